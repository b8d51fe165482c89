/**
 * From the cells of a row to an answer, by the rules by which typed text is read. What a spreadsheet program already
 * knows, a number or a day, is not guessed at again. Pure and total: any cells lead to an outcome.
 */
import { textsIn } from '../../../locales/index.ts';
import {
  type Accepted,
  type Answer,
  acceptDate,
  acceptText,
  type FormContext,
  fieldsOf,
  foldText,
  formatChatDate,
  type NoneReason,
  noneReasons,
  OTHER,
  outOfBounds,
  type Problem,
  type Question,
  RECORD_LIMIT,
} from '../../forms/index.ts';
import type { ExtractedList, ExtractedRow, Filled } from './extract.ts';
import { choiceCode, type SlotName } from './layout.ts';
import { knownSlots, tokenOf } from './slots.ts';

export const cellCodes = [
  'error',
  'formula-empty',
  'merged',
  'percent',
  'status-unknown',
  'status-not-allowed',
  'status-and-value',
  'unclear',
  'field-empty',
  'too-many-records',
] as const;
export type CellCode = (typeof cellCodes)[number];

/** What is wrong with a cell: in the words of the conversation, or of the spreadsheet. */
export type CellProblem = { in: 'form'; problem: Problem } | { in: 'cell'; code: CellCode; other?: string };

export type Outcome =
  /** Nothing stands there: what was answered before stays. */
  | { kind: 'empty' }
  | { kind: 'answer'; answer: Answer; at: string }
  /** To be asked back in the conversation. */
  | {
      kind: 'ask';
      code: Extract<Accepted, { kind: 'ask' }>['code'];
      candidates: Answer[];
      at: string;
      of: 'answer' | 'until';
    }
  | { kind: 'until'; at: string }
  | { kind: 'problem'; problem: CellProblem; at: string };

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

const wrong = (at: string, code: CellCode, other?: string): Outcome => ({
  kind: 'problem',
  problem: { in: 'cell', code, ...(other !== undefined && { other }) },
  at,
});

/** Reads the cells of one question. */
export function interpret(row: RowToRead): Outcome {
  const { question, rows } = row;
  const own = rows[question.key];
  const bad = [...slotsIn(row), ...fieldsIn(row.list)].map(brokenCell).find((one) => one !== undefined);
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

/** Whether the cells of a question stand as the bot wrote them. */
export function isUnchanged(row: RowToRead): boolean {
  const codes = codesOf(row.question);
  const same = (code: string, slot: SlotName) =>
    tokenOf(row.rows[code]?.slots[slot]?.content) === row.written(code, slot);
  const isSame = codes.every((code) =>
    (['plan', 'value', 'prior', 'estimated', 'status'] as const).every((slot) => same(code, slot)),
  );
  // A formula without a result looks empty, and is not.
  const isWhole = [...slotsIn(row), ...fieldsIn(row.list)].every((cell) => !cell.isFormula || !blank(cell));
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

function isValueChanged(row: RowToRead): boolean {
  const isChanged = codesOf(row.question).some((code) =>
    (['plan', 'value', 'prior'] as const).some(
      (slot) => tokenOf(row.rows[code]?.slots[slot]?.content) !== row.written(code, slot),
    ),
  );
  return isChanged || isListChanged(row);
}

/** The rows that belong to a question. */
export function codesOf({ key, type, choices, other }: Question): string[] {
  if (type !== 'multi_choice') return [key];
  return [
    key,
    ...(choices ?? []).map((_, at) => choiceCode(key, at)),
    ...(other ? [choiceCode(key, 'other')] : []),
  ];
}

function slotsIn({ question, rows }: RowToRead): Filled[] {
  return codesOf(question).flatMap((code) => Object.values(rows[code]?.slots ?? {}));
}

const fieldsIn = (list: ExtractedList | undefined): Filled[] =>
  (list?.rows ?? []).flatMap((one) => Object.values(one.fields));

function brokenCell(cell: Filled): Outcome | undefined {
  if (cell.error !== undefined) return wrong(cell.at, 'error', cell.error);
  if (cell.isFormula && blank(cell)) return wrong(cell.at, 'formula-empty');
  return cell.isMerged ? wrong(cell.at, 'merged') : undefined;
}

const blank = (cell: Filled | undefined) => cell === undefined || tokenOf(cell.content) === '';

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

/** One cell that answers its question alone; also a field of a record. */
function single(question: Question, context: FormContext, cell: Filled | undefined): Outcome {
  if (!cell || blank(cell)) return { kind: 'empty' };
  const { content, at } = cell;
  if (question.type === 'choice') return choice(question, context, cell);
  if (typeof content !== 'number') return outcome(at, acceptText({ question, context }, textOf(content)));
  const share = question.unit?.trim() === '%';
  if (cell.isPercent && (!share || question.type !== 'decimal')) return wrong(at, 'percent');
  return number(question, context, cell.isPercent ? round(content * 100) : content, at);
}

/** A number that the program knows: no question whether its point divides thousands. */
function number(question: Question, context: FormContext, value: number, at: string): Outcome {
  const read = acceptText({ question, context }, textOf(value));
  if (question.type === 'decimal' && read.kind === 'ask') {
    const meant = read.candidates.find((one) => one.kind === 'decimal' && one.value === round(value));
    if (meant) return { kind: 'answer', answer: meant, at };
  }
  // “1.500” typed into a program that takes the point for a comma is kept as 1.5.
  const thousands = round(value * 1_000);
  if (question.type === 'integer' && !Number.isInteger(value) && Number.isInteger(thousands)) {
    const candidate: Answer = { kind: 'integer', value: thousands };
    if (!outOfBounds(question, candidate)) {
      return { kind: 'ask', code: 'ask-decimal-or-grouped', candidates: [candidate], at, of: 'answer' };
    }
  }
  return outcome(at, read);
}

/** Programs compute with fifteen digits; more than nine decimals are never meant. */
const round = (value: number) => Number(value.toFixed(9));

function textOf(content: Filled['content']): string {
  if (typeof content === 'object') return formatChatDate(content.day);
  if (typeof content === 'boolean') return content ? 'có' : 'không';
  if (typeof content === 'string') return content;
  return String(round(content)).replace('.', ',');
}

function choice(question: Question, context: FormContext, cell: Filled): Outcome {
  const { at, content } = cell;
  const text = textOf(content).trim();
  const named =
    question.choices?.find((one) => one.text === text) ??
    question.choices?.find((one) => foldText(one.text) === foldText(text));
  if (named) return { kind: 'answer', answer: { kind: 'choice', value: named.key }, at };
  const read = acceptText({ question, context }, text);
  if (read.kind === 'answer' || !question.other) return outcome(at, read);
  const { choices: _, pattern: __, ...rest } = question;
  const other = acceptText({ question: { ...rest, type: 'text' }, context }, text);
  if (other.kind !== 'answer' || other.answer.kind !== 'text') return outcome(at, other);
  return { kind: 'answer', answer: { kind: 'choice', value: OTHER, other: other.answer.value }, at };
}

/** Two figures, each read as a number; together as the conversation reads “a/b”. */
function ratio(
  question: Question,
  context: FormContext,
  part: Filled | undefined,
  whole: Filled | undefined,
): Outcome {
  if (blank(part) && blank(whole)) return { kind: 'empty' };
  if (!part || !whole || blank(part) || blank(whole)) {
    // Both may stand in one cell, as they are typed in the conversation.
    const only = blank(part) ? whole : part;
    return only
      ? outcome(only.at, acceptText({ question, context }, textOf(only.content)))
      : { kind: 'empty' };
  }
  const [a, b] = [figure(context, part, true), figure(context, whole, true)];
  if (a.kind === 'other') return a.outcome;
  if (b.kind === 'other') return b.outcome;
  const read = outcome(part.at, acceptText({ question, context }, `${a.value}/${b.value}`));
  return a.isEstimated || b.isEstimated ? asEstimate(read) : read;
}

type Figure = { kind: 'figure'; value: number; isEstimated: boolean } | { kind: 'other'; outcome: Outcome };

/** One of several figures of an answer. */
function figure(context: FormContext, cell: Filled, isWhole: boolean): Figure {
  if (cell.isPercent) return { kind: 'other', outcome: wrong(cell.at, 'percent') };
  const question: Question = {
    key: 'figure',
    text: ' ',
    required: true,
    type: isWhole ? 'integer' : 'decimal',
  };
  const read = single(question, context, cell);
  if (read.kind === 'ask') {
    // Which of the figures is meant cannot be asked alone.
    const [first] = read.candidates;
    const offered = first?.kind === 'integer' || first?.kind === 'decimal' ? String(first.value) : '';
    return { kind: 'other', outcome: wrong(cell.at, 'unclear', offered) };
  }
  if (read.kind === 'answer' && (read.answer.kind === 'integer' || read.answer.kind === 'decimal')) {
    return { kind: 'figure', value: read.answer.value, isEstimated: read.answer.estimated === true };
  }
  return { kind: 'other', outcome: read };
}

function asEstimate(read: Outcome): Outcome {
  return read.kind === 'answer' ? { ...read, answer: { ...read.answer, estimated: true } as Answer } : read;
}

function planActual(
  row: RowToRead,
  plan: Filled | undefined,
  value: Filled | undefined,
  prior: Filled | undefined,
): Outcome {
  const { question, context } = row;
  const known = knownSlots(question, context);
  const withPrior = question.type === 'plan_actual_prior';
  if (!value || blank(value)) {
    const isAsWritten = (slot: 'plan' | 'prior', cell: Filled | undefined) => {
      const token = tokenOf(cell?.content);
      return token === '' || token === row.written(question.key, slot) || token === tokenOf(known[slot]);
    };
    if (isAsWritten('plan', plan) && isAsWritten('prior', prior)) return { kind: 'empty' };
    return missing(row.rows[question.key]?.at ?? '', 'problem-missing-actual');
  }
  const given = (cell: Filled | undefined, name: 'plan' | 'prior'): Figure | undefined => {
    if (cell && !blank(cell)) return figure(context, cell, false);
    const value = known[name];
    return typeof value === 'number' ? { kind: 'figure', value, isEstimated: false } : undefined;
  };
  const [planned, before] = [given(plan, 'plan'), withPrior ? given(prior, 'prior') : undefined];
  if (!planned && typeof value.content === 'string') {
    // All figures may stand in one cell, as they are typed in the conversation.
    return outcome(value.at, acceptText({ question, context }, value.content));
  }
  const actual = figure(context, value, false);
  if (planned?.kind === 'other') return planned.outcome;
  if (actual.kind === 'other') return actual.outcome;
  if (before?.kind === 'other') return before.outcome;
  if (!planned) return missing(value.at, 'problem-missing-plan');
  if (withPrior && !before) return missing(value.at, 'problem-missing-prior');
  const isEstimated = [planned, actual, before].some((one) => one?.isEstimated);
  const answer: Answer = {
    kind: 'plan_actual',
    planned: planned.value,
    actual: actual.value,
    ...(before && { prior: before.value }),
    ...(isEstimated && { estimated: true }),
  };
  return bounded(question, answer, value.at);
}

const missing = (
  at: string,
  code: 'problem-missing-plan' | 'problem-missing-actual' | 'problem-missing-prior',
): Outcome => ({ kind: 'problem', problem: { in: 'form', problem: { code } }, at });

function bounded(question: Question, answer: Answer, at: string): Outcome {
  const problem = outOfBounds(question, answer);
  return problem ? { kind: 'problem', problem: { in: 'form', problem }, at } : { kind: 'answer', answer, at };
}

function dateRange(
  question: Question,
  context: FormContext,
  from: Filled | undefined,
  to: Filled | undefined,
): Outcome {
  const typed = [from, to].filter((one) => one !== undefined && !blank(one)) as Filled[];
  const [first, last] = typed;
  if (!first) return { kind: 'empty' };
  const text = last ? `${textOf(first.content)} - ${textOf(last.content)}` : textOf(first.content);
  return outcome((last ?? first).at, acceptText({ question, context }, text));
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

const languages = ['vi', 'en'] as const;
const wordsOf = (write: (t: ReturnType<typeof textsIn>) => string) =>
  languages.map((language) => foldText(write(textsIn(language))));
const reasonWords = noneReasons.map(
  (reason) => [reason, wordsOf((t) => t(`form-sheet-none-${reason}`))] as const,
);
const skipWords = wordsOf((t) => t('form-sheet-left-empty'));

function reasonOf(status: Filled): NoneReason | 'skipped' | undefined {
  const folded = foldText(textOf(status.content));
  if (skipWords.includes(folded)) return 'skipped';
  return reasonWords.find(([, words]) => words.some((word) => folded.startsWith(word)))?.[0];
}

function readStatus(
  question: Question,
  context: FormContext,
  status: Filled,
  value: Filled | undefined,
): Outcome {
  const { at } = status;
  const reason = reasonOf(status);
  if (reason === undefined) return wrong(at, 'status-unknown', textOf(status.content));
  if (reason === 'skipped') {
    return question.required
      ? wrong(at, 'status-not-allowed')
      : { kind: 'answer', answer: { kind: 'skipped' }, at };
  }
  if (!question.allowNone?.includes(reason)) return wrong(at, 'status-not-allowed');
  if (reason !== 'not_yet_known') return { kind: 'answer', answer: { kind: 'none', reason }, at };
  const day = /\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?/u.exec(textOf(status.content))?.[0];
  if (day !== undefined) return outcome(at, acceptDate(day, context.today), 'until');
  if (!value || blank(value)) return { kind: 'until', at };
  return outcome(value.at, acceptDate(textOf(value.content), context.today), 'until');
}

function outcome(at: string, read: Accepted, of: 'answer' | 'until' = 'answer'): Outcome {
  switch (read.kind) {
    case 'answer':
      return { kind: 'answer', answer: read.answer, at };
    case 'ask':
      return { kind: 'ask', code: read.code, candidates: read.candidates, at, of };
    case 'until':
      return { kind: 'until', at };
    case 'problem':
      return { kind: 'problem', problem: { in: 'form', problem: read.problem }, at };
  }
}
