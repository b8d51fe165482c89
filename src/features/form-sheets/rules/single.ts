/** One cell that answers a question alone: also a field of a record, and one figure of several. */
import {
  type Answer,
  acceptText,
  type FormContext,
  foldText,
  formatChatDate,
  OTHER,
  outOfBounds,
  type Question,
} from '../../forms/index.ts';
import type { Filled } from './extract.ts';
import { blank, type Outcome, outcome, wrong } from './outcome.ts';

/** One cell that answers its question alone; also a field of a record. */
export function single(question: Question, context: FormContext, cell: Filled | undefined): Outcome {
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

/** A cell as it would have been typed. */
export function textOf(content: Filled['content']): string {
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
