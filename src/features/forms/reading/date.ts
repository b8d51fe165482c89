/** Reads a date as people type it: in figures, in words, or counted from today. Days first, then months. */
import { addDays, calendarDay, dateOf, daysBetween, weekday } from '../../../platform/clock/zone.ts';
import { foldDate, numberPattern, spokenNumber, spokenWeekday, weekdayPattern } from './date-words.ts';
import { solarOfLunar } from './lunar.ts';
import {
  type AskCode,
  ask,
  type Candidate,
  type CandidateReason,
  longestAnswer,
  problem,
  type Reading,
  value,
} from './reading.ts';
import { readRelativeDate } from './relative-date.ts';
import { findTime } from './time.ts';

export interface DateOptions {
  /** Today's local date, `YYYY-MM-DD`. */
  readonly today: string;
  /** Without a year, evidence is the last such day up to today, a deadline the next one from today. */
  readonly as: 'evidence' | 'deadline';
}

/**
 * Reads one local date, `YYYY-MM-DD`. Asked: mùng 5 tháng 1 (solar or lunar), trước ngày … (that day or the one
 * before), a day without its month, a date without a year that passed only lately, a weekday that disagrees.
 */
export function readDate(text: string, options: DateOptions): Reading<string> {
  if (text.length > longestAnswer) return problem('too-long');
  const folded = foldDate(text);
  if (folded === '') return problem('empty');
  const read = readWhole(folded, options);
  if (read.kind !== 'problem' || read.code !== 'not-a-date') return read;
  const { rest, found } = findTime(folded);
  if (!found || rest === '') return read;
  const withoutTime = readWhole(rest, options);
  return withoutTime.kind === 'value' ? confirm(withoutTime.value, 'confirm') : withoutTime;
}

const confirm = (date: string, code: AskCode, reason: CandidateReason = 'date-as-typed'): Reading<string> =>
  ask(code, [{ value: date, reason }]);

const openers = /^(?:(?:la|vao|luc|dung|ban hanh|(?:ky|de)(?= ngay| \d))\b[ ,:]*)+/;
const upTo =
  /^(?:han(?: (?:cuoi|chot|gui|nop|bao cao))?(?: la)?|cham nhat(?: la| vao)?|muon nhat(?: la)?|den het|den|het|trong|truoc khi het)[ :]+(?=ngay\b|\d|thu\b|mung\b|mong\b)/;
const before = /^(?:truoc)[ :]+(?=ngay\b|\d|thu\b|mung\b|mong\b)/;

function readWhole(folded: string, options: DateOptions): Reading<string> {
  const text = folded
    .replace(openers, '')
    .replace(/^(?:hom|sang|trua|chieu|dem) (?=\d|ngay \d|thu|chu nhat)/, '');
  const joint = / (?:den|toi|-) /.exec(text);
  const apart = joint !== null && /\d/.test(text.slice(0, joint.index)) && /\d/.test(text.slice(joint.index));
  const range = apart || /^(?:tu )?(?:ngay )?\d{1,2}(?:\/[\d/]{1,7})?-\d{1,2}\/\d{1,2}/.test(text);
  if (range) return problem('date-range');
  if (before.test(text)) return readBefore(text.replace(before, ''), options);
  const plain = text.replace(upTo, '');
  return readWithWeekday(plain, options) ?? readPlain(plain, options);
}

/** “trước ngày 15/12”: the end of the 14th for some, of the 15th for others. */
function readBefore(text: string, options: DateOptions): Reading<string> {
  const read = readWithWeekday(text, options) ?? readPlain(text, options);
  if (read.kind === 'problem') return read;
  const candidates = optionsOf(read).flatMap((day): Candidate<string>[] => [
    { value: addDays(day, -1), reason: 'day-before' },
    { value: day, reason: 'the-day-itself' },
  ]);
  return ask('before-or-on', candidates);
}

const leadingWeekday = new RegExp(`^(${weekdayPattern})[ ,(]+(?=ngay|\\d)(.+)$`);
const trailingWeekday = new RegExp(`^(.*\\d)[ ,(]+(${weekdayPattern})$`);

/** “thứ Sáu, 26/6/2026”: the weekday is checked. */
function readWithWeekday(text: string, options: DateOptions): Reading<string> | undefined {
  const leading = leadingWeekday.exec(text);
  const trailing = trailingWeekday.exec(text);
  const [name, date] = leading ? [leading[1], leading[2]] : [trailing?.[2], trailing?.[1]];
  if (name === undefined || date === undefined) return undefined;
  const read = readPlain(date, options);
  if (read.kind !== 'value') return read;
  const wanted = spokenWeekday(name);
  if (weekday(read.value) === wanted) return read;
  const shift = ((wanted - weekday(read.value) + 10) % 7) - 3;
  return ask('weekday-disagrees', [
    { value: read.value, reason: 'date-as-typed' },
    { value: addDays(read.value, shift), reason: 'weekday-as-typed' },
  ]);
}

const year = String.raw`(\d{4}|\d{2})`;
const figures = new RegExp(
  String.raw`^(?:ngay )?(\d{1,2})[/.\- ](\d{1,2})(?:(?:[/.\-, ]| nam )${year})?(?: nam (nay|sau|toi|truoc|ngoai))?$`,
);
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const months = `${numberPattern}|gieng|chap`;
const inWords = new RegExp(
  `^(?:ngay )?(mung |mong )?(?:ngay )?(${numberPattern}|ram)[ ,/]*(?:thang|thg)[ .]*(${months})(?:[ ,/.-]*(?:nam )?${year})?(?: nam (nay|sau|toi|truoc|ngoai))?$`,
);
const lunarTag = /[ ,(]+(?:am lich|al|am)\)?$/;
const solarTag = /[ ,(]+(?:duong lich|dl|duong)\)?$/;
const monthOnly =
  /^(?:(?:thang|thg) ?(?:\d{1,2}|[a-z]+( [a-z]+)?)(?:[ ,/.-]*(?:nam )?\d{4})?|\d{1,2}[/.-]\d{4}|(?:nam )?\d{4}|quy (?:[1-4]|i{1,3}|iv)(?:[ /-]*(?:nam )?\d{4})?)$/;

function readPlain(typed: string, options: DateOptions): Reading<string> {
  const isLunar = lunarTag.test(typed);
  const isSolar = solarTag.test(typed);
  const text = typed
    .replace(lunarTag, '')
    .replace(solarTag, '')
    .replace(/[),.]+$/, '');
  const numbers = iso.exec(text);
  if (numbers !== null) return given(numbers[3], numbers[2], numbers[1], options);
  const parts = figures.exec(text);
  if (parts !== null) {
    const yearGiven = parts[3] ?? namedYear(parts[4], options);
    if (isLunar) return lunarOnly(Number(parts[1]), Number(parts[2]), yearGiven, options);
    const read = given(parts[1], parts[2], yearGiven, options);
    // “5 1” may be anything; with a year it is a date
    const loose = /^\d{1,2} \d{1,2}$/.test(text) && read.kind === 'value';
    return loose ? confirm(read.value, 'confirm') : read;
  }
  const words = text.endsWith(' thang sau') ? null : inWords.exec(text);
  if (words !== null) return readInWords(words, isLunar, isSolar, options);
  const relative = readRelativeDate(text, options);
  if (relative !== undefined) return relative;
  const feast = readFeast(text, options);
  if (feast !== undefined) return feast;
  return readLoose(text, options);
}

function readInWords(
  [, mung, dayWord = '', monthWord = '', typedYear, spokenYear]: RegExpExecArray,
  isLunar: boolean,
  isSolar: boolean,
  options: DateOptions,
): Reading<string> {
  const month = monthWord === 'gieng' ? 1 : monthWord === 'chap' ? 12 : spokenNumber(monthWord);
  const day = dayWord === 'ram' ? 15 : spokenNumber(dayWord);
  const yearGiven = typedYear ?? namedYear(spokenYear, options);
  if (isLunar) return lunarOnly(day, month, yearGiven, options);
  const sounds = dayWord === 'ram' || monthWord === 'gieng' || monthWord === 'chap';
  const solar = given(String(day), String(month), yearGiven, options);
  if (isSolar || (mung === undefined && !sounds)) return solar;
  const ofSolar = optionsOf(solar).map((date): Candidate<string> => ({ value: date, reason: 'solar' }));
  const ofLunar = lunarDates(day, month, yearGiven, options).map(
    (date): Candidate<string> => ({ value: date, reason: 'lunar' }),
  );
  const candidates = sounds ? [...ofLunar, ...ofSolar] : [...ofSolar, ...ofLunar];
  return candidates.length === 0 ? problem('no-such-date') : ask('solar-or-lunar', candidates);
}

function optionsOf(read: Reading<string>): string[] {
  if (read.kind === 'problem') return [];
  return read.kind === 'value' ? [read.value] : read.candidates.map((candidate) => candidate.value);
}

function namedYear(word: string | undefined, { today }: DateOptions): string | undefined {
  if (word === undefined) return undefined;
  const shift = word === 'nay' ? 0 : word === 'sau' || word === 'toi' ? 1 : -1;
  return String(calendarDay(today).year + shift);
}

/** Two digits mean 2000–2069 or 1970–1999. */
function fullYear(typed: string): number {
  const number = Number(typed);
  if (typed.length > 2) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}

/** A figure below 1900 or above 2100 in the year's place is a slip. */
const plausible = (yearNumber: number): boolean => yearNumber >= 1900 && yearNumber <= 2100;

function given(
  dayText: string | undefined,
  monthText: string | undefined,
  yearText: string | undefined,
  options: DateOptions,
): Reading<string> {
  const [day, month] = [Number(dayText), Number(monthText)];
  if (yearText === undefined) return nearest((candidate) => dateOf(candidate, month, day), options);
  const yearNumber = fullYear(yearText);
  const date = plausible(yearNumber) ? dateOf(yearNumber, month, day) : undefined;
  return date === undefined ? problem('no-such-date') : value(date);
}

/** A date on the other side of today within this many days may be meant after all. */
const lately = 31;
/** 29 February comes back after at most eight years. */
const yearsAround = 8;

/** The day in the nearest year on the right side of today; asked when one on the other side is very close. */
function nearest(inYear: (year: number) => string | undefined, { today, as }: DateOptions): Reading<string> {
  const thisYear = calendarDay(today).year;
  const dates: string[] = [];
  for (let at = -yearsAround; at <= yearsAround; at += 1) {
    const date = inYear(thisYear + at);
    if (date !== undefined) dates.push(date);
  }
  const past = dates.findLast((date) => date <= today);
  const ahead = dates.find((date) => date >= today);
  const [wanted, other] = as === 'evidence' ? [past, ahead] : [ahead, past];
  if (wanted === undefined) return problem('no-such-date');
  const distance = Math.abs(daysBetween(today, wanted));
  const otherDistance = other === undefined ? Infinity : Math.abs(daysBetween(today, other));
  if (other !== undefined && distance > lately && otherDistance <= lately)
    return ask('which-year', [
      { value: wanted, reason: 'date-as-typed' },
      { value: other, reason: 'this-year' },
    ]);
  return distance > 366 ? confirm(wanted, 'which-year') : value(wanted);
}

function lunarDates(
  day: number,
  month: number,
  yearText: string | undefined,
  options: DateOptions,
): string[] {
  if (yearText !== undefined)
    return [solarOfLunar(fullYear(yearText), month, day)].filter((date) => date !== undefined);
  return optionsOf(nearest((candidate) => solarOfLunar(candidate, month, day), options));
}

function lunarOnly(
  day: number,
  month: number,
  yearText: string | undefined,
  options: DateOptions,
): Reading<string> {
  if (day < 1 || day > 30 || month < 1 || month > 12) return problem('no-such-date');
  const [date, other] = lunarDates(day, month, yearText, options);
  if (date === undefined) return problem('lunar-not-known');
  return other === undefined
    ? value(date)
    : ask(
        'which-year',
        [date, other].map((each) => ({ value: each, reason: 'lunar' })),
      );
}

const feastDay = new RegExp(
  `^(?:ngay )?(?:mung |mong )(${numberPattern}) tet(?: (?:nguyen dan|am lich|am))?(?: (?:nam )?${year})?$`,
);
const ancestors = new RegExp(`^(?:ngay )?gio to(?: hung vuong)?(?: (?:nam )?${year})?$`);

/** Mùng 1 Tết and its following days, Giỗ Tổ: lunar beyond doubt. */
function readFeast(text: string, options: DateOptions): Reading<string> | undefined {
  const tet = feastDay.exec(text);
  if (tet !== null) return lunarOnly(spokenNumber(tet[1] ?? ''), 1, tet[2], options);
  const anniversary = ancestors.exec(text);
  return anniversary === null ? undefined : lunarOnly(10, 3, anniversary[1], options);
}

const dayOnly = new RegExp(`^(?:ngay )?(?:mung |mong )?(${numberPattern})$`);

/** A day without its month, a month without its day, eight digits in a row. */
function readLoose(text: string, options: DateOptions): Reading<string> {
  const row = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (row !== null) {
    const read = given(row[1], row[2], row[3], options);
    return read.kind === 'value' ? confirm(read.value, 'confirm') : problem('not-a-date');
  }
  const alone = dayOnly.exec(text);
  if (alone !== null && (/^ngay|^mung|^mong|^\d/.test(text) || text.startsWith('hai muoi'))) {
    const { year: thisYear, month } = calendarDay(options.today);
    const day = spokenNumber(alone[1] ?? '');
    const shifts = options.as === 'evidence' ? [0, -1, -2] : [0, 1, 2];
    const dates = shifts.map((shift) => {
      const index = thisYear * 12 + month - 1 + shift;
      return dateOf(Math.floor(index / 12), (index % 12) + 1, day);
    });
    const fits = (date: string | undefined): date is string =>
      date !== undefined && (options.as === 'evidence' ? date <= options.today : date >= options.today);
    const candidates = dates
      .filter(fits)
      .map((date): Candidate<string> => ({ value: date, reason: 'the-day-itself' }));
    return candidates.length === 0 ? problem('no-such-date') : ask('which-month', candidates.slice(0, 2));
  }
  return problem(monthOnly.test(text) ? 'day-missing' : 'not-a-date');
}
