/** Which questions of a form are added up. */
import { expect, test } from 'vitest';
import type { Answer, Form } from '../forms/index.ts';
import { totalsOf } from './rules.ts';

test('what is worked out unseen is in no total', () => {
  const form: Form = {
    title: 'Rà soát hộ',
    questions: [
      { key: 'ho', type: 'integer', text: 'Số hộ', required: true },
      { key: 'nua', type: 'calculated', text: 'nua', required: false, calculation: 'ho / 2', hidden: true },
      { key: 'gap', type: 'calculated', text: 'Gấp đôi', required: false, calculation: 'ho * 2' },
    ],
  };
  const answers = new Map<string, Answer>([
    ['ho', { kind: 'integer', value: 4 }],
    ['nua', { kind: 'calculated', value: 2 }],
    ['gap', { kind: 'calculated', value: 8 }],
  ]);
  expect(
    totalsOf(form, [{ agencyCode: 'BTC', agencyName: 'Ban Tổ chức', answers }]).map(
      ({ question }) => question.key,
    ),
  ).toEqual(['ho', 'gap']);
});
