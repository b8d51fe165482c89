/** One event of the log in words: who, in which seat or office, what, to what, old and new, why. Pure. */
import type { T } from '../../locales/index.ts';
import { localDate, localTime } from '../../platform/clock/zone.ts';
import { isReason } from '../audit/index.ts';
import { excerpt, formatChatDate } from '../forms/index.ts';
import type { Bloc } from '../registry/index.ts';
import type { Names } from './names.ts';
import type { AuditEvent } from './queries.ts';
import {
  isAgencyField,
  isAuditAction,
  isAuthority,
  isBlocField,
  isCapacity,
  isReportState,
  isValueWord,
} from './rules.ts';

type Details = Record<string, number | string | boolean | null>;

/** The parts of an event in words; what does not apply is empty. */
export interface EventWords {
  when: string;
  who: string;
  capacity: string;
  what: string;
  about: string;
  before: string;
  after: string;
  why: string;
}

export function actionWords(t: T, action: string): string {
  return isAuditAction(action) ? t(`audit-${action}`) : action;
}

export function capacityWords(t: T, capacity: string): string {
  return isCapacity(capacity) ? t(`capacity-${capacity}`) : capacity;
}

/** Details are written by the program only; an unreadable one of an earlier version is none. */
function detailsOf(event: AuditEvent): Details {
  const read: unknown = JSON.parse(event.details);
  return typeof read === 'object' && read !== null ? (read as Details) : {};
}

function valueOf(details: Details, ...keys: string[]): string {
  const value = keys.map((key) => details[key]).find((one) => one !== undefined && one !== null);
  return value === undefined ? '' : String(value);
}

function aboutWhat(t: T, event: AuditEvent, details: Details, names: Names): string {
  const { subjectKind: kind, subjectId: id } = event;
  const number = (key: string) => (typeof details[key] === 'number' ? details[key] : undefined);
  const held = kind === 'seat' ? names.seat(id) : kind === 'office' ? names.office(id) : undefined;
  const agencyId = kind === 'agency' ? id : (number('agencyId') ?? held?.agencyId);
  const personId = kind === 'person' ? id : (number('personId') ?? held?.personId);
  const roundId = kind === 'round' ? id : number('roundId');
  const year = number('year');
  const { field } = details;
  const parts = [
    agencyId !== undefined && agencyId !== null && (names.agency(agencyId) ?? `${agencyId}`),
    personId !== undefined && personId !== null && personId !== event.personId && names.person(personId),
    kind === 'movement' && names.movement(id),
    kind === 'form' && names.form(id),
    kind === 'broadcast' && `“${excerpt((names.broadcast(id) ?? '').replaceAll('\n', ' '), 40)}”`,
    year !== undefined && t('audit-year', { year: String(year) }),
    kind === 'agency' && isAgencyField(field) && t(`agency-field-${field}`),
    kind === 'bloc' && isBlocField(field) && t(`bloc-field-${field}`),
    kind === 'report' &&
      number('number') !== undefined &&
      t('audit-number', { number: `${number('number')}` }),
    kind === 'report' && isAuthority(details['authority']) && t(`audit-authority-${details['authority']}`),
    roundId !== undefined && names.round(roundId),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}

/** An event in words, in the language of who reads. */
export function eventWords(t: T, bloc: Bloc, event: AuditEvent, names: Names): EventWords {
  const details = detailsOf(event);
  const date = formatChatDate(localDate(event.at, bloc.timeZone));
  return {
    when: `${localTime(event.at, bloc.timeZone).replace(':', 'h')} ${date}`,
    who: event.personId === null ? '' : (names.person(event.personId) ?? String(event.personId)),
    capacity: capacityWords(t, event.capacity),
    what: actionWords(t, event.action),
    about: aboutWhat(t, event, details, names),
    before: valueWords(t, event, details, 'old', 'before', 'from'),
    after: valueWords(t, event, details, 'new', 'after', 'to'),
    why: reasonWords(t, valueOf(details, 'why', 'reason')),
  };
}

/** A value in words: those of the program in the reader's language, everything else as it stands. */
function valueWords(t: T, event: AuditEvent, details: Details, ...keys: string[]): string {
  const value = valueOf(details, ...keys);
  if (event.subjectKind === 'report' && isReportState(value)) return t(`state-${value}`);
  return isValueWord(value) ? t(`audit-value-${value}`) : value;
}

/** A reason in words; one that somebody typed stands as it was typed. */
export function reasonWords(t: T, why: string): string {
  return isReason(why) ? t(`reason-${why}`) : why;
}

/** The least that is shown of what an event is about, in units: beside the capacity, and where that is left out. */
const LEAST_ABOUT = 24;
const LAST_ABOUT = 16;

/**
 * An event as one line. Where it is longer than `length` units, what it is about is shortened first, then the
 * capacity is left out: what it was and what it became are for whoever is asked about it.
 */
export function eventLine(t: T, words: EventWords, length = Number.POSITIVE_INFINITY): string {
  const change =
    words.before === words.after
      ? ''
      : ` [${words.before === '' ? '–' : words.before} → ${words.after === '' ? '–' : words.after}]`;
  const why = words.why === '' ? '' : `; ${t('audit-why', { why: words.why })}`;
  const write = (who: string, least: number): string => {
    const done = `${words.when} – ${who} ${words.what}`;
    const room = Math.max(least, length - done.length - change.length - why.length - 2);
    const about = words.about === '' ? '' : `: ${excerpt(words.about, room)}`;
    return `${done}${about}${change}${why}`;
  };
  const whole = write(words.who === '' ? words.capacity : `${words.who} (${words.capacity})`, LEAST_ABOUT);
  // A reason stands last and may be cut: it is whole in the file.
  const isFitting = whole.length - why.length <= length;
  return isFitting || words.who === '' ? whole : write(words.who, LAST_ABOUT);
}
