/**
 * Between a form and the records that the wizard shows of it. What the wizard cannot show (conditions, checks,
 * calculations, columns of lists) stays with its question, and what nobody changed stays as it was. Pure.
 */
import {
  type Answers,
  type Form,
  foldText,
  isReserved,
  normaliseText,
  OTHER,
  type Question,
} from '../../forms/index.ts';
import { freeKey, keyOf } from './keys.ts';
import { MUST, OPTIONAL, reasonsKey, reasonsOf } from './wizard-form.ts';

type Answer = Answers extends ReadonlyMap<string, infer A> ? A : never;
export type Item = Extract<Answer, { kind: 'records' }>['items'][number];

/** Types that cannot be written in chat: such a question keeps its type and all that belongs to it. */
const locked = new Set<Question['type']>(['plan_actual_prior', 'records', 'calculated', 'note']);
const silent = new Set<Question['type']>(['calculated', 'note']);
const withUnit = new Set<Question['type']>(['integer', 'plan_actual', 'ratio', 'decimal']);
/** “Khác” as the last of a typed list: something else may be typed. */
const otherWords = new Set(['khac', 'khac…', 'khac...', 'y kien khac']);
const KEY_WORDS = 6;
/** Names that expressions know besides the questions. */
const known = new Set(['today', 'agency', 'period', 'self', 'prior', OTHER]);

/** What a record of the wizard says, in plain words. */
interface Said {
  text: string;
  type: string | undefined;
  unit: string;
  choices: string;
  empty: string | undefined;
  movement: string;
}

/** A form as the wizard's answers, to be changed there. */
export function answersOfForm(form: Form): Map<string, Answer> {
  return new Map<string, Answer>([
    ['title', { kind: 'text', value: form.title }],
    ['questions', { kind: 'records', items: form.questions.map(itemOf) }],
  ]);
}

function itemOf(question: Question): Item {
  const said = saidOf(question);
  const isLocked = locked.has(question.type);
  return {
    origin: { kind: 'text', value: question.key },
    ...(isLocked && { locked: { kind: 'yes_no', value: true } }),
    ...(silent.has(question.type) && { silent: { kind: 'yes_no', value: true } }),
    text: { kind: 'text', value: said.text },
    ...(said.type !== undefined && { type: { kind: 'choice', value: said.type } }),
    ...(withUnit.has(question.type) && {
      unit: said.unit === '' ? { kind: 'skipped' } : { kind: 'text', value: said.unit },
    }),
    ...(said.choices !== '' && { choices: { kind: 'text', value: said.choices } }),
    ...(said.empty !== undefined && { empty: { kind: 'choice', value: said.empty } }),
    ...(!silent.has(question.type) && {
      movement: said.movement === '' ? { kind: 'skipped' } : { kind: 'choice', value: said.movement },
    }),
  };
}

/** What the wizard would show of a question. */
function saidOf(question: Question): Said {
  const { text, type, unit = '', choices = [], other, required, allowNone = [], movement = '' } = question;
  const words = [...choices.map((one) => one.text), ...(other ? ['Khác'] : [])];
  return {
    text,
    type: locked.has(type) ? undefined : type,
    unit: withUnit.has(type) ? unit : '',
    choices: choices.length > 0 && !locked.has(type) ? words.join('; ') : '',
    empty: silent.has(type) ? undefined : required ? reasonsKey(allowNone) : OPTIONAL,
    movement: silent.has(type) ? '' : movement,
  };
}

function readItem(item: Item): Said & { origin: string | undefined } {
  const word = (key: string): string | undefined => {
    const leaf = item[key];
    return leaf && (leaf.kind === 'text' || leaf.kind === 'choice') ? leaf.value : undefined;
  };
  return {
    origin: word('origin'),
    text: word('text') ?? '',
    type: word('type'),
    unit: word('unit') ?? '',
    choices: word('choices') ?? '',
    empty: word('empty'),
    movement: word('movement') ?? '',
  };
}

/** The form that the wizard's answers describe; `base` is the one that was being changed. */
export function formOfAnswers(answers: Pick<Answers, 'get'>, base: Form | undefined): Form | undefined {
  const title = answers.get('title');
  const list = answers.get('questions');
  if (title?.kind !== 'text' || list?.kind !== 'records') return undefined;
  const taken = new Set((base?.questions ?? []).map((one) => one.key));
  const questions = list.items.map((item): Question => {
    const said = readItem(item);
    const before = base?.questions.find((one) => one.key === said.origin);
    if (before) return changed(before, said);
    const key = freeKey(
      keyOf(said.text.split(/\s+/).slice(0, KEY_WORDS).join(' '), 'q'),
      (one) => isReserved(one) || known.has(one) || taken.has(one),
    );
    taken.add(key);
    return withSaid({ key, type: 'text', text: said.text, required: true }, undefined, said);
  });
  return { title: title.value, questions };
}

/** A question with what was changed of it, and nothing else. */
function changed(before: Question, said: Said): Question {
  const was = saidOf(before);
  const isSame = (Object.keys(was) as (keyof Said)[]).every((part) => was[part] === said[part]);
  if (isSame) return before;
  const isOtherType = said.type !== undefined && said.type !== was.type;
  const kept = isOtherType ? lastingOf(before) : before;
  return withSaid({ ...kept, type: before.type }, isOtherType ? undefined : was, said);
}

/** What stays with a question whose type changes; the rest belonged to its type. */
function lastingOf({ key, text, required, label, hint, movement, allowNone, onlyFor, when }: Question) {
  return {
    key,
    text,
    required,
    ...(label !== undefined && { label }),
    ...(hint !== undefined && { hint }),
    ...(movement !== undefined && { movement }),
    ...(allowNone && { allowNone }),
    ...(onlyFor && { onlyFor }),
    ...(when !== undefined && { when }),
  };
}

/** Writes the parts that differ from what was said before; without `was` all of them. */
function withSaid(question: Question, was: Said | undefined, said: Said): Question {
  const differs = (part: keyof Said) => was?.[part] !== said[part];
  const next: Question = { ...question, text: said.text };
  // The record's choice is one of the types that the wizard offers.
  if (said.type !== undefined) next.type = said.type as Question['type'];
  if (differs('unit')) {
    if (said.unit === '') delete next.unit;
    else next.unit = said.unit;
  }
  if (differs('choices') && said.choices !== '')
    Object.assign(next, choicesOf(said.choices, question.choices ?? []));
  if (differs('movement')) {
    if (said.movement === '') delete next.movement;
    else next.movement = said.movement;
  }
  if (differs('empty') && said.empty !== undefined) {
    next.required = said.empty !== OPTIONAL;
    const reasons = said.empty === MUST || said.empty === OPTIONAL ? [] : reasonsOf(said.empty);
    if (reasons.length > 0) next.allowNone = reasons;
    else delete next.allowNone;
  }
  return next;
}

/** The choices of a typed line; a choice that was there before keeps its key. */
function choicesOf(
  line: string,
  before: NonNullable<Question['choices']>,
): Pick<Question, 'choices' | 'other'> {
  const seen = new Set<string>();
  const texts = line
    .split(/[;\n]/)
    .map((one) => normaliseText(one))
    .filter((one) => one !== '' && !seen.has(foldText(one)) && seen.add(foldText(one)));
  const last = texts.at(-1);
  const hasOther = last !== undefined && texts.length > 1 && otherWords.has(foldText(last));
  const named = hasOther ? texts.slice(0, -1) : texts;
  const taken = new Set([...before.map((one) => one.key), OTHER]);
  const choices = named.map((text) => {
    const known = before.find((one) => foldText(one.text) === foldText(text));
    if (known) return { key: known.key, text };
    const key = freeKey(keyOf(text, 'c'), (one) => taken.has(one));
    taken.add(key);
    return { key, text };
  });
  return { choices, other: hasOther ? true : undefined };
}
