/**
 * An answer as the cells of its row. Written by one function, so that what the bot wrote is known again: a row whose
 * cells stand as they were written was not changed.
 */
import type { T } from '../../../locales/index.ts';
import {
  type Answer,
  answerText,
  type FormContext,
  fieldsOf,
  formatChatDate,
  knownPlan,
  normaliseText,
  OTHER,
  type Question,
  typeOf,
} from '../../forms/index.ts';
import { choiceCode, type SlotName } from './layout.ts';

/** A value in a cell, without its place. */
export type CellContent = string | number | { day: string };
export type Slots = Partial<Record<SlotName, CellContent>>;

/** The mark of something that is so. */
export const TICK = 'x';

/** The rows of an answer by their codes, as they are written. */
export function slotsOf(
  t: T,
  question: Question,
  answer: Answer | undefined,
  context: FormContext,
): Map<string, Slots> {
  const rows = new Map<string, Slots>([[question.key, ownSlots(t, question, answer, context)]]);
  if (question.type !== 'multi_choice') return rows;
  const given = answer?.kind === 'multi_choice' ? answer : undefined;
  for (const [at, one] of (question.choices ?? []).entries()) {
    rows.set(choiceCode(question.key, at), given?.values.includes(one.key) ? { value: TICK } : {});
  }
  if (question.other) {
    const other = given?.values.includes(OTHER) ? given.other : undefined;
    rows.set(choiceCode(question.key, 'other'), other === undefined ? {} : { value: other });
  }
  return rows;
}

function ownSlots(t: T, question: Question, answer: Answer | undefined, context: FormContext): Slots {
  if (typeOf(question).silent) return {};
  const known = knownSlots(question, context);
  if (!answer) return known;
  if (answer.kind === 'none' || answer.kind === 'skipped') return { ...known, status: statusText(t, answer) };
  const estimated: Slots = 'estimated' in answer && answer.estimated ? { estimated: TICK } : {};
  return { ...valueSlots(t, question, answer), ...estimated };
}

/** What stands there before anything is answered: the plan and last year's figure, where they are known. */
export function knownSlots(question: Question, context: FormContext): Slots {
  const planned = knownPlan({ question, context });
  const before = question.type === 'plan_actual_prior' ? context.prior?.get(question.key) : undefined;
  return {
    ...(planned !== undefined && { plan: planned }),
    ...(before?.kind === 'plan_actual' && { prior: before.actual }),
  };
}

function valueSlots(t: T, question: Question, answer: Answer): Slots {
  switch (answer.kind) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'text':
      return { value: answer.value };
    case 'ratio':
      return { plan: answer.denominator, value: answer.numerator };
    case 'plan_actual':
      return {
        plan: answer.planned,
        value: answer.actual,
        ...(answer.prior !== undefined && { prior: answer.prior }),
      };
    case 'date':
      return { value: { day: answer.value } };
    case 'date_range':
      return { plan: { day: answer.from }, value: { day: answer.to } };
    case 'yes_no':
    case 'choice':
      return { value: typeOf(question).write(t, question, answer) };
    case 'calculated':
    case 'evidence':
      return { value: answerText(t, question, answer) };
    case 'multi_choice':
    case 'records':
    case 'none':
    case 'skipped':
      return {};
  }
}

/** The words of an empty answer. */
export function statusText(t: T, answer: Extract<Answer, { kind: 'none' | 'skipped' }>): string {
  if (answer.kind === 'skipped') return t('form-sheet-left-empty');
  return answer.until === undefined
    ? t(`form-sheet-none-${answer.reason}`)
    : `${t(`form-sheet-none-${answer.reason}`)}, ${formatChatDate(answer.until)}`;
}

/** The rows of a list, a cell for each field. */
export function recordRows(
  t: T,
  question: Question,
  answer: Answer | undefined,
): (CellContent | undefined)[][] {
  const items = answer?.kind === 'records' ? answer.items : [];
  return items.map((item) =>
    fieldsOf(question).map((field) => {
      const leaf = item[field.key];
      return leaf && leaf.kind !== 'skipped' ? valueSlots(t, field, leaf).value : undefined;
    }),
  );
}

/** Two cells with the same token say the same, however a spreadsheet program stored them. */
export function tokenOf(content: CellContent | boolean | undefined): string {
  if (content === undefined) return '';
  if (typeof content === 'object') return `day:${content.day}`;
  // Programs keep fifteen digits.
  if (typeof content === 'number') return `number:${Number(content.toPrecision(15))}`;
  if (typeof content === 'boolean') return `text:${String(content)}`;
  const text = normaliseText(content);
  return text === '' ? '' : `text:${text}`;
}
