import { expect, it } from 'vitest';
import { answerSchema } from './answer.ts';
import { acceptText } from './rules/accept.ts';

it('what is taken as plan and actual with decimals is an answer that can be read again', () => {
  const question = { key: 'rate', type: 'plan_actual' as const, text: 'Tỷ lệ', unit: '%', required: true };
  const read = acceptText({ question, context: { today: '2026-11-24' } }, 'kế hoạch 97,5, thực hiện 98,2');
  if (read.kind !== 'answer') throw new Error(read.kind);
  expect(answerSchema.parse(read.answer)).toEqual({ kind: 'plan_actual', planned: 97.5, actual: 98.2 });
});
