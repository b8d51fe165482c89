import { describe, expect, test } from 'vitest';
import type { Form, Question } from '../../forms/index.ts';
import { compareForms } from './compare.ts';

const question = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  type: 'integer',
  required: true,
  text: 'Bao nhiêu?',
  ...more,
});
const form = (...questions: Question[]): Form => ({ title: 'Biểu', questions });
const said = (before: Form, after: Form) =>
  compareForms(before, after).map((one) =>
    one.kind === 'changed'
      ? `changed ${one.after.key}: ${one.parts.join(', ')}`
      : one.kind === 'title'
        ? 'title'
        : `${one.kind} ${one.question.key}`,
  );

const abc = form(question('a'), question('b'), question('c'));

describe('the differences between two forms', () => {
  test('are none where only the order of properties differs', () => {
    const other: Question = { text: 'Bao nhiêu?', required: true, type: 'integer', key: 'a' };
    expect(compareForms(form(question('a')), form(other))).toEqual([]);
  });

  test.each<[string, Form, string[]]>([
    [
      'a question added in the middle',
      form(question('a'), question('x'), question('b'), question('c')),
      ['added x'],
    ],
    ['a question removed', form(question('a'), question('c')), ['removed b']],
    ['one question moved, and it alone', form(question('c'), question('a'), question('b')), ['moved c']],
    [
      'two parts of one question',
      form(question('a'), question('b', { text: 'B', unit: 'ha' }), question('c')),
      ['changed b: text, unit'],
    ],
    [
      'a question both changed and moved',
      form(question('b'), question('c'), question('a', { required: false })),
      ['changed a: required', 'moved a'],
    ],
    ['the title', { ...abc, title: 'Biểu mới' }, ['title']],
  ])('name %s', (_what, after, expected) => {
    expect(said(abc, after)).toEqual(expected);
  });

  test('follow a question whose key was given anew by a copy', () => {
    const found = compareForms(form(question('plan_2026')), form(question('plan_2027')), (key) =>
      key.replace('2026', '2027'),
    );
    expect(found).toEqual([]);
  });
});
