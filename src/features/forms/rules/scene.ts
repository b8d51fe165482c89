/** What every step works with, and the two ways on from an answer: checked first, then the next place. Pure. */
import type { Answer, AnswerSource, EvidenceItem } from '../answer.ts';
import type { Form, Question } from '../definition.ts';
import type { FormContext } from '../types/type.ts';
import { findingOf } from './checks.ts';
import type { Place, QuestionPlace, Queued, Step } from './input.ts';
import { askedQuestions, firstUnanswered } from './visible.ts';

/** A person at a question that is asked. */
export interface Scene {
  form: Form;
  context: FormContext;
  answers: AnswerSource;
  place: QuestionPlace;
  question: Question;
}

/** Where a person starts or resumes: the first question without an answer, or the review. */
export function resumePlace(form: Form, context: FormContext, answers: AnswerSource): Place {
  const next = firstUnanswered(form, context, answers);
  return next ? { at: 'question', key: next.key } : { at: 'review', page: 0 };
}

/** The same question with nothing begun. */
export function here({ key, fromReview, page, seen, queue }: QuestionPlace): QuestionPlace {
  return {
    at: 'question',
    key,
    ...(fromReview && { fromReview }),
    ...(page !== undefined && { page }),
    ...(seen !== undefined && { seen }),
    ...(queue && { queue }),
  };
}

/** The same answers with one more. */
export function withAnswer(answers: AnswerSource, key: string, answer: Answer): AnswerSource {
  return {
    get: (one) => (one === key ? answer : answers.get(one)),
    has: (one) => one === key || answers.has(one),
  };
}

/** The place after this question. */
export function following(form: Form, context: FormContext, answers: AnswerSource, key: string): Place {
  const visible = askedQuestions(form, context, answers);
  const next = visible[visible.findIndex((one) => one.key === key) + 1];
  return next ? { at: 'question', key: next.key } : resumePlace(form, context, answers);
}

/** Saves the answer and goes on: to the next question, or back to the review from which the person came. */
export function answered(scene: Scene, answer: Answer): Step {
  const { form, context, answers, place } = scene;
  const after = withAnswer(answers, place.key, answer);
  const save = { key: place.key, answer };
  const queued = nextQueued(form, context, after, place.queue);
  if (queued) return { place: queued, save };
  if (!place.fromReview) return { place: following(form, context, after, place.key), save };
  const missing = firstUnanswered(form, context, after);
  return {
    place: missing ? { at: 'question', key: missing.key, fromReview: true } : { at: 'review', page: 0 },
    save,
  };
}

/** The first of the waiting questions that is still asked, with the others behind it. */
export function nextQueued(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
  queue: readonly Queued[] = [],
): QuestionPlace | undefined {
  const asked = new Set(askedQuestions(form, context, answers).map((one) => one.key));
  const [first, ...rest] = queue.filter((one) => asked.has(one.key));
  return (
    first && {
      at: 'question',
      key: first.key,
      fromReview: true,
      ...(first.pending && { pending: first.pending }),
      ...(rest.length > 0 && { queue: rest }),
    }
  );
}

/** Takes an answer if the form's checks let it pass; otherwise it is refused, or asked about. */
export function verified(scene: Scene, answer: Answer): Step {
  const { form, context, answers, place, question } = scene;
  const finding = findingOf(
    { form, context, answers: withAnswer(answers, question.key, answer) },
    question,
    answer,
  );
  if (!finding) return answered(scene, answer);
  const { problem, severity } = finding;
  if (severity === 'refuse') return { place: here(place), problem };
  return { place: { ...here(place), pending: { kind: 'confirm', answer, problem, must: severity } } };
}

/** Whether the day is asked for on which a missing figure will follow. */
export function isAboutUntil({ pending }: QuestionPlace): boolean {
  return pending?.kind === 'until' || (pending?.kind === 'candidates' && pending.of === 'until');
}

/** What is ticked on the screen of a many-choice question: what was begun, otherwise what was answered. */
export function chosenKeys(answers: AnswerSource, place: Place): string[] {
  if (place.at !== 'question') return [];
  const { pending } = place;
  if (pending?.kind === 'chosen' || pending?.kind === 'other') return pending.keys;
  const answer = answers.get(place.key);
  return answer?.kind === 'multi_choice' ? answer.values : [];
}

export function evidenceItems(answers: AnswerSource, key: string): EvidenceItem[] {
  const answer = answers.get(key);
  return answer?.kind === 'evidence' ? answer.items : [];
}
