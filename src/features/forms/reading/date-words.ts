/** The words of Vietnamese dates as typed without diacritics: days, months, weekdays. */
import type { Weekday } from '../../../platform/clock/zone.ts';
import { prepare } from './scan.ts';

/**
 * Words that are another one without their marks. Where the text has marks, a plain “sau” is “after” and not six,
 * save in “thứ sau”, typed in haste.
 */
const marked: readonly (readonly [RegExp, string])[] = [
  [/(?<=ngày )mốt(?!\p{L})/gu, 'kia'],
  [/(?<!\p{L})kìa(?!\p{L})/gu, 'xa'],
  [/(?<!\p{L})tối(?!\p{L})/gu, 'dem'],
  [/(?<=\p{L} )(?<!thứ )sau(?!\p{L})/gu, 'toi'],
];

/** Lower case, without diacritics, one space between words; figures and the signs between them are kept. */
export function foldDate(text: string): string {
  const lower = prepare(text).toLowerCase().normalize('NFC');
  const hasMarks = /[^\u0000-\u007F]/.test(lower);
  const clear = hasMarks ? marked.reduce((result, [from, to]) => result.replace(from, to), lower) : lower;
  return clear
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d) ?([/.-]) ?(?=\d)/g, '$1')
    .replace(/^[\s"'“”(,;:]+|[\s"'“”),;:.!]+$/g, '');
}

const digits = ['', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];
const spoken = new Map<string, number>();
for (const [unit, name] of digits.entries()) {
  if (unit > 0) spoken.set(name, unit);
  spoken.set(`muoi ${name}`.trim(), 10 + unit);
  spoken.set(`hai muoi ${name}`.trim(), 20 + unit);
}
for (const [name, day] of [
  ['tu', 4],
  ['muoi lam', 15],
  ['hai muoi tu', 24],
  ['hai muoi lam', 25],
  ['hai mot', 21],
  ['hai tu', 24],
  ['hai lam', 25],
  ['ba muoi', 30],
  ['ba muoi mot', 31],
  ['ba mot', 31],
] as const)
  spoken.set(name, day);

const alternatives = (names: Iterable<string>): string =>
  [...names].sort((left, right) => right.length - left.length).join('|');

/** A day or a month in figures or words, as a group-free pattern. */
export const numberPattern = `\\d{1,2}(?!\\d)|${alternatives(spoken.keys())}`;

/** The number a match of `numberPattern` stands for. */
export function spokenNumber(text: string): number {
  return spoken.get(text) ?? Number(text);
}

const weekdays: Readonly<Record<string, Weekday>> = {
  hai: 1,
  ba: 2,
  tu: 3,
  nam: 4,
  sau: 5,
  bay: 6,
};

/** A weekday by name or number: `thu sau`, `thu 6`, `t6`, `chu nhat`, `cn`. Group-free. */
export const weekdayPattern = 'thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|chua nhat|cn';

/** The weekday a match of `weekdayPattern` stands for. */
export function spokenWeekday(text: string): Weekday {
  const name = text.replace(/^(?:thu ?|t)(?=hai|ba|tu|nam|sau|bay|\d)/, '');
  return weekdays[name] ?? (/^[2-7]$/.test(name) ? ((Number(name) - 1) as Weekday) : 7);
}
