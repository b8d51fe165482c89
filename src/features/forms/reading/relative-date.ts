/** Reads dates counted from today: hôm qua, thứ Sáu tuần này, cuối tháng sau, 3 ngày nữa. */
import {
  addDays,
  addMonths,
  calendarDay,
  dateOf,
  endOfMonth,
  weekday,
} from '../../../platform/clock/zone.ts';
import type { DateOptions } from './date.ts';
import { numberPattern, spokenNumber, spokenWeekday, weekdayPattern } from './date-words.ts';
import { ask, problem, type Reading, value } from './reading.ts';

const days: readonly (readonly [RegExp, number])[] = [
  [/^(?:ngay )?(?:hom|bua) nay$|^(?:sang|trua|chieu|toi|dem) nay$|^trong ngay$/, 0],
  [/^(?:ngay )?(?:hom|bua) qua$|^(?:sang|trua|chieu|toi|dem) qua$|^hqua$/, -1],
  [/^(?:ngay )?(?:hom|bua) kia$/, -2],
  [/^(?:ngay |sang |trua |chieu |toi |dem )?mai$/, 1],
  [/^ngay kia$/, 2],
];

/** Undefined when the text is not counted from today at all. */
export function readRelativeDate(text: string, options: DateOptions): Reading<string> | undefined {
  const shift = days.find(([pattern]) => pattern.test(text))?.[1];
  if (shift !== undefined) return value(addDays(options.today, shift));
  // typed without marks “thang sau” is the next month or the sixth
  if (/\bthang sau$/.test(text)) return eitherMonth(text, options);
  // “3 tháng trước” is three months ago, or the third of last month
  if (/^\d{1,2} thang (?:toi|truoc)$/.test(text)) return countedOrDay(text, options);
  return (
    readCounted(text, options) ??
    readWeekday(text, options) ??
    readInMonth(text, options) ??
    readPeriodEnd(text, options)
  );
}

function countedOrDay(text: string, options: DateOptions): Reading<string> {
  const count = Number.parseInt(text, 10) * (text.endsWith('truoc') ? -1 : 1);
  const months = { value: addMonths(options.today, count), reason: 'as-typed' } as const;
  const day = readInMonth(text, options);
  return day?.kind === 'value'
    ? ask('which-month', [{ value: day.value, reason: count < 0 ? 'last-month' : 'next-month' }, months])
    : ask('which-month', [months]);
}

function eitherMonth(text: string, options: DateOptions): Reading<string> | undefined {
  const next = text.replace(/sau$/, 'toi');
  const [coming, sixth] = [
    readInMonth(next, options) ?? readPeriodEnd(next, options),
    readSixth(text, options),
  ];
  if (coming === undefined || coming.kind === 'problem') return sixth ?? coming;
  if (sixth === undefined || sixth.kind === 'problem') return coming;
  const dates = (read: typeof coming): string[] =>
    read.kind === 'value' ? [read.value] : read.candidates.map((candidate) => candidate.value);
  return ask('which-month', [
    ...dates(coming).map((date) => ({ value: date, reason: 'next-month' }) as const),
    ...dates(sixth).map((date) => ({ value: date, reason: 'date-as-typed' }) as const),
  ]);
}

/** “15 thang sau”, “cuoi thang sau” with the sixth month. */
function readSixth(text: string, options: DateOptions): Reading<string> | undefined {
  const span = monthSpan(text.replace(/sau$/, '6'), options);
  if (span !== undefined) return readSpan(span);
  const day = new RegExp(`^(?:ngay )?(${numberPattern}) thang sau$`).exec(text)?.[1];
  const first = day === undefined ? undefined : inYear(options, 6, undefined, 1);
  if (day === undefined || first === undefined) return undefined;
  const date = dateOf(calendarDay(first).year, 6, spokenNumber(day));
  return date === undefined ? problem('no-such-date') : value(date);
}

const counted = new RegExp(
  `^(?:(sau|truoc) )?(${numberPattern}|\\d{3}) (ngay|tuan|thang)(?: (nua|toi|sau|truoc))?$`,
);

/** “3 ngày nữa”, “2 tuần trước”. */
function readCounted(text: string, { today }: DateOptions): Reading<string> | undefined {
  const match = counted.exec(text);
  if (match === null) return undefined;
  const [, ahead, word = '', unit, direction] = match;
  if (ahead === undefined && direction === undefined) return problem('not-a-date');
  if (ahead === 'truoc' || (ahead !== undefined && direction === 'truoc')) return problem('not-a-date');
  const count = spokenNumber(word) * (direction === 'truoc' ? -1 : 1);
  const date =
    unit === 'thang' ? addMonths(today, count) : addDays(today, unit === 'tuan' ? 7 * count : count);
  return value(date);
}

const weekShift = (word: string): number =>
  /^(?:sau|toi)$/.test(word) ? 7 : /^(?:truoc|qua|ngoai|roi|vua roi|vua qua)$/.test(word) ? -7 : 0;
const which = 'nay|sau|toi|truoc|qua|ngoai|roi|vua roi|vua qua';
const weekdayInWeek = new RegExp(`^(?:ngay |sang |chieu )?(${weekdayPattern}),?(?: tuan (${which}))$`);
const weekThenDay = new RegExp(`^tuan (${which}),? (${weekdayPattern})$`);
const loneWeekday = new RegExp(
  `^(?:ngay |sang |chieu )?(${weekdayPattern})(?: (nay|sau|toi|truoc|qua|roi|vua roi|vua qua))?$`,
);
const weekOnly = new RegExp(`^(dau|giua|cuoi|het)? ?tuan(?: (${which}))?$`);

/** Weeks begin on Monday. A weekday alone is the next one for a deadline, the last one for evidence. */
function readWeekday(text: string, { today, as }: DateOptions): Reading<string> | undefined {
  const monday = addDays(today, 1 - weekday(today));
  const inWeek = weekdayInWeek.exec(text);
  const after = weekThenDay.exec(text);
  const [name, week] = inWeek ? [inWeek[1], inWeek[2]] : [after?.[2], after?.[1]];
  if (name !== undefined && week !== undefined)
    return value(addDays(monday, spokenWeekday(name) - 1 + weekShift(week)));
  const alone = loneWeekday.exec(text);
  if (alone !== null) return readLoneWeekday(spokenWeekday(alone[1] ?? ''), alone[2], today, monday, as);
  const period = weekOnly.exec(text);
  if (period === null) return undefined;
  const start = addDays(monday, weekShift(period[2] ?? 'nay'));
  switch (period[1]) {
    case 'dau':
      return ask('which-day', [{ value: start, reason: 'first-day' }]);
    case 'giua':
      return ask('which-day', [{ value: addDays(start, 2), reason: 'middle-day' }]);
    case 'cuoi':
    case 'het':
      return ask(
        'which-day',
        [4, 5, 6].map((day) => ({ value: addDays(start, day), reason: 'last-day' as const })),
      );
    case undefined:
    default:
      return problem('day-missing');
  }
}

function readLoneWeekday(
  wanted: number,
  word: string | undefined,
  today: string,
  monday: string,
  as: DateOptions['as'],
): Reading<string> {
  const thisWeek = addDays(monday, wanted - 1);
  const shift = word === undefined ? undefined : weekShift(word);
  if (shift === 0) return value(thisWeek);
  if (shift === undefined) {
    if (thisWeek === today)
      return ask('which-week', [
        { value: today, reason: 'this-week' },
        as === 'deadline'
          ? { value: addDays(today, 7), reason: 'next-week' }
          : { value: addDays(today, -7), reason: 'last-week' },
      ]);
    const ahead = thisWeek > today;
    return value(as === 'deadline' ? addDays(thisWeek, ahead ? 0 : 7) : addDays(thisWeek, ahead ? -7 : 0));
  }
  // “thứ Sáu tới” said on a Wednesday: this week's for some, next week's for others
  const between = shift > 0 ? thisWeek > today : thisWeek < today;
  const reason = shift > 0 ? 'next-week' : 'last-week';
  if (!between) return value(addDays(thisWeek, shift));
  return ask('which-week', [
    { value: thisWeek, reason: 'this-week' },
    { value: addDays(thisWeek, shift), reason },
  ]);
}

const dayInMonth = new RegExp(
  `^(?:ngay )?(?:mung |mong )?(${numberPattern})(?: cua)? thang (nay|sau|toi|truoc|ngoai|qua|roi)$`,
);

/** “ngày 15 tháng sau”. */
function readInMonth(text: string, { today }: DateOptions): Reading<string> | undefined {
  const match = dayInMonth.exec(text);
  if (match === null) return undefined;
  const { year, month } = calendarDay(addMonths(firstOfMonth(today), monthShift(match[2] ?? '')));
  const date = dateOf(year, month, spokenNumber(match[1] ?? ''));
  return date === undefined ? problem('no-such-date') : value(date);
}

const firstOfMonth = (date: string): string => addDays(date, 1 - calendarDay(date).day);
const monthShift = (word: string): number => (word === 'nay' ? 0 : /^(?:sau|toi)$/.test(word) ? 1 : -1);

const month = new RegExp(
  `^(dau|giua|cuoi|het) thang(?: (nay|sau|toi|truoc|ngoai|qua|roi|${numberPattern}))?(?:[ /-]*(?:nam )?(\\d{4}))?$`,
);
const quarter =
  /^(dau|giua|cuoi|het) quy(?: (nay|sau|toi|truoc|[1-4]|i{1,3}|iv|mot|hai|ba|bon|tu))?(?:[ /-]*(?:nam )?(\d{4}))?$/;
const wholeYear = /^(dau|giua|cuoi|het) nam(?: (nay|sau|toi|truoc|ngoai|\d{4}))?$/;

/** The end of a month, quarter or year is its last day; its beginning and middle are vague and asked. */
function readPeriodEnd(text: string, options: DateOptions): Reading<string> | undefined {
  const span = monthSpan(text, options) ?? quarterSpan(text, options) ?? yearSpan(text, options);
  return span === undefined ? undefined : readSpan(span);
}

function readSpan([place, first, months]: Span): Reading<string> {
  if (first === undefined) return problem('no-such-date');
  const last = endOfMonth(addMonths(first, months - 1));
  switch (place) {
    case 'dau':
      return ask('which-day', [{ value: first, reason: 'first-day' }]);
    case 'giua': {
      const middle = months === 1 ? addDays(first, 14) : endOfMonth(addMonths(first, months / 2 - 1));
      return ask('which-day', [{ value: middle, reason: 'middle-day' }]);
    }
    default:
      return value(last);
  }
}

type Span = readonly [place: string, first: string | undefined, months: number];

/** The first of the month in the given year, or without one on the right side of today. */
function inYear(
  options: DateOptions,
  number: number,
  typed: string | undefined,
  months: number,
): string | undefined {
  if (typed !== undefined) return dateOf(Number(typed), number, 1);
  const { year } = calendarDay(options.today);
  const current = dateOf(year, number, 1);
  if (current === undefined) return undefined;
  const last = endOfMonth(addMonths(current, months - 1));
  if (options.as === 'deadline') return last < options.today ? dateOf(year + 1, number, 1) : current;
  return current > options.today ? dateOf(year - 1, number, 1) : current;
}

function monthSpan(text: string, options: DateOptions): Span | undefined {
  const match = month.exec(text);
  if (match === null) return undefined;
  const [, place = '', word = 'nay', year] = match;
  const named = /^(?:nay|sau|toi|truoc|ngoai|qua|roi)$/.test(word);
  if (named) return [place, addMonths(firstOfMonth(options.today), monthShift(word)), 1];
  return [place, inYear(options, spokenNumber(word), year, 1), 1];
}

const quarters: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
};

function quarterSpan(text: string, options: DateOptions): Span | undefined {
  const match = quarter.exec(text);
  if (match === null) return undefined;
  const [, place = '', word = 'nay', year] = match;
  const number = quarters[word];
  if (number !== undefined) return [place, inYear(options, 3 * number - 2, year, 3), 3];
  const { month: thisMonth } = calendarDay(options.today);
  const start = addMonths(firstOfMonth(options.today), -((thisMonth - 1) % 3));
  return [place, addMonths(start, 3 * monthShift(word)), 3];
}

function yearSpan(text: string, { today }: DateOptions): Span | undefined {
  const match = wholeYear.exec(text);
  if (match === null) return undefined;
  const [, place = '', word = 'nay'] = match;
  const year = /^\d{4}$/.test(word) ? Number(word) : calendarDay(today).year + monthShift(word);
  return [place, dateOf(year, 1, 1), 12];
}
