/**
 * The calendar: local dates (`YYYY-MM-DD`), instants (UTC milliseconds) and time zones. The only file that
 * knows the date library. An unknown zone or a malformed date is a fault of the caller and throws.
 */
import { Temporal } from 'temporal-polyfill';

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const inZone = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The local date of the instant `at` (UTC milliseconds) in `zone` (IANA name). */
export function localDate(at: number, zone: string): string {
  return inZone(at, zone).toPlainDate().toString();
}

/** The local time of day of the instant `at`, `HH:MM`, seconds cut off. */
export function localTime(at: number, zone: string): string {
  return inZone(at, zone).toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}

/**
 * UTC milliseconds of a local date and time (`HH:MM`) in `zone`. Where clocks are set forward the gap counts
 * as after it; where they are set back, the first of the two.
 */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;
}

/** The date `days` calendar days after `date`; negative goes back. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The date `months` months after `date`; a day that the month lacks becomes its last. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** The weekday of a local date. */
export function weekday(date: string): Weekday {
  return Temporal.PlainDate.from(date).dayOfWeek as Weekday;
}

/** Year, month and day of a local date. */
export function calendarDay(date: string): CalendarDay {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return { year, month, day };
}

/** The date of a year, month and day, or undefined where the calendar has none (31 February). */
export function dateOf(year: number, month: number, day: number): string | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? undefined : first.with({ day }).toString();
}

/** The last date of the month that `date` lies in. */
export function endOfMonth(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString();
}
