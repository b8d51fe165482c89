/** A day. Without a year it is the last such day up to today, or the next one where the question looks ahead. */
import { formatChatDate, readDate } from '../reading/index.ts';
import { defineType, fromReading } from './type.ts';

export const date = defineType('date', {
  total: 'none',
  accept: (text, { question, context }) =>
    fromReading(
      readDate(text, { today: context.today, as: question.ahead ? 'deadline' : 'evidence' }),
      (value) => ({
        kind: 'date',
        value,
      }),
    ),
  hint: (t) => t('hint-date'),
  write: (_t, _question, { value }) => formatChatDate(value),
  value: ({ value }) => value,
});
