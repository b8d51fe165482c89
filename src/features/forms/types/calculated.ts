/** What nobody answers: a figure worked out from other answers, and a note to read. */
import { formatNumber } from '../reading/index.ts';
import { defineType, problem } from './type.ts';

export const calculated = defineType('calculated', {
  total: 'sum',
  accept: () => problem('problem-use-buttons'),
  hint: () => '',
  write: (_t, { unit }, { value }) => {
    const text = typeof value === 'number' ? formatNumber(value) : value;
    return unit ? `${text} ${unit}` : text;
  },
  main: ({ value }) => (typeof value === 'number' ? value : undefined),
  value: ({ value }) => value,
  silent: true,
});

export const note = defineType('skipped', {
  total: 'none',
  accept: () => problem('problem-use-buttons'),
  hint: () => '',
  write: () => '',
  value: () => '',
  silent: true,
});
