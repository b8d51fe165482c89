/** Finds the quantities in scanned text: runs of digits and number words that belong together. */
import { type ReadDigits, readDigits } from './digits.ts';
import { evaluate, type Item, type Sense } from './evaluate.ts';
import { type NumberWord, numberWord } from './number-words.ts';
import type { AskCode } from './reading.ts';
import type { Token } from './scan.ts';

export interface Quantity {
  /** Multiples of 10⁻⁹, the likeliest first; at least one. */
  readonly readings: readonly ReadDigits[];
  /** Present when the readings must be offered and not taken. */
  readonly code?: AskCode;
  /** The tokens are `from` (a leading minus included) up to but not including `to`. */
  readonly from: number;
  readonly to: number;
  /** Whether a scale word from nghìn up is part of it. */
  readonly scaled: boolean;
  /** The digits as typed, when it is one group of digits and nothing else. */
  readonly typed?: string;
}

export interface BadQuantity {
  readonly bad: 'unclear-number' | 'too-large' | 'too-precise';
  readonly from: number;
  readonly to: number;
}

const longestRun = 24;

/** All quantities in order. With `money`, short scale words (k, tr, ty) are taken as such. */
export function findQuantities(tokens: readonly Token[], money: boolean): (Quantity | BadQuantity)[] {
  const found: (Quantity | BadQuantity)[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = collect(tokens, at, money);
    if (run === undefined || isYears(run[0], tokens[at - 1])) {
      at += 1;
      continue;
    }
    const from = startsNegative(tokens, at) ? at - 1 : at;
    found.push(read(run, from, at + run.length, sense(tokens[at + run.length], money), from < at));
    at += run.length;
  }
  return found;
}

/** “5 năm” is five years: the word behind digits is a unit. */
const isYears = (first: Part | undefined, before: Token | undefined): boolean =>
  before?.kind === 'number' && first?.word?.kind === 'digit' && first.word.year;

export const isBad = (quantity: Quantity | BadQuantity): quantity is BadQuantity => 'bad' in quantity;

const currency = new Set(['đồng', 'dong', 'đ', 'd', 'vnd', 'vnđ', '₫']);

function sense(next: Token | undefined, money: boolean): Sense {
  if (!money) return 'count';
  return next !== undefined && currency.has(next.text) ? 'money-literal' : 'money';
}

/** A minus sign that touches its number and nothing before it, or the word “âm”. */
function startsNegative(tokens: readonly Token[], at: number): boolean {
  const [first, sign, before] = [tokens[at], tokens[at - 1], tokens[at - 2]];
  if (sign?.kind === 'word') return sign.text === 'âm' || (sign.text === 'am' && at === 1);
  if (sign?.text !== '-' || first?.glued !== true) return false;
  return !sign.glued || before === undefined || (before.kind === 'sign' && before.text !== ')');
}

type Part = { readonly token: Token; readonly word: NumberWord | undefined };

/** The longest run of tokens from `at` on that can be one number. */
function collect(tokens: readonly Token[], at: number, money: boolean): Part[] | undefined {
  const run: Part[] = [];
  for (let next = at; next < tokens.length && run.length < longestRun; next += 1) {
    const token = tokens[next];
    if (token === undefined || token.kind === 'sign') break;
    const word = numberWord(token, money);
    const part = { token, word };
    if (!joins(run, part, tokens[next + 1], money)) break;
    run.push(part);
  }
  return run.length === 0 ? undefined : run;
}

const isFigure = ({ token, word }: Part): boolean => token.kind === 'number' || word?.kind === 'digit';

/** Whether a token carries on the run (or may begin it). */
function joins(run: readonly Part[], part: Part, following: Token | undefined, money: boolean): boolean {
  const last = run.at(-1);
  const { token, word } = part;
  if (token.kind === 'number')
    return last === undefined || last.word?.kind === 'scale' || last.word?.kind === 'odd';
  if (word === undefined) return false;
  const next = following === undefined ? undefined : numberWord(following, money);
  const afterScale = last?.word?.kind === 'scale';
  let fits: boolean;
  switch (word.kind) {
    case 'digit':
      // “năm 2019” is a year, “5 năm” a span of years; “không” before anything else says no
      if (following?.kind === 'number' || last?.token.kind === 'number') fits = false;
      else if (word.value > 0n || following === undefined) fits = last !== undefined || !word.tail;
      else
        fits =
          (next?.kind === 'scale' && (next.scale === 100n || last !== undefined)) ||
          last?.word?.kind === 'digit' ||
          (money && currency.has(following.text));
      break;
    case 'ten':
      fits = last?.word?.kind !== 'ten';
      break;
    case 'scale':
      if (last !== undefined) fits = last.word?.kind !== 'half' && (money || !word.unsure || isFigure(last));
      else fits = !word.unsure && (next?.kind === 'half' || next?.kind === 'scale' || next?.kind === 'digit');
      break;
    case 'odd':
      fits = afterScale && (following?.kind === 'number' || next?.kind === 'digit');
      break;
    case 'half':
      fits = last !== undefined;
      break;
  }
  return fits;
}

function read(
  run: readonly Part[],
  from: number,
  to: number,
  meant: Sense,
  negative: boolean,
): Quantity | BadQuantity {
  const alternatives = itemise(run);
  if (!Array.isArray(alternatives)) return { bad: alternatives, from, to };
  const readings: ReadDigits[] = [];
  let code: AskCode | undefined;
  let possible = 0;
  for (const { items, reading } of alternatives) {
    const evaluation = evaluate(items, meant);
    if (evaluation === undefined) continue;
    possible += 1;
    code ??= evaluation.code;
    for (const each of evaluation.readings)
      readings.push(reading === undefined ? each : { ...each, reason: reading.reason });
  }
  const [first] = alternatives;
  if (possible === 0) return { bad: 'unclear-number', from, to };
  // “1.235 tỷ 1 triệu” can only be grouped: a decimal has nothing after it
  if (first?.zeros === true) code = 'leading-zeros';
  else if (possible > 1 || (alternatives.length > 1 && run.some(({ token }) => token.text.includes(','))))
    code = 'decimal-or-grouped';
  const last = run.at(-1)?.word;
  if (last?.kind === 'scale' && last.unsure && first !== undefined) {
    const without = evaluate(first.items.slice(0, -1), meant);
    for (const each of without?.readings ?? []) readings.push({ value: each.value, reason: 'unit-word' });
    if (readings[0] !== undefined && code === undefined)
      readings[0] = { value: readings[0].value, reason: 'scale-word' };
    code ??= 'scale-or-unit';
  }
  const scaled = run.some(({ word }) => word?.kind === 'scale' && word.scale >= 1_000n);
  const only = run.length === 1 && run[0]?.token.kind === 'number' ? run[0].token.text : undefined;
  return {
    readings: negative ? readings.map((each) => ({ ...each, value: -each.value })) : readings,
    from,
    to,
    scaled,
    ...(code === undefined ? {} : { code }),
    ...(only === undefined ? {} : { typed: only }),
  };
}

interface Alternative {
  readonly items: Item[];
  /** Which reading of the one uncertain group of digits this is. */
  readonly reading?: ReadDigits;
  readonly zeros: boolean;
}

/** The items of a run, once for each reading of its uncertain group of digits; two such are too many. */
function itemise(run: readonly Part[]): Alternative[] | BadQuantity['bad'] {
  let alternatives: Alternative[] = [{ items: [], zeros: false }];
  for (const [at, { token, word }] of run.entries()) {
    if (token.kind !== 'number') {
      if (word === undefined) return 'unclear-number';
      const item: Item =
        word.kind === 'digit'
          ? { kind: 'figure', value: word.value * 1_000_000_000n, digits: 1, word: true, year: word.year }
          : word;
      for (const { items } of alternatives) items.push(item);
      continue;
    }
    const digits = readDigits(token.text, run[at + 1]?.word?.kind === 'scale');
    const count = token.text.replace(/[.,]/g, '').length;
    const figure = (value: bigint): Item => ({
      kind: 'figure',
      value,
      digits: count,
      word: false,
      year: false,
    });
    switch (digits.kind) {
      case 'bad':
        return digits.code;
      case 'certain':
        for (const { items } of alternatives) items.push(figure(digits.value));
        break;
      case 'either': {
        // “3 tỷ 02”: after a scale a leading zero is a place, not a slip
        const [only] = digits.readings;
        if (digits.zeros && at > 0 && only !== undefined) {
          for (const { items } of alternatives) items.push(figure(only.value));
          break;
        }
        const [first, second] = alternatives;
        if (first === undefined || second !== undefined || first.reading !== undefined)
          return 'unclear-number';
        alternatives = digits.readings.map((reading) => ({
          items: [...first.items, figure(reading.value)],
          reading,
          zeros: digits.zeros,
        }));
        break;
      }
    }
  }
  return alternatives;
}
