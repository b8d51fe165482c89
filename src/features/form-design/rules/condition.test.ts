import { describe, expect, test } from 'vitest';
import { readCondition } from './condition.ts';

describe('a condition', () => {
  test.each([
    ["regime == 'party'", { joint: 'all', terms: [{ name: 'regime', relation: 'is', value: 'party' }] }],
    ['has_issue', { joint: 'all', terms: [{ name: 'has_issue', relation: 'is', value: true }] }],
    ['not has_issue', { joint: 'all', terms: [{ name: 'has_issue', relation: 'is_not', value: true }] }],
    [
      'models >= 3 and tasks.actual < 10.5',
      {
        joint: 'all',
        terms: [
          { name: 'models', relation: 'at_least', value: 3 },
          { name: 'tasks.actual', relation: 'less', value: 10.5 },
        ],
      },
    ],
    [
      "selected(kinds, 'a') or (kinds_2 == 'this or that')",
      {
        joint: 'any',
        terms: [
          { name: 'kinds', relation: 'is', value: 'a' },
          { name: 'kinds_2', relation: 'is', value: 'this or that' },
        ],
      },
    ],
    ['answered(evidence)', { joint: 'all', terms: [{ name: 'evidence', relation: 'answered' }] }],
  ])('%s is taken apart', (source, expected) => {
    expect(readCondition(source)).toEqual(expected);
  });

  test.each(['a + b > 3', 'a and b or c', 'count_selected(kinds) > 1', '(a == 1', 'a == b'])(
    '%s is left as it is',
    (source) => {
      expect(readCondition(source)).toBeUndefined();
    },
  );
});
