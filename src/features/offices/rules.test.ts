import { expect, test } from 'vitest';
import { daysOffered, effectiveFrom, missingIn } from './rules.ts';

const whole = { headAgencyId: 1, deputyIds: [], personIds: [2], startsOn: '2020-01-01' };

test.each([
  [whole, []],
  [{ ...whole, headAgencyId: null }, ['head']],
  [{ ...whole, personIds: [], startsOn: null }, ['people', 'day']],
  [{ ...whole, startsOn: '2019-12-09' }, ['day_past']],
  [{ ...whole, startsOn: '2019-12-10' }, []],
])('%j lacks %j', (plan, missing) => {
  expect(missingIn(plan, '2019-12-10')).toEqual(missing);
});

test('offers the first of the year and of the coming month, and tomorrow, each once and none past', () => {
  expect(daysOffered(2020, '2019-11-11')).toEqual(['2019-11-12', '2019-12-01', '2020-01-01']);
  expect(daysOffered(2020, '2019-12-31')).toEqual(['2020-01-01']);
  expect(daysOffered(2020, '2020-03-31')).toEqual(['2020-04-01']);
});

test('a late acceptance holds from its own day', () => {
  expect(effectiveFrom('2020-01-01', '2019-12-20')).toBe('2020-01-01');
  expect(effectiveFrom('2020-01-01', '2020-01-03')).toBe('2020-01-03');
});
