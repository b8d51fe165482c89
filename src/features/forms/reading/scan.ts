/** Cuts typed text into numbers, words and signs, keeping what the readers need to judge the gaps. */
import { foldText, normaliseText } from './normalise.ts';

interface NumberToken {
  readonly kind: 'number';
  /** Digits with dots and commas inside; groups set apart by no-break spaces are already joined. */
  readonly text: string;
  /** Whether something other than the start or a space stands directly before. */
  readonly glued: boolean;
}

interface WordToken {
  readonly kind: 'word';
  /** Lower case, NFC. */
  readonly text: string;
  /** Without diacritics. */
  readonly bare: string;
  readonly glued: boolean;
}

interface SignToken {
  readonly kind: 'sign';
  /** One character; dashes and minus signs of every sort are `-`, a line end is `\n`. */
  readonly text: string;
  readonly glued: boolean;
}

export type Token = NumberToken | WordToken | SignToken;

/** A space that cannot come from the keyboard: it was copied out of a formatted number. */
const groupingSpace = /(?<=\d)[\u00A0\u2007\u2008\u2009\u200A\u202F](?=\d{3}(?!\d))/g;
const fullWidth = /[\uFF01-\uFF5E]/g;
const dash = /[\p{Pd}\u2212\u2043\u02D7\uFE63]/gu;
const part = /(\d+(?:[.,]\d+)*)|([\p{L}\p{M}]+(?<=\p{L})[²³]?|[\p{L}\p{M}]+)|(\n)|([^\s])/gu;

/** Text brought to one shape for reading figures: half-width, ASCII minus, groups joined. */
export function prepare(text: string): string {
  const grouped = text
    .replace(fullWidth, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0xff01) - 0xfee0))
    .replace(groupingSpace, '');
  return normaliseText(grouped)
    .replace(/\u20E3/g, '')
    .replace(dash, '-')
    .replace(/\u2215|\u2044/g, '/');
}

/** The tokens of already prepared text. */
export function scan(prepared: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of prepared.matchAll(part)) {
    const [all, number, word, line, sign] = match;
    const glued = match.index === end;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, glued });
    else if (word !== undefined)
      tokens.push({ kind: 'word', text: word.toLowerCase().normalize('NFC'), bare: foldText(word), glued });
    else tokens.push({ kind: 'sign', text: line ?? sign ?? '', glued });
    end = match.index + all.length;
  }
  return tokens;
}
