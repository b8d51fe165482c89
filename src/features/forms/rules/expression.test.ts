/** The language of conditions and calculations: what it means, and what it refuses. */
import { describe, expect, test } from 'vitest';
import { compile, evaluate, patternOf, type Value } from './expression.ts';

const values: Record<string, Value> = {
  a: 2,
  b: 3,
  none: '',
  yes: true,
  kind: 'x',
  kinds: ['x', 'y'],
  tasks: { planned: 5, actual: 12, prior: '' },
  day: '2019-11-05',
};
const result = (source: string) => evaluate(compile(source), (name) => values[name] ?? '');

describe('an expression', () => {
  test.each<[string, Value]>([
    ['a + b * 2', 8],
    ['a / b > 0.5 and yes', true],
    ['none > 1 or none < 1', false],
    ['a + none', Number.NaN],
    ['coalesce(none, 0) + a', 2],
    ['answered(none)', false],
    ['answered(tasks) and not answered(tasks.prior)', true],
    ['tasks.actual - tasks.planned', 7],
    ["kind == 'x' and selected(kinds, 'y')", true],
    ["selected(kinds, 'z')", false],
    ['count_selected(kinds)', 2],
    ["day >= '2019-01-01' and day <= '2019-12-31'", true],
    ['if(a > b, 1, 2)', 2],
    ["contains('Xã Lũng Cú', 'lung cu')", true],
    ["matches('41-BC/BHG', '[0-9]+-[A-Z]+/[A-Z]+')", true],
    ['round(10 / 3)', 3],
    ['kind + 1', Number.NaN],
    ["day_number('2019-11-05') - day_number(day)", 0],
    ['day_of(day_number(day) + 30)', '2019-12-05'],
    ['day_number(none)', Number.NaN],
    ["format_date(day, '%e/%n/%Y')", '5/11/2019'],
    ["to_number('12') + to_number('x')", Number.NaN],
    ["to_number('12') + b", 15],
    ['round_to(10 / b, 2)', 3.33],
    ['trunc(-7 / a)', -3],
    ["concat(kind, ' ', a, none)", 'x 2'],
  ])('%s', (source, expected) => {
    expect(result(source)).toEqual(expected);
  });

  test.each([
    'a.constructor',
    'constructor',
    '__proto__',
    'a = 3',
    'f(x) = x',
    'a +',
    'toString()',
    'a["b"]',
    'fac(170)',
    'random()',
  ])('%s reaches nothing outside of the answers', (source) => {
    let outcome: Value = 'refused';
    try {
      outcome = result(source);
    } catch {
      // Refused when it is compiled, which publishing does.
    }
    expect(['refused', '']).toContainEqual(outcome);
  });

  test('a pattern that could run away is none', () => {
    expect(patternOf('(a+)+b')).toBeUndefined();
    expect(patternOf('([a-z]*)*')).toBeUndefined();
    expect(patternOf('[0-9')).toBeUndefined();
    expect(patternOf('[0-9]{2}')?.test('123')).toBe(false);
  });
});
