/** One line for any reading, so that tests can be tables: `20`, `20 (ước)`, `?code 1 | 2`, `!code`. */
import type { Reading } from './reading.ts';

export function line<T>(reading: Reading<T>): string {
  const write = (value: T): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  if (reading.kind === 'problem') return `!${reading.code}`;
  const mark = reading.estimated === true ? ' (ước)' : '';
  if (reading.kind === 'value') return `${write(reading.value)}${mark}`;
  return `?${reading.code} ${reading.candidates.map((each) => write(each.value)).join(' | ')}${mark}`.trim();
}
