/** What is found before a form is published, each fault with its place. */
import { describe, expect, test } from 'vitest';
import { formDefinition } from './publish.ts';

const yes = { key: 'has', type: 'yes_no', required: true, text: 'Có' };
const count = { key: 'count', type: 'integer', required: true, min: 0, max: 9, text: 'Số' };
const tasks = { key: 'tasks', type: 'plan_actual', required: true, text: 'Nhiệm vụ' };
const level = {
  key: 'level',
  type: 'choice',
  required: true,
  text: 'Mức',
  choices: [
    { key: 'a', text: 'A' },
    { key: 'b', text: 'B' },
  ],
};
const kinds = {
  ...level,
  key: 'kinds',
  type: 'multi_choice',
  choices: ['a', 'b', 'c', 'd'].map((key) => ({ key, text: key })),
};
const last = (more: object) => ({ key: 'last', type: 'text', required: true, text: 'Cuối', ...more });

function faults(...questions: object[]): string[] {
  const read = formDefinition.safeParse({ title: 'Biểu mẫu', questions });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a form is published', () => {
  test.each([
    ['with conditions over earlier answers', [yes, count, last({ when: 'has and count > 3' })]],
    ['with a condition that only arithmetic can decide', [count, last({ when: 'count * count == 49' })]],
    ['with a condition at the bound of a figure', [count, last({ when: 'count == 9' })]],
    [
      'with a condition on two of several choices without a third',
      [kinds, last({ when: "selected(kinds, 'a') and selected(kinds, 'b') and not(selected(kinds, 'c'))" })],
    ],
    [
      'with a condition on two questions that have the same choices',
      [level, { ...level, key: 'again' }, last({ when: 'level == again and level != "a"' })],
    ],
    [
      'with a field that waits for an earlier one of its record',
      [
        last({
          type: 'records',
          fields: [
            { ...level, key: 'kind' },
            { ...count, when: "kind == 'a'" },
          ],
        }),
      ],
    ],
    ['with a condition on the agency', [last({ when: "agency == 'BHG'" })]],
    [
      'with a check that names a later question',
      [{ ...count, checks: [{ kind: 'rule', test: "self > 1 or last != ''", message: 'x' }] }, last({})],
    ],
    ['with a question of last period in a condition', [count, last({ when: 'count > prior.count' })]],
  ])('%s', (_what, questions) => {
    expect(faults(...questions)).toEqual([]);
  });
});

describe('a form is refused', () => {
  test.each<[string, object[], string]>([
    [
      'for an unknown name',
      [last({ when: 'missing > 1' })],
      'questions.0.last.when: there is no question missing',
    ],
    [
      'for an unknown answered question',
      [last({ when: { answered: 'missing' } })],
      'questions.0.last.when: there is no question missing',
    ],
    [
      'for a member that is none',
      [tasks, last({ when: 'tasks.done > 1' })],
      'questions.1.last.when: tasks has no done',
    ],
    [
      'for several figures where one is meant',
      [tasks, last({ when: 'tasks > 1' })],
      'questions.1.last.when: tasks has several figures: name one, such as tasks.planned',
    ],
    [
      'for a later question',
      [last({ when: 'count > 1' }), count],
      'questions.0.last.when: count is asked later: a condition or calculation names earlier questions only',
    ],
    [
      'for a circle',
      [last({ when: 'count > 1' }), { ...count, when: "last == 'x'" }],
      'questions.0.last.when: goes in a circle: last → count → last',
    ],
    [
      'for itself',
      [{ key: 'total', type: 'calculated', required: false, text: 'T', calculation: 'total + 1' }],
      'questions.0.total.calculation: goes in a circle: total → total',
    ],
    ['for what cannot be read', [last({ when: 'count >' }), count], 'cannot be read'],
    [
      'for a choice that is none',
      [level, last({ when: "level == 'c'" })],
      'questions.1.last.when: level has no choice “c”',
    ],
    ['for a constant no', [last({ when: 'false' })], 'questions.0.last.when: can never appear'],
    ['for a contradiction', [yes, last({ when: 'has and not has' })], 'can never appear'],
    ['for two choices at once', [level, last({ when: "level == 'a' and level == 'b'" })], 'can never appear'],
    [
      'for a choice of several that must and must not be made',
      [kinds, last({ when: "selected(kinds, 'a') and kinds != '' and not(selected(kinds, 'a'))" })],
      'can never appear',
    ],
    ['for a figure out of bounds', [count, last({ when: 'count > 9' })], 'can never appear'],
    [
      'for other agencies',
      [{ ...count, onlyFor: ['BHG'] }, last({ onlyFor: ['VPTU'], when: 'count > 1' })],
      'can never appear',
    ],
    [
      'for what hangs on what never appears',
      [yes, { ...count, when: 'has and not has' }, last({ when: { answered: 'count' } })],
      'questions.2.last.when: can never appear',
    ],
    ['for a key twice', [count, count], 'questions.1.count: two questions have this key'],
    ['for a name with another meaning', [{ ...count, key: 'sum' }], 'has a meaning of its own'],
    [
      'for choices without a choice',
      [{ ...count, choices: [{ key: 'a', text: 'A' }] }],
      'belongs to choice, multi_choice',
    ],
    [
      'for a field that waits for a later one of its record',
      [
        last({
          type: 'records',
          fields: [
            { key: 'unit', type: 'text', required: false, text: 'Đơn vị', when: "kind == 'a'" },
            { ...level, key: 'kind' },
          ],
        }),
      ],
      'questions.0.last.fields.unit.when: there is no kind',
    ],
    [
      'for a field whose condition cannot be read',
      [last({ type: 'records', fields: [{ ...count, when: '(' }] })],
      'questions.0.last.fields.count.when: “(” cannot be read',
    ],
    [
      'for records without fields',
      [{ key: 'list', type: 'records', required: true, text: 'T' }],
      'a question of type records needs it',
    ],
    [
      'for a default that is no answer',
      [{ ...count, default: 'abc' }],
      'questions.0.count.default: cannot be read as an answer',
    ],
    [
      'for an unsafe pattern',
      [last({ pattern: { source: '(a+)+', message: 'x' } })],
      'is not a safe regular expression',
    ],
    [
      'for parts that are none',
      [{ ...count, checks: [{ kind: 'parts', of: ['gone'] }] }],
      'there is no other question gone',
    ],
  ])('%s', (_what, questions, fault) => {
    expect(faults(...questions).join('\n')).toContain(fault);
  });
});

test('a form with long lists of choices is judged in the blink of an eye', () => {
  const choices = Array.from({ length: 25 }, (_, at) => ({ key: `k${at}`, text: `K${at}` }));
  const selects = ['x', 'y', 'z'].map((key) => ({ key, type: 'choice', required: true, text: key, choices }));
  const before = process.threadCpuUsage().user;
  const asked = Array.from({ length: 400 }, (_, at) => ({
    ...last({ key: `q${at}`, when: `x == 'k24' and y == 'k24' and z == 'k${at % 25}'` }),
  }));
  expect(faults(...selects, ...asked)).toEqual([]);
  expect((process.threadCpuUsage().user - before) / 1_000).toBeLessThan(250);
});
