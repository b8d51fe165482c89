/**
 * The few lunar dates that can be told without an almanac: the first and the third lunar month, counted from
 * Tết (1/1) and from Giỗ Tổ (10/3), whose solar dates are tabled. Other months are not guessed.
 */
import { addDays } from '../../../platform/clock/zone.ts';

/** Solar dates of 1/1 and 10/3 lunar by the year they fall in, as published for Vietnam (UTC+7). */
const festivals: Readonly<Record<number, readonly [tet: string, ancestors: string]>> = {
  2024: ['2024-02-10', '2024-04-18'],
  2025: ['2025-01-29', '2025-04-07'],
  2026: ['2026-02-17', '2026-04-26'],
  2027: ['2027-02-06', '2027-04-16'],
  2028: ['2028-01-26', '2028-04-04'],
  2029: ['2029-02-13', '2029-04-23'],
  2030: ['2030-02-02', '2030-04-12'],
  2031: ['2031-01-23', '2031-04-01'],
  2032: ['2032-02-11', '2032-04-19'],
  2033: ['2033-01-31', '2033-04-09'],
  2034: ['2034-02-19', '2034-04-28'],
  2035: ['2035-02-08', '2035-04-17'],
};

/** Every lunar month has 29 days; whether it has a thirtieth is not in the table. */
const sureDays = 29;

/**
 * The solar date of a lunar day in the lunar year that begins in `year`; undefined where the table does not tell:
 * other months than 1 and 3, a day 30, a year outside 2024–2035.
 */
export function solarOfLunar(year: number, month: number, day: number): string | undefined {
  const known = festivals[year];
  if (known === undefined || !Number.isInteger(day) || day < 1 || day > sureDays) return undefined;
  const [tet, ancestors] = known;
  if (month === 1) return addDays(tet, day - 1);
  return month === 3 ? addDays(ancestors, day - 10) : undefined;
}
