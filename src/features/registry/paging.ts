/** Long lists on screens: a page of the list, and the arrows under it. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button } from '../../platform/outbox/index.ts';

/** The part of `all` on the wanted page of `size` items, counted from 0; a page beyond the last is the last. */
export function pageOfList<V>(
  all: readonly V[],
  wanted: number,
  size: number,
): { shown: readonly V[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(wanted, pages - 1);
  return { shown: all.slice(page * size, (page + 1) * size), page, pages };
}

/** The arrows under a page as a row of buttons; no row where everything is on one page. */
export function pageArrows(t: T, page: number, pages: number, dataOf: (page: number) => string): Button[][] {
  const row = [
    ...(page > 0 ? [{ label: t('button-previous-page'), data: dataOf(page - 1) }] : []),
    ...(page < pages - 1 ? [{ label: t('button-next-page'), data: dataOf(page + 1) }] : []),
  ];
  return row.length > 0 ? [row] : [];
}
