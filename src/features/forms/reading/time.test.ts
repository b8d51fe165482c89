import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime } from './format.ts';
import { line } from './testing.ts';
import { readTime } from './time.ts';

describe('a time of day', () => {
  it.each([
    ['17h', '17:00'],
    ['17H', '17:00'],
    ['17h00', '17:00'],
    ['17 h 00', '17:00'],
    ['17:00', '17:00'],
    ['17.30', '17:30'],
    ['17g30', '17:30'],
    ['17 giờ', '17:00'],
    ['17 gio', '17:00'],
    ['17 giờ 30', '17:30'],
    ['17 giờ 30 phút', '17:30'],
    ['17h30p', '17:30'],
    ['lúc 17h', '17:00'],
    ['trước 17h', '17:00'],
    ['17h đúng', '17:00'],
    ['8h', '08:00'],
    ['07:30', '07:30'],
    ['7 giờ sáng', '07:00'],
    ['5 giờ chiều', '17:00'],
    ['5h chiều', '17:00'],
    ['năm giờ chiều', '17:00'],
    ['17h chiều', '17:00'],
    ['5 rưỡi chiều', '17:30'],
    ['5 giờ rưỡi chiều', '17:30'],
    ['6 giờ kém 15 chiều', '17:45'],
    ['7 giờ tối', '19:00'],
    ['12h trưa', '12:00'],
    ['1 giờ trưa', '13:00'],
    ['5h', '?morning-or-afternoon 17:00 | 05:00'],
    ['5h30', '?morning-or-afternoon 17:30 | 05:30'],
    ['24h', '?midnight 23:59 | 00:00'],
    ['0h', '?midnight 23:59 | 00:00'],
    ['12h đêm', '?midnight 23:59 | 00:00'],
    ['hết ngày', '?midnight 23:59 | 00:00'],
    ['17', '?confirm 17:00'],
    ['1730', '?confirm 17:30'],
    ['hết giờ hành chính', '?time-vague 17:00'],
    ['trưa', '?time-vague 12:00'],
    ['25h', '!no-such-time'],
    ['17h60', '!no-such-time'],
    ['24h30', '!no-such-time'],
    ['9 giờ chiều', '!no-such-time'],
    ['15h sáng', '!no-such-time'],
    ['17h-18h', '!not-a-time'],
    ['abc', '!not-a-time'],
    ['', '!empty'],
    ['1'.repeat(301), '!too-long'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readTime(typed))).toBe(expected);
  });

  it('comes back as it is written, from seven on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(line(readTime(formatTime(time)))).toBe(time);
        expect(line(readTime(time))).toBe(time);
      }),
    );
  });
});
