import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPercent, readRatio } from './ratio.ts';
import type { Reading } from './reading.ts';
import vectors from './vectors.json' with { type: 'json' };

const line = (reading: Reading<{ numerator: number; denominator: number }>): string => {
  if (reading.kind === 'problem') return `!${reading.code}`;
  const mark = reading.estimated === true ? ' (ước)' : '';
  const write = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
    `${numerator}/${denominator}`;
  if (reading.kind === 'value') return write(reading.value) + mark;
  return `?${reading.code} ${reading.candidates.map(({ value }) => write(value)).join(' | ')}${mark}`;
};

describe('the check vectors', () => {
  it.each(vectors.ratio)('$in', (vector) => {
    const reading = readRatio(vector.in);
    if (vector.numerator !== undefined && vector.denominator !== undefined) {
      const { numerator, denominator } = vector;
      expect(reading).toEqual({ kind: 'value', value: { numerator, denominator } });
      expect(formatPercent(numerator, denominator)).toBe(vector.percent);
    } else if (vector.ask === undefined) expect(reading.kind).toBe('problem');
    else expect(line(reading)).toBe('!need-both-parts');
  });
});

describe('a part of a whole', () => {
  it.each([
    ['41/42', '41/42'],
    ['41 / 42 mô hình', '41/42'],
    ['41 mô hình/42 mô hình', '41/42'],
    ['626/723.', '626/723'],
    ['626 trên tổng số 723', '626/723'],
    ['626 tren tong so 723', '626/723'],
    ['626 trong tổng số 723 hồ sơ', '626/723'],
    ['41 trong 42', '41/42'],
    ['đạt 41/42', '41/42'],
    ['Đã giải quyết 626/723 hồ sơ', '626/723'],
    ['1.234/2.000', '1234/2000'],
    ['1\u00A0234/2\u00A0000', '1234/2000'],
    ['４１／４２', '41/42'],
    ['41∕42', '41/42'],
    ['41⁄42', '41/42'],
    ['41:42', '41/42'],
    ['hai trên ba', '2/3'],
    ['0/5', '0/5'],
    ['02/05', '2/5'],
    ['923/37.735', '923/37735'],
    ['ước 41/42', '41/42 (ước)'],
    ['626/723 = 86,58%', '626/723'],
    ['626/723 (86,58%)', '626/723'],
    ['626/723, đạt 86,6 %', '626/723'],
    ['86,58% (626/723)', '626/723'],
    ['93/93 đạt 100%', '93/93'],
    ['626/723 đạt 90%', '?percent-disagrees 626/723'],
    ['42/41', '?part-exceeds-whole 41/42 | 42/41'],
    ['5/3', '?part-exceeds-whole 3/5 | 5/3'],
    ['626 723', '?which-is-whole 626/723'],
    ['626, 723', '?which-is-whole 626/723'],
    ['626 - 723', '?which-is-whole 626/723'],
    ['723 hồ sơ, trong đó 626 đúng hạn', '?which-is-whole 626/723'],
    ['626 hồ sơ trong năm 2019', '!need-both-parts'],
    ['đúng hạn: 626, tổng: 723', '?which-is-whole 626/723'],
    ['khoảng 5/6', '?approximate 5/6'],
    ['1.5/20', '?decimal-or-grouped 15/20'],
    ['5/0', '!zero-whole'],
    ['0/0', '!zero-whole'],
    ['12,5%', '!need-both-parts'],
    ['12,5 phần trăm', '!need-both-parts'],
    ['41', '!need-both-parts'],
    ['41/', '!need-both-parts'],
    ['/42', '!need-both-parts'],
    ['1,5/2', '!not-whole'],
    ['-1/2', '!negative-part'],
    ['1/2/2026', '!looks-like-date'],
    ['1 2 3', '!several-numbers'],
    ['a/b', '!not-a-ratio'],
    ['1^2', '!not-a-ratio'],
    ['', '!empty'],
    ['không phát sinh', '!nothing-to-report'],
    ['1,2,3/4', '!unclear-number'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readRatio(typed))).toBe(expected);
  });

  it('reads what it is given, and never takes a part above its whole', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (part, whole) => {
        const reading = readRatio(`${part}/${whole}`);
        if (whole === 0) expect(reading.kind).toBe('problem');
        else if (part > whole) expect(reading.kind).toBe('ask');
        else expect(reading).toEqual({ kind: 'value', value: { numerator: part, denominator: whole } });
      }),
    );
  });
});

describe('a share in per cent', () => {
  it.each([
    [626, 723, '86,58'],
    [93, 93, '100'],
    [1, 3, '33,33'],
    [2, 3, '66,67'],
    [1, 2, '50'],
    [1, 8, '12,5'],
    [1, 16, '6,25'],
    [1, 32, '3,13'],
    [1, 20_000, '0,01'],
    [1, 20_001, '0'],
    [0, 5, '0'],
    [12, 5, '240'],
    [267, 1, '26.700'],
    [-1, 3, '-33,33'],
    [1, 0, '–'],
    [1.5, 2, '75'],
    [1e300, 2, '–'],
    [Number.NaN, 2, '–'],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, '100'],
    [12.5, 260, '4,81'],
    [97.7, 97.7, '100'],
    [0.1, 0.3, '33,33'],
  ])('%d of %d is %s', (part, whole, expected) => {
    expect(formatPercent(part, whole)).toBe(expected);
  });
});
