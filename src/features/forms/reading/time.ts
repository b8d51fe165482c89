/** Reads a time of day as people type it: 17h, 17h00, 17:00, 5 giờ chiều. */
import { foldDate, numberPattern, spokenNumber } from './date-words.ts';
import { ask, type Candidate, longestAnswer, problem, type Reading, value } from './reading.ts';

const dayParts = 'sang|trua|chieu|toi|dem|khuya';
const clock = `(${numberPattern})(?: ?(?:gio|h|g) ?(?:(\\d{1,2})(?: ?(?:phut|p|'))?|(ruoi)|(kem) (\\d{1,2}))?|[:.](\\d{2})|( ruoi))(?: ?(?:dung|chan))?(?: (${dayParts}))?`;
const wholeClock = new RegExp(`^(?:luc |truoc |vao |den )*${clock}$`);
const clockInside = new RegExp(
  `(?<![\\d/.-])(?:luc |vao )?${clock.replace('|[:.](\\d{2})', '|:(\\d{2})')}(?![\\d/])`,
);
const officeEnd = /^(?:het|cuoi) (?:gio hanh chinh|gio lam viec|gio chieu|buoi chieu|chieu)$/;

/**
 * Reads a time of day, `HH:MM`. Hours run to 24 as in documents; from 1 to 6 without sáng or chiều the other half of the
 * day is offered too.
 */
export function readTime(text: string): Reading<string> {
  if (text.length > longestAnswer) return problem('too-long');
  const folded = foldDate(text);
  if (folded === '') return problem('empty');
  if (officeEnd.test(folded)) return ask('time-vague', [{ value: '17:00', reason: 'afternoon' }]);
  if (/^(?:buoi |giua )?trua$/.test(folded))
    return ask('time-vague', [{ value: '12:00', reason: 'afternoon' }]);
  if (/^(?:nua dem|giua dem|cuoi ngay|het ngay)$/.test(folded)) return midnight();
  const match = wholeClock.exec(folded);
  if (match !== null) return ofMatch(match);
  const bare = /^(\d{1,2})$/.exec(folded) ?? /^(\d{2})(\d{2})$/.exec(folded);
  if (bare === null) return problem('not-a-time');
  const read = made(Number(bare[1]), Number(bare[2] ?? 0), undefined);
  return read.kind === 'value' ? ask('confirm', [{ value: read.value, reason: 'as-typed' }]) : read;
}

/** The time that stands inside folded text, and the text without it. */
export function findTime(folded: string): {
  readonly rest: string;
  readonly found: boolean;
  readonly time?: Reading<string>;
} {
  const match = clockInside.exec(folded);
  if (match === null) return { rest: folded, found: false };
  const rest = `${folded.slice(0, match.index)} ${folded.slice(match.index + match[0].length)}`
    .replace(/\s+/g, ' ')
    .replace(/^[ ,;-]+|[ ,;-]+$/g, '');
  return { rest, found: true, time: ofMatch(match) };
}

function ofMatch(match: RegExpExecArray): Reading<string> {
  const [, hourText = '', minuteText, halfHour, less, lessText, colonText, halfPast, part] = match;
  const half = halfHour ?? halfPast;
  const hour = spokenNumber(hourText);
  const minute = half === undefined ? Number(minuteText ?? colonText ?? 0) : 30;
  if (less === undefined) return made(hour, minute, part);
  const before = Number(lessText);
  if (before < 1 || before > 59) return problem('no-such-time');
  return made(hour - 1, 60 - before, part);
}

const written = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function made(hour: number, minute: number, part: string | undefined): Reading<string> {
  if (minute > 59 || hour > 24 || hour < 0 || (hour === 24 && minute > 0)) return problem('no-such-time');
  const time = (hours: number): Reading<string> => value(written(hours, minute));
  switch (part) {
    case 'sang':
      return hour <= 12 ? time(hour) : problem('no-such-time');
    case 'trua':
      return hour >= 10 && hour <= 14
        ? time(hour)
        : hour <= 2 && hour >= 1
          ? time(hour + 12)
          : problem('no-such-time');
    case 'chieu':
      return hour >= 1 && hour <= 7
        ? time(hour + 12)
        : hour >= 12 && hour <= 19
          ? time(hour)
          : problem('no-such-time');
    case 'toi':
      return hour >= 5 && hour <= 11
        ? time(hour + 12)
        : hour >= 17 && hour <= 23
          ? time(hour)
          : problem('no-such-time');
    case 'dem':
    case 'khuya':
      if (hour === 12 || hour === 24 || hour === 0) return midnight();
      if (hour <= 4 || hour >= 17) return time(hour);
      return hour <= 11 ? time(hour + 12) : problem('no-such-time');
    case undefined:
    default:
      return withoutPart(hour, minute);
  }
}

function withoutPart(hour: number, minute: number): Reading<string> {
  if (hour === 24 || (hour === 0 && minute === 0)) return midnight();
  if (hour < 1 || hour > 6) return value(written(hour, minute));
  const candidates: Candidate<string>[] = [
    { value: written(hour + 12, minute), reason: 'afternoon' },
    { value: written(hour, minute), reason: 'morning' },
  ];
  return ask('morning-or-afternoon', candidates);
}

/** The end of a day is its last minute, so that it stays on that day. */
const midnight = (): Reading<string> =>
  ask('midnight', [
    { value: '23:59', reason: 'end-of-day' },
    { value: '00:00', reason: 'start-of-day' },
  ]);
