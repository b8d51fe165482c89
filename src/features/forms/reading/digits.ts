/**
 * Reads one group of digits with dots and commas. Vietnamese convention: a dot groups thousands, a comma
 * begins the decimals. Phones and spreadsheets also write it the English way, so some texts are read twice.
 */
import type { CandidateReason } from './reading.ts';

/** Values are whole multiples of 10⁻⁹, so that no figure passes through binary fractions. */
export const one = 1_000_000_000n;
const decimalPlaces = 9;
/** More digits than this are no figure of a report. */
const mostDigits = 24;

export interface ReadDigits {
  readonly value: bigint;
  readonly reason: CandidateReason;
}

export type DigitsResult =
  | { readonly kind: 'certain'; readonly value: bigint }
  | { readonly kind: 'either'; readonly readings: readonly ReadDigits[]; readonly zeros: boolean }
  | { readonly kind: 'bad'; readonly code: 'unclear-number' | 'too-large' | 'too-precise' };

const bad = { kind: 'bad', code: 'unclear-number' } as const;
const certain = (whole: string, decimals = ''): DigitsResult => ({
  kind: 'certain',
  value: fixed(whole, decimals),
});

function fixed(whole: string, decimals: string): bigint {
  return BigInt(whole + decimals.padEnd(decimalPlaces, '0'));
}

const isGrouped = (groups: readonly string[]): boolean =>
  /^[1-9]\d{0,2}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => group.length === 3);

/**
 * Reads digits such as `12.504,08`. `scaled` says that a scale word follows (`1.5 tỷ`): then a dot with other
 * than three digits behind it is a decimal point, and one with three is uncertain unless it ends in 0
 * (nobody types the zeros of `1,250 tỷ`).
 */
export function readDigits(text: string, scaled: boolean): DigitsResult {
  if (text.replace(/[.,]/g, '').length > mostDigits) return { kind: 'bad', code: 'too-large' };
  const dots = text.split('.');
  const commas = text.split(',');
  if (dots.length === 1 && commas.length === 1) return readWhole(text);
  if (commas.length === 1) return dots.length === 2 ? readOneDot(dots, scaled) : readGroups(dots);
  if (dots.length === 1) return commas.length === 2 ? readOneComma(commas) : readGroups(commas);
  return readBoth(text, dots, commas);
}

function readWhole(text: string): DigitsResult {
  // “02” is how documents pad; “0267” may have lost or gained a digit
  if (/^0+$/.test(text) || !text.startsWith('0') || /^0\d$/.test(text)) return certain(text);
  return { kind: 'either', zeros: true, readings: [{ value: fixed(text, ''), reason: 'as-typed' }] };
}

function readGroups(groups: readonly string[]): DigitsResult {
  return isGrouped(groups) ? certain(groups.join('')) : bad;
}

function readOneDot(sides: readonly string[], scaled: boolean): DigitsResult {
  const [whole = '', rest = ''] = sides;
  if (rest.length > decimalPlaces) return { kind: 'bad', code: 'too-precise' };
  const decimal = { value: fixed(whole, rest), reason: 'decimal' } as const;
  if (/^0+\d/.test(whole)) return bad;
  if (whole === '0') return certain(whole, rest);
  if (isGrouped(sides)) {
    if (!scaled || rest.endsWith('0')) return certain(whole + rest);
    const grouped = { value: fixed(whole + rest, ''), reason: 'grouped' } as const;
    return { kind: 'either', zeros: false, readings: [grouped, decimal] };
  }
  if (scaled && rest.length !== 3) return certain(whole, rest);
  const joined = { value: fixed(whole + rest, ''), reason: 'joined' } as const;
  return { kind: 'either', zeros: false, readings: [decimal, joined] };
}

function readOneComma(sides: readonly string[]): DigitsResult {
  const [whole = '', rest = ''] = sides;
  if (rest.length > decimalPlaces) return { kind: 'bad', code: 'too-precise' };
  if (/^0+\d/.test(whole)) return bad;
  if (!isGrouped(sides)) return certain(whole, rest);
  return {
    kind: 'either',
    zeros: false,
    readings: [
      { value: fixed(whole, rest), reason: 'decimal' },
      { value: fixed(whole + rest, ''), reason: 'grouped' },
    ],
  };
}

/** Both signs: the last one begins the decimals, the other must group properly before it. */
function readBoth(text: string, dots: readonly string[], commas: readonly string[]): DigitsResult {
  const vietnamese = text.lastIndexOf(',') > text.lastIndexOf('.');
  const [whole = '', rest = '', ...more] = vietnamese ? commas : dots;
  const groups = whole.split(vietnamese ? '.' : ',');
  if (more.length > 0 || !isGrouped(groups)) return bad;
  if (rest.length > decimalPlaces) return { kind: 'bad', code: 'too-precise' };
  const joined = groups.join('');
  if (vietnamese || rest.length !== 3) return certain(joined, rest);
  return {
    kind: 'either',
    zeros: false,
    readings: [
      { value: fixed(joined, rest), reason: 'decimal' },
      { value: fixed(joined + rest, ''), reason: 'joined' },
    ],
  };
}
