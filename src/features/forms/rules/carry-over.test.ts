import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../answer.ts';
import { type Form, formShape, type Question } from '../definition.ts';
import { alignAnswers, canBeTotalled, carryOver, versionChanges } from './carry-over.ts';

const count = { key: 'count', type: 'integer', required: true, text: 'Số mô hình', unit: 'mô hình' } as const;
const level = {
  key: 'level',
  type: 'choice',
  required: true,
  text: 'Xếp loại',
  choices: [
    { key: 'a', text: 'Tốt' },
    { key: 'b', text: 'Khá' },
  ],
} as const;
const list = {
  key: 'list',
  type: 'records',
  required: true,
  text: 'Danh sách',
  fields: [{ key: 'name', type: 'text', required: true, text: 'Tên' }],
} as const;
const form = (...questions: unknown[]): Form => formShape.parse({ title: 'Biểu mẫu', questions });
const twelve: Answer = { kind: 'integer', value: 12 };
const carried = (before: unknown, after: unknown, answer: Answer) => {
  const old = form(before);
  return carryOver(old, form(after), new Map([[old.questions[0]?.key ?? '', answer]]));
};

describe('an answer stands in a newer version', () => {
  test.each<[string, unknown, unknown, Answer]>([
    [
      'that words its question otherwise',
      count,
      { ...count, text: 'Tổng số mô hình', label: 'Mô hình' },
      twelve,
    ],
    ['that has other bounds which it keeps', count, { ...count, max: 12 }, twelve],
    [
      'whose choices are in another order and case',
      level,
      { ...level, choices: [{ key: 'b', text: 'KHÁ' }, level.choices[0]] },
      { kind: 'choice', value: 'a' },
    ],
    ['whose condition changed', count, { ...count, when: '1 == 1' }, twelve],
  ])('%s', (_what, before, after, answer) => {
    expect(carried(before, after, answer)).toMatchObject({ again: [], left: new Map() });
  });
});

describe('an answer is asked again', () => {
  test.each<[string, unknown, unknown, Answer]>([
    ['where the type is another', count, { ...count, type: 'decimal' }, twelve],
    ['where the unit is another', count, { ...count, unit: 'tập thể' }, twelve],
    ['where it is out of the new bounds', count, { ...count, max: 11 }, twelve],
    [
      'where a choice means something else now',
      level,
      { ...level, choices: [{ key: 'a', text: 'Xuất sắc' }, level.choices[1]] },
      { kind: 'choice', value: 'b' },
    ],
    [
      'where the records have other fields',
      list,
      { ...list, fields: [{ key: 'name', type: 'integer', required: true, text: 'Tên' }] },
      { kind: 'records', items: [{ name: { kind: 'text', value: 'A' } }] },
    ],
    [
      'where “nothing to report” is no answer any more',
      { ...count, allowNone: ['nothing_to_report'] },
      count,
      { kind: 'none', reason: 'nothing_to_report' },
    ],
    ['where it was skipped and is needed now', { ...count, required: false }, count, { kind: 'skipped' }],
    [
      'where the text is longer than may be now',
      { key: 'story', type: 'text', required: true, text: 'T' },
      { key: 'story', type: 'text', required: true, text: 'T', maxLength: 3 },
      { kind: 'text', value: 'abcd' },
    ],
  ])('%s', (_what, before, after, answer) => {
    const found = carried(before, after, answer);
    expect(found.kept.size).toBe(0);
    expect(found.again).toHaveLength(1);
    expect([...found.left.values()]).toEqual([answer]);
  });

  test('no more where its question is gone; it stays behind', () => {
    const found = carried(count, level, twelve);
    expect(found).toEqual({ kept: new Map(), again: [], left: new Map([['count', twelve]]) });
  });
});

test('what a version changes is named: added, changed, gone', () => {
  const changes = versionChanges(form(count, level), form({ ...count, unit: 'điển hình' }, list));
  expect(changes.added.map(({ key }) => key)).toEqual(['list']);
  expect(changes.changed.map(({ key }) => key)).toEqual(['count']);
  expect(changes.gone.map(({ key }) => key)).toEqual(['level']);
});

describe('totals over two versions', () => {
  const one = (question: unknown): Question => form(question).questions[0]!;
  test.each([
    ['one type and unit', count, { ...count, text: 'Khác' }, true],
    ['another unit', count, { ...count, unit: 'tập thể' }, false],
    ['another type', count, { ...count, type: 'decimal' }, false],
    ['one choice more', level, { ...level, choices: [...level.choices, { key: 'c', text: 'TB' }] }, true],
    ['a choice that means something else', level, { ...level, choices: [{ key: 'a', text: 'Kém' }] }, false],
  ])('%s', (_what, before, after, together) => {
    expect(canBeTotalled(one(before), one(after))).toBe(together);
  });
});

describe('what was sent on an earlier version', () => {
  const before = form(count, level, { key: 'story', type: 'long_text', required: true, text: 'Lời văn' });
  const sent = new Map<string, Answer>([
    ['count', twelve],
    ['level', { kind: 'choice', value: 'b' }],
    ['story', { kind: 'text', value: 'x' }],
  ]);

  test('counts with the newer answers where the question is alike', () => {
    const after = form({ ...count, max: 5 }, level);
    const { together, apart } = alignAnswers(before, after, sent);
    expect([...together.keys()]).toEqual(['count', 'level']);
    expect(apart).toEqual([]);
  });

  test('stands apart where it cannot be added: another unit, a question or a choice that is gone', () => {
    const [good] = level.choices;
    const after = form({ ...count, unit: 'tập thể' }, { ...level, choices: [good] });
    const { together, apart } = alignAnswers(before, after, sent);
    expect(together.size).toBe(0);
    expect(apart.map(({ question }) => question.key)).toEqual(['count', 'level']);
  });
});

describe('whatever the versions are', () => {
  const types = fc.constantFrom('integer', 'decimal', 'yes_no', 'text');
  const forms = fc
    .uniqueArray(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        type: types,
        unit: fc.constantFrom(undefined, 'cái'),
        max: fc.constantFrom(undefined, 5),
        required: fc.boolean(),
      }),
      { selector: ({ key }) => key, minLength: 1 },
    )
    .map((questions) => form(...questions.map((one) => ({ ...one, text: 'Câu' }))));
  const answerTo = (question: Question): Answer =>
    question.type === 'yes_no'
      ? { kind: 'yes_no', value: true }
      : question.type === 'text'
        ? { kind: 'text', value: 'x' }
        : { kind: question.type as 'integer', value: 3 };
  const answersTo = (of: Form) => new Map(of.questions.map((one) => [one.key, answerTo(one)]));

  const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => a.localeCompare(b);

  test('the same version keeps everything', () => {
    fc.assert(
      fc.property(forms, (one) => {
        expect(carryOver(one, one, answersTo(one)).kept).toEqual(answersTo(one));
      }),
    );
  });

  test('every answer is either kept, unchanged, or left; never both, never lost', () => {
    fc.assert(
      fc.property(forms, forms, (before, after) => {
        const answers = answersTo(before);
        const { kept, left, again } = carryOver(before, after, answers);
        expect(new Map([...left, ...kept].sort(byKey))).toEqual(new Map([...answers].sort(byKey)));
        expect(kept.size + left.size).toBe(answers.size);
        for (const one of again) expect(left.has(one.key)).toBe(true);
        for (const key of kept.keys()) {
          expect(after.questions.find((one) => one.key === key)?.type).toBe(
            before.questions.find((one) => one.key === key)?.type,
          );
        }
      }),
    );
  });

  test('what was carried over stays when it is carried over once more', () => {
    fc.assert(
      fc.property(forms, forms, (before, after) => {
        const { kept } = carryOver(before, after, answersTo(before));
        expect(carryOver(after, after, kept)).toEqual({ kept, again: [], left: new Map() });
      }),
    );
  });
});
