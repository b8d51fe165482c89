/** What holds for every text whatsoever, tried on random strings and on strings made of what people do type. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carriesSecrecyMark,
  foldText,
  normaliseText,
  type Reading,
  readDate,
  readDocumentReference,
  readEmptyAnswer,
  readMoney,
  readNumber,
  readPlanActual,
  readRatio,
  readTime,
} from './index.ts';
import { askCodes, candidateReasons, longestAnswer, problemCodes } from './reading.ts';

const today = '2026-06-24';
const readers: Readonly<Record<string, (text: string) => Reading<unknown>>> = {
  number: (text) => readNumber(text),
  'whole number': (text) => readNumber(text, { integer: true, unit: 'kỳ' }),
  money: readMoney,
  ratio: readRatio,
  'plan and actual': (text) => readPlanActual(text, { prior: false }),
  'plan, actual, prior': (text) => readPlanActual(text, { prior: true }),
  evidence: (text) => readDate(text, { today, as: 'evidence' }),
  deadline: (text) => readDate(text, { today, as: 'deadline' }),
  time: readTime,
  document: (text) => readDocumentReference(text, { today }),
};

const words =
  'không một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt linh lẻ rưỡi trăm chục nghìn ngàn vạn triệu tỷ tỉ k tr đồng đ vnd khoảng ước hơn gần kế hoạch thực hiện KH TH năm trước cùng kỳ trên tổng số trong đó kỳ người đơn vị ngày tháng mùng thứ tuần này sau trước cuối đầu hôm nay mai qua giờ chiều sáng âm lịch Tết muoi tram trieu ty nam thang sau'.split(
    ' ',
  );
const signs = [
  '.',
  ',',
  '/',
  '-',
  '–',
  ' ',
  ' ',
  '  ',
  '\u00A0',
  '%',
  '(',
  ')',
  ':',
  ';',
  '~',
  '^',
  '+',
  '\n',
  'h',
  '\u200B',
];
const figures = fc.oneof(
  fc.nat(9_999).map(String),
  fc.nat(9_999_999).map((number) => number.toString().replace(/\B(?=(\d{3})+$)/g, '.')),
  fc.constantFrom(
    '0',
    '00',
    '02',
    '0267',
    '1.5',
    '1,5',
    '2,048',
    '2.048',
    '1.234,5',
    '2026',
    '999999999999999999999',
  ),
);
const typed = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...signs), figures), { maxLength: 12 })
  .map((parts) => parts.join(''));
const spaced = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...signs), figures), { maxLength: 12 })
  .map((parts) => parts.join(' '));
const anything = fc.oneof(
  typed,
  spaced,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 30 }),
);

describe.each(Object.entries(readers))('reading %s', (_name, read) => {
  it('never throws, and answers in one of the three ways with known codes', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reading = read(text);
        if (reading.kind === 'problem') expect(problemCodes).toContain(reading.code);
        if (reading.kind !== 'ask') return;
        expect(askCodes).toContain(reading.code);
        expect(reading.candidates.length).toBeLessThanOrEqual(8);
        for (const { reason } of reading.candidates) expect(candidateReasons).toContain(reason);
        const values = reading.candidates.map(({ value }) => JSON.stringify(value));
        expect(new Set(values).size).toBe(values.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads composed and decomposed text alike, and does not mind space around', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const composed = read(text.normalize('NFC'));
        expect(read(text.normalize('NFD'))).toEqual(composed);
        if (text.length + 4 < longestAnswer && composed.kind !== 'problem')
          expect(read(`  ${text.normalize('NFC')} \n`)).toEqual(composed);
      }),
      { numRuns: 1_500 },
    );
  });

  it('does not mind capitals put in by the phone', () => {
    fc.assert(
      fc.property(spaced, (text) => {
        const capital = text.charAt(0).toUpperCase() + text.slice(1);
        const [plain, phone] = [read(text), read(capital)];
        // a title keeps its capitals
        if (_name !== 'document') expect(phone).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the longest texts quickly', () => {
    const start = performance.now();
    for (const unit of [
      '1',
      '1.',
      '1 ',
      'một ',
      'a',
      ' ',
      '-',
      '(',
      'năm ',
      '1/',
      'ngày ',
      'e\u0301',
      '1 - ',
      'tháng 1 ',
      'số 1-',
      '\n',
    ])
      for (const length of [300, 1_000, 100_000]) read(unit.repeat(length).slice(0, length));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('figures', () => {
  const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+|0+$/g, '');
  const plain = fc
    .array(
      fc.oneof(
        figures,
        fc.constantFrom(...signs),
        fc.constantFrom('kỳ', 'triệu', 'nghìn', 'tỷ', 'đồng', 'ước', 'khoảng', 'vạn'),
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));

  it('a number that is taken has every digit that was typed', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const reading = readNumber(text);
        if (reading.kind !== 'value' || text.includes('(')) return;
        expect(Number.isFinite(reading.value)).toBe(true);
        const written = reading.value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 15 });
        if (!/(?:triệu|nghìn|tỷ|vạn).*\d/.test(text)) expect(significant(written)).toBe(significant(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('an amount that is taken is a whole number of đồng, not below 0, with every digit that was typed', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const reading = readMoney(text);
        if (reading.kind !== 'value') return;
        expect(Number.isSafeInteger(reading.value) && reading.value >= 0).toBe(true);
        if (!text.includes('(') && !/(?:triệu|nghìn|tỷ|vạn).*\d/.test(text))
          expect(significant(String(reading.value))).toBe(significant(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('a ratio, a plan and its actual that are taken have every digit that was typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(99_999).map(String), fc.constantFrom(...signs)), { maxLength: 8 }),
        (parts) => {
          const text = parts.join('');
          if (/[%\u00A0\u200B]/.test(text)) return;
          const digits = (numbers: readonly number[]): string =>
            numbers.map((number) => significant(String(number))).join('|');
          const typedDigits = (text.match(/\d+(?:[.,]\d+)*/g) ?? [])
            .map((group) => significant(group))
            .join('|');
          const ratio = readRatio(text);
          if (ratio.kind === 'value')
            expect(digits([ratio.value.numerator, ratio.value.denominator])).toBe(typedDigits);
          const pair = readPlanActual(text, { prior: false });
          if (pair.kind === 'value')
            expect(digits([pair.value.planned, pair.value.actual])).toBe(typedDigits);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('an estimate stays one, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(99_999), (number) => {
        for (const read of [readNumber, readMoney]) {
          const reading = read(`ước ${number}`);
          expect(reading.kind !== 'problem' && reading.estimated).toBe(true);
        }
      }),
    );
  });
});

it('text is normalised, folded and looked through for marks without ever throwing', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(typeof normaliseText(text)).toBe('string');
      expect(typeof foldText(text)).toBe('string');
      expect(carriesSecrecyMark(text)).toBe(carriesSecrecyMark(text.normalize('NFD')));
      expect(readEmptyAnswer(text)).toBe(readEmptyAnswer(text.normalize('NFD')));
    }),
    { numRuns: 3_000 },
  );
});
