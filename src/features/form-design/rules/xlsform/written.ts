/** Pieces of an expression in the forms' own language: what is written, and what it comes to. Pure. */
import { type FindingCode, Unreadable } from './finding.ts';
import type { Kind, Symbol } from './symbols.ts';
import type { Operator } from './xpath.ts';

/** What is written, what it comes to, and how tightly it holds together. */
export interface Written {
  text: string;
  kind: Kind;
  rank: number;
  /** Where it is one question, that one. */
  symbol?: Symbol;
  /** Where it is a literal, its value. */
  literal?: string | number;
}

export const RANK = { or: 1, and: 2, comparison: 3, sum: 4, product: 5, unary: 6, whole: 7 } as const;

export const whole = (text: string, kind: Kind): Written => ({ text, kind, rank: RANK.whole });
export const call = (name: string, kind: Kind, ...given: Written[]): Written =>
  whole(`${name}(${given.map(({ text }) => text).join(', ')})`, kind);
export const refuse = (code: FindingCode, name: string, isSlip = false): never => {
  throw new Unreadable(code, { name }, isSlip);
};

export function literal(value: string | number): Written {
  if (typeof value === 'number') return { ...whole(String(value), 'number'), literal: value };
  const quote = value.includes("'") ? '"' : "'";
  // The parser's own escapes: a backslash is meant as one.
  return { ...whole(quote + value.replaceAll('\\', '\\\\') + quote, 'text'), literal: value };
}

/** Puts brackets around what holds together less tightly. */
export const held = (one: Written, rank: number): string => (one.rank < rank ? `(${one.text})` : one.text);

export function infix(left: Written, operator: string, right: Written, rank: number, kind: Kind): Written {
  return { text: `${held(left, rank)} ${operator} ${held(right, rank + 1)}`, kind, rank };
}

/** Turns a value into a figure, as arithmetic does: a day into its number, a text into what it says. */
export function figure(one: Written): Written {
  switch (one.kind) {
    case 'date':
      return call('day_number', 'number', one);
    case 'text':
    case 'choice':
      if (typeof one.literal === 'string') {
        const value = Number(one.literal);
        return one.literal.trim() === '' || Number.isNaN(value) ? one : literal(value);
      }
      return call('to_number', 'number', one);
    case 'boolean':
      return call('if', 'number', one, literal(1), literal(0));
    case 'list':
    case 'compound':
      return refuse('not-a-figure', one.symbol?.name ?? one.text);
    case 'number':
    case 'unknown':
      return one;
  }
}

/** Turns a value into yes or no. */
export function truth(one: Written): Written {
  switch (one.kind) {
    case 'boolean':
    case 'unknown':
      return one;
    case 'number':
      return infix(one, '!=', literal(0), RANK.comparison, 'boolean');
    case 'text':
    case 'date':
    case 'choice':
    case 'list':
    case 'compound':
      return call('answered', 'boolean', one);
  }
}

export const isEmpty = (one: Written) => one.literal === '';
export const not = (one: Written): Written => call('not', 'boolean', one);
const signs: Partial<Record<Operator, string>> = { '=': '==' };

export function compared(operator: Operator, a: Written, b: Written): Written {
  const sign = signs[operator] ?? operator;
  if (operator === '=' || operator === '!=') {
    const [one, other] = isEmpty(a) ? [b, a] : [a, b];
    if (isEmpty(other) && one.kind === 'compound') {
      const answered = call('answered', 'boolean', one);
      return operator === '=' ? not(answered) : answered;
    }
    if (a.kind === 'list' && typeof b.literal === 'string' && b.literal !== '') {
      const chosen = call('selected', 'boolean', a, keyed(a, b));
      return operator === '=' ? chosen : not(chosen);
    }
  }
  const [left, right] = alike(a, b);
  return {
    ...infix(left, sign, right, RANK.comparison, 'boolean'),
    text: `${held(left, RANK.sum)} ${sign} ${held(right, RANK.sum)}`,
  };
}

/** Both sides of a comparison as the same kind of value. */
function alike(a: Written, b: Written): [Written, Written] {
  if (isEmpty(a) || isEmpty(b)) return [a, b];
  if (a.kind === 'choice' && b.literal !== undefined) return [a, keyed(a, b)];
  if (b.kind === 'choice' && a.literal !== undefined) return [keyed(b, a), b];
  if (a.kind === 'boolean' && b.literal !== undefined) return [a, truthLiteral(b)];
  if (b.kind === 'boolean' && a.literal !== undefined) return [truthLiteral(a), b];
  if (a.kind === 'number' && b.kind !== 'number') return [a, figure(b)];
  if (b.kind === 'number' && a.kind !== 'number') return [figure(a), b];
  return [a, b];
}

/** `'yes'` or 1 beside a question that is answered by yes or no. */
function truthLiteral(one: Written): Written {
  return whole(String(['yes', 'true', '1', 'co'].includes(String(one.literal).toLowerCase())), 'boolean');
}

/** A choice's name is a text, also where it is written as a figure. */
export function keyed(of: Written, one: Written): Written {
  const key = String(one.literal);
  const { symbol } = of;
  if (symbol?.choices && key !== 'other' && !symbol.choices.some((choice) => choice.key === key)) {
    throw new Unreadable('choice-unknown', { name: symbol.name, other: key }, true);
  }
  return literal(key);
}
