/**
 * What every reader of typed text answers with. Readers are pure and total: any text gives a value, a
 * question back, or a problem, and never an exception. Codes are for the message texts to translate; no
 * sentence is written here.
 */

/** Why the reader asks back instead of taking a value. The text of the question is chosen by this code. */
export const askCodes = [
  // numbers
  'decimal-or-grouped',
  'approximate',
  'spaces-in-number',
  'range',
  'either-or',
  'other-unit',
  'words-around',
  'bullet-or-minus',
  'spoken-short-form',
  'scale-or-unit',
  'spelled-digits',
  'leading-zeros',
  'extra-number',
  'none-or-zero',
  'confirm',
  // money
  'which-unit',
  // a part of a whole, plan and actual
  'part-exceeds-whole',
  'which-is-whole',
  'percent-disagrees',
  'which-is-plan',
  'numbers-run-together',
  'prior-left-out',
  'prior-not-asked',
  // dates and times
  'solar-or-lunar',
  'before-or-on',
  'which-week',
  'which-month',
  'which-year',
  'which-day',
  'weekday-disagrees',
  'morning-or-afternoon',
  'midnight',
  'time-vague',
] as const;
export type AskCode = (typeof askCodes)[number];

/** What one offered value rests on, for the label of its button. */
export const candidateReasons = [
  // numbers
  'decimal',
  'grouped',
  'joined',
  'as-typed',
  'approximate',
  'lower-end',
  'upper-end',
  'first-of-two',
  'second-of-two',
  'positive',
  'negative',
  'next-scale-down',
  'part-of-scale',
  'literal',
  'scale-word',
  'unit-word',
  'zero',
  // money
  'dong',
  'thousand',
  'million',
  'billion',
  // pairs
  'as-part-of-whole',
  'swapped',
  'plan-first',
  'actual-first',
  'without-prior',
  // dates and times
  'solar',
  'lunar',
  'day-before',
  'the-day-itself',
  'this-week',
  'next-week',
  'last-week',
  'next-month',
  'last-month',
  'this-year',
  'first-day',
  'middle-day',
  'last-day',
  'date-as-typed',
  'weekday-as-typed',
  'morning',
  'afternoon',
  'end-of-day',
  'start-of-day',
] as const;
export type CandidateReason = (typeof candidateReasons)[number];

/** Why nothing could be read. */
export const problemCodes = [
  'empty',
  'too-long',
  // numbers
  'not-a-number',
  'unclear-number',
  'several-numbers',
  'not-whole',
  'too-large',
  'too-precise',
  'vague',
  'looks-like-ratio',
  'looks-like-date',
  'looks-like-phone',
  'percent-not-number',
  'nothing-to-report',
  'not-assigned',
  'not-yet-known',
  // money
  'not-an-amount',
  'not-whole-dong',
  'negative-amount',
  'foreign-currency',
  // a part of a whole
  'not-a-ratio',
  'need-both-parts',
  'zero-whole',
  'negative-part',
  // plan and actual
  'missing-plan',
  'missing-actual',
  'missing-prior',
  'missing-plan-and-actual',
  'missing-plan-and-prior',
  'missing-actual-and-prior',
  'one-number-for-two',
  'one-number-for-three',
  'too-many-numbers',
  'same-label-twice',
  'unclear-plan-actual',
  // dates and times
  'not-a-date',
  'no-such-date',
  'day-missing',
  'date-range',
  'not-a-time',
  'no-such-time',
  'lunar-not-known',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Candidate<T> {
  readonly value: T;
  readonly reason: CandidateReason;
}

export interface ValueReading<T> {
  readonly kind: 'value';
  readonly value: T;
  /** Present and true when the person marked the figure as an estimate (ước, dự kiến, ~). */
  readonly estimated?: boolean;
}

export interface AskReading<T> {
  readonly kind: 'ask';
  readonly code: AskCode;
  /** What to offer, likeliest first; may be empty, then only typing again helps. */
  readonly candidates: readonly Candidate<T>[];
  /** As in a value: whatever is chosen is an estimate. */
  readonly estimated?: boolean;
}

export interface ProblemReading {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** The words that it is about, where only a part of the text is wrong. */
  readonly about?: string;
}

/** A value, a question back with what could be meant, or a problem. */
export type Reading<T> = ValueReading<T> | AskReading<T> | ProblemReading;

/** Longest text, in UTF-16 units, that a reader of one figure looks at; a longer one is `too-long`. */
export const longestAnswer = 300;

export function value<T>(read: T, estimated = false): ValueReading<T> {
  return estimated ? { kind: 'value', value: read, estimated } : { kind: 'value', value: read };
}

/** Candidates of equal value are offered once. */
export function ask<T>(code: AskCode, candidates: readonly Candidate<T>[], estimated = false): AskReading<T> {
  const values = candidates.map((each) => JSON.stringify(each.value));
  const distinct = candidates.filter((_each, at) => values.indexOf(values[at] ?? '') === at);
  return estimated
    ? { kind: 'ask', code, candidates: distinct, estimated }
    : { kind: 'ask', code, candidates: distinct };
}

export function problem(code: ProblemCode, about?: string): ProblemReading {
  return about === undefined ? { kind: 'problem', code } : { kind: 'problem', code, about };
}
