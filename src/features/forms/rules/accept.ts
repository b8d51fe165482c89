/**
 * From what a person typed to an answer to one question: taken, asked back with candidates, or refused with a
 * named problem. Pure and total: any input leads to one of the three.
 */
import type { TextKey } from '../../../locales/index.ts';
import type { Answer, EvidenceItem } from '../answer.ts';
import { lengthLimit, type NoneReason, type Question } from '../definition.ts';
import {
  type AskReading,
  carriesSecrecyMark,
  type DocumentReference,
  foldText,
  formatNumber,
  normaliseText,
  type Reading,
  readDate,
  readDocumentReference,
  readMoney,
  readNumber,
  readPlanActual,
  readRatio,
} from '../reading/index.ts';
import type { Input } from './advance.ts';

/** Every problem has a text: a code without one does not compile. */
export type ProblemCode = Extract<TextKey, `problem-${string}`>;
export type AskTextKey = Extract<TextKey, `ask-${string}`>;

export interface Problem {
  code: ProblemCode;
  /** The values of its text. */
  values?: Record<string, string | number>;
}

export type Accepted =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'ask'; code: AskTextKey; candidates: Answer[] }
  /** The figure is not known yet: on which day will it follow? */
  | { kind: 'until' }
  | { kind: 'problem'; problem: Problem };

const problem = (code: ProblemCode, values?: Problem['values']): Accepted => ({
  kind: 'problem',
  problem: { code, ...(values && { values }) },
});

/** Evidence of one answer at most: its screen and the leader's must stay readable. */
const EVIDENCE_LIMIT = 10;
/** The longest file name and caption that are kept, in UTF-16 units. */
const FILE_TEXT_LIMIT = 200;

/** Reads a reading as an answer; candidates that the question refuses are not offered. */
function fromReading<V>(
  question: Question,
  reading: Reading<V>,
  toAnswer: (value: V, estimated: boolean | undefined) => Answer,
): Accepted {
  switch (reading.kind) {
    case 'value':
      return checked(question, toAnswer(reading.value, reading.estimated));
    case 'problem':
      return spokenEmpty(question, reading.code) ?? problem(`problem-${reading.code}`);
    case 'ask': {
      const candidates = distinct(reading, toAnswer).filter(
        (one) => checked(question, one).kind === 'answer',
      );
      if (candidates.length === 0) {
        const first = reading.candidates[0];
        return first
          ? checked(question, toAnswer(first.value, reading.estimated))
          : problem('problem-unclear-number');
      }
      return { kind: 'ask', code: `ask-${reading.code}`, candidates };
    }
  }
}

function distinct<V>(
  reading: AskReading<V>,
  toAnswer: (value: V, estimated: boolean | undefined) => Answer,
): Answer[] {
  const answers = reading.candidates.map((one) => toAnswer(one.value, reading.estimated));
  const seen = new Set<string>();
  return answers.filter((one) => {
    const written = JSON.stringify(one);
    const isNew = !seen.has(written);
    seen.add(written);
    return isNew;
  });
}

/** The question's own checks on a finished answer. */
function checked(question: Question, answer: Answer): Accepted {
  const figures =
    answer.kind === 'integer' || answer.kind === 'money'
      ? [answer.value]
      : answer.kind === 'plan_actual'
        ? [answer.planned, answer.actual, answer.prior ?? answer.actual]
        : answer.kind === 'ratio'
          ? [answer.numerator, answer.denominator]
          : [];
  const { min, max } = question;
  if (min !== undefined && figures.some((one) => one < min)) {
    return problem('problem-below-minimum', { minimum: formatNumber(min) });
  }
  if (max !== undefined && figures.some((one) => one > max)) {
    return problem('problem-above-maximum', { maximum: formatNumber(max) });
  }
  return { kind: 'answer', answer };
}

/** An explicit empty answer typed in words, where the question allows it. */
function spokenEmpty(question: Question, code: string): Accepted | undefined {
  const reason = spokenReasons[code];
  if (!reason || !question.allowNone?.includes(reason)) return undefined;
  return reason === 'not_yet_known'
    ? { kind: 'until' }
    : { kind: 'answer', answer: { kind: 'none', reason } };
}

const spokenReasons: Record<string, NoneReason> = {
  'nothing-to-report': 'nothing_to_report',
  'not-assigned': 'not_assigned',
  'not-yet-known': 'not_yet_known',
};

const spokenNone: Record<string, Extract<Answer, { kind: 'none' }>['reason']> = {
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
export function acceptText(question: Question, typed: string): Accepted {
  const text = normaliseText(typed);
  if (text === '') return problem('problem-empty');
  const none = spokenNone[foldText(text)];
  if (none && question.allowNone?.includes(none)) {
    return { kind: 'answer', answer: { kind: 'none', reason: none } };
  }
  switch (question.type) {
    case 'integer':
      return fromReading(
        question,
        readNumber(text, { integer: true, ...(question.unit && { unit: question.unit }) }),
        (value, estimated) => ({ kind: 'integer', value, ...(estimated && { estimated }) }),
      );
    case 'money':
      return fromReading(question, readMoney(text), (value, estimated) => ({
        kind: 'money',
        value,
        ...(estimated && { estimated }),
      }));
    case 'ratio':
      return fromReading(question, readRatio(text), (value) => ({
        kind: 'ratio',
        numerator: value.numerator,
        denominator: value.denominator,
      }));
    case 'plan_actual':
    case 'plan_actual_prior':
      return fromReading(
        question,
        readPlanActual(text, { prior: question.type === 'plan_actual_prior' }),
        (value) => ({
          kind: 'plan_actual',
          planned: value.planned,
          actual: value.actual,
          ...(value.prior !== undefined && { prior: value.prior }),
        }),
      );
    case 'text':
    case 'long_text': {
      const limit = lengthLimit(question);
      if (text.length > limit) {
        return problem('problem-too-many-characters', {
          limit: formatNumber(limit),
          length: formatNumber(text.length),
        });
      }
      return { kind: 'answer', answer: { kind: 'text', value: text } };
    }
    case 'choice':
      return typedChoice(question, text);
    case 'multi_choice':
    case 'evidence':
      return problem('problem-use-buttons');
  }
}

/** A choice may be typed as its number on the screen or as its words. */
function typedChoice(question: Question, text: string): Accepted {
  const folded = foldText(text);
  const choices = question.choices ?? [];
  const chosen = choices.find((one, at) => foldText(one.text) === folded || String(at + 1) === folded);
  return chosen
    ? { kind: 'answer', answer: { kind: 'choice', value: chosen.key } }
    : problem('problem-use-buttons');
}

/** Reads the day on which a missing figure will follow; it lies ahead. */
export function acceptDate(typed: string, today: string): Accepted {
  const reading = readDate(normaliseText(typed), { today, as: 'deadline' });
  const toAnswer = (until: string): Answer => ({ kind: 'none', reason: 'not_yet_known', until });
  switch (reading.kind) {
    case 'problem':
      return problem(`problem-${reading.code}`);
    case 'value':
      return reading.value <= today
        ? problem('problem-date-not-ahead')
        : { kind: 'answer', answer: toAnswer(reading.value) };
    case 'ask': {
      const ahead = distinct(reading, toAnswer).filter(
        (one) => one.kind === 'none' && (one.until ?? '') > today,
      );
      return ahead.length > 0
        ? { kind: 'ask', code: `ask-${reading.code}`, candidates: ahead }
        : problem('problem-date-not-ahead');
    }
  }
}

/** Adds one document reference, photo or file to the evidence given so far. */
export function acceptEvidence(
  input: Extract<Input, { kind: 'text' } | { kind: 'file' }>,
  items: readonly EvidenceItem[],
  today: string,
): Accepted {
  if (items.length >= EVIDENCE_LIMIT) return problem('problem-too-much-evidence', { limit: EVIDENCE_LIMIT });
  const withItem = (item: EvidenceItem): Accepted => ({
    kind: 'answer',
    answer: { kind: 'evidence', items: [...items, item] },
  });
  if (input.kind === 'file') {
    const { kind, fileId, name, caption } = input.file;
    return withItem({
      file: { kind, fileId, ...(name && { name: cut(name) }), ...(caption && { caption: cut(caption) }) },
    });
  }
  const read = readDocumentReference(normaliseText(input.text), { today });
  const found =
    read.kind === 'value' ? read.value : read.kind === 'ask' ? read.candidates[0]?.value : undefined;
  const missing = found?.missing.find((part) => part !== 'date');
  if (missing) return problem(`problem-document-without-${missing}`);
  switch (read.kind) {
    case 'problem':
      return problem('problem-document-reference');
    case 'value':
      return withItem({ document: documentOf(read.value) });
    case 'ask': {
      const candidates = read.candidates.map(
        (one): Answer => ({ kind: 'evidence', items: [...items, { document: documentOf(one.value) }] }),
      );
      return { kind: 'ask', code: `ask-${read.code}`, candidates };
    }
  }
}

/** What stands beside a file is kept short: it is sent on as a caption. */
function cut(text: string): string {
  return normaliseText(text)
    .slice(0, FILE_TEXT_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function documentOf({ type, number, date, title }: DocumentReference): NonNullable<EvidenceItem['document']> {
  return { type, number, title, ...(date && { date }) };
}
