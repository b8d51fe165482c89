/** One choice or several, by button, by number or in words; with “other”, also something of one's own. */
import type { Answer } from '../answer.ts';
import { OTHER, type Question } from '../definition.ts';
import { foldText } from '../reading/index.ts';
import { type Accepted, defineType, problem, taken } from './type.ts';

function textOf(question: Question, key: string, other: string | undefined): string {
  return question.choices?.find((one) => one.key === key)?.text ?? other ?? key;
}

/** A word of fewer letters says too little to stand for a choice. */
const LEAST_LETTERS = 2;
/** More choices than this are not asked back about: the buttons show them all. */
const MOST_ASKED = 6;

/**
 * The choices that a text may mean: the one that it names in full, otherwise those whose number it is or that begin
 * with it, otherwise those in which its words occur. The last are never taken unasked.
 */
function meant(question: Question, text: string): { keys: string[]; isSure: boolean } {
  const folded = foldText(text);
  const all = (question.choices ?? []).map((one, at) => ({ key: one.key, text: foldText(one.text), at }));
  const keysOf = (found: typeof all) => found.map((one) => one.key);
  const whole = all.filter((one) => one.text === folded);
  if (whole.length > 0) return { keys: keysOf(whole), isSure: whole.length === 1 };
  const isLong = folded.length >= LEAST_LETTERS;
  const begun = all.filter((one) => String(one.at + 1) === folded || (isLong && one.text.startsWith(folded)));
  if (begun.length > 0) return { keys: keysOf(begun), isSure: begun.length === 1 };
  const inside = isLong ? all.filter((one) => ` ${one.text} `.includes(` ${folded} `)) : [];
  return { keys: keysOf(inside), isSure: false };
}

/** The one choice that a text surely names. */
function named(question: Question, text: string): string | undefined {
  const { keys, isSure } = meant(question, text);
  return isSure ? keys[0] : undefined;
}

/** Takes the choice that a text names, or asks which of several. */
function read(question: Question, text: string, toAnswer: (key: string) => Answer): Accepted {
  const { keys, isSure } = meant(question, text);
  const [first] = keys;
  if (first === undefined || keys.length > MOST_ASKED) return problem('problem-use-buttons');
  return isSure
    ? taken(toAnswer(first))
    : { kind: 'ask', code: 'ask-which-choice', candidates: keys.map(toAnswer) };
}

export const choice = defineType('choice', {
  total: 'choices',
  accept(text, { question }) {
    return read(question, text, (value) => ({ kind: 'choice', value }));
  },
  hint: (t) => t('hint-choice'),
  write: (_t, question, { value, other }) => textOf(question, value, other),
  value: ({ value }) => value,
});

export const multiChoice = defineType('multi_choice', {
  total: 'choices',
  accept(text, { question }) {
    const whole = read(question, text, (key) => ({ kind: 'multi_choice', values: [key] }));
    const parts = text.split(/[;,]|\s+và\s+/u).map((part) => part.trim());
    const keys = parts.filter((part) => part !== '').map((part) => named(question, part));
    if (parts.length < 2 || keys.length === 0 || keys.includes(undefined)) return whole;
    if (whole.kind === 'answer') return whole;
    const inOrder = (question.choices ?? []).flatMap((one) => (keys.includes(one.key) ? [one.key] : []));
    return taken({ kind: 'multi_choice', values: inOrder });
  },
  hint: (t) => t('hint-multi-choice'),
  write: (_t, question, { values, other }) =>
    values.map((key) => (key === OTHER ? (other ?? key) : textOf(question, key, undefined))).join('; '),
  value: ({ values }) => values,
});
