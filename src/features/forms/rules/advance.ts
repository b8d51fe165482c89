/**
 * One step of a guided conversation: where the person is, what they said, and what follows. Pure: data and the
 * context go in, data comes out; nothing is sent or stored here. Every input leads to an answer, a question
 * asked back, or a named problem with the same question: nothing is ever lost.
 */
import type { Answer, Answers, EvidenceItem } from '../answer.ts';
import { type Form, getQuestion, type NoneReason, type Question } from '../definition.ts';
import {
  type Accepted,
  type AskTextKey,
  acceptDate,
  acceptEvidence,
  acceptText,
  isClassified,
  type Problem,
} from './accept.ts';
import { type FormContext, unansweredQuestions, visibleQuestions } from './visible.ts';

/** What has been begun at a question and is not an answer yet. */
export type Pending =
  /** `of` says what a text typed instead would be: the figure asked for, or the day on which it will follow. */
  | { kind: 'candidates'; code: AskTextKey; candidates: Answer[]; of: 'answer' | 'until' }
  | { kind: 'chosen'; keys: string[] }
  | { kind: 'until' };

export type Place =
  | { at: 'question'; key: string; pending?: Pending; fromReview?: boolean }
  | { at: 'review'; page: number };

export type Tap =
  | { do: 'back' }
  | { do: 'skip' }
  | { do: 'none'; reason: NoneReason }
  | { do: 'choose'; index: number }
  | { do: 'candidate'; index: number }
  | { do: 'retype' }
  | { do: 'done' }
  | { do: 'remove' }
  | { do: 'jump'; index: number }
  | { do: 'page'; page: number }
  | { do: 'submit' };

export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'file'; file: NonNullable<EvidenceItem['file']> }
  /** A sticker, a voice message, a location: nothing that a form can take. */
  | { kind: 'unsupported' }
  /** A reply to another message of the bot than the screen: nobody knows which question it is about. */
  | { kind: 'elsewhere' }
  | ({ kind: 'tap' } & Tap);

export interface Step {
  place: Place;
  /** To be written to the draft. */
  save?: { key: string; answer: Answer };
  /** What went wrong; the place is then unchanged. */
  problem?: Problem;
  /** All is answered and the person asks to send. */
  submit?: true;
}

/** Where a person starts or resumes: the first question without an answer, or the review. */
export function resumePlace(form: Form, context: FormContext, answers: Answers): Place {
  const next = unansweredQuestions(form, context, answers)[0];
  return next ? { at: 'question', key: next.key } : { at: 'review', page: 0 };
}

/** Advances by one input. `answers` are those of the draft before the step. */
export function advance(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: Place,
  input: Input,
): Step {
  if (isClassified(input)) return { place, problem: { code: 'problem-secrecy' } };
  if (input.kind === 'elsewhere') return { place, problem: { code: 'problem-reply-elsewhere' } };
  if (place.at === 'review') return atReview(form, context, answers, place, input);
  const question = getQuestion(form, place.key);
  const stillAsked = visibleQuestions(form, context, answers).some((one) => one.key === place.key);
  if (!stillAsked) return { place: resumePlace(form, context, answers) };
  if (input.kind === 'tap') return tapped(form, context, answers, place, question, input);
  if (input.kind === 'unsupported') return { place, problem: { code: 'problem-unsupported' } };
  if (isAboutUntil(place)) {
    if (input.kind === 'file') return { place, problem: { code: 'problem-text-wanted' } };
    return settle(form, context, answers, place, acceptDate(input.text, context.today));
  }
  if (question.type === 'evidence') {
    const taken = acceptEvidence(input, evidenceItems(answers, question.key), context.today);
    return taken.kind === 'answer'
      ? { place, save: { key: question.key, answer: taken.answer } }
      : settle(form, context, answers, place, taken);
  }
  if (input.kind === 'file') return { place, problem: { code: 'problem-text-wanted' } };
  return settle(form, context, answers, place, acceptText(question, input.text));
}

type QuestionPlace = Extract<Place, { at: 'question' }>;

function settle(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: QuestionPlace,
  accepted: Accepted,
): Step {
  switch (accepted.kind) {
    case 'answer':
      return answered(form, context, answers, place, accepted.answer);
    case 'ask':
      return {
        place: {
          ...place,
          pending: {
            kind: 'candidates',
            code: accepted.code,
            candidates: accepted.candidates,
            of: isAboutUntil(place) ? 'until' : 'answer',
          },
        },
      };
    case 'until':
      return { place: { ...place, pending: { kind: 'until' } } };
    case 'problem':
      return { place, problem: accepted.problem };
  }
}

/** Whether the day is asked for on which a missing figure will follow. */
function isAboutUntil({ pending }: QuestionPlace): boolean {
  return pending?.kind === 'until' || (pending?.kind === 'candidates' && pending.of === 'until');
}

/** Saves the answer and goes on: to the next question, or back to the review from which the person came. */
function answered(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: QuestionPlace,
  answer: Answer,
): Step {
  const after = new Map(answers).set(place.key, answer);
  const save = { key: place.key, answer };
  if (place.fromReview) {
    const missing = unansweredQuestions(form, context, after)[0];
    return {
      place: missing ? { at: 'question', key: missing.key, fromReview: true } : { at: 'review', page: 0 },
      save,
    };
  }
  return { place: following(form, context, after, place.key), save };
}

function following(form: Form, context: FormContext, answers: Answers, key: string): Place {
  const visible = visibleQuestions(form, context, answers);
  const next = visible[visible.findIndex((one) => one.key === key) + 1];
  return next ? { at: 'question', key: next.key } : resumePlace(form, context, answers);
}

function evidenceItems(answers: Answers, key: string): EvidenceItem[] {
  const answer = answers.get(key);
  return answer?.kind === 'evidence' ? answer.items : [];
}

function tapped(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: QuestionPlace,
  question: Question,
  tap: Tap,
): Step {
  const here = { at: 'question' as const, key: place.key, ...(place.fromReview && { fromReview: true }) };
  const answer = (one: Answer) => answered(form, context, answers, place, one);
  const stay: Step = { place, problem: { code: 'problem-stale' } };
  switch (tap.do) {
    case 'back': {
      if (place.pending) return { place: here };
      if (place.fromReview) return { place: { at: 'review', page: 0 } };
      const visible = visibleQuestions(form, context, answers);
      const previous = visible[visible.findIndex((one) => one.key === place.key) - 1];
      return { place: previous ? { at: 'question', key: previous.key } : here };
    }
    case 'skip':
      // What was given before stays: skipping an answered question only moves on.
      if (answers.has(place.key)) return { place: following(form, context, answers, place.key) };
      return question.required ? stay : answer({ kind: 'skipped' });
    case 'none':
      if (!question.allowNone?.includes(tap.reason)) return stay;
      if (tap.reason === 'not_yet_known') return { place: { ...here, pending: { kind: 'until' } } };
      return answer({ kind: 'none', reason: tap.reason });
    case 'choose':
      return chosen(answers, place, question, tap.index, answer) ?? stay;
    case 'candidate': {
      const candidate =
        place.pending?.kind === 'candidates' ? place.pending.candidates[tap.index] : undefined;
      if (!candidate) return stay;
      // Evidence is a list: one item more, and the person stays to add the next.
      if (candidate.kind === 'evidence') return { place: here, save: { key: place.key, answer: candidate } };
      return answer(candidate);
    }
    case 'retype':
      return { place: isAboutUntil(place) ? { ...here, pending: { kind: 'until' } } : here };
    case 'done':
      return finished(form, context, answers, place, question, answer);
    case 'remove': {
      const items = evidenceItems(answers, place.key);
      if (question.type !== 'evidence' || items.length === 0) return stay;
      const left = items.slice(0, -1);
      const answer: Answer = left.length > 0 ? { kind: 'evidence', items: left } : { kind: 'skipped' };
      return { place, save: { key: place.key, answer } };
    }
    case 'jump':
    case 'page':
    case 'submit':
      return stay;
  }
}

function chosen(
  answers: Answers,
  place: QuestionPlace,
  question: Question,
  index: number,
  answer: (one: Answer) => Step,
): Step | undefined {
  const choice = question.choices?.[index];
  if (!choice) return undefined;
  if (question.type === 'choice') return answer({ kind: 'choice', value: choice.key });
  const before = chosenKeys(answers, place);
  const keys = before.includes(choice.key)
    ? before.filter((key) => key !== choice.key)
    : [...before, choice.key];
  return { place: { ...place, pending: { kind: 'chosen', keys } } };
}

/** What is ticked on the screen of a many-choice question: what was begun, otherwise what was answered. */
export function chosenKeys(answers: Answers, place: Place): string[] {
  if (place.at !== 'question') return [];
  if (place.pending?.kind === 'chosen') return place.pending.keys;
  const answer = answers.get(place.key);
  return answer?.kind === 'multi_choice' ? answer.values : [];
}

function finished(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: QuestionPlace,
  question: Question,
  answer: (one: Answer) => Step,
): Step {
  if (question.type === 'multi_choice') {
    const keys = chosenKeys(answers, place);
    if (keys.length === 0 && question.required) return { place, problem: { code: 'problem-choose-one' } };
    const inOrder = (question.choices ?? []).flatMap((one) => (keys.includes(one.key) ? [one.key] : []));
    return answer(inOrder.length > 0 ? { kind: 'multi_choice', values: inOrder } : { kind: 'skipped' });
  }
  if (question.type === 'evidence') {
    const items = evidenceItems(answers, place.key);
    if (items.length > 0) return answer({ kind: 'evidence', items });
    return question.required
      ? { place, problem: { code: 'problem-evidence-wanted' } }
      : answer({ kind: 'skipped' });
  }
  return { place: following(form, context, answers, place.key) };
}

function atReview(
  form: Form,
  context: FormContext,
  answers: Answers,
  place: Extract<Place, { at: 'review' }>,
  input: Input,
): Step {
  if (input.kind !== 'tap') return { place, problem: { code: 'problem-use-buttons' } };
  switch (input.do) {
    case 'page':
      return { place: { at: 'review', page: Math.max(0, input.page) } };
    case 'jump': {
      const question = form.questions[input.index];
      const visible = visibleQuestions(form, context, answers);
      if (!question || !visible.includes(question)) return { place, problem: { code: 'problem-stale' } };
      return { place: { at: 'question', key: question.key, fromReview: true } };
    }
    case 'back': {
      const last = visibleQuestions(form, context, answers).at(-1);
      return { place: last ? { at: 'question', key: last.key, fromReview: true } : place };
    }
    case 'submit': {
      const missing = unansweredQuestions(form, context, answers)[0];
      if (missing) return { place: { at: 'question', key: missing.key, fromReview: true } };
      return { place, submit: true };
    }
    case 'skip':
    case 'none':
    case 'choose':
    case 'candidate':
    case 'retype':
    case 'done':
    case 'remove':
      return { place, problem: { code: 'problem-stale' } };
  }
}
