/** What a newer version of a form changes, and which answers of a draft stand in it unchanged. Pure. */
import type { Answer } from '../answer.ts';
import { type Form, findQuestion, OTHER, type Question } from '../definition.ts';
import { foldText } from '../reading/index.ts';
import { typeOf } from '../types/index.ts';
import { acceptText, outOfBounds } from './accept.ts';

/** What differs between two versions, for whoever decides. */
export interface VersionChanges {
  added: Question[];
  /** As they are in the newer version. */
  changed: Question[];
  gone: Question[];
}

export interface CarriedOver {
  kept: Map<string, Answer>;
  /** Questions that had an answer and are asked again. */
  again: Question[];
  /** Answers that stay behind, with the questions that they were given to. */
  left: Map<string, Answer>;
}

type Part = Pick<Question, 'key' | 'type' | 'unit' | 'choices' | 'other' | 'fields'>;

/** What makes an answer mean the same: its type, unit, choices and fields. The wording may change. */
function meaningOf({ type, unit, choices, other, fields }: Part): string {
  return JSON.stringify([
    type,
    unit ?? null,
    inOrder((choices ?? []).map(({ key, text }) => [key, foldText(text)])),
    other ?? false,
    inOrder(((fields ?? []) as Part[]).map((field) => [field.key, meaningOf(field)])),
  ]);
}

/** By key, so that the order in which a form writes them does not matter. */
function inOrder(pairs: [key: string, meaning: string][]): [string, string][] {
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether an answer to the one says the same as an answer to the other. */
export function isSameQuestion(before: Question, after: Question): boolean {
  return before.key === after.key && meaningOf(before) === meaningOf(after);
}

/** Whether answers to both can be added up: of one type and unit, with choices that do not contradict each other. */
export function canBeTotalled(before: Question, after: Question): boolean {
  if (before.type !== after.type || before.unit !== after.unit) return false;
  const texts = new Map((after.choices ?? []).map(({ key, text }) => [key, foldText(text)]));
  return (before.choices ?? []).every(
    ({ key, text }) => (texts.get(key) ?? foldText(text)) === foldText(text),
  );
}

/** What the newer version adds, changes and leaves out; notes and calculated questions are nobody's to answer. */
export function versionChanges(before: Form, after: Form): VersionChanges {
  const asked = (form: Form) => form.questions.filter((one) => !typeOf(one).silent);
  const former = (one: Question) => findQuestion(before, one.key);
  return {
    added: asked(after).filter((one) => !former(one)),
    changed: asked(after).filter((one) => {
      const was = former(one);
      return was !== undefined && !isSameQuestion(was, one);
    }),
    gone: asked(before).filter((one) => !findQuestion(after, one.key)),
  };
}

/** Whether the newer question still takes this answer: its bounds and explicit empty answers may have changed. */
function takes(question: Question, answer: Answer): boolean {
  if (answer.kind === 'none') return question.allowNone?.includes(answer.reason) === true;
  if (answer.kind === 'skipped') return !question.required;
  if (answer.kind === 'text') {
    const read = acceptText({ question, context: { today: '2020-01-31' } }, answer.value);
    return read.kind === 'answer';
  }
  return isCounted(question, answer) && outOfBounds(question, answer) === undefined;
}

/**
 * The answers that stand in the newer version as they are: those whose question means the same and still takes them.
 * No answer is changed; every other one stays behind, and where its question is still there it is asked again.
 */
export function carryOver(before: Form, after: Form, answers: ReadonlyMap<string, Answer>): CarriedOver {
  const kept = new Map<string, Answer>();
  const left = new Map<string, Answer>();
  const again: Question[] = [];
  for (const [key, answer] of answers) {
    const [was, is] = [findQuestion(before, key), findQuestion(after, key)];
    if (was && is && !typeOf(is).silent && isSameQuestion(was, is) && takes(is, answer))
      kept.set(key, answer);
    else {
      left.set(key, answer);
      if (is && !typeOf(is).silent) again.push(is);
    }
  }
  return { kept, again, left };
}

/** An answer to a question of an earlier version that cannot be added up with those of the newer one. */
export interface ApartAnswer {
  question: Question;
  answer: Answer;
}

/** Which answers to an earlier version count together with those to the newer one, and which stand apart. */
export function alignAnswers(
  before: Form,
  after: Form,
  answers: ReadonlyMap<string, Answer>,
): { together: Map<string, Answer>; apart: ApartAnswer[] } {
  const together = new Map<string, Answer>();
  const apart: ApartAnswer[] = [];
  for (const [key, answer] of answers) {
    const [was, is] = [findQuestion(before, key), findQuestion(after, key)];
    if (is && (!was || (canBeTotalled(was, is) && isCounted(is, answer)))) together.set(key, answer);
    else if (was && typeOf(was).total !== 'none') apart.push({ question: was, answer });
  }
  return { together, apart };
}

/** Whether every choice that was made is still one of the question's. */
function isCounted({ choices }: Question, answer: Answer): boolean {
  const known = (key: string) => key === OTHER || choices?.some((one) => one.key === key) === true;
  if (answer.kind === 'choice') return known(answer.value);
  return answer.kind === 'multi_choice' ? answer.values.every(known) : true;
}
