import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate, localTime, weekday } from '../../platform/clock/zone.ts';
import { dayBeforeAt, isDayBeforeDue, sendingAt } from './rules.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(`${text}+07:00`);

describe('the day before a deadline', () => {
  test.each([
    ['a Friday', '2019-11-29T17:00', '2019-11-28T08:00'],
    ['a Monday, whose eve is a Sunday', '2019-12-02T17:00', '2019-11-29T08:00'],
    ['a Sunday', '2026-02-15T17:00', '2026-02-13T08:00'],
    ['the first minute of a day', '2019-11-29T00:00', '2019-11-28T08:00'],
    ['the last minute of a day', '2019-11-29T23:59', '2019-11-28T08:00'],
  ])('of %s is the morning of the nearest working day before it', (_what, deadline, expected) => {
    expect(dayBeforeAt(at(deadline), ZONE)).toBe(at(expected));
  });

  test('is due from that morning until the deadline, not a moment longer', () => {
    const deadline = at('2019-11-29T17:00');
    expect(isDayBeforeDue(deadline, at('2019-11-28T07:59'), ZONE)).toBe(false);
    expect(isDayBeforeDue(deadline, at('2019-11-28T08:00'), ZONE)).toBe(true);
    expect(isDayBeforeDue(deadline, deadline - 1, ZONE)).toBe(true);
    expect(isDayBeforeDue(deadline, deadline, ZONE)).toBe(false);
  });

  test('is always a working day before the deadline, in any zone', () => {
    const instants = integer({ min: at('2019-01-01T00:00'), max: at('2035-01-01T00:00') });
    assert(
      property(instants, constantFrom(ZONE, 'UTC', 'America/New_York'), (deadline, zone) => {
        const stage = dayBeforeAt(deadline, zone);
        expect(stage).toBeLessThan(deadline);
        expect(weekday(localDate(stage, zone))).toBeLessThan(6);
        expect(localTime(stage, zone)).toBe('08:00');
      }),
    );
  });
});

describe('sending hours', () => {
  test.each([
    ['before work', '2019-11-28T06:00', '2019-11-28T07:30'],
    ['as work begins', '2019-11-28T07:30', '2019-11-28T07:30'],
    ['during work', '2019-11-28T11:11', '2019-11-28T11:11'],
    ['as work ends', '2019-11-28T17:00', '2019-11-29T07:30'],
    ['at night', '2019-11-28T23:30', '2019-11-29T07:30'],
  ])('%s', (_what, now, expected) => {
    expect(sendingAt(at(now), ZONE)).toBe(at(expected));
  });
});
