/**
 * Where everything stands in a report's spreadsheet. Writing and reading agree here; whatever people may rename or
 * translate is never relied on: rows are known by the codes in the last column, lists by the codes above them.
 */

import { excerpt, type Form, type FormContext, type Question } from '../../forms/index.ts';

/** The columns of the main sheet, counted from 0. */
export const columns = {
  number: 0,
  question: 1,
  unit: 2,
  /** The plan, the whole that a part belongs to, or the first day. */
  plan: 3,
  /** The answer itself: what was done, the part, the last day. */
  value: 4,
  prior: 5,
  estimated: 6,
  /** Nothing to report, not assigned, not yet known, left empty. */
  status: 7,
  last: 8,
  hint: 9,
  code: 10,
} as const;

/** The columns that people fill in. */
export const slotNames = ['plan', 'value', 'prior', 'estimated', 'status'] as const;
export type SlotName = (typeof slotNames)[number];

/** The heading of the column with the codes, and what stands before those of a list. Never translated. */
export const CODE_HEADING = 'Mã mục';
export const FIELD_HEADING = 'Mã cột';

/** The mark of a sheet that the bot gave out: its number, and a code against slips. */
const mark = /\bBC-(\d{1,12})-([0-9a-f]{6})\b/u;

export function writeMark(id: number, code: string): string {
  return `BC-${id}-${code}`;
}

export function readMark(text: string): { id: number; code: string } | undefined {
  const found = mark.exec(text);
  return found ? { id: Number(found[1]), code: found[2] ?? '' } : undefined;
}

/** The code of a row: a question, or one of the choices of a question with many. */
export const choiceCode = (key: string, at: number | 'other') =>
  at === 'other' ? `${key}#khac` : `${key}#${at + 1}`;

/** The name that a spreadsheet program takes for a list's sheet; `taken` are those that exist. */
export function listSheetName(position: number, label: string, taken: ReadonlySet<string>): string {
  const plain = `${position}. ${label}`.replaceAll(/[\\/?*:[\]]/gu, ' ').replaceAll(/\s+/gu, ' ');
  const name = excerpt(plain, SHEET_NAME_LIMIT).replace(/[\s',.;–-]*…?$/u, '');
  return taken.has(name) ? name.slice(0, SHEET_NAME_LIMIT - 4).concat(` (${position})`) : name;
}

/** What spreadsheet programs allow, in UTF-16 units. */
const SHEET_NAME_LIMIT = 31;

/** The questions that have a place on the agency's sheet, in order: what only works something out unseen has none. */
export function questionsOnSheet(form: Form, { agencyCode }: FormContext): Question[] {
  return form.questions.filter(
    ({ onlyFor, hidden }) =>
      !hidden && (!onlyFor || (agencyCode !== undefined && onlyFor.includes(agencyCode))),
  );
}
