/**
 * From the cells of a row to an answer, by the rules by which typed text is read. What a spreadsheet program already
 * knows, a number or a day, is not guessed at again. Pure and total: any cells lead to an outcome.
 */
import { type Answer, acceptText, fieldsOf, foldText, OTHER, RECORD_LIMIT } from '../../forms/index.ts';
import type { ExtractedRow, Filled } from './extract.ts';
import { dateRange, planActual, ratio } from './figures.ts';
import { choiceCode } from './layout.ts';
import { blank, bounded, type Outcome, outcome, wrong } from './outcome.ts';
import { single, textOf } from './single.ts';
import { tokenOf } from './slots.ts';
import { readStatus, reasonOf } from './status.ts';
import { cellsIn, isValueChanged, type RowToRead } from './unchanged.ts';

/** Reads the cells of one question. */
export function interpret(row: RowToRead): Outcome {
  const { question, rows } = row;
  const own = rows[question.key];
  const bad = cellsIn(row)
    .map(brokenCell)
    .find((one) => one !== undefined);
  if (bad) return bad;
  const status = blank(own?.slots.status) ? undefined : own?.slots.status;
  const value = readValue(row);
  if (!status) return value;
  if (value.kind === 'empty') return readStatus(question, row.context, status, own?.slots.value);
  // Of the two, the one that was changed is meant.
  const isStatusNew = tokenOf(status.content) !== row.written(question.key, 'status');
  const isValueNew = isValueChanged(row);
  if (isStatusNew === isValueNew) return afterUntil(row, status) ?? wrong(status.at, 'status-and-value');
  return isStatusNew ? readStatus(question, row.context, status, undefined) : value;
}

/** A day beside “not yet known” is the day on which the figure will follow. */
function afterUntil({ question, context, rows }: RowToRead, status: Filled): Outcome | undefined {
  const value = rows[question.key]?.slots.value;
  if (reasonOf(status) !== 'not_yet_known' || typeof value?.content !== 'object') return undefined;
  return readStatus(question, context, status, value);
}

function brokenCell(cell: Filled): Outcome | undefined {
  if (cell.error !== undefined) return wrong(cell.at, 'error', cell.error);
  if (cell.isFormula && blank(cell)) return wrong(cell.at, 'formula-empty');
  return cell.isMerged ? wrong(cell.at, 'merged') : undefined;
}

function readValue(row: RowToRead): Outcome {
  const { question } = row;
  const slots = row.rows[question.key]?.slots ?? {};
  const read = readByType(row, slots);
  if (read.kind !== 'answer' || blank(slots.estimated)) return read;
  const { answer } = read;
  const isFigure = ['integer', 'decimal', 'money', 'ratio', 'plan_actual'].includes(answer.kind);
  return isFigure ? { ...read, answer: { ...answer, estimated: true } as Answer } : read;
}

function readByType(row: RowToRead, slots: ExtractedRow['slots']): Outcome {
  const { question, context } = row;
  const { plan, value, prior } = slots;
  switch (question.type) {
    case 'ratio':
      return ratio(question, context, value, plan);
    case 'plan_actual':
    case 'plan_actual_prior':
      return planActual(row, plan, value, prior);
    case 'date_range':
      return dateRange(question, context, plan, value);
    case 'multi_choice':
      return ticked(row);
    case 'records':
      return records(row);
    case 'evidence':
    case 'calculated':
    case 'note':
      return { kind: 'empty' };
    case 'integer':
    case 'decimal':
    case 'money':
    case 'date':
    case 'yes_no':
    case 'choice':
    case 'text':
    case 'long_text':
      return single(question, context, value);
  }
}

const notTicked = new Set(['khong', 'no', '0', 'false', '-']);

function ticked({ question, context, rows }: RowToRead): Outcome {
  const isTicked = (cell: Filled | undefined) =>
    cell !== undefined && !blank(cell) && !notTicked.has(foldText(textOf(cell.content)));
  const values = (question.choices ?? []).flatMap((one, at) =>
    isTicked(rows[choiceCode(question.key, at)]?.slots.value) ? [one.key] : [],
  );
  const typed = rows[choiceCode(question.key, 'other')]?.slots.value;
  const at = rows[question.key]?.at ?? '';
  if (!question.other || !typed || blank(typed)) {
    return values.length > 0
      ? { kind: 'answer', answer: { kind: 'multi_choice', values }, at }
      : { kind: 'empty' };
  }
  const { choices: _, pattern: __, ...rest } = question;
  const read = acceptText({ question: { ...rest, type: 'text' }, context }, textOf(typed.content));
  if (read.kind !== 'answer' || read.answer.kind !== 'text') return outcome(typed.at, read);
  const answer: Answer = { kind: 'multi_choice', values: [...values, OTHER], other: read.answer.value };
  return { kind: 'answer', answer, at };
}

function records({ question, context, list }: RowToRead): Outcome {
  if (!list || list.rows.length === 0) return { kind: 'empty' };
  const beyond = list.rows[RECORD_LIMIT];
  if (beyond) return wrong(beyond.at, 'too-many-records', String(RECORD_LIMIT));
  const items: Extract<Answer, { kind: 'records' }>['items'] = [];
  for (const row of list.rows) {
    const item: (typeof items)[number] = {};
    for (const field of fieldsOf(question)) {
      const cell = row.fields[field.key];
      const read = single(field, context, cell);
      if (read.kind === 'problem') return read;
      if (read.kind === 'ask' || read.kind === 'until') return wrong(read.at, 'unclear', offered(read));
      if (read.kind === 'empty') {
        if (field.required) return wrong(row.at, 'field-empty', field.text);
        item[field.key] = { kind: 'skipped' };
      } else item[field.key] = read.answer as (typeof item)[string];
    }
    items.push(item);
  }
  return bounded(question, { kind: 'records', items }, list.rows[0]?.at ?? '');
}

function offered(read: Outcome): string {
  const first = read.kind === 'ask' ? read.candidates[0] : undefined;
  return first && 'value' in first ? String(first.value) : '';
}
