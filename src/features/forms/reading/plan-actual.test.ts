import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlanActual, readPlanActual } from './plan-actual.ts';
import type { Reading } from './reading.ts';
import vectors from './vectors.json' with { type: 'json' };

const line = (reading: Reading<PlanActual>): string => {
  if (reading.kind === 'problem') return `!${reading.code}`;
  const mark = reading.estimated === true ? ' (ước)' : '';
  const write = ({ planned, actual, prior }: PlanActual): string =>
    [planned, actual, ...(prior === undefined ? [] : [prior])].join(' ');
  if (reading.kind === 'value') return write(reading.value) + mark;
  return `?${reading.code} ${reading.candidates.map(({ value }) => write(value)).join(' | ')}${mark}`;
};

describe('labels behind their figures', () => {
  it.each([
    ['52 được giao, 50 hoàn thành', 52, 50],
    ['1.250 giao, 1.300 hoàn thành', 1250, 1300],
    ['nhiem vu 1.250 giao, 1.300 hoan thanh', 1250, 1300],
    ['52 giao, 50', 52, 50],
    ['52 nhiệm vụ, hoàn thành 50', 52, 50],
    ['50 hoàn thành trên 52 được giao', 52, 50],
  ])('%s', (typed, planned, actual) => {
    expect(readPlanActual(typed, { prior: false, integer: true })).toEqual({
      kind: 'value',
      value: { planned, actual },
    });
  });

  it.each(['52 được giao 50', '52 hoàn thành 50'])('“%s” may mean either, so it is asked', (typed) => {
    expect(readPlanActual(typed, { prior: false, integer: true })).toEqual({
      kind: 'problem',
      code: 'unclear-plan-actual',
    });
  });
});

describe('the check vectors', () => {
  it.each(vectors.planActual)('$in', (vector) => {
    const reading = readPlanActual(vector.in, { prior: false });
    if (vector.ask === undefined)
      expect(reading).toEqual({ kind: 'value', value: { planned: vector.planned, actual: vector.actual } });
    else expect(line(reading)).toBe('?which-is-plan 41 42 | 42 41');
  });
});

describe('plan and actual in one line', () => {
  it.each([
    ['260 267', '260 267'],
    ['260  267.', '260 267'],
    ['260, 267', '260 267'],
    ['260; 267', '260 267'],
    ['260\n267', '260 267'],
    ['260 - 267', '260 267'],
    ['260 kỳ 267 kỳ', '260 267'],
    ['260 và 267', '260 267'],
    ['1.234 1.250', '1234 1250'],
    ['260,5 267,3', '260.5 267.3'],
    ['0 5', '0 5'],
    ['95 102', '95 102'],
    ['hai trăm sáu mươi, hai trăm sáu mươi bảy', '260 267'],
    ['２６０ ２６７', '260 267'],
    ['42/42', '42 42'],
    ['260/267', '?which-is-plan 260 267 | 267 260'],
    ['260 trên 267', '?which-is-plan 260 267 | 267 260'],
    ['260 -267', '?bullet-or-minus 260 267 | 260 -267'],
    ['260,267', '?numbers-run-together 260 267'],
    ['260.267', '?numbers-run-together 260 267'],
    ['12.5', '!one-number-for-two'],
    ['12,5', '!one-number-for-two'],
    ['12,5 triệu', '!one-number-for-two'],
    ['52.50', '?numbers-run-together 52 50'],
    ['1 234', '?numbers-run-together 1 234'],
    ['1 234 1 250', '?numbers-run-together 1234 1250'],
    ['260 267 262', '?prior-not-asked 260 267'],
    ['khoảng 260 267', '?approximate 260 267'],
    ['2,048 2.050', '?decimal-or-grouped 2.048 2050 | 2048 2050'],
    ['260 267 102,7%', '260 267'],
    ['260 267 đạt 110%', '?percent-disagrees 260 267'],
    ['267 ba', '?words-around 267 3'],
    ['hai lăm 7', '?words-around 2 7'],
    ['260 + 267', '!not-a-number'],
    ['thiếu 260 267', '?words-around 260 267'],
    ['260 (267)', '?words-around 260 267'],
    ['260', '!one-number-for-two'],
    ['260 267 262 1 2', '!too-many-numbers'],
    ['102%', '!percent-not-number'],
    ['abc', '!not-a-number'],
    ['', '!empty'],
    ['không phát sinh', '!nothing-to-report'],
    ['260 267 năm 2019', '!unclear-plan-actual'],
    ['260^267', '!not-a-number'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readPlanActual(typed, { prior: false }))).toBe(expected);
  });
});

describe('labels in any order', () => {
  it.each([
    ['kế hoạch 260, thực hiện 267', '260 267'],
    ['ke hoach 260 thuc hien 267', '260 267'],
    ['Kế hoạch: 260 kỳ; thực hiện: 267 kỳ', '260 267'],
    ['KH 260 TH 267', '260 267'],
    ['kh260 th267', '260 267'],
    ['KH:260; TH:267', '260 267'],
    ['TH 267, KH 260', '260 267'],
    ['260 KH, 267 TH', '260 267'],
    ['KH/TH: 260/267', '260 267'],
    ['TH/KH 267/260', '260 267'],
    ['267/260 KH', '260 267'],
    ['đạt 267/260', '260 267'],
    ['kế hoạch 260, 267', '260 267'],
    ['chỉ tiêu 260, kết quả 267', '260 267'],
    ['chỉ tiêu được giao 260 kỳ, kết quả thực hiện được 267 kỳ', '260 267'],
    ['đăng ký 5 đạt 6', '5 6'],
    ['KH 260, ước TH 267', '260 267 (ước)'],
    ['ước thực hiện 267, kế hoạch 260', '260 267 (ước)'],
    ['KH 260, TH 267 (102,7%)', '260 267'],
    ['kế hoạch 260, thực hiện 267, đạt 102,7%', '260 267'],
    ['kế hoạch 260, thực hiện 267, đạt 120%', '?percent-disagrees 260 267'],
    ['KH 260, TH 267, cùng kỳ 262', '?prior-not-asked 260 267'],
    ['kế hoạch 260', '!missing-actual'],
    ['thực hiện 267', '!missing-plan'],
    ['năm trước 262', '!missing-plan-and-actual'],
    ['KH 260, KH 267', '!same-label-twice'],
    ['KH, TH 267', '!unclear-plan-actual'],
    ['KH 260 267 TH', '!unclear-plan-actual'],
    ['cùng kỳ 2018: 262, KH 260, TH 267', '!unclear-plan-actual'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readPlanActual(typed, { prior: false }))).toBe(expected);
  });
});

describe('with the year before', () => {
  it.each([
    ['260 267 262', '260 267 262'],
    ['260, 267, 262', '260 267 262'],
    ['1.234 1.250 1.200', '1234 1250 1200'],
    ['kế hoạch 260, thực hiện 267, năm trước 262', '260 267 262'],
    ['ke hoach 260, thuc hien 267, nam truoc 262', '260 267 262'],
    ['năm trước 262; KH 260; TH 267', '260 267 262'],
    ['cùng kỳ năm trước 262, kh 260, th 267', '260 267 262'],
    ['262 năm trước, 260 KH, 267 TH', '260 267 262'],
    ['KH/TH/CK: 260/267/262', '260 267 262'],
    ['260 267 0', '260 267 0'],
    ['260/267/262', '?which-is-plan 260 267 262 | 267 260 262'],
    ['260,267,262', '?numbers-run-together 260 267 262'],
    ['1 234 1 250 1 200', '?numbers-run-together 1234 1250 1200'],
    ['260 267 -', '?prior-left-out 260 267'],
    ['260 267', '!missing-prior'],
    ['KH 260, TH 267', '!missing-prior'],
    ['KH 260', '!missing-actual-and-prior'],
    ['TH 267', '!missing-plan-and-prior'],
    ['260', '!one-number-for-three'],
    ['260 267 262 5 7 8 9 10 11 12', '!too-many-numbers'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readPlanActual(typed, { prior: true }))).toBe(expected);
  });
});

describe('the order never matters with labels', () => {
  const figure = fc.nat(99_999);
  it('reads the same value in all six orders', () => {
    fc.assert(
      fc.property(
        figure,
        figure,
        figure,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (planned, actual, prior, order) => {
          const said = [`kế hoạch ${planned}`, `TH ${actual}`, `năm trước ${prior}`];
          const typed = order.map((at) => said[at]).join(', ');
          expect(readPlanActual(typed, { prior: true })).toEqual({
            kind: 'value',
            value: { planned, actual, prior },
          });
        },
      ),
    );
  });

  it('whole numbers only where asked', () => {
    expect(line(readPlanActual('260,5 267', { prior: false, integer: true }))).toBe('!not-whole');
    expect(line(readPlanActual('260 267', { prior: false, integer: true }))).toBe('260 267');
  });
});
