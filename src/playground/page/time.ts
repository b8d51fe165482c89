// Dates and hours as Vietnamese chats write them. Pure: an instant and a language in, a text out.

import type { Language } from './texts.ts';

/** Vietnam is seven hours ahead of UTC all year; the playground's bloc lives there. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

const WEEKDAYS = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const two = (value: number) => String(value).padStart(2, '0');
const local = (ms: number) => new Date(ms + OFFSET_MS);

/** The number of the local day, for comparing days. */
export function dayNumber(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

/** `07:55`. */
export function formatTime(ms: number): string {
  const date = local(ms);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `11/11/2019`. */
export function formatDate(ms: number): string {
  const date = local(ms);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** `Thứ Hai, 11/11/2019`. */
export function formatDay(ms: number, language: Language): string {
  return `${WEEKDAYS[language][local(ms).getUTCDay()]}, ${formatDate(ms)}`;
}

/** The weekday in as few letters as it is known by: `T2`, `CN`. */
export function shortWeekday(ms: number, language: Language): string {
  const day = local(ms).getUTCDay();
  if (language === 'en') return WEEKDAYS.en[day]?.slice(0, 3) ?? '';
  return day === 0 ? 'CN' : `T${day + 1}`;
}

/** `Thứ Hai, 11/11/2019 07:55`. */
export function formatMoment(ms: number, language: Language): string {
  return `${formatDay(ms, language)} ${formatTime(ms)}`;
}

/** The hour for today's messages, the date for older ones: the chat list's right edge. */
export function formatShort(ms: number, now: number): string {
  if (dayNumber(ms) === dayNumber(now)) return formatTime(ms);
  const date = local(ms);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}`;
}

/** The value of a `datetime-local` field: `2019-11-11T07:55`. */
export function toFieldValue(ms: number): string {
  return local(ms).toISOString().slice(0, 16);
}

/** The instant of a `datetime-local` field's value, or undefined when it is incomplete. */
export function fromFieldValue(value: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return undefined;
  const ms = Date.parse(`${value}:00Z`);
  return Number.isNaN(ms) ? undefined : ms - OFFSET_MS;
}

/** `12,4 KB`: sizes with the decimal comma in Vietnamese. */
export function formatSize(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const text = unit === 0 ? String(value) : value.toFixed(1);
  return `${language === 'vi' ? text.replace('.', ',') : text} ${units[unit]}`;
}
