/** Money in whole đồng, said back in words so that no zero is lost. */
import { formatMoneyInWords, readMoney } from '../reading/index.ts';
import { defineType, estimatedText, fromReading } from './type.ts';

export const money = defineType('money', {
  total: 'sum',
  accept: (text) => fromReading(readMoney(text), (value, mark) => ({ kind: 'money', value, ...mark })),
  hint: (t) => t('hint-money'),
  write: (t, _question, answer) => estimatedText(t, answer, formatMoneyInWords(answer.value)),
  figures: ({ value }) => [value],
  main: ({ value }) => value,
  value: ({ value }) => value,
});
