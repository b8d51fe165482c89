import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoneyInWords, readMoney } from './money.ts';
import { line } from './testing.ts';
import vectors from './vectors.json' with { type: 'json' };

const million = 1_000_000;
const billion = 1_000_000_000;

describe('the check vectors', () => {
  it.each(vectors.money)('$in', (vector) => {
    const reading = readMoney(vector.in);
    if (vector.value !== undefined) expect(reading).toEqual({ kind: 'value', value: vector.value });
    else {
      expect(reading.kind).toBe('ask');
      if (reading.kind !== 'ask') return;
      if (vector.ask === 'unit') expect(reading.code).toBe('which-unit');
      else expect(reading.candidates.map(({ value }) => value)).toEqual(vector.ask);
    }
  });
});

const table = (title: string, rows: readonly (readonly [string, number | string])[]): void => {
  describe(title, () => {
    it.each(rows)('%j → %s', (typed, expected) => {
      expect(line(readMoney(typed))).toBe(String(expected));
    });
  });
};

table('an amount with its unit', [
  ['140 triệu đồng', 140 * million],
  ['140 trieu dong', 140 * million],
  ['140 Triệu Đồng', 140 * million],
  ['140triệu', 140 * million],
  ['140tr', 140 * million],
  ['140 tr.', 140 * million],
  ['140trđ', 140 * million],
  ['140 trđ', 140 * million],
  ['140 tr đồng', 140 * million],
  ['140 triêu', 140 * million],
  ['500 nghìn', 500_000],
  ['500 ngàn đồng', 500_000],
  ['500K', 500_000],
  ['500 kđ', 500_000],
  ['500 nghìn đồng chẵn', 500_000],
  ['1,5 triệu', 1.5 * million],
  ['1.5tr', 1.5 * million],
  ['1,25 tỷ', 1.25 * billion],
  ['12,345 triệu', '?decimal-or-grouped 12345000 | 12345000000'],
  ['0,5 tỷ', 0.5 * billion],
  ['0.375 tỷ', 0.375 * billion],
  ['1 tỉ', billion],
  ['1 ty', billion],
  ['1 Tỷ đồng', billion],
  ['5 nghìn tỷ', 5_000 * billion],
  ['1.200 tỷ', 1_200 * billion],
  ['2.500 triệu', 2_500 * million],
  ['5 chục triệu', 50 * million],
  ['1 trăm triệu', 100 * million],
  ['2 vạn đồng', 20_000],
  ['10000 tỷ', 10_000 * billion],
]);

table('digits with the currency', [
  ['12.000.000 đ', 12 * million],
  ['12000000d', 12 * million],
  ['12,000,000 VND', 12 * million],
  ['12.000.000 VNĐ', 12 * million],
  ['₫12.000.000', 12 * million],
  ['VND 140.000.000', 140 * million],
  ['12\u00A0000\u00A0000\u00A0₫', 12 * million],
  ['500 đồng', `?which-unit 500 | 500000 | ${500 * million} | ${500 * billion}`],
  ['5.000 đồng', 5_000],
  ['140.000đ', 140_000],
]);

table('digits alone are đồng from a million on', [
  ['140.000.000', 140 * million],
  ['140000000', 140 * million],
  ['1.500.000', 1.5 * million],
  ['1,500,000', 1.5 * million],
  ['1000000', million],
]);

table('digits alone below a million: which unit?', [
  ['140', `?which-unit 140 | 140000 | ${140 * million} | ${140 * billion}`],
  ['140.000', `?which-unit 140000 | ${140 * million} | ${140_000 * million} | ${140_000 * billion}`],
  ['999.999', `?which-unit 999999 | 999999000 | 999999000000 | 999999000000000`],
  ['1,5', `?which-unit 1500 | ${1.5 * million} | ${1.5 * billion}`],
  ['3t', `?which-unit 3 | 3000 | ${3 * million} | ${3 * billion}`],
  ['năm mươi', `?which-unit 50 | 50000 | ${50 * million} | ${50 * billion}`],
]);

table('several scales in one amount', [
  ['1 tỷ 200 triệu', 1.2 * billion],
  ['1 tỷ 200tr', 1.2 * billion],
  ['1 tỷ 2 trăm triệu', 1.2 * billion],
  ['1 tỷ 234 triệu 567 nghìn đồng', 1_234_567_000],
  ['1 tỷ 234 triệu 567 nghìn 890 đồng', 1_234_567_890],
  ['1 tỷ 2 triệu', 1_002 * million],
  ['1 tỷ 234.567.000', 1_234_567_000],
  ['2 triệu 500 nghìn', 2.5 * million],
  ['2 triệu 500.000', 2.5 * million],
  ['3 tỷ 200.000', `?spoken-short-form 3000200000 | ${3.2 * billion}`],
]);

table('short forms', [
  ['3 tỷ 2', 3.2 * billion],
  ['3 tỉ 2', 3.2 * billion],
  ['1 ty 5', 1.5 * billion],
  ['1tỷ5', 1.5 * billion],
  ['3 triệu 2', 3.2 * million],
  ['2tr5', 2.5 * million],
  ['2 tr 500', 2.5 * million],
  ['3 tỷ 200', 3.2 * billion],
  ['1 tỷ rưỡi', 1.5 * billion],
  ['2 triệu rưỡi', 2.5 * million],
  ['2 trieu ruoi', 2.5 * million],
  ['50 nghìn 5', 50_500],
  ['3 tỷ 02', `?spoken-short-form 3002000000 | ${3.02 * billion}`],
  ['3 tỷ 20', `?spoken-short-form ${3.02 * billion} | ${3.2 * billion}`],
  ['5 triệu 50', `?spoken-short-form ${5.05 * million} | ${5.5 * million}`],
  ['3 tỷ 2 đồng', `?spoken-short-form ${3.2 * billion} | 3000000002`],
  ['trăm triệu', `?spoken-short-form ${100 * million}`],
  ['triệu rưỡi', `?spoken-short-form ${1.5 * million}`],
]);

table('amounts in words', [
  ['hai trăm triệu', 200 * million],
  ['hai tram trieu dong', 200 * million],
  ['một trăm bốn mươi triệu đồng', 140 * million],
  ['hai mươi lăm triệu', 25 * million],
  ['hai mươi năm triệu', 25 * million],
  ['ba tỷ hai', 3.2 * billion],
  ['một tỷ hai trăm triệu', 1.2 * billion],
  ['một tỷ hai trăm', 1.2 * billion],
  ['Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn đồng', 1_234_567_000],
  ['hai trăm năm triệu', '!unclear-number'],
]);

table('groups that may be decimals', [
  ['1.235 tỷ', `?decimal-or-grouped ${1_235 * billion} | ${1.235 * billion}`],
  ['1,500 tỷ', `?decimal-or-grouped ${1.5 * billion} | ${1_500 * billion}`],
]);

table('nothing spent', [
  ['0', 0],
  ['0 đồng', 0],
  ['không', 0],
  ['không đồng', 0],
  ['không có', '?none-or-zero 0'],
  ['ko', '?none-or-zero 0'],
  ['không phát sinh', '!nothing-to-report'],
  ['chưa có số liệu', '!not-yet-known'],
]);

table('words around the amount', [
  ['kinh phí 140 triệu', 140 * million],
  ['tổng số tiền: 140.000.000 đồng', 140 * million],
  ['- 140 triệu', 140 * million],
  ['140 triệu tiền mặt', 140 * million],
  ['ước 140 triệu', `${140 * million} (ước)`],
  ['khoảng 140 triệu', `?approximate ${140 * million}`],
  ['hơn 140 triệu', `?approximate ${140 * million}`],
  ['2 tỷ 5 nhà', `?words-around ${2.5 * billion}`],
  ['140 triệu + 5', '!several-numbers'],
  ['140 triệu mấy', `?words-around ${140 * million}`],
  ['quỹ khen thưởng 140 triệu', `?words-around ${140 * million}`],
  ['140 triệu/nhà', `?words-around ${140 * million}`],
  ['02 nhà, 140 triệu đồng', `?extra-number ${140 * million}`],
  ['02 nhà = 140 triệu', `?extra-number ${140 * million}`],
  ['140 triệu đồng cho 02 nhà', `?extra-number ${140 * million}`],
  ['140.000.000 (Một trăm bốn mươi triệu đồng)', 140 * million],
  ['140.000.000 đồng (Bằng chữ: Một trăm bốn mươi triệu đồng)', 140 * million],
  ['140.000.000 (Một trăm bốn mươi lăm triệu đồng)', `?either-or ${140 * million} | ${145 * million}`],
]);

table('no amount', [
  ['', '!empty'],
  ['abc', '!not-an-amount'],
  ['triệu', '!not-an-amount'],
  ['vài trăm triệu', '!vague'],
  ['$500', '!foreign-currency'],
  ['500 USD', '!foreign-currency'],
  ['500 euro', '!foreign-currency'],
  ['-5 triệu', '!negative-amount'],
  ['âm 5 triệu', '!negative-amount'],
  ['1,5đ', '!not-whole-dong'],
  ['0,0001 nghìn', '!not-whole-dong'],
  ['12%', '!percent-not-number'],
  ['140 triệu, 20 triệu', '!several-numbers'],
  ['10000000 tỷ', '!too-large'],
  ['9007199254740993', '!too-large'],
  ['9007199254740991', 9_007_199_254_740_991],
  ['x'.repeat(301), '!too-long'],
]);

describe('an amount in words', () => {
  it.each([
    [0, '0 đồng'],
    [500, '500 đồng'],
    [12_000, '12 nghìn đồng'],
    [12_500, '12.500 đồng'],
    [500_000, '500 nghìn đồng'],
    [million, '1 triệu đồng'],
    [1_500_000, '1,5 triệu đồng'],
    [140 * million, '140 triệu đồng'],
    [1.5 * billion, '1,5 tỷ đồng'],
    [1.25 * billion, '1 tỷ 250 triệu đồng'],
    [2_048 * million, '2 tỷ 48 triệu đồng'],
    [1_234_567_000, '1 tỷ 234 triệu 567 nghìn đồng'],
    [1_234_567_890, '1 tỷ 234 triệu 567 nghìn 890 đồng'],
    [12_345_600, '12 triệu 345 nghìn 600 đồng'],
    [3_000_000_002, '3.000.000.002 đồng'],
    [1_000_000_200, '1.000.000.200 đồng'],
    [1_234_000_000_000, '1.234 tỷ đồng'],
    [-5 * million, 'âm 5 triệu đồng'],
  ])('%d is “%s”', (dong, words) => {
    expect(formatMoneyInWords(dong)).toBe(words);
  });

  it('never loses a đồng: read again it is the same amount, or one of the two offered', () => {
    fc.assert(
      fc.property(amounts, (dong) => {
        const reading = readMoney(formatMoneyInWords(dong));
        if (reading.kind === 'ask') expect(reading.candidates.map(({ value }) => value)).toContain(dong);
        else expect(reading).toEqual({ kind: 'value', value: dong });
      }),
      { numRuns: 2_000 },
    );
  });
});

const amounts = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000 }),
  fc.maxSafeNat(),
  fc
    .tuple(
      fc.integer({ min: 0, max: 9_999 }),
      fc.constantFrom(1, 1_000, 100_000, million, 10 * million, billion),
    )
    .map(([count, unit]) => count * unit),
  fc
    .tuple(fc.nat(999), fc.nat(999), fc.nat(999), fc.nat(999))
    .map(([ty, trieu, nghin, dong]) => ty * billion + trieu * million + nghin * 1_000 + dong),
);
