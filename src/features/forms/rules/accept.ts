/**
 * From what a person typed to an answer to one question: taken, asked back with candidates, or refused with a
 * named problem. Pure and total: any input leads to one of the three.
 */
import type { Answer } from '../answer.ts';
import type { NoneReason, Question } from '../definition.ts';
import { carriesSecrecyMark, foldText, formatNumber, normaliseText, readDate } from '../reading/index.ts';
import { typeOf } from '../types/index.ts';
import { type Accepted, type Asked, fromReading, type Problem, problem, taken } from '../types/type.ts';
import type { Input } from './input.ts';

/** At most so many readings of one text are offered: with “Gõ lại” they fit a screen. */
const CANDIDATE_LIMIT = 6;

/** The question's own bounds on a finished answer. */
export function outOfBounds(question: Question, answer: Answer): Problem | undefined {
  const figures = typeOf(question).figures(answer);
  const { min, max } = question;
  if (min !== undefined && figures.some((one) => one < min)) {
    return { code: 'problem-below-minimum', values: { minimum: formatNumber(min) } };
  }
  if (max !== undefined && figures.some((one) => one > max)) {
    return { code: 'problem-above-maximum', values: { maximum: formatNumber(max) } };
  }
  return undefined;
}

/** Holds what a type read against the question's bounds; candidates that are out of them are not offered. */
function within(question: Question, read: Accepted): Accepted {
  switch (read.kind) {
    case 'answer': {
      const wrong = outOfBounds(question, read.answer);
      return wrong ? { kind: 'problem', problem: wrong } : read;
    }
    case 'ask': {
      const candidates = read.candidates.filter((one) => !outOfBounds(question, one));
      if (candidates.length > 0) return { ...read, candidates: candidates.slice(0, CANDIDATE_LIMIT) };
      const first = read.candidates[0];
      return first ? within(question, taken(first)) : problem('problem-unclear-number');
    }
    case 'problem':
      return spokenEmpty(question, read.problem.code) ?? read;
    case 'until':
      return read;
  }
}

/** An explicit empty answer typed in words, where the question allows it. */
function spokenEmpty(question: Question, code: string): Accepted | undefined {
  const reason = spokenReasons[code];
  if (!reason || !question.allowNone?.includes(reason)) return undefined;
  return reason === 'not_yet_known' ? { kind: 'until' } : taken({ kind: 'none', reason });
}

const spokenReasons: Record<string, NoneReason> = {
  'problem-nothing-to-report': 'nothing_to_report',
  'problem-not-assigned': 'not_assigned',
  'problem-not-yet-known': 'not_yet_known',
};

const spokenNone: Record<string, NoneReason> = {
  'khong phat sinh': 'nothing_to_report',
  'khong co phat sinh': 'nothing_to_report',
  'khong duoc phan cong': 'not_assigned',
  'khong phan cong': 'not_assigned',
};

/** Whether an input carries a mark of classified matter, in its text, caption or file name. */
export function isClassified(input: Input): boolean {
  if (input.kind === 'text') return carriesSecrecyMark(input.text);
  if (input.kind !== 'file') return false;
  return [input.file.name, input.file.caption].some((one) => one !== undefined && carriesSecrecyMark(one));
}

/** Reads typed text as an answer to a question that takes text. */
export function acceptText(asked: Asked, typed: string): Accepted {
  const { question } = asked;
  const text = normaliseText(typed);
  if (text === '') return problem('problem-empty');
  const none = spokenNone[foldText(text)];
  if (none && question.allowNone?.includes(none)) return taken({ kind: 'none', reason: none });
  return within(question, typeOf(question).accept(text, asked));
}

/** Reads the day on which a missing figure will follow; it lies ahead. */
export function acceptDate(typed: string, today: string): Accepted {
  const read = fromReading(readDate(normaliseText(typed), { today, as: 'deadline' }), (until) => ({
    kind: 'none',
    reason: 'not_yet_known',
    until,
  }));
  const isAhead = (one: Answer) => one.kind === 'none' && (one.until ?? '') > today;
  if (read.kind === 'answer') return isAhead(read.answer) ? read : problem('problem-date-not-ahead');
  if (read.kind !== 'ask') return read;
  const ahead = read.candidates.filter(isAhead).slice(0, CANDIDATE_LIMIT);
  return ahead.length > 0 ? { ...read, candidates: ahead } : problem('problem-date-not-ahead');
}
