/** Periods and deadlines as a secretariat names them: what it will most likely mean, on a day. Pure. */
import { addDays, addMonths, calendarDay, endOfMonth, weekday } from '../../../platform/clock/zone.ts';
import { foldText, formatChatDate } from '../../forms/index.ts';

/** From the first to the last local date. */
export interface Span {
  from: string;
  to: string;
}

/** Of how many months a named period is. */
type Months = 1 | 3 | 6 | 12;
const lengths: readonly Months[] = [1, 3, 6, 12];
/** So long after its end a period is still what people report on. */
const RECENT_DAYS = 31;
const FRIDAY = 5;

function spanAround(day: string, months: Months): Span {
  const { year, month } = calendarDay(day);
  const first = Math.floor((month - 1) / months) * months + 1;
  const from = `${year}-${String(first).padStart(2, '0')}-01`;
  return { from, to: endOfMonth(addMonths(from, months - 1)) };
}

/** The month, quarter, half-year and year in which `today` lies, then those that have just ended. */
export function spansAround(today: string): Span[] {
  const now = lengths.map((months) => spanAround(today, months));
  const before = now.map(({ from }, at) => spanAround(addDays(from, -1), lengths[at] ?? 1));
  return [...now, ...before.filter(({ to }) => to >= addDays(today, -RECENT_DAYS))];
}

const quarters = ['I', 'II', 'III', 'IV'];

/** What a period is called in a title: “tháng 11/2019”, “quý IV/2019”, “6 tháng đầu năm 2019”, “năm 2019”. */
export function nameOf({ from, to }: Span): string {
  const { year, month } = calendarDay(from);
  const known = lengths.find((months) => {
    const whole = spanAround(from, months);
    return whole.from === from && whole.to === to;
  });
  switch (known) {
    case 1:
      return `tháng ${month}/${year}`;
    case 3:
      return `quý ${quarters[(month - 1) / 3] ?? ''}/${year}`;
    case 6:
      return month === 1 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`;
    case 12:
      return `năm ${year}`;
    case undefined: {
      const isNine = month === 1 && from.endsWith('-01-01') && to === `${year}-09-30`;
      return isNine ? `9 tháng đầu năm ${year}` : `từ ${formatChatDate(from)} đến ${formatChatDate(to)}`;
    }
  }
}

/** The period that a form's own title ends with, which gives way to the round's. */
const periodAtEnd = /[\s,–-]+(?:(?:6|9|sáu|chín) tháng|tháng|quý|năm)\s+(?:\S+\s+){0,4}?\S*\d{4}\s*$/iu;

/** The title of a round as it will most likely be called. */
export function titleOf(formTitle: string, span: Span): string {
  const name = nameOf(span);
  if (foldText(formTitle).endsWith(foldText(name))) return formTitle;
  return `${formTitle.replace(periodAtEnd, '')} ${name}`;
}

/** The day itself, or the Friday before where it is a weekend's. */
function workdayUpTo(day: string): string {
  return weekday(day) > FRIDAY ? addDays(day, FRIDAY - weekday(day)) : day;
}

function workdayFrom(day: string): string {
  return weekday(day) > FRIDAY ? addDays(day, 8 - weekday(day)) : day;
}

/** Deadlines that leave the agencies some days: next week's Friday, the month's end, two weeks, the period's end. */
export function dueDays(today: string, span: Span | undefined): string[] {
  const fridayAhead = addDays(today, FRIDAY - weekday(today) + 7);
  const monthEnd = workdayUpTo(endOfMonth(today));
  const found = [
    fridayAhead,
    workdayFrom(addDays(today, 14)),
    monthEnd,
    workdayUpTo(endOfMonth(addMonths(today, 1))),
    ...(span ? [workdayUpTo(span.to), workdayFrom(addDays(span.to, 5))] : []),
  ];
  const least = addDays(today, 3);
  return [...new Set(found)]
    .filter((day) => day >= least)
    .sort()
    .slice(0, 5);
}

/** The hours of a deadline, the usual ones first: `HH:MM`. */
export const dueTimes: readonly string[] = (() => {
  const usual = ['17:00', '16:30', '11:30', '11:00', '23:59'];
  const others = Array.from({ length: 22 }, (_, at) => {
    const minutes = 7 * 60 + 30 + at * 30;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  });
  return [...usual, ...others.filter((one) => !usual.includes(one))];
})();
