/** Answers of several cells: a part of a whole, plan and result, the days of a span. */
import { type Answer, acceptText, type FormContext, type Question } from '../../forms/index.ts';
import type { Filled } from './extract.ts';
import { blank, bounded, type Outcome, outcome, wrong } from './outcome.ts';
import { single, textOf } from './single.ts';
import { knownSlots, tokenOf } from './slots.ts';
import type { RowToRead } from './unchanged.ts';

/** A part and its whole, each read as a number; together as the conversation reads “a/b”. */
export function ratio(
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

export function planActual(
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

export function dateRange(
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
