/** Writes numbers, dates and times the Vietnamese way. No sentence is made here. */
import { calendarDay, localDate, localTime, type Weekday, weekday } from '../../../platform/clock/zone.ts';

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/**
 * A number with dots between thousands and a comma before decimals: 1234.5 → `1.234,5`. All decimals of the
 * number are written, up to 15; not a number or infinite → `–`.
 */
export function formatNumber(number: number): string {
  if (!Number.isFinite(number)) return '–';
  const text = String(number);
  const tiny = text.includes('e-');
  const plain = tiny ? number.toFixed(15) : text.includes('e') ? BigInt(number).toString() : text;
  const [whole = '', decimals = ''] = plain.replace('-', '').split('.');
  const kept = tiny ? decimals.replace(/0+$/, '') : decimals;
  const written = kept === '' ? group(whole) : `${group(whole)},${kept}`;
  return number < 0 && /[1-9]/.test(written) ? `-${written}` : written;
}

/** A count as documents write it, padded below 10: `02`, `10`, `2.048`. 0 and decimals are not padded. */
export function formatCount(count: number): string {
  return Number.isInteger(count) && count >= 1 && count <= 9 ? `0${count}` : formatNumber(count);
}

/** A local date (`YYYY-MM-DD`) as chat writes it: `26/6/2026`. */
export function formatChatDate(date: string): string {
  const { year, month, day } = calendarDay(date);
  return `${day}/${month}/${year}`;
}

/** A local date as documents write it: `ngày 05 tháng 01 năm 2026`, days below 10 and months 1 and 2 padded. */
export function formatDocumentDate(date: string): string {
  const { year, month, day } = calendarDay(date);
  const padded = month <= 2 ? `0${month}` : String(month);
  return `ngày ${String(day).padStart(2, '0')} tháng ${padded} năm ${year}`;
}

const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'thứ Hai',
  2: 'thứ Ba',
  3: 'thứ Tư',
  4: 'thứ Năm',
  5: 'thứ Sáu',
  6: 'thứ Bảy',
  7: 'Chủ nhật',
};

/** The weekday of a local date: `thứ Hai` … `Chủ nhật`. */
export function formatWeekday(date: string): string {
  return weekdayNames[weekday(date)];
}

/** A time `HH:MM` as chat writes it: `17h00`. */
export function formatTime(time: string): string {
  return time.replace(':', 'h');
}

/** An instant (UTC milliseconds) as a deadline is named: `17h00 thứ Sáu, 29/11/2019` in `zone` (IANA name). */
export function formatDateTime(at: number, zone: string): string {
  const date = localDate(at, zone);
  return `${formatTime(localTime(at, zone))} ${formatWeekday(date)}, ${formatChatDate(date)}`;
}
