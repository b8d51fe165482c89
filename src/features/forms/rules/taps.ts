/** What the buttons of a question do. Pure. */
import type { Answer } from '../answer.ts';
import { OTHER } from '../definition.ts';
import { typeOf } from '../types/index.ts';
import { knownPlan } from '../types/plan-actual.ts';
import type { ProblemCode } from '../types/type.ts';
import { acceptText, outOfBounds } from './accept.ts';
import type { Step, Tap } from './input.ts';
import { recordItems, recordTap } from './record-steps.ts';
import {
  answered,
  chosenKeys,
  evidenceItems,
  following,
  here,
  isAboutUntil,
  nextQueued,
  type Scene,
  verified,
} from './scene.ts';
import { askedQuestions } from './visible.ts';

/** One tap at a question; one without a meaning there changes nothing and says so. */
export function tapped(scene: Scene, tap: Tap): Step {
  const { form, context, answers, place, question } = scene;
  const { pending } = place;
  const stay: Step = { place, problem: { code: 'problem-stale' } };
  if (question.type === 'records') {
    const step = recordTap(scene, tap);
    if (step) return step;
    if (pending?.kind === 'record') return stay;
  }
  switch (tap.do) {
    case 'back': {
      if (pending && pending.kind !== 'joining') return { place: here(place) };
      if (place.fromReview) return { place: { at: 'review', page: 0 } };
      const visible = askedQuestions(form, context, answers);
      const previous = visible[visible.findIndex((one) => one.key === place.key) - 1];
      return { place: previous ? { at: 'question', key: previous.key } : here(place) };
    }
    case 'skip':
      // What was given before stays: skipping an answered question only moves on.
      if (answers.has(place.key)) return onward(scene);
      return question.required ? stay : answered(scene, { kind: 'skipped' });
    case 'none':
      if (!question.allowNone?.includes(tap.reason)) return stay;
      if (tap.reason === 'not_yet_known') return { place: { ...here(place), pending: { kind: 'until' } } };
      return verified(scene, { kind: 'none', reason: tap.reason });
    case 'choose':
      return chosen(scene, tap.index) ?? stay;
    case 'other': {
      if (!question.other) return stay;
      const keys = chosenKeys(answers, place);
      if (!keys.includes(OTHER)) return { place: { ...here(place), pending: { kind: 'other', keys } } };
      return { place: { ...place, pending: { kind: 'chosen', keys: keys.filter((key) => key !== OTHER) } } };
    }
    case 'candidate': {
      const candidate = pending?.kind === 'candidates' ? pending.candidates[tap.index] : undefined;
      if (!candidate) return stay;
      // Evidence is a list: one item more, and the person stays to add the next.
      if (candidate.kind === 'evidence') {
        const item = candidate.items.at(-1);
        const items = [...evidenceItems(answers, place.key), ...(item ? [item] : [])];
        return {
          place: here(place),
          save: { key: place.key, answer: { kind: 'evidence', items }, merges: true },
        };
      }
      return verified(scene, candidate);
    }
    case 'retype':
      return { place: isAboutUntil(place) ? { ...here(place), pending: { kind: 'until' } } : here(place) };
    case 'done':
      return finished(scene);
    case 'remove':
      return removed(scene) ?? stay;
    case 'more':
      return { place: { ...here(place), pending: { kind: 'more' } } };
    case 'read':
      return { place: { ...here(place), pending: { kind: 'reading', page: Math.max(0, tap.page) } } };
    case 'page':
      return { place: { ...place, page: Math.max(0, tap.page) } };
    case 'prior': {
      const answer = priorAnswer(scene);
      return answer && !outOfBounds(question, answer) ? verified(scene, answer) : stay;
    }
    case 'default':
      return offered(scene, question.default) ?? stay;
    case 'suggest':
      return offered(scene, question.suggestions?.[tap.index]?.text) ?? stay;
    case 'estimate': {
      const answer = estimateToggled(answers.get(place.key));
      return answer ? { place: here(place), save: { key: place.key, answer, merges: true } } : stay;
    }
    case 'confirm':
      return pending?.kind === 'confirm' && pending.must === 'confirm'
        ? answered(scene, pending.answer)
        : stay;
    case 'explain':
      return pending?.kind === 'confirm'
        ? { place: { ...place, pending: { ...pending, explains: true } } }
        : stay;
    case 'mine':
      return pending?.kind === 'conflict' ? answered(scene, pending.answer) : stay;
    case 'theirs':
      return pending?.kind === 'conflict' ? onward(scene) : stay;
    case 'add':
    case 'also':
    case 'up':
    case 'down':
    case 'edit':
    case 'drop':
    case 'jump':
    case 'submit':
      return stay;
  }
}

/** An answer that the form offers, as it would be typed. */
function offered(scene: Scene, text: string | undefined): Step | undefined {
  const { question, context } = scene;
  const read = text === undefined ? undefined : acceptText({ question, context }, text);
  return read?.kind === 'answer' ? verified(scene, read.answer) : undefined;
}

/** On from an answer that stays as it is. */
function onward({ form, context, answers, place }: Scene): Step {
  const queued = nextQueued(form, context, answers, place.queue);
  if (queued) return { place: queued };
  if (place.fromReview) return { place: { at: 'review', page: 0 } };
  return { place: following(form, context, answers, place.key) };
}

/** What “as last period” would answer; undefined where last period says nothing that fits. */
export function priorAnswer({ context, question }: Pick<Scene, 'context' | 'question'>): Answer | undefined {
  const before = context.prior?.get(question.key);
  const { kind } = typeOf(question);
  if (!before || before.kind === 'skipped' || before.kind === 'evidence') return undefined;
  if (before.kind === 'none') {
    return before.reason !== 'not_yet_known' && question.allowNone?.includes(before.reason)
      ? before
      : undefined;
  }
  if (before.kind !== kind) return undefined;
  const { note: _, estimated: __, ...answer } = before as Answer & { note?: string; estimated?: boolean };
  const known = (key: string) => key === OTHER || question.choices?.some((one) => one.key === key);
  if (answer.kind === 'choice') return known(answer.value) ? answer : undefined;
  if (answer.kind === 'multi_choice') return answer.values.every(known) ? answer : undefined;
  if (answer.kind !== 'plan_actual') return answer;
  return {
    kind: 'plan_actual',
    planned: knownPlan({ context, question }) ?? answer.planned,
    actual: answer.actual,
    ...(question.type === 'plan_actual_prior' && { prior: answer.actual }),
  };
}

/** The same figure with the mark of an estimate put on or taken off. */
export function estimateToggled(answer: Answer | undefined): Answer | undefined {
  if (!answer || !typeOfFigure.has(answer.kind)) return undefined;
  const { estimated, ...figure } = answer as Extract<Answer, { kind: 'integer' }>;
  return estimated ? figure : { ...figure, estimated: true };
}

const typeOfFigure = new Set<Answer['kind']>(['integer', 'decimal', 'money', 'ratio', 'plan_actual']);

function chosen(scene: Scene, index: number): Step | undefined {
  const { answers, place, question } = scene;
  if (question.type === 'yes_no') {
    return index < 2 ? verified(scene, { kind: 'yes_no', value: index === 0 }) : undefined;
  }
  const choice = question.choices?.[index];
  if (!choice) return undefined;
  if (question.type === 'choice') return verified(scene, { kind: 'choice', value: choice.key });
  const before = chosenKeys(answers, place);
  const keys = before.includes(choice.key)
    ? before.filter((key) => key !== choice.key)
    : [...before, choice.key];
  const other = otherText(scene);
  return { place: { ...place, pending: { kind: 'chosen', keys, ...(other !== undefined && { other }) } } };
}

/** What was typed beside the choices. */
function otherText({ answers, place }: Scene): string | undefined {
  if (place.pending?.kind === 'chosen') return place.pending.other;
  const answer = answers.get(place.key);
  return answer?.kind === 'multi_choice' ? answer.other : undefined;
}

function finished(scene: Scene): Step {
  const { question, context, answers, place } = scene;
  if (question.type === 'multi_choice') return choicesDone(scene);
  if (question.type === 'evidence')
    return listDone(scene, evidenceItems(answers, place.key), 'problem-evidence-wanted');
  if (question.type === 'records') return listDone(scene, recordItems(scene), 'problem-record-wanted');
  const answer = answers.get(place.key);
  if (!answer) return { place, problem: { code: 'problem-empty' } };
  const read = answer.kind === 'text' ? acceptText({ question, context }, answer.value) : undefined;
  return read?.kind === 'problem' ? { place, problem: read.problem } : { ...onward(scene), echo: place.key };
}

function choicesDone(scene: Scene): Step {
  const { answers, place, question } = scene;
  const keys = chosenKeys(answers, place);
  if (keys.length === 0 && question.required) return { place, problem: { code: 'problem-choose-one' } };
  if (keys.length === 0) return answered(scene, { kind: 'skipped' });
  const values = (question.choices ?? []).flatMap((one) => (keys.includes(one.key) ? [one.key] : []));
  const other = keys.includes(OTHER) ? otherText(scene) : undefined;
  return other === undefined
    ? verified(scene, { kind: 'multi_choice', values })
    : verified(scene, { kind: 'multi_choice', values: [...values, OTHER], other });
}

/** A list is done: its number is held against the bounds and checks only now. */
function listDone(scene: Scene, items: readonly unknown[], wanted: ProblemCode): Step {
  const { answers, place, question } = scene;
  const answer = answers.get(place.key);
  if (items.length === 0 || !answer) {
    return question.required ? { place, problem: { code: wanted } } : answered(scene, { kind: 'skipped' });
  }
  const wrong = outOfBounds(question, answer);
  if (wrong) return { place, problem: wrong };
  const checked = verified(scene, answer);
  // Made from the list as it stands: what somebody else added meanwhile is in it.
  return checked.save ? { ...checked, save: { ...checked.save, merges: true } } : checked;
}

/** The last piece of evidence goes. */
function removed({ answers, place, question }: Scene): Step | undefined {
  const items = evidenceItems(answers, place.key);
  if (question.type !== 'evidence' || items.length === 0) return undefined;
  const left = items.slice(0, -1);
  const answer: Answer = left.length > 0 ? { kind: 'evidence', items: left } : { kind: 'skipped' };
  return { place, save: { key: place.key, answer } };
}
