/** What people read about a report's spreadsheet: what it would change, what is wrong with it, what was done. Pure. */
import type { T, TextKey } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { lines, toContent } from '../../platform/rich-text/index.ts';
import { answerText, excerpt, formatCount, labelOf, problemText, type Question } from '../forms/index.ts';
import { pageArrows } from '../registry/index.ts';
import { pagesOf, sheetTitle } from '../spreadsheets/index.ts';
import { differencesButton } from './buttons.ts';
import type { Asked, BadCell, Change, Differences } from './rules/compare.ts';
import type { StructureCode } from './rules/extract.ts';
import type { CellProblem } from './rules/outcome.ts';

const ANSWER_EXCERPT = 90;
const LABEL_EXCERPT = 60;
const LINE_LENGTH = 260;
/** With its heading and buttons a page stays within 1,024 characters. */
const PAGE_LENGTH = 600;

/** Why a report's spreadsheet is not read. */
export type Refusal =
  | StructureCode
  | 'unknown-mark'
  | 'not-yours'
  | 'not_allowed'
  | 'awaiting'
  | 'submitted'
  | 'round_closed';

export function sheetRefused(t: T, fileName: string, why: Refusal, at = ''): Content {
  // Which values a sentence names is settled where the refusal is made; one more than named is harmless.
  const write = t as (key: TextKey, values: { at: string }) => string;
  return toContent(
    lines(sheetTitle(t, fileName), '', write(`form-sheet-refused-${why}`, { at }), t('sheet-unchanged')),
  );
}

export interface DifferencesView {
  sheetId: number;
  fileName: string;
  mark: string;
  page: number;
  /** The draft changed since the last screen: it is to be looked at again. */
  hasChanged: boolean;
  round: string;
  agency: string;
  differences: Differences;
  /** Who changed an answer meanwhile, and when, in words. */
  authorOf(meanwhile: NonNullable<Change['meanwhile']>): string;
}

/** The changes that fill what was empty. */
export const fillingOnly = (changes: readonly Change[]) =>
  changes.filter(({ before }) => !before || before.kind === 'skipped');

/** Whether anything of a spreadsheet can be taken. */
export const offersAnything = ({ changes, asks }: Differences) => changes.length + asks.length > 0;

/** What the spreadsheet would change, page by page, with the decision. */
export function differencesScreen(t: T, view: DifferencesView): Content {
  const { changes, asks, bad } = view.differences;
  const pages = pagesOf(linesOf(t, view), PAGE_LENGTH);
  const page = Math.min(view.page, Math.max(0, pages.length - 1));
  const isNothing = !offersAnything(view.differences) && bad.length === 0;
  return toContent(
    lines(
      sheetTitle(t, view.fileName),
      excerpt(`${view.round} – ${view.agency}`, 160),
      view.hasChanged && t('form-sheet-changed-meanwhile'),
      '',
      isNothing
        ? t('form-sheet-nothing-new')
        : t('form-sheet-counts', {
            changes: formatCount(changes.length),
            asks: formatCount(asks.length),
            bad: formatCount(bad.length),
          }),
      pages.length > 1 && t('page-of', { page: page + 1, pages: pages.length }),
      pages.length > 0 && '',
      ...(pages[page] ?? []),
    ),
    buttonsOf(t, view, page, pages.length),
  );
}

function buttonsOf(t: T, view: DifferencesView, page: number, pages: number): Button[][] {
  const { differences, sheetId, mark } = view;
  const { changes, asks } = differences;
  const make = (label: string, verb: 'all' | 'empty' | 'discard'): Button => ({
    label,
    data: differencesButton.make({ sheetId, mark, page: 0, verb }),
  });
  const filling = fillingOnly(changes).length;
  const count = formatCount(changes.length);
  return [
    ...pageArrows(t, page, pages, (to) => differencesButton.make({ sheetId, mark, page: to, verb: 'page' })),
    ...(changes.length > 0 ? [[make(t('button-form-sheet-all', { count }), 'all')]] : []),
    ...(changes.length === 0 && asks.length > 0
      ? [[make(t('button-form-sheet-ask', { count: formatCount(asks.length) }), 'all')]]
      : []),
    ...(filling > 0 && filling < changes.length
      ? [[make(t('button-form-sheet-empty', { count: formatCount(filling) }), 'empty')]]
      : []),
    ...(offersAnything(differences) ? [[make(t('button-form-sheet-discard'), 'discard')]] : []),
  ];
}

function linesOf(t: T, view: DifferencesView): string[] {
  const { changes, asks, bad, kept, notAsked, gone } = view.differences;
  // A line each, so that none is cut off a long list.
  const named = (questions: readonly Question[], write: (questions: string) => string) =>
    questions.map((one) => write(`“${excerpt(labelOf(one), LABEL_EXCERPT)}”`));
  return [
    // First what needs a look.
    ...bad.map((one) => badLine(t, one)),
    ...asks.map((one) => askLine(t, one)),
    ...changes.filter((one) => one.meanwhile).map((one) => changeLine(t, view, one)),
    ...changes.filter((one) => !one.meanwhile).map((one) => changeLine(t, view, one)),
    ...named(kept, (questions) => t('form-sheet-kept', { questions })),
    ...named(notAsked, (questions) => t('form-sheet-not-asked-list', { questions })),
    ...named(gone, (questions) => t('form-sheet-gone', { questions })),
  ].map((line) => excerpt(line, LINE_LENGTH));
}

const labelled = ({ position, question }: { position: number; question: Question }) =>
  `${position}. ${excerpt(labelOf(question), LABEL_EXCERPT)}`;

function changeLine(t: T, view: DifferencesView, change: Change): string {
  const { question, before, after, meanwhile } = change;
  const shown = (answer: typeof before) =>
    excerpt(answerText(t, question, answer).replaceAll('\n', '; '), ANSWER_EXCERPT);
  const line = `${labelled(change)}: ${shown(before)} → ${shown(after)}`;
  if (!meanwhile) return line;
  // On the same line, so that nobody sees the change on one page and the warning on the next.
  return `⚠️ ${line} ${t('form-sheet-meanwhile', { author: view.authorOf(meanwhile) })}`;
}

const askLine = (t: T, asked: Asked) => `? ${labelled(asked)}: ${t('form-sheet-ask', { at: asked.at })}`;

const badLine = (t: T, bad: BadCell) => `✗ ${bad.at}: ${cellProblem(t, bad.problem)}`;

function cellProblem(t: T, found: CellProblem): string {
  if (found.in === 'form') return problemText(t, found.problem);
  const write = t as (key: TextKey, values: { other: string }) => string;
  return write(`form-sheet-problem-${found.code}`, { other: excerpt(found.other ?? '', 40) });
}

/** What was taken; the conversation follows below. */
export function differencesTaken(t: T, fileName: string, taken: number, asked: number): Content {
  return toContent(
    lines(
      sheetTitle(t, fileName),
      '',
      t('form-sheet-taken', { count: formatCount(taken) }),
      asked > 0 && t('form-sheet-asked', { count: formatCount(asked) }),
    ),
  );
}
