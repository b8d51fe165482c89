import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  calendarDay,
  dateOf,
  daysBetween,
  endOfMonth,
  instantOf,
  localDate,
  localTime,
  weekday,
} from './zone.ts';

const vietnam = 'Asia/Ho_Chi_Minh';

describe('instants and local dates', () => {
  it('midnight in Vietnam is seventeen hours UTC the day before', () => {
    const midnight = Date.parse('2026-06-26T17:00:00Z');
    expect(localDate(midnight, vietnam)).toBe('2026-06-27');
    expect(localDate(midnight - 1, vietnam)).toBe('2026-06-26');
    expect(localTime(midnight - 1, vietnam)).toBe('23:59');
    expect(instantOf('2026-06-27', '00:00', vietnam)).toBe(midnight);
  });

  it('takes the older name of the zone', () => {
    expect(localDate(0, 'Asia/Saigon')).toBe('1970-01-01');
  });

  it('a local time that does not exist counts as after the gap, one that exists twice as the first', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30:00Z'));
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });

  it('an unknown zone or date is a fault', () => {
    expect(() => localDate(0, 'Asia/Nowhere')).toThrow();
    expect(() => addDays('2026-02-30', 1)).toThrow();
  });
});

describe('the calendar', () => {
  it('counts days over months, leap days and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-06-26', '2026-07-01')).toBe(5);
    expect(daysBetween('2026-07-01', '2026-06-26')).toBe(-5);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(endOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(weekday('2026-06-24')).toBe(3);
    expect(calendarDay('2026-01-05')).toEqual({ year: 2026, month: 1, day: 5 });
  });

  it('knows which days do not exist', () => {
    expect(dateOf(2026, 2, 29)).toBeUndefined();
    expect(dateOf(2028, 2, 29)).toBe('2028-02-29');
    expect(dateOf(2026, 13, 1)).toBeUndefined();
    expect(dateOf(2026, 1, 0)).toBeUndefined();
    expect(dateOf(2026, 1.5, 1)).toBeUndefined();
    expect(dateOf(Number.NaN, 1, 1)).toBeUndefined();
  });
});
