/** Long lists on the screens of form design: packed into pages of a phone's screen, turned by arrows. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import { lines, type Rich } from '../../../platform/rich-text/index.ts';
import { pageArrows } from '../../registry/index.ts';

/** What a page holds besides its heading, so that a screen stays within 1,024 characters. */
const PAGE_LENGTH = 640;
const PAGE_ITEMS = 8;

/** One page of blocks with “page x of y”; a page that is no more shows the last one. */
export interface Page {
  at: number;
  pages: number;
  /** Undefined where there is nothing to show. */
  body: Rich | undefined;
}

/** Packs blocks into pages by their length, and gives the wanted one. A longer block goes on over pages, whole. */
export function pageOf(
  blocks: readonly (Rich | string)[],
  wanted: number,
  length: number = PAGE_LENGTH,
): Page {
  const pages: Rich[][] = [];
  let room = -1;
  for (const piece of blocks.flatMap((block) => piecesOf(lines(block), length))) {
    const page = pages.at(-1);
    if (!page || piece.text.length > room || page.length >= PAGE_ITEMS) {
      pages.push([piece]);
      room = length;
    } else page.push(piece);
    room -= piece.text.length + 1;
  }
  const at = Math.min(wanted, Math.max(0, pages.length - 1));
  const page = pages[at];
  return { at, pages: Math.max(1, pages.length), body: page && lines(...page) };
}

function piecesOf(block: Rich, length: number): Rich[] {
  const count = Math.max(1, Math.ceil(block.text.length / length));
  return Array.from({ length: count }, (_, at) => block.slice(at * length, (at + 1) * length));
}

/** “Page x of y”, where there are several. */
export function pageNumber(t: T, { at, pages }: Pick<Page, 'at' | 'pages'>): string | undefined {
  return pages > 1 ? t('page-of', { page: at + 1, pages }) : undefined;
}

/** The row of arrows of a page, or none. */
export function arrows(
  t: T,
  { at, pages }: Pick<Page, 'at' | 'pages'>,
  dataOf: (page: number) => string,
): Button[][] {
  return pageArrows(t, at, pages, dataOf);
}

/** The items of a page of a list of buttons. */
export function itemsOf<V>(
  items: readonly V[],
  wanted: number,
  size: number,
): { at: number; pages: number; shown: V[] } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const at = Math.min(wanted, pages - 1);
  return { at, pages, shown: items.slice(at * size, (at + 1) * size) };
}
