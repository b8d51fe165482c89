/** The language of conditions and calculations: what it means, what it refuses, and how XLSForms map onto it. */
import { describe, expect, test } from 'vitest';
import { compile, evaluate, patternOf, type Value } from './expression.ts';
import { fromXlsForm } from './xlsform-expression.ts';

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

describe('an expression of an XLSForm', () => {
  test.each([
    ["${kind} = 'x = y' and ${a} != ''", "kind == 'x = y' and a != ''"],
    ['. >= 0 and . <= ${b}', 'self >= 0 and self <= b'],
    ['${a} div ${b} mod 2', 'a / b % 2'],
    ["selected(${kinds}, 'x') or not(selected(., 'y'))", "selected(kinds, 'x') or not(selected(self, 'y'))"],
    ['string-length(.) > 1.5', 'text_length(self) > 1.5'],
    ["regex(., '[0-9]{3}')", "matches(self, '[0-9]{3}')"],
    ['. <= today() and true()', 'self <= today and true'],
    ['count-selected(.) <= 2', 'count_selected(self) <= 2'],
    ['if(${a} >= 1, \'b\', "c")', 'if(a >= 1, \'b\', "c")'],
  ])('%s', (source, expected) => {
    expect(fromXlsForm(source)).toBe(expected);
    expect(() => compile(fromXlsForm(source))).not.toThrow();
  });
});
