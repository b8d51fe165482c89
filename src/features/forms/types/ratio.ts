/** A part of a whole, a/b, with its share in per cent worked out. */
import { formatNumber, formatPercent, readRatio } from '../reading/index.ts';
import { defineType, estimatedText, fromReading } from './type.ts';

export const ratio = defineType('ratio', {
  total: 'ratio',
  accept: (text) =>
    fromReading(readRatio(text), ({ numerator, denominator }, mark) => ({
      kind: 'ratio',
      numerator,
      denominator,
      ...mark,
    })),
  hint: (t) => t('hint-ratio'),
  write(t, { unit }, answer) {
    const whole = unit ? `${formatNumber(answer.denominator)} ${unit}` : formatNumber(answer.denominator);
    const share = formatPercent(answer.numerator, answer.denominator);
    return estimatedText(t, answer, `${formatNumber(answer.numerator)}/${whole} (${share} %)`);
  },
  figures: ({ numerator, denominator }) => [numerator, denominator],
  main: ({ numerator }) => numerator,
  value: ({ numerator, denominator }) => ({ numerator, denominator }),
  members: () => ['numerator', 'denominator'],
});
