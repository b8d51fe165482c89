import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './normalise.ts';
import { readNumber } from './number.ts';
import { line } from './testing.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the check vectors', () => {
  it.each(vectors.numbers)('$in', (vector) => {
    const reading = readNumber(vector.in);
    if (vector.value !== undefined) expect(reading).toEqual({ kind: 'value', value: vector.value });
    else if (vector.ask !== undefined) {
      expect(reading.kind).toBe('ask');
      expect(reading.kind === 'ask' ? reading.candidates.map(({ value }) => value) : []).toEqual(vector.ask);
    } else expect(reading.kind).toBe('problem');
  });
});

const table = (title: string, rows: readonly (readonly [string, string])[]): void => {
  describe(title, () => {
    it.each(rows)('%j → %s', (typed, expected) => {
      expect(line(readNumber(typed))).toBe(expected);
    });
  });
};

table('digits are read by Vietnamese convention', [
  ['0', '0'],
  ['267', '267'],
  ['02', '2'],
  ['00', '0'],
  ['2.048', '2048'],
  ['37.735', '37735'],
  ['12.504.000', '12504000'],
  ['0,5', '0.5'],
  ['0.5', '0.5'],
  ['0,375', '0.375'],
  ['86,58', '86.58'],
  ['1.234,567', '1234.567'],
  ['12345,678', '12345.678'],
  ['1,0', '1'],
  ['100', '100'],
  ['999999999999999', '999999999999999'],
]);

table('the English way is understood where it can be nothing else', [
  ['1,234,567', '1234567'],
  ['12,504.08', '12504.08'],
  ['1,234.567', '?decimal-or-grouped 1234.567 | 1234567'],
  ['12,345', '?decimal-or-grouped 12.345 | 12345'],
]);

table('digits that may be meant two ways are asked', [
  ['26.7', '?decimal-or-grouped 26.7 | 267'],
  ['12.34', '?decimal-or-grouped 12.34 | 1234'],
  ['1234.567', '?decimal-or-grouped 1234.567 | 1234567'],
  ['1.2345', '?decimal-or-grouped 1.2345 | 12345'],
  ['0267', '?leading-zeros 267'],
  ['007', '?leading-zeros 7'],
]);

table('digits that fall apart are offered joined, never taken', [
  ['26 7', '?spaces-in-number 267'],
  ['1 234', '?spaces-in-number 1234'],
  ['1 234 567', '?spaces-in-number 1234567'],
  ['260 267', '?spaces-in-number 260267'],
  ['2. 048', '?spaces-in-number 2048'],
  ['1, 5', '?spaces-in-number 1.5'],
  ['1 . 5', '?spaces-in-number 1.5 | 15'],
]);

table('spaces copied out of a formatted number group its digits', [
  ['1\u00A0234', '1234'],
  ['1\u202F234\u202F567', '1234567'],
  ['37\u2009735 đảng viên', '37735'],
  ['26\u00A07', '?spaces-in-number 267'],
]);

table('odd keyboards and pastes', [
  ['５６', '56'],
  ['２．０４８', '2048'],
  ['２，５', '2.5'],
  ['267\u200B', '267'],
  ['\u202A267\u202C', '267'],
  ['2\uFE0F\u20E36\uFE0F\u20E37\uFE0F\u20E3', '267'],
  [' 267 ', '267'],
  ['\n267\n', '267'],
  ['267.', '267'],
  ['267..', '267'],
  ['267,', '267'],
  ['267;', '267'],
  ['267!', '267'],
  ['267 .', '267'],
  ['"267"', '267'],
  ['“267”', '267'],
  [': 267', '267'],
  ['= 267', '267'],
  ['267 👍', '267'],
  ['267 ✅', '267'],
]);

table('signs', [
  ['-3', '-3'],
  ['−3', '-3'],
  ['–3', '-3'],
  ['—3', '-3'],
  ['－3', '-3'],
  ['-1.234,5', '-1234.5'],
  ['-0', '0'],
  ['âm 3', '-3'],
  ['am 3', '-3'],
  ['âm ba', '-3'],
  ['+3', '3'],
  ['+ 267', '267'],
  ['- 3', '?bullet-or-minus 3 | -3'],
  ['– 267 kỳ', '?bullet-or-minus 267 | -267'],
  ['(267)', '?words-around 267'],
]);

table('a unit behind the figure is let be', [
  ['267 kỳ', '267'],
  ['267 ky', '267'],
  ['267kỳ', '267'],
  ['267 Kỳ báo in', '267'],
  ['02 đơn vị', '2'],
  ['20 người', '20'],
  ['5 năm', '5'],
  ['20 nam', '20'],
  ['5 trạm y tế', '5'],
  ['3 chức danh', '3'],
  ['4 văn bản', '4'],
  ['847 điển hình', '847'],
  ['12 kỳ ạ', '12'],
  ['267 kỳ.', '267'],
  ['35 con', '35'],
  ['100 m²', '100'],
  ['10²', '!not-a-number'],
  ['một số đơn vị', '!vague'],
]);

table('openers are let be, other words before are confirmed', [
  ['có 20', '20'],
  ['dạ 20 ạ', '20'],
  ['tổng số 267 kỳ', '267'],
  ['Được 267', '267'],
  ['đạt 267', '267'],
  ['tổng số: 267', '267'],
  ['kỳ 267', '?words-around 267'],
  ['số lần: 5', '?words-around 5'],
  ['tháng 5', '?words-around 5'],
  ['năm 2019', '?words-around 2019'],
  ['tròn 20', '?words-around 20'],
  ['vượt 20', '?approximate 20'],
]);

table('words behind that may turn the figure are confirmed', [
  ['20 chưa đủ', '?words-around 20'],
  ['20 kỳ, không tính số đặc biệt', '?words-around 20'],
  ['20 mấy', '?words-around 20'],
  ['267 lăm', '?words-around 267'],
  ['20 người triệu', '?words-around 20'],
  ['20 linh', '?words-around 20'],
  ['5 cong ty', '5'],
  ['4 van ban', '?scale-or-unit 40000 | 4'],
  ['267 +', '!not-a-number'],
  ['267 kỳ/tháng', '?words-around 267'],
  ['không 20', '?words-around 20'],
  ['267 kỳ năm 2019', '?extra-number 267'],
]);

table('scale words', [
  ['12 nghìn', '12000'],
  ['12 ngàn', '12000'],
  ['12 nghin', '12000'],
  ['12 NGHÌN', '12000'],
  ['3 triệu', '3000000'],
  ['3 trieu', '3000000'],
  ['3 triêụ', '3000000'],
  ['1,5 triệu', '1500000'],
  ['1.5 triệu', '1500000'],
  ['1.250 triệu', '1250000000'],
  ['1.235 nghìn', '?decimal-or-grouped 1235000 | 1235'],
  ['15 vạn', '150000'],
  ['1 vạn 5', '15000'],
  ['1 vạn 5 nghìn', '15000'],
  ['2 trăm', '200'],
  ['2 chục', '20'],
  ['2 chục 5', '25'],
  ['1 nghìn tỷ', '1000000000000'],
  ['1 tỷ 200 triệu', '1200000000'],
  ['2 triệu rưỡi', '2500000'],
  ['2 nghìn rưỡi', '2500'],
  ['2 nghìn 500', '2500'],
  ['2 nghìn 5', '?spoken-short-form 2500 | 2005'],
  ['2 nghìn 50', '?spoken-short-form 2050 | 2500'],
  ['3 triệu 2', '3200000'],
  ['3 triệu 20', '?spoken-short-form 3020000 | 3200000 | 3000020'],
  ['3 triệu 200', '?spoken-short-form 3200000 | 3000200'],
  ['3 trăm 5', '?spoken-short-form 350 | 305'],
  ['3 trăm 50', '350'],
]);

table('short words that are also units are asked', [
  ['20k', '?scale-or-unit 20000 | 20'],
  ['20 k', '?scale-or-unit 20000 | 20'],
  ['3tr', '?scale-or-unit 3000000 | 3'],
  ['20 ng', '?scale-or-unit 20000 | 20'],
  ['5 tram', '?scale-or-unit 500 | 5'],
  ['15 van', '?scale-or-unit 150000 | 15'],
  ['5 chuc', '?scale-or-unit 50 | 5'],
  ['5 ty', '?scale-or-unit 5000000000 | 5'],
]);

table('numbers in words', [
  ['không', '0'],
  ['một', '1'],
  ['Mười', '10'],
  ['mười lăm', '15'],
  ['mười nhăm', '15'],
  ['MƯỜI HAI', '12'],
  ['hai mươi', '20'],
  ['hai mươi mốt', '21'],
  ['hai mươi một', '21'],
  ['hai mươi tư', '24'],
  ['hai mươi bốn', '24'],
  ['hai mươi lăm', '25'],
  ['chín mươi chín', '99'],
  ['một trăm', '100'],
  ['một trăm linh một', '101'],
  ['hai trăm linh năm', '205'],
  ['hai trăm lẻ năm', '205'],
  ['hai trăm mười', '210'],
  ['hai trăm sáu mươi bảy', '267'],
  ['hai trăm sáu mươi bảy kỳ', '267'],
  ['một nghìn hai trăm ba mươi tư', '1234'],
  ['hai nghìn không trăm bốn mươi tám', '2048'],
  ['hai nghìn không trăm linh năm', '2005'],
  ['hai nghìn linh năm', '2005'],
  ['mười hai nghìn năm trăm linh bốn', '12504'],
  ['một trăm hai mươi ba nghìn bốn trăm năm mươi sáu', '123456'],
  ['một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy', '1234567'],
  ['mười lăm vạn', '150000'],
  ['một triệu không trăm linh một', '1000001'],
  ['một triệu không nghìn hai trăm', '1000200'],
  ['một triệu hai trăm', '?spoken-short-form 1200000 | 1000200'],
  ['hai chục', '20'],
  ['hai rưỡi', '2.5'],
  ['ba tháng', '3'],
  ['muoi lam', '15'],
  ['hai muoi mot', '21'],
  ['mot tram hai muoi ba', '123'],
  ['hai tram le nam', '205'],
  ['hai muoi tam', '28'],
  ['muời lăm', '15'],
]);

table('words that may be meant two ways are asked', [
  ['hai mươi năm', '?spoken-short-form 25 | 20'],
  ['hai muoi nam', '?spoken-short-form 25 | 20'],
  ['mười năm', '?spoken-short-form 15 | 10'],
  ['hai trăm tư', '?spoken-short-form 240 | 204'],
  ['hai trăm năm', '?spoken-short-form 250 | 205 | 200'],
  ['một nghìn hai', '?spoken-short-form 1200 | 1002'],
  ['một triệu hai', '1200000'],
  ['trăm rưỡi', '?spoken-short-form 150'],
  ['nghìn hai', '?spoken-short-form 1200 | 1002'],
  ['hai sáu bảy', '?spelled-digits 267'],
  ['hai năm', '?spelled-digits 25 | 2'],
]);

table('a figure said twice has to agree with itself', [
  ['267 (hai trăm sáu mươi bảy)', '267'],
  ['267 (Hai trăm sáu mươi bảy) kỳ', '!several-numbers'],
]);

table('an estimate is taken and marked', [
  ['ước 20', '20 (ước)'],
  ['uoc 20', '20 (ước)'],
  ['Ước thực hiện 267 kỳ', '267 (ước)'],
  ['ước đạt 267', '267 (ước)'],
  ['ước tính 2.048', '2048 (ước)'],
  ['~20', '20 (ước)'],
  ['≈ 20', '20 (ước)'],
  ['dự kiến 20', '20 (ước)'],
  ['20 (ước)', '20 (ước)'],
  ['267 ước', '267 (ước)'],
  ['ước 1.5', '?decimal-or-grouped 1.5 | 15 (ước)'],
]);

table('an inexact figure is asked', [
  ['khoảng 20', '?approximate 20'],
  ['Khoảng 20 người', '?approximate 20'],
  ['khoang 20', '?approximate 20'],
  ['gần 20', '?approximate 20'],
  ['hơn 20', '?approximate 20'],
  ['trên 20', '?approximate 20'],
  ['dưới 20', '?approximate 20'],
  ['ít nhất 20', '?approximate 20'],
  ['20 trở lên', '?approximate 20'],
  ['chừng hai chục', '?approximate 20'],
  ['20-25', '?range 20 | 25'],
  ['20 - 25', '?range 20 | 25'],
  ['20 đến 25', '?range 20 | 25'],
  ['từ 20 đến 25', '?range 20 | 25'],
  ['20 hoặc 25', '?either-or 20 | 25'],
]);

table('no figure at all', [
  ['', '!empty'],
  ['   ', '!empty'],
  ['\u200B', '!empty'],
  ['abc', '!not-a-number'],
  ['vài chục', '!vague'],
  ['mấy chục', '!vague'],
  ['nhiều', '!vague'],
  ['một số', '!vague'],
  ['.', '!not-a-number'],
  ['½', '!not-a-number'],
  ['Ⅴ', '!not-a-number'],
  ['lăm', '!not-a-number'],
  ['trạm', '!not-a-number'],
  ['😀', '!not-a-number'],
]);

table('a bare no is asked, the empty answers have their own names', [
  ['ko', '?none-or-zero 0'],
  ['Ko', '?none-or-zero 0'],
  ['k', '?none-or-zero 0'],
  ['k có', '?none-or-zero 0'],
  ['không có', '?none-or-zero 0'],
  ['khong co a', '?none-or-zero 0'],
  ['-', '?none-or-zero 0'],
  ['không phát sinh', '!nothing-to-report'],
  ['Không phát sinh.', '!nothing-to-report'],
  ['ko phat sinh', '!nothing-to-report'],
  ['không được phân công', '!not-assigned'],
  ['chưa có số liệu', '!not-yet-known'],
  ['chưa có', '!not-yet-known'],
]);

table('what is not one number is named', [
  ['41/42', '!looks-like-ratio'],
  ['20/11/2019', '!looks-like-date'],
  ['20.11.2019', '!unclear-number'],
  ['20%', '!percent-not-number'],
  ['20 phần trăm', '!percent-not-number'],
  ['0912345678', '!looks-like-phone'],
  ['1,2,3', '!unclear-number'],
  ['1.234.56', '!unclear-number'],
  ['01.234', '!unclear-number'],
  ['1..5', '!several-numbers'],
  ['10^400', '!several-numbers'],
  ['1e5', '!several-numbers'],
  ['12x3', '!several-numbers'],
  ['2+3', '!several-numbers'],
  ['267 kỳ, 20 kỳ màu', '!several-numbers'],
  ['#267', '!not-a-number'],
  ['267*', '!not-a-number'],
  ['5 triệu 3 tỷ', '!unclear-number'],
  ['2 nghìn 3 nghìn', '!unclear-number'],
  ['9007199254740993', '!too-large'],
  ['9'.repeat(60), '!too-large'],
  ['0,1234567890', '!too-precise'],
  ['1'.repeat(400), '!too-long'],
]);

describe('whole numbers only', () => {
  it.each([
    ['267', '267'],
    ['1,0', '1'],
    ['97,7', '!not-whole'],
    ['0.5', '!not-whole'],
    ['1.5', '?decimal-or-grouped 15'],
    ['2,048', '?decimal-or-grouped 2048'],
    ['hai rưỡi', '!not-whole'],
    ['2,5 nghìn', '2500'],
  ])('%j → %s', (typed, expected) => {
    expect(line(readNumber(typed, { integer: true }))).toBe(expected);
  });
});

describe('the unit of the question', () => {
  it.each([
    ['267 kỳ', 'kỳ', '267'],
    ['267 ky', 'kỳ', '267'],
    ['267 kỳ báo', 'kỳ', '267'],
    ['267', 'kỳ', '267'],
    ['267 ạ', 'kỳ', '267'],
    ['12 tháng', 'kỳ', '?other-unit 12'],
    ['97,7%', '%', '97.7'],
    ['97,7 phần trăm', '%', '97.7'],
    ['20 đ/c', 'đồng chí', '?words-around 20'],
  ])('%j where %j is asked → %s', (typed, unit, expected) => {
    expect(line(readNumber(typed, { unit }))).toBe(expected);
  });
});

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A group of three digits in words; `whole` says its empty hundreds too. */
function groupInWords(group: number, whole: boolean): string[] {
  const [hundreds, tens, unit] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const said: string[] = hundreds > 0 || whole ? [digits[hundreds] ?? '', 'trăm'] : [];
  if (tens === 0 && unit > 0 && said.length > 0) said.push('linh');
  if (tens === 1) said.push('mười');
  if (tens > 1) said.push(digits[tens] ?? '', 'mươi');
  if (unit === 5 && tens > 0) said.push('lăm');
  else if (unit === 1 && tens > 1) said.push('mốt');
  else if (unit > 0) said.push(digits[unit] ?? '');
  return said;
}

function inWords(number: number): string {
  const groups = number.toLocaleString('en').split(',').map(Number);
  const scales = ['', 'nghìn', 'triệu', 'tỷ'];
  const said = groups.flatMap((group, at) =>
    group === 0
      ? at > 0 && groups.slice(at).some((rest) => rest > 0)
        ? ['không', scales[groups.length - 1 - at] ?? '']
        : []
      : [...groupInWords(group, at > 0), scales[groups.length - 1 - at] ?? ''],
  );
  return said.filter((word) => word !== '').join(' ') || 'không';
}

describe('every number said in full is read', () => {
  const numbers = fc.oneof(fc.nat(999), fc.nat(999_999), fc.nat(999_999_999), fc.nat({ max: 0x7fffffff }));
  it('with diacritics', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(readNumber(inWords(number))).toEqual({ kind: 'value', value: number });
        expect(readNumber(inWords(number).toUpperCase())).toEqual({ kind: 'value', value: number });
      }),
      { numRuns: 2_000 },
    );
  });

  it('and without, or asked with the number among the choices', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const reading = readNumber(foldText(inWords(number)));
        if (reading.kind === 'ask') expect(reading.candidates.map(({ value }) => value)).toContain(number);
        else expect(reading).toEqual({ kind: 'value', value: number });
      }),
      { numRuns: 2_000 },
    );
  });
});
