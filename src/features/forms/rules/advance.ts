/**
 * One step of a guided conversation: where the person is, what they said, and what follows. Pure: data and the
 * context go in, data comes out; nothing is sent or stored here. Every input leads to an answer, a question
 * asked back, or a named problem with the same question: nothing is ever lost.
 */
import type { Answer, AnswerSource } from '../answer.ts';
import { type Form, getQuestion, lengthLimit, OTHER } from '../definition.ts';
import { foldText, formatNumber, normaliseText } from '../reading/index.ts';
import { acceptEvidence, type EvidenceInput } from '../types/evidence.ts';
import type { Accepted, FormContext } from '../types/type.ts';
import { acceptDate, acceptText, isClassified } from './accept.ts';
import { firstRefused } from './checks.ts';
import type { Input, Place, QuestionPlace, Step } from './input.ts';
import { recordText } from './record-steps.ts';
import { evidenceItems, here, isAboutUntil, resumePlace, type Scene, verified } from './scene.ts';
import { tapped } from './taps.ts';
import { askedQuestions, firstUnanswered } from './visible.ts';

/** The longest reason that may be given to a check. */
const NOTE_LIMIT = 500;

/** Advances by one input. `answers` are those of the draft before the step. */
export function advance(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
  place: Place,
  input: Input,
): Step {
  if (isClassified(input)) return { place, problem: { code: 'problem-secrecy' } };
  if (input.kind === 'elsewhere') return { place, problem: { code: 'problem-reply-elsewhere' } };
  if (place.at === 'review') return atReview(form, context, answers, place, input);
  const question = getQuestion(form, place.key);
  if (!askedQuestions(form, context, answers).includes(question)) {
    return { place: resumePlace(form, context, answers) };
  }
  const scene: Scene = { form, context, answers, place, question };
  if (input.kind === 'tap') return tapped(scene, input);
  if (input.kind === 'unsupported') return { place, problem: { code: 'problem-unsupported' } };
  if (input.kind === 'file') return fileGiven(scene, input);
  return textGiven(scene, input);
}

function fileGiven(scene: Scene, input: Extract<Input, { kind: 'file' }>): Step {
  const { place, question } = scene;
  if (question.type === 'evidence' && !isAboutUntil(place)) return evidenceGiven(scene, input);
  return latePhoto(scene, input) ?? { place, problem: { code: 'problem-text-wanted' } };
}

/** A photo of an album that the person has left behind already: it joins the others of it, wherever they are now. */
function latePhoto(
  { form, context, answers, place }: Pick<Scene, 'form' | 'context' | 'answers'> & { place: Place },
  input: Extract<Input, { kind: 'file' }>,
): Step | undefined {
  const { album } = input.file;
  if (album === undefined) return undefined;
  const asked = askedQuestions(form, context, answers).find((one) =>
    evidenceItems(answers, one.key).some((item) => item.file?.album === album),
  );
  if (!asked) return undefined;
  const taken = acceptEvidence(input, evidenceItems(answers, asked.key), context.today);
  return taken.kind === 'answer'
    ? { place, save: { key: asked.key, answer: taken.answer, merges: true } }
    : { place, ...(taken.kind === 'problem' && { problem: taken.problem }) };
}

function evidenceGiven(scene: Scene, input: EvidenceInput): Step {
  const { question, answers, context } = scene;
  const taken = acceptEvidence(input, evidenceItems(answers, question.key), context.today);
  return taken.kind === 'answer'
    ? { place: here(scene.place), save: { key: question.key, answer: taken.answer, merges: true } }
    : settle(scene, taken);
}

function textGiven(scene: Scene, { text: typed, from }: Extract<Input, { kind: 'text' }>): Step {
  const { place, question, context } = scene;
  const { pending } = place;
  if (isAboutUntil(place)) return settle(scene, acceptDate(typed, context.today));
  if (pending?.kind === 'confirm' && pending.explains) return explained(scene, pending.answer, typed);
  if (pending?.kind === 'conflict') return { place, problem: { code: 'problem-use-buttons' } };
  if (pending?.kind === 'other') return otherTyped(scene, pending.keys, typed);
  if (pending?.kind === 'record') return recordText(scene, pending, typed);
  if (question.type === 'records') return recordText(scene, undefined, typed);
  if (question.type === 'evidence') return evidenceGiven(scene, { kind: 'text', text: typed, from });
  if (question.joined) return joined(scene, typed);
  const text = suggested(question, typed) ?? typed;
  return settle(scene, acceptText({ question, context }, text));
}

/** What an offered answer stands for, when its label is typed instead of tapped. */
function suggested({ suggestions }: Scene['question'], typed: string): string | undefined {
  const folded = foldText(typed);
  return suggestions?.find(({ label }) => label !== undefined && foldText(label) === folded)?.text;
}

function settle(scene: Scene, accepted: Accepted): Step {
  const { place } = scene;
  switch (accepted.kind) {
    case 'answer':
      return verified(scene, accepted.answer);
    case 'ask': {
      const of = isAboutUntil(place) ? 'until' : 'answer';
      const { code, candidates } = accepted;
      return { place: { ...place, pending: { kind: 'candidates', code, candidates, of } } };
    }
    case 'until':
      return { place: { ...place, pending: { kind: 'until' } } };
    case 'problem':
      return { place: isAboutUntil(place) ? place : here(place), problem: accepted.problem };
  }
}

/** The reason that a check asked for. */
function explained(scene: Scene, answer: Answer, typed: string): Step {
  const note = normaliseText(typed);
  if (note === '') return { place: scene.place, problem: { code: 'problem-empty' } };
  if (note.length > NOTE_LIMIT) {
    const values = { limit: formatNumber(NOTE_LIMIT), length: formatNumber(note.length) };
    return { place: scene.place, problem: { code: 'problem-too-many-characters', values } };
  }
  return verified(scene, { ...answer, note } as Answer);
}

/** Something of one's own beside the choices. */
function otherTyped(scene: Scene, keys: string[], typed: string): Step {
  const { place, question, context } = scene;
  const { choices: _, pattern: __, ...rest } = question;
  const read = acceptText({ question: { ...rest, type: 'text' }, context }, typed);
  if (read.kind !== 'answer' || read.answer.kind !== 'text') return settle(scene, read);
  const other = read.answer.value;
  if (question.type === 'choice') return verified(scene, { kind: 'choice', value: OTHER, other });
  return { place: { ...place, pending: { kind: 'chosen', keys: [...keys, OTHER], other } } };
}

/** Adds a message to a long text that is written in several; the first one begins it anew. */
function joined(scene: Scene, typed: string): Step {
  const { place, question, context, answers } = scene;
  const before = answers.get(question.key);
  const isMore = place.pending?.kind === 'joining' && before?.kind === 'text';
  const part = normaliseText(typed);
  if (part === '') return { place, problem: { code: 'problem-empty' } };
  const text = isMore ? `${before.value}\n${part}` : part;
  const limit = lengthLimit(question);
  if (text.length > limit) {
    const values = { limit: formatNumber(limit), length: formatNumber(text.length) };
    return { place, problem: { code: 'problem-too-many-characters', values } };
  }
  const read = isMore
    ? undefined
    : acceptText({ question: { ...question, minLength: undefined }, context }, part);
  if (read && read.kind !== 'answer') return settle(scene, read);
  if (read && read.answer.kind !== 'text') return settle(scene, read);
  const save = { key: question.key, answer: { kind: 'text' as const, value: text } };
  return {
    place: { ...here(place), pending: { kind: 'joining' } },
    save: { ...save, part: { text: part, begins: !isMore }, ...(isMore && { merges: true as const }) },
  };
}

function atReview(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
  place: Extract<Place, { at: 'review' }>,
  input: Input,
): Step {
  const late = input.kind === 'file' && latePhoto({ form, context, answers, place }, input);
  if (late) return late;
  if (input.kind !== 'tap') return { place, problem: { code: 'problem-use-buttons' } };
  const to = (key: string): QuestionPlace => ({ at: 'question', key, fromReview: true });
  const stale: Step = { place, problem: { code: 'problem-stale' } };
  if (input.do === 'page') return { place: { at: 'review', page: Math.max(0, input.page) } };
  if (input.do === 'jump') {
    const question = form.questions[input.index];
    const isAsked = question && askedQuestions(form, context, answers).includes(question);
    return isAsked ? { place: to(question.key) } : stale;
  }
  if (input.do === 'back') {
    const last = askedQuestions(form, context, answers).at(-1);
    return { place: last ? to(last.key) : place };
  }
  if (input.do !== 'submit' && input.do !== 'also') return stale;
  const missing = firstUnanswered(form, context, answers);
  if (missing) return { place: to(missing.key) };
  const refused = firstRefused({ form, context, answers });
  if (refused) return { place: to(refused.question.key), problem: refused.problem };
  return { place, submit: true, ...(input.do === 'also' && { also: true }) };
}
