import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../platform/clock/zone.ts';
import { readDate } from './date.ts';
import { formatChatDate, formatDocumentDate, formatWeekday } from './format.ts';
import { solarOfLunar } from './lunar.ts';
import { line } from './testing.ts';
import vectors from './vectors.json' with { type: 'json' };

/** A Wednesday. */
const { today } = vectors.dates;
const evidence = (text: string): string => line(readDate(text, { today, as: 'evidence' }));
const deadline = (text: string): string => line(readDate(text, { today, as: 'deadline' }));

describe('the check vectors', () => {
  it.each(vectors.dates.cases)('$in as $as', (vector) => {
    const ways = vector.as === undefined ? (['evidence', 'deadline'] as const) : [vector.as as 'evidence'];
    for (const as of ways) {
      const reading = readDate(vector.in, { today, as });
      if (vector.value !== undefined) expect(reading).toEqual({ kind: 'value', value: vector.value });
      else expect(reading.kind).toBe(vector.ask === undefined ? 'problem' : 'ask');
    }
  });

  it('asks by name', () => {
    expect(deadline('mùng 5 tháng 1')).toBe('?solar-or-lunar 2027-01-05 | 2027-02-10');
    expect(evidence('mùng 10 tháng 3')).toBe('?solar-or-lunar 2026-03-10 | 2026-04-26');
    expect(deadline('trước ngày 15/12')).toBe('?before-or-on 2026-12-14 | 2026-12-15');
  });

  it.each(Object.entries(vectors.lunar.days))('Tết and Giỗ Tổ of %s', (year, [tet, ancestors]) => {
    expect(solarOfLunar(Number(year), 1, 1)).toBe(tet);
    expect(solarOfLunar(Number(year), 3, 10)).toBe(ancestors);
    expect(line(readDate(`mùng 1 Tết năm ${year}`, { today, as: 'evidence' }))).toBe(tet);
    expect(line(readDate(`10/3/${year} âm lịch`, { today, as: 'evidence' }))).toBe(ancestors);
  });
});

const both = (title: string, rows: readonly (readonly [string, string])[]): void => {
  describe(title, () => {
    it.each(rows)('%j → %s', (typed, expected) => {
      expect(evidence(typed)).toBe(expected);
      expect(deadline(typed)).toBe(expected);
    });
  });
};

both('a date with its year', [
  ['20/11/2019', '2019-11-20'],
  ['05/01/2026', '2026-01-05'],
  ['5-1-2026', '2026-01-05'],
  ['5–1–2026', '2026-01-05'],
  ['05.01.2026', '2026-01-05'],
  ['5/1/26', '2026-01-05'],
  ['5/1/98', '1998-01-05'],
  ['5 / 1 / 2026', '2026-01-05'],
  ['5 1 2026', '2026-01-05'],
  ['5/1-2026', '2026-01-05'],
  ['５/１/２０２６', '2026-01-05'],
  ['5/1/2026.', '2026-01-05'],
  ['Ngày 5/1/2026', '2026-01-05'],
  ['vào ngày 5/1/2026', '2026-01-05'],
  ['(5/1/2026)', '2026-01-05'],
  ['2026-01-05', '2026-01-05'],
  ['2026/1/5', '2026-01-05'],
  ['29/2/2024', '2024-02-29'],
  ['ngày 05 tháng 01 năm 2026', '2026-01-05'],
  ['ngay 05 thang 01 nam 2026', '2026-01-05'],
  ['5 tháng 1 năm 2026', '2026-01-05'],
  ['5 tháng 1, 2026', '2026-01-05'],
  ['5 tháng 1/2026', '2026-01-05'],
  ['ngày mười lăm tháng ba năm 2026', '2026-03-15'],
  ['ngày năm tháng năm năm 2026', '2026-05-05'],
  ['hai mươi tháng mười một năm 2025', '2025-11-20'],
  ['ngày 24 tháng sáu năm 2026', '2026-06-24'],
  ['ba mươi mốt tháng mười hai năm 2025', '2025-12-31'],
  ['5/1 năm 2026', '2026-01-05'],
  ['5/1 năm nay', '2026-01-05'],
  ['5/1 năm sau', '2027-01-05'],
  ['5/1 năm ngoái', '2025-01-05'],
  ['5/1/2026 dương lịch', '2026-01-05'],
  ['thứ Sáu, 26/6/2026', '2026-06-26'],
  ['Thứ sáu ngày 26/6/2026', '2026-06-26'],
  ['26/6/2026 (thứ Sáu)', '2026-06-26'],
  ['Chủ nhật, 28/6/2026', '2026-06-28'],
  ['T6, 26/6/2026', '2026-06-26'],
  ['hạn 15/12/2026', '2026-12-15'],
  ['đến hết ngày 15/12/2026', '2026-12-15'],
  ['chậm nhất là ngày 15/12/2026', '2026-12-15'],
]);

describe('a day and month without the year', () => {
  it.each([
    ['5/1', '2026-01-05', '2027-01-05'],
    ['05/01', '2026-01-05', '2027-01-05'],
    ['15-12', '2025-12-15', '2026-12-15'],
    ['10.12', '2025-12-10', '2026-12-10'],
    ['24/6', '2026-06-24', '2026-06-24'],
    ['ngày 20 tháng 11', '2025-11-20', '2026-11-20'],
    ['hai mươi tháng mười một', '2025-11-20', '2026-11-20'],
    ['5/1 dương lịch', '2026-01-05', '2027-01-05'],
    // lately past or soon to come on the other side of today
    ['26/6', '?which-year 2025-06-26 | 2026-06-26', '2026-06-26'],
    ['20/6', '2026-06-20', '?which-year 2027-06-20 | 2026-06-20'],
    ['29/2', '?which-year 2024-02-29', '?which-year 2028-02-29'],
    ['5 1', '?confirm 2026-01-05', '?confirm 2027-01-05'],
    ['thứ Sáu 26/6', '?which-year 2025-06-26 | 2026-06-26', '2026-06-26'],
    ['trước 15/12', '?before-or-on 2025-12-14 | 2025-12-15', '?before-or-on 2026-12-14 | 2026-12-15'],
  ])('%j → evidence %s, deadline %s', (typed, back, ahead) => {
    expect(evidence(typed)).toBe(back);
    expect(deadline(typed)).toBe(ahead);
  });
});

both('days counted from today', [
  ['hôm nay', '2026-06-24'],
  ['hom nay', '2026-06-24'],
  ['Hôm nay.', '2026-06-24'],
  ['sáng nay', '2026-06-24'],
  ['tối nay', '2026-06-24'],
  ['hôm qua', '2026-06-23'],
  ['chiều qua', '2026-06-23'],
  ['hôm kia', '2026-06-22'],
  ['hôm kìa', '!not-a-date'],
  ['mai', '2026-06-25'],
  ['ngày mai', '2026-06-25'],
  ['sáng mai', '2026-06-25'],
  ['ngày kia', '2026-06-26'],
  ['ngày mốt', '2026-06-26'],
  ['3 ngày nữa', '2026-06-27'],
  ['sau 3 ngày', '2026-06-27'],
  ['ba ngày sau', '2026-06-27'],
  ['2 tuần nữa', '2026-07-08'],
  ['2 tuần trước', '2026-06-10'],
  ['1 tháng nữa', '2026-07-24'],
  ['3 tháng trước', '?which-month 2026-05-03 | 2026-03-24'],
]);

both('weekdays of a named week', [
  ['thứ Sáu tuần này', '2026-06-26'],
  ['thứ 6 tuần này', '2026-06-26'],
  ['thu sau tuan nay', '2026-06-26'],
  ['thứ Hai tuần sau', '2026-06-29'],
  ['thứ 2 tuần tới', '2026-06-29'],
  ['tuần sau thứ hai', '2026-06-29'],
  ['Chủ nhật tuần này', '2026-06-28'],
  ['cn tuần trước', '2026-06-21'],
  ['thứ tư tuần qua', '2026-06-17'],
  ['thứ năm tuần này', '2026-06-25'],
  ['thứ Sáu này', '2026-06-26'],
  ['thứ Sáu tới', '?which-week 2026-06-26 | 2026-07-03'],
  ['thứ Hai tới', '2026-06-29'],
  ['thứ Hai vừa rồi', '?which-week 2026-06-22 | 2026-06-15'],
  ['thứ Sáu vừa rồi', '2026-06-19'],
  ['tuần sau', '!day-missing'],
  ['đầu tuần sau', '?which-day 2026-06-29'],
  ['cuối tuần', '?which-day 2026-06-26 | 2026-06-27 | 2026-06-28'],
]);

describe('a weekday alone', () => {
  it.each([
    ['thứ Sáu', '2026-06-19', '2026-06-26'],
    ['chủ nhật', '2026-06-21', '2026-06-28'],
    ['Chúa nhật', '2026-06-21', '2026-06-28'],
    ['T2', '2026-06-22', '2026-06-29'],
    ['chiều thứ 6', '2026-06-19', '2026-06-26'],
    ['thứ Tư', '?which-week 2026-06-24 | 2026-06-17', '?which-week 2026-06-24 | 2026-07-01'],
  ])('%j → evidence %s, deadline %s', (typed, back, ahead) => {
    expect(evidence(typed)).toBe(back);
    expect(deadline(typed)).toBe(ahead);
  });
});

both('the ends of months, quarters and years are days; beginnings are vague', [
  ['cuối tháng', '2026-06-30'],
  ['cuoi thang', '2026-06-30'],
  ['cuối tháng này', '2026-06-30'],
  ['hết tháng', '2026-06-30'],
  ['cuối tháng sau', '2026-07-31'],
  ['cuối tháng trước', '2026-05-31'],
  ['cuối tháng 2/2028', '2028-02-29'],
  ['hết tháng 6 năm 2026', '2026-06-30'],
  ['cuối năm', '2026-12-31'],
  ['cuối năm 2025', '2025-12-31'],
  ['hết năm ngoái', '2025-12-31'],
  ['cuối quý này', '2026-06-30'],
  ['cuối quý II', '2026-06-30'],
  ['cuối quý 4/2025', '2025-12-31'],
  ['đầu tháng sau', '?which-day 2026-07-01'],
  ['giữa tháng', '?which-day 2026-06-15'],
  ['đầu năm', '?which-day 2026-01-01'],
  ['cuoi thang sau', '?which-month 2026-07-31 | 2026-06-30'],
  ['ngày 15 tháng sau', '2026-07-15'],
  ['ngày 15 tháng này', '2026-06-15'],
  ['ngày 31 tháng này', '!no-such-date'],
]);

describe('solar or lunar', () => {
  it.each([
    ['mùng 5 tháng 1', '?solar-or-lunar 2026-01-05 | 2026-02-21'],
    ['mồng 5 tháng 1', '?solar-or-lunar 2026-01-05 | 2026-02-21'],
    ['mung 5 thang 1', '?solar-or-lunar 2026-01-05 | 2026-02-21'],
    ['mùng 5 tháng 1 năm 2027', '?solar-or-lunar 2027-01-05 | 2027-02-10'],
    ['5 tháng giêng', '?solar-or-lunar 2026-02-21 | 2026-01-05'],
    ['rằm tháng giêng', '?solar-or-lunar 2026-03-03 | 2026-01-15'],
    // months that the table does not tell are not guessed
    ['mùng 5 tháng 5', '?solar-or-lunar 2026-05-05'],
    ['23 tháng chạp', '?solar-or-lunar 2025-12-23'],
    ['10/3 âm lịch', '2026-04-26'],
    ['mùng 10 tháng 3 âm lịch', '2026-04-26'],
    ['mùng 5 tháng 1 dương lịch', '2026-01-05'],
    ['15/8 âm lịch', '!lunar-not-known'],
    ['30/1 âm lịch', '!lunar-not-known'],
    ['10/3/2040 âm lịch', '!lunar-not-known'],
    ['32/1 âm lịch', '!no-such-date'],
    ['mùng 3 Tết', '2026-02-19'],
    ['Giỗ Tổ', '2026-04-26'],
    ['giỗ tổ Hùng Vương', '2026-04-26'],
  ])('%j → %s', (typed, expected) => {
    expect(evidence(typed)).toBe(expected);
  });
});

describe('something is missing or disagrees', () => {
  it.each([
    ['15', '?which-month 2026-07-15 | 2026-08-15'],
    ['ngày 15', '?which-month 2026-07-15 | 2026-08-15'],
    ['mùng 5', '?which-month 2026-07-05 | 2026-08-05'],
    ['05012026', '?confirm 2026-01-05'],
    ['thứ Năm, 26/6/2026', '?weekday-disagrees 2026-06-26 | 2026-06-25'],
    ['thứ Bảy 26/6/2026', '?weekday-disagrees 2026-06-26 | 2026-06-27'],
    ['17h ngày 15/12', '?confirm 2026-12-15'],
    ['17h00 thứ Sáu, 26/6/2026', '?confirm 2026-06-26'],
    ['15 thang sau', '?which-month 2026-07-15 | 2026-06-15'],
    ['tháng 12', '!day-missing'],
    ['12/2026', '!day-missing'],
    ['năm 2026', '!day-missing'],
    ['quý II', '!day-missing'],
    ['từ 5/1 đến 10/1', '!date-range'],
    ['5/1 - 10/1', '!date-range'],
    ['5-10/1', '!date-range'],
    ['sáu tháng 327', '!not-a-date'],
    ['ba tháng 681', '!not-a-date'],
    ['kỳ này', '!not-a-date'],
    ['31/2', '!no-such-date'],
    ['31/4/2026', '!no-such-date'],
    ['29/2/2026', '!no-such-date'],
    ['0/1', '!no-such-date'],
    ['32/1', '!no-such-date'],
    ['10/13', '!no-such-date'],
    ['13/25/2026', '!no-such-date'],
    ['5/1/0026', '!no-such-date'],
    ['5/1/20226', '!not-a-date'],
    ['5/1/226', '!not-a-date'],
    ['2026-02-30', '!no-such-date'],
    ['sau ngày 15/12', '!not-a-date'],
    ['abc', '!not-a-date'],
    ['', '!empty'],
    ['1'.repeat(301), '!too-long'],
  ])('%j → %s', (typed, expected) => {
    expect(deadline(typed)).toBe(expected);
  });
});

describe('dates come back as they are written', () => {
  const days = fc.integer({ min: -30_000, max: 25_000 }).map((shift) => addDays(today, shift));
  it('in chat, in documents and with their weekday', () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(evidence(formatChatDate(date))).toBe(date);
        expect(deadline(formatDocumentDate(date))).toBe(date);
        expect(deadline(`${formatWeekday(date)}, ${formatChatDate(date)}`)).toBe(date);
      }),
    );
  });

  it('evidence without a year is never after today, a deadline never before, unless asked', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        (now, day, month) => {
          const back = readDate(`${day}/${month}`, { today: now, as: 'evidence' });
          const ahead = readDate(`${day}/${month}`, { today: now, as: 'deadline' });
          if (back.kind === 'value') expect(back.value <= now).toBe(true);
          if (ahead.kind === 'value') expect(ahead.value >= now).toBe(true);
        },
      ),
    );
  });
});
