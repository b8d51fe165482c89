/** What the names of an XLSForm stand for: each question's key here, and what expressions see of it. Pure. */
import { isReserved, type Question } from '../../../forms/index.ts';

/** What an expression sees of a name. */
export type Kind = 'number' | 'text' | 'date' | 'boolean' | 'choice' | 'list' | 'compound' | 'unknown';

export interface Choice {
  key: string;
  text: string;
}

export interface Symbol {
  /** As the sheet has it. */
  name: string;
  key: string;
  row: number;
  kind: Kind;
  /** The members of a compound answer. */
  members?: readonly string[];
  choices?: readonly Choice[];
  /** The key of the list of records whose field it is. */
  list?: string;
  /** The row is left out: what names it cannot be worked out. */
  isLeftOut?: boolean;
  /** Nobody is asked, and what it holds is known: what its row is filled in with, or nothing. */
  constant?: string;
  /** Several rows have this name, each in a group of its own: alone it means none of them. */
  isTwice?: boolean;
  /** The rows of the groups around it. */
  groups?: readonly number[];
  /** What is shown for it in the text of another question. */
  label: string;
  /** What a calculated question works out: its kind is known once that is read. */
  calculated?: () => Kind;
}

export type Symbols = ReadonlyMap<string, Symbol>;

export const kinds: Record<Question['type'], Kind> = {
  integer: 'number',
  decimal: 'number',
  money: 'number',
  ratio: 'compound',
  plan_actual: 'compound',
  plan_actual_prior: 'compound',
  date: 'date',
  date_range: 'compound',
  yes_no: 'boolean',
  choice: 'choice',
  multi_choice: 'list',
  text: 'text',
  long_text: 'text',
  records: 'compound',
  evidence: 'compound',
  calculated: 'unknown',
  note: 'text',
};

export const members: Partial<Record<Question['type'], readonly string[]>> = {
  ratio: ['numerator', 'denominator'],
  plan_actual: ['planned', 'actual', 'prior'],
  plan_actual_prior: ['planned', 'actual', 'prior'],
  date_range: ['from', 'to'],
  evidence: ['count'],
};

/** Names that every expression has besides the questions. */
export const given: Record<string, Kind> = {
  today: 'date',
  agency: 'text',
  'period.from': 'date',
  'period.to': 'date',
};

/** A name of an XLSForm as a key: small letters, digits and underscores; words of the language get one more. */
export function keyOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replace(/^([^a-z])/, 'q$1');
  const isTaken = isReserved(plain) || ['today', 'agency', 'period', 'self', 'prior'].includes(plain);
  return isTaken ? `${plain}_` : plain;
}
