/** Whether cells stand as the bot wrote them. */
import { type FormContext, fieldsOf, type Question } from '../../forms/index.ts';
import type { ExtractedList, ExtractedRow, Filled } from './extract.ts';
import { choiceCode, type SlotName } from './layout.ts';
import { blank } from './outcome.ts';
import { tokenOf } from './slots.ts';

/** A row with the rows of its choices, and how the same rows stood as the bot wrote them. */
export interface RowToRead {
  question: Question;
  context: FormContext;
  rows: Readonly<Record<string, ExtractedRow>>;
  list: ExtractedList | undefined;
  /** What stood in the cell as written, by row and slot, as tokens; of a list, all of its rows. */
  written(code: string, slot: SlotName): string;
  writtenList: readonly string[];
}

/** Whether the cells of a question stand as the bot wrote them. */
export function isUnchanged(row: RowToRead): boolean {
  const codes = codesOf(row.question);
  const same = (code: string, slot: SlotName) =>
    tokenOf(row.rows[code]?.slots[slot]?.content) === row.written(code, slot);
  const isSame = codes.every((code) =>
    (['plan', 'value', 'prior', 'estimated', 'status'] as const).every((slot) => same(code, slot)),
  );
  // A formula without a result looks empty, and is not.
  const isWhole = cellsIn(row).every((cell) => !cell.isFormula || !blank(cell));
  return isSame && isWhole && !isListChanged(row);
}

function isListChanged({ question, list, writtenList }: RowToRead): boolean {
  if (question.type !== 'records') return false;
  const now = (list?.rows ?? []).map((one) => rowToken(question, (key) => one.fields[key]?.content));
  return now.join('\n') !== writtenList.join('\n');
}

/** A record's cells as one token. */
export function rowToken(
  question: Question,
  contentOf: (key: string) => Parameters<typeof tokenOf>[0],
): string {
  return JSON.stringify(fieldsOf(question).map((field) => tokenOf(contentOf(field.key))));
}

/** Whether the answer itself was changed, apart from a reason for none. */
export function isValueChanged(row: RowToRead): boolean {
  const isChanged = codesOf(row.question).some((code) =>
    (['plan', 'value', 'prior'] as const).some(
      (slot) => tokenOf(row.rows[code]?.slots[slot]?.content) !== row.written(code, slot),
    ),
  );
  return isChanged || isListChanged(row);
}

/** The rows that belong to a question. */
function codesOf({ key, type, choices, other }: Question): string[] {
  if (type !== 'multi_choice') return [key];
  return [
    key,
    ...(choices ?? []).map((_, at) => choiceCode(key, at)),
    ...(other ? [choiceCode(key, 'other')] : []),
  ];
}

/** Everything that was filled in for a question. */
export function cellsIn({ question, rows, list }: RowToRead): Filled[] {
  return [
    ...codesOf(question).flatMap((code) => Object.values(rows[code]?.slots ?? {})),
    ...(list?.rows ?? []).flatMap((one) => Object.values(one.fields)),
  ];
}
