/** What a person reads about a spreadsheet as such: that it came, that it is over, that it cannot be opened. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import type { WorkbookProblem } from '../../platform/xlsx/index.ts';
import { excerpt } from '../forms/index.ts';
import { evidenceSheetButton } from './buttons.ts';

/** Why a file could not be opened at all. */
export type FileProblem = WorkbookProblem | 'gone' | 'unreachable';

const NAME_EXCERPT = 60;

/** The heading above whatever is said of a file. */
export function sheetTitle(t: T, fileName: string) {
  return bold(t('sheet-title', { file: excerpt(fileName, NAME_EXCERPT) }));
}

/** The file is here and will be read. */
export function sheetReceived(t: T, fileName: string): Content {
  return { text: t('sheet-received', { file: excerpt(fileName, NAME_EXCERPT) }) };
}

/** A file that is over without having done anything. */
export function sheetOver(t: T, fileName: string, why: 'replaced' | 'discarded' | 'forgotten'): Content {
  return { text: t(`sheet-over-${why}`, { file: excerpt(fileName, NAME_EXCERPT) }) };
}

/** A file that cannot be opened. */
export function sheetUnreadable(t: T, fileName: string, problem: FileProblem): Content {
  return toContent(lines(sheetTitle(t, fileName), '', t(`sheet-file-${problem}`), t('sheet-unchanged')));
}

/** A file that nobody takes. */
export function sheetUnknown(t: T, fileName: string): Content {
  return toContent(lines(sheetTitle(t, fileName), '', t('sheet-unknown'), t('sheet-unchanged')));
}

/** A file that came at a question for evidence, and is of a kind that the bot reads: which is meant? */
export function evidenceOrSheet(t: T, sheetId: number, fileName: string): Content {
  const choice = (label: string, verb: 'evidence' | 'read') => [
    { label, data: evidenceSheetButton.make({ sheetId, verb }) },
  ];
  return toContent(lines(sheetTitle(t, fileName), '', t('sheet-evidence-or-read')), [
    choice(t('button-sheet-read'), 'read'),
    choice(t('button-sheet-evidence'), 'evidence'),
  ]);
}

/** The file went where the person wanted it, as evidence. */
export function sheetAsEvidence(t: T, fileName: string, isTaken: boolean): Content {
  const file = excerpt(fileName, NAME_EXCERPT);
  return { text: t(isTaken ? 'sheet-evidence-taken' : 'sheet-evidence-late', { file }) };
}

/** Packs lines into pages of at most `limit` units; a longer line has a page of its own. */
export function pagesOf(items: readonly string[], limit: number): string[][] {
  const pages: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (length + item.length > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(item);
    length += item.length + 1;
  }
  return pages;
}
