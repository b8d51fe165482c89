/** A number with decimals, such as hectares or per cent. */
import { formatNumber, readNumber } from '../reading/index.ts';
import { defineType, estimatedText, fromReading } from './type.ts';

export const decimal = defineType('decimal', {
  total: 'sum',
  accept: (text, { question }) =>
    fromReading(readNumber(text, { ...(question.unit && { unit: question.unit }) }), (value, mark) => ({
      kind: 'decimal',
      value,
      ...mark,
    })),
  hint: (t) => t('hint-decimal'),
  write: (t, { unit }, answer) =>
    estimatedText(t, answer, unit ? `${formatNumber(answer.value)} ${unit}` : formatNumber(answer.value)),
  figures: ({ value }) => [value],
  main: ({ value }) => value,
  value: ({ value }) => value,
});
