import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatChatDate,
  formatCount,
  formatDateTime,
  formatDocumentDate,
  formatNumber,
  formatTime,
  formatWeekday,
} from './format.ts';
import { readNumber } from './number.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [267, '267'],
    [2048, '2.048'],
    [1234567, '1.234.567'],
    [1234.5, '1.234,5'],
    [97.7, '97,7'],
    [12504.08, '12.504,08'],
    [-1234.5, '-1.234,5'],
    [0.1, '0,1'],
    [1e-7, '0,0000001'],
    [1e21, '1.000.000.000.000.000.000.000'],
    [Number.MAX_SAFE_INTEGER, '9.007.199.254.740.991'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%d is %s', (number, text) => {
    expect(formatNumber(number)).toBe(text);
  });

  it('read again they are the same; three decimals under a thousand are asked with the number among the choices', () => {
    const numbers = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc
        .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 4 }))
        .map(([n, places]) => n / 10 ** places),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const reading = readNumber(formatNumber(number));
        if (reading.kind === 'ask') expect(reading.candidates.map(({ value }) => value)).toContain(number);
        else expect(reading).toEqual({ kind: 'value', value: number === 0 ? 0 : number });
        const threeDecimals = /^-?[1-9]\d{0,2},\d{3}$/.test(formatNumber(number));
        expect(reading.kind).toBe(threeDecimals ? 'ask' : 'value');
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  [0, '0'],
  [1, '01'],
  [9, '09'],
  [10, '10'],
  [2048, '2.048'],
  [2.5, '2,5'],
  [-3, '-3'],
])('a count of %d is written %s in documents', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

describe('dates and times', () => {
  it.each(vectors.documentDates)('$date in a document is $text', ({ date, text }) => {
    expect(formatDocumentDate(date)).toBe(text);
  });

  it('chat pads nothing', () => {
    expect(formatChatDate('2026-06-26')).toBe('26/6/2026');
    expect(formatChatDate('2026-01-05')).toBe('5/1/2026');
  });

  it.each([
    ['2026-06-22', 'thứ Hai'],
    ['2026-06-23', 'thứ Ba'],
    ['2026-06-24', 'thứ Tư'],
    ['2026-06-25', 'thứ Năm'],
    ['2026-06-26', 'thứ Sáu'],
    ['2026-06-27', 'thứ Bảy'],
    ['2026-06-28', 'Chủ nhật'],
  ])('%s is a %s', (date, name) => {
    expect(formatWeekday(date)).toBe(name);
  });

  it('a deadline names hour, weekday and date in its zone', () => {
    const at = Date.parse('2019-11-29T17:00:00+07:00');
    expect(formatDateTime(at, 'Asia/Ho_Chi_Minh')).toBe('17h00 thứ Sáu, 29/11/2019');
    expect(formatDateTime(at, 'UTC')).toBe('10h00 thứ Sáu, 29/11/2019');
    expect(formatDateTime(Date.parse('2026-06-28T00:05:59+07:00'), 'Asia/Ho_Chi_Minh')).toBe(
      '00h05 Chủ nhật, 28/6/2026',
    );
  });

  it('a time is written with h', () => {
    expect(formatTime('07:30')).toBe('07h30');
  });
});
