/** How the cells of the sheets look, which of them are filled in, and how a program is to take what is typed. */
import type { T } from '../../../locales/index.ts';
import type { CellLook, NewCell } from '../../../platform/xlsx/index.ts';
import { type Question, typeOf } from '../../forms/index.ts';
import type { SlotName } from './layout.ts';
import type { CellContent } from './slots.ts';

/** The rows above the first question or record. */
export const HEADER_ROWS = 5;
/** As official documents are written; every program has it or something like it. */
export const FONT = 'Times New Roman';

export const bordered: CellLook = { border: true, wrap: true };
export const input: CellLook = { ...bordered, isOpen: true, fill: 'FFF9DB' };
export const grey: CellLook = { ...bordered, fill: 'F2F2F2', color: '595959' };
export const small: CellLook = { color: '7F7F7F', size: 8 };
export const heading: CellLook = { ...bordered, bold: true, align: 'center', fill: 'DDEBF7' };

/** A cell with a look. */
export const styled = (value: CellContent | null | undefined, look: CellLook): NewCell => ({
  value: value ?? null,
  look,
});

/** The cells of a row that hold the answer. */
const valueSlots: Record<Question['type'], readonly SlotName[]> = {
  integer: ['value', 'estimated'],
  decimal: ['value', 'estimated'],
  money: ['value', 'estimated'],
  ratio: ['plan', 'value', 'estimated'],
  plan_actual: ['plan', 'value', 'estimated'],
  plan_actual_prior: ['plan', 'value', 'prior', 'estimated'],
  date: ['value'],
  date_range: ['plan', 'value'],
  yes_no: ['value'],
  choice: ['value'],
  multi_choice: [],
  text: ['value'],
  long_text: ['value'],
  records: [],
  evidence: [],
  calculated: [],
  note: [],
};

/** The cells of a question's row that are filled in. */
export function openSlots(question: Question): readonly SlotName[] {
  if (typeOf(question).silent) return [];
  const isEmptyAllowed = !question.required || (question.allowNone ?? []).length > 0;
  return isEmptyAllowed ? [...valueSlots[question.type], 'status'] : valueSlots[question.type];
}

const whole: CellLook = { format: '#,##0', align: 'right' };
const fraction: CellLook = { align: 'right' };
const day: CellLook = { format: 'dd/mm/yyyy', align: 'right' };
/** Otherwise a program makes a date of “1/2” and a number of “0123”. */
const asTyped: CellLook = { format: '@' };

const formats: Record<Question['type'], CellLook> = {
  integer: whole,
  money: whole,
  ratio: whole,
  decimal: fraction,
  plan_actual: fraction,
  plan_actual_prior: fraction,
  date: day,
  date_range: day,
  yes_no: asTyped,
  choice: asTyped,
  multi_choice: asTyped,
  text: asTyped,
  long_text: asTyped,
  records: asTyped,
  evidence: asTyped,
  calculated: asTyped,
  note: asTyped,
};

/** How a spreadsheet program is to show and take what is typed. */
export function formatOf(question: Question, slot: SlotName | 'field'): CellLook {
  if (slot === 'estimated') return { align: 'center' };
  return slot === 'status' ? {} : formats[question.type];
}

/** What can be chosen in the cell of a question, if it is chosen. */
export function choicesOf(t: T, question: Question): string[] | undefined {
  if (question.type === 'yes_no') return [t('answer-yes'), t('answer-no')];
  return question.type === 'choice' ? question.choices?.map((one) => one.text) : undefined;
}
