import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  formatDay,
  formatMoment,
  formatShort,
  formatSize,
  fromFieldValue,
  shortWeekday,
  toFieldValue,
} from './time.ts';

const start = Date.parse('2019-11-11T07:55:00+07:00');

describe('time on the page', () => {
  it('is Vietnamese time, wherever the browser is', () => {
    expect(formatMoment(start, 'vi')).toBe('Thứ Hai, 11/11/2019 07:55');
    expect(formatDay(start, 'en')).toBe('Monday, 11/11/2019');
    expect(shortWeekday(start, 'vi')).toBe('T2');
    expect(shortWeekday(start - 86_400_000, 'vi')).toBe('CN');
  });

  it('counts days from local midnight', () => {
    const midnight = Date.parse('2019-11-12T00:00:00+07:00');
    expect(dayNumber(midnight) - dayNumber(midnight - 1)).toBe(1);
  });

  it('shows the hour for today and the date for other days', () => {
    expect(formatShort(start, start + 3_600_000)).toBe('07:55');
    expect(formatShort(start, start + 86_400_000)).toBe('11/11');
  });

  it('goes into a date field and comes back the same', () => {
    expect(toFieldValue(start)).toBe('2019-11-11T07:55');
    expect(fromFieldValue('2019-11-11T07:55')).toBe(start);
    expect(fromFieldValue('')).toBeUndefined();
  });

  it('shows sizes with a decimal comma in Vietnamese', () => {
    expect(formatSize(16, 'vi')).toBe('16 B');
    expect(formatSize(34_300, 'vi')).toBe('33,5 KB');
    expect(formatSize(34_300, 'en')).toBe('33.5 KB');
  });
});
