/** One choice or several, by button, by number or in words; with “other”, also something of one's own. */
import { OTHER, type Question } from '../definition.ts';
import { foldText } from '../reading/index.ts';
import { defineType, problem, taken } from './type.ts';

function textOf(question: Question, key: string, other: string | undefined): string {
  return question.choices?.find((one) => one.key === key)?.text ?? other ?? key;
}

/** The choice that a text names, by its number on the screen or by its words. */
function named(question: Question, text: string): string | undefined {
  const folded = foldText(text);
  return question.choices?.find((one, at) => foldText(one.text) === folded || String(at + 1) === folded)?.key;
}

export const choice = defineType('choice', {
  total: 'choices',
  accept(text, { question }) {
    const key = named(question, text);
    return key === undefined ? problem('problem-use-buttons') : taken({ kind: 'choice', value: key });
  },
  hint: (t) => t('hint-choice'),
  write: (_t, question, { value, other }) => textOf(question, value, other),
  value: ({ value }) => value,
});

export const multiChoice = defineType('multi_choice', {
  total: 'choices',
  accept(text, { question }) {
    const whole = named(question, text);
    if (whole !== undefined) return taken({ kind: 'multi_choice', values: [whole] });
    const parts = text.split(/[;,]|\s+và\s+/u).map((part) => part.trim());
    const keys = parts.filter((part) => part !== '').map((part) => named(question, part));
    if (keys.length === 0 || keys.includes(undefined)) return problem('problem-use-buttons');
    const inOrder = (question.choices ?? []).flatMap((one) => (keys.includes(one.key) ? [one.key] : []));
    return taken({ kind: 'multi_choice', values: inOrder });
  },
  hint: (t) => t('hint-multi-choice'),
  write: (_t, question, { values, other }) =>
    values.map((key) => (key === OTHER ? (other ?? key) : textOf(question, key, undefined))).join('; '),
  value: ({ values }) => values,
});
