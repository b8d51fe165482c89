/** A whole number: how many. */
import { formatNumber, readNumber } from '../reading/index.ts';
import { defineType, estimatedText, fromReading } from './type.ts';

export const integer = defineType('integer', {
  total: 'sum',
  accept: (text, { question }) =>
    fromReading(
      readNumber(text, { integer: true, ...(question.unit && { unit: question.unit }) }),
      (value, mark) => ({ kind: 'integer', value, ...mark }),
    ),
  hint: (t) => t('hint-integer'),
  write: (t, { unit }, answer) =>
    estimatedText(t, answer, unit ? `${formatNumber(answer.value)} ${unit}` : formatNumber(answer.value)),
  figures: ({ value }) => [value],
  main: ({ value }) => value,
  value: ({ value }) => value,
});
