import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday } from '../../../platform/clock/zone.ts';
import { dueDays, dueTimes, nameOf, spansAround, titleOf } from './spans.ts';

const days = fc.integer({ min: 0, max: 5_000 }).map((more) => addDays('2019-01-01', more));

describe('the periods offered', () => {
  test.each([
    ['2019-11-11', ['tháng 11/2019', 'quý IV/2019', '6 tháng cuối năm 2019', 'năm 2019', 'tháng 10/2019']],
    [
      '2020-01-05',
      [
        'tháng 1/2020',
        'quý I/2020',
        '6 tháng đầu năm 2020',
        'năm 2020',
        'tháng 12/2019',
        'quý IV/2019',
        '6 tháng cuối năm 2019',
        'năm 2019',
      ],
    ],
  ])('on %s', (today, names) => {
    expect(spansAround(today).map(nameOf)).toEqual(names);
  });

  test('hold today, or have ended within a month; each begins before it ends', () => {
    fc.assert(
      fc.property(days, (today) => {
        for (const [at, { from, to }] of spansAround(today).entries()) {
          expect(from <= to).toBe(true);
          if (at < 4) expect(from <= today && today <= to).toBe(true);
          else expect(to < today && to >= addDays(today, -31)).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['2019-01-01', '2019-09-30', '9 tháng đầu năm 2019'],
    ['2019-01-01', '2019-11-30', 'từ 1/1/2019 đến 30/11/2019'],
  ])('%s to %s is called %s', (from, to, name) => {
    expect(nameOf({ from, to })).toBe(name);
  });
});

describe('the title of a round', () => {
  const november = { from: '2019-11-01', to: '2019-11-30' };
  test.each([
    ['Báo cáo kết quả phong trào thi đua năm 2019', 'Báo cáo kết quả phong trào thi đua tháng 11/2019'],
    ['Báo cáo tháng 10/2019', 'Báo cáo tháng 11/2019'],
    ['Báo cáo 6 tháng đầu năm 2019', 'Báo cáo tháng 11/2019'],
    ['Báo cáo tháng 11/2019', 'Báo cáo tháng 11/2019'],
    ['Đăng ký thi đua', 'Đăng ký thi đua tháng 11/2019'],
    ['Phong trào 5 không năm nào cũng làm', 'Phong trào 5 không năm nào cũng làm tháng 11/2019'],
  ])('from the form %s is %s', (form, title) => {
    expect(titleOf(form, november)).toBe(title);
  });
});

describe('the deadlines offered', () => {
  test('are a few working days ahead, in order', () => {
    fc.assert(
      fc.property(days, (today) => {
        const found = dueDays(today, spansAround(today)[0]);
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found).toEqual(found.toSorted());
        for (const day of found) {
          expect(day >= addDays(today, 3)).toBe(true);
          expect(weekday(day)).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  test('are at hours of the day, each once, the end of office hours first', () => {
    expect(dueTimes[0]).toBe('17:00');
    expect(new Set(dueTimes).size).toBe(dueTimes.length);
    for (const time of dueTimes) expect(time).toMatch(/^(0[7-9]|1\d|23):(00|30|59)$/);
  });
});
