import { expect, it } from 'vitest';
import { acceptText } from '../rules/accept.ts';

const question = { key: 'dot', type: 'date_range' as const, text: 'Đợt cao điểm', required: true };

it.each([
  ['1/1/2020 - 29/2/2024', '2020-01-01', '2024-02-29'],
  ['1/2 - 29/2/2024', '2024-02-01', '2024-02-29'],
  ['15-29/2/2024', '2024-02-15', '2024-02-29'],
])('%s, which ends on a leap day, is a range', (text, from, to) => {
  expect(acceptText({ question, context: { today: '2026-11-24' } }, text)).toEqual({
    kind: 'answer',
    answer: { kind: 'date_range', from, to },
  });
});
