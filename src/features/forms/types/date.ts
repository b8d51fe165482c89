/** A day. Without a year it is the last such day up to today. */
import { formatChatDate, readDate } from '../reading/index.ts';
import { defineType, fromReading } from './type.ts';

export const date = defineType('date', {
  total: 'none',
  accept: (text, { context }) =>
    fromReading(readDate(text, { today: context.today, as: 'evidence' }), (value) => ({
      kind: 'date',
      value,
    })),
  hint: (t) => t('hint-date'),
  write: (_t, _question, { value }) => formatChatDate(value),
  value: ({ value }) => value,
});
