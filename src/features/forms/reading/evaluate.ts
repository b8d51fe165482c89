/**
 * Works out what a run of digits and number words comes to, and keeps every reading that people really mean:
 * “3 tỷ 20” is 3,02 tỷ for some and 3,2 tỷ for others.
 */
import { one, type ReadDigits } from './digits.ts';
import type { NumberWord } from './number-words.ts';
import type { AskCode } from './reading.ts';

interface Figure {
  readonly kind: 'figure';
  readonly value: bigint;
  /** How many digits were typed; 1 for a word. */
  readonly digits: number;
  readonly word: boolean;
  /** The word “năm”, five or years. */
  readonly year: boolean;
}

export type Item = Figure | Exclude<NumberWord, { kind: 'digit' }>;

export interface Evaluation {
  /** At least one; the likeliest first. */
  readonly readings: readonly ReadDigits[];
  /** Present when the readings must be offered and not taken. */
  readonly code?: AskCode;
}

/**
 * What the figure stands for. `count`: a short tail may be meant literally (“1 triệu 200” is 1.000.200).
 * `money`: nobody counts single đồng. `money-literal`: “đồng” follows, so the tail may be single đồng after all.
 */
export type Sense = 'count' | 'money' | 'money-literal';

interface Term {
  readonly value: bigint;
  /** 1 for a bare figure, 0 for the half at the end. */
  readonly scale: bigint;
  readonly digits: number;
  readonly year: boolean;
  /** Said with linh or lẻ: a single unit after an empty place. */
  readonly odd: boolean;
  /** Has decimals, so that nothing may follow. */
  readonly closed: boolean;
}

const term = (value: bigint, scale: bigint, more: Partial<Term> = {}): Term => ({
  value,
  scale,
  digits: 0,
  year: false,
  odd: false,
  closed: false,
  ...more,
});
const sum = (terms: readonly Term[]): bigint => terms.reduce((total, { value }) => total + value, 0n);
const certain = (value: bigint): Evaluation => ({ readings: [{ value, reason: 'as-typed' }] });

/** Every reading of the items, or undefined where they do not make a number. */
export function evaluate(items: readonly Item[], sense: Sense): Evaluation | undefined {
  const spelled = spelledDigits(items);
  if (spelled !== undefined) return spelled;
  const terms: Term[] = [];
  let odd = false;
  for (const [at, item] of items.entries()) {
    const top = terms.at(-1);
    if (top?.closed === true && item.kind !== 'scale') return undefined;
    switch (item.kind) {
      case 'figure': {
        const most = odd || top?.scale === 10n ? 10n : top?.scale === 100n ? 100n : undefined;
        if (top?.scale === 1n || (most !== undefined && item.value >= most * one)) return undefined;
        const closed = item.value % one !== 0n;
        if (closed && top !== undefined) return undefined;
        terms.push(term(item.value, 1n, { digits: item.digits, year: item.year, odd, closed }));
        odd = false;
        break;
      }
      case 'ten':
        if (odd || (top !== undefined && top.scale === 10n)) return undefined;
        if (top?.scale === 1n) {
          if (top.digits !== 1 || top.value === 0n) return undefined;
          terms.pop();
          terms.push(term(top.value * 10n, 10n));
        } else terms.push(term(10n * one, 10n));
        break;
      case 'scale': {
        const multiplied = multiply(terms, item.scale);
        if (odd || multiplied === undefined) return undefined;
        terms.push(multiplied);
        break;
      }
      case 'odd':
        if (odd || top === undefined || top.scale < 100n || at === items.length - 1) return undefined;
        odd = true;
        break;
      case 'half':
        if (odd || top === undefined || top.scale === 10n || at !== items.length - 1) return undefined;
        terms.push(term((top.scale * one) / 2n, 0n));
        break;
    }
  }
  const evaluation = settle(terms, sense, false);
  const impliedOne = items[0]?.kind === 'scale';
  return impliedOne && evaluation !== undefined ? { code: 'spoken-short-form', ...evaluation } : evaluation;
}

/** “hai sáu bảy”: digits said one by one. “hai năm” may also be two years. */
function spelledDigits(items: readonly Item[]): Evaluation | undefined {
  if (items.length < 2 || items.length > 15) return undefined;
  const figures = items.filter((item) => item.kind === 'figure');
  if (figures.length < items.length || figures.some((figure) => !figure.word)) return undefined;
  const joined = figures.reduce((value, figure) => value * 10n + figure.value, 0n);
  const readings: ReadDigits[] = [{ value: joined, reason: 'joined' }];
  const [first, second] = figures;
  if (figures.length === 2 && first !== undefined && second?.year === true)
    readings.push({ value: first.value, reason: 'unit-word' });
  return { readings, code: 'spelled-digits' };
}

/** Takes what stands before a scale word off the terms, multiplied by it: “hai trăm triệu”, “1 nghìn tỷ”. */
function multiply(terms: Term[], scale: bigint): Term | undefined {
  const above = terms.findLastIndex((each) => each.scale >= scale);
  const inner = terms.splice(above + 1);
  const outer = terms.at(-1);
  if (outer !== undefined && outer.scale === scale) return undefined;
  if (inner.length === 0) return outer === undefined ? term(scale * one, scale) : undefined;
  // a wrong order (“5 triệu 3 tỷ”) or a short form inside (“hai nghìn ba tỷ”) is not one clear number
  if (inner.some((each) => each.scale === 0n || each.scale >= 1_000_000n)) return undefined;
  const coefficient = settle(inner, 'count', true);
  if (coefficient === undefined || coefficient.code !== undefined) return undefined;
  const value = coefficient.readings[0]?.value ?? 0n;
  if (outer !== undefined && (value % one !== 0n || value * scale >= outer.scale * one)) return undefined;
  if (scale <= 100n && value >= 100n * one) return undefined;
  return term(value * scale, scale, { closed: value % one !== 0n });
}

/** Adds the terms up, minding short tails. `inside`: a scale word follows, so “năm” cannot be years. */
function settle(terms: readonly Term[], sense: Sense, inside: boolean): Evaluation | undefined {
  const last = terms.at(-1);
  if (last === undefined) return undefined;
  const before = terms.at(-2);
  const head = sum(terms.slice(0, -1));
  if (before?.scale === 100n && last.scale === 1n && last.digits === 1 && !last.odd && last.value !== 0n) {
    if (inside || terms.length > 2) return undefined;
    return offer('spoken-short-form', [
      { value: head + last.value * 10n, reason: 'part-of-scale' },
      { value: head + last.value, reason: 'literal' },
      ...(last.year ? ([{ value: head, reason: 'unit-word' }] as const) : []),
    ]);
  }
  const shortened = afterThousands(terms, sense);
  if (shortened === undefined) return undefined;
  if (!last.year || last.odd || before === undefined || inside) return shortened;
  return offer('spoken-short-form', [...shortened.readings, { value: head, reason: 'unit-word' }]);
}

/** What follows nghìn, vạn, triệu or tỷ without a scale of its own. */
function afterThousands(terms: readonly Term[], sense: Sense): Evaluation | undefined {
  const base = terms.findLastIndex((each) => each.scale >= 1_000n);
  const [first, ...others] = terms.slice(base + 1);
  const total = sum(terms);
  const scale = terms[base]?.scale;
  if (scale === undefined || first === undefined || first.scale === 0n) return certain(total);
  const head = sum(terms.slice(0, base + 1));
  const tail = total - head;
  const length = first.scale === 100n ? 3 : first.scale === 10n ? 2 : first.digits;
  const literal: ReadDigits = { value: total, reason: 'literal' };
  const partOf: ReadDigits = {
    value: head + (tail * scale) / 10n ** BigInt(length),
    reason: 'part-of-scale',
  };
  const nextDown: ReadDigits = { value: head + (tail * scale) / 1_000n, reason: 'next-scale-down' };
  // “không trăm linh một” names the empty places, so nothing is left out
  if (tail === 0n || (first.scale === 100n && first.value === 0n)) return certain(total);
  if (others.some((each) => each.scale === 0n) || first.odd)
    return scale === 1_000n ? certain(total) : offer('spoken-short-form', [nextDown, literal]);
  if (length > 3) return longTail(tail, scale, length, literal, nextDown);
  if (scale === 10_000n)
    return length === 1 ? certain(partOf.value) : { readings: [literal], code: 'spoken-short-form' };
  const readings: readonly ReadDigits[] =
    scale === 1_000n
      ? ([[partOf, literal], [literal, partOf], [literal]][length - 1] ?? [])
      : ([[partOf], [nextDown, partOf], [nextDown]][length - 1] ?? []);
  if (sense === 'money' && scale === 1_000n && length === 1) return certain(partOf.value);
  if (sense === 'money' || scale === 1_000n) return offer('spoken-short-form', readings);
  // “3 tỷ 2” is said of anything; two and three digits may be meant literally
  return sense === 'count' && length === 1
    ? certain(partOf.value)
    : offer('spoken-short-form', [...readings, literal]);
}

/** “1 tỷ 234.567.000”: a tail of four and more digits. */
function longTail(
  tail: bigint,
  scale: bigint,
  length: number,
  literal: ReadDigits,
  thousands: ReadDigits,
): Evaluation | undefined {
  if ((tail / one).toString().length !== length || tail >= scale * one) return undefined;
  const alsoThousands = scale === 1_000_000_000n && tail < 1_000_000n * one;
  const inThousands = { ...thousands, value: literal.value - tail + tail * 1_000n };
  return alsoThousands ? offer('spoken-short-form', [literal, inThousands]) : certain(literal.value);
}

/** One distinct reading is certain, more are offered. */
function offer(code: AskCode, readings: readonly ReadDigits[]): Evaluation {
  const distinct = readings.filter(
    ({ value }, at) => readings.findIndex((other) => other.value === value) === at,
  );
  const [only, second] = distinct;
  return only !== undefined && second === undefined ? certain(only.value) : { readings: distinct, code };
}
