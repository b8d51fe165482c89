import { describe, expect, test } from 'vitest';
import { actionsOf, auditActions, csvLine, dayNumber, dayOfNumber, topics } from './rules.ts';

test('every action stands under exactly one filter', () => {
  const all = topics.flatMap((topic) => actionsOf(topic));
  expect([...all].sort()).toEqual([...auditActions].sort());
  expect(new Set(all).size).toBe(all.length);
});

describe('a line of the file', () => {
  test.each([
    [['a', 1, ''], 'a,1,\r\n'],
    [['a,b', 'c"d', 'e\nf'], '"a,b","c""d","e\nf"\r\n'],
    [['=1+1', '+84', '-2', '@cmd', '\t=1'], "'=1+1,'+84,'-2,'@cmd,\"'\t=1\"\r\n"],
    [[' =HYPERLINK("x")'], '"\' =HYPERLINK(""x"")"\r\n'],
    [[-5], '-5\r\n'],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

test('a day goes into a button and back; anything else is no day', () => {
  expect(dayOfNumber(dayNumber('2019-11-11'))).toBe('2019-11-11');
  expect(dayOfNumber(7)).toBeUndefined();
  expect(dayOfNumber(20191399)).toBeUndefined();
});
