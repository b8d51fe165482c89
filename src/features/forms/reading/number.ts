/** Reads a number as people type it in chat. Where two numbers could be meant it asks. */
import { one } from './digits.ts';
import { distinct, type Figures, findFigures, isHarmless, toNumber } from './figure.ts';
import { isSome, isVague, readEmptyAnswer } from './markers.ts';
import { foldText } from './normalise.ts';
import { hasPhrase, phrases } from './phrases.ts';
import type { Quantity } from './quantity.ts';
import { type AskCode, ask, type Candidate, problem, type Reading, value } from './reading.ts';
import { prepare, scan, type Token } from './scan.ts';

export interface NumberOptions {
  /** Only whole numbers are taken; what can only be a decimal is a problem `not-whole`. */
  readonly integer?: boolean;
  /** The unit that the question names (“kỳ”, “%”); a figure typed with another one is asked about. */
  readonly unit?: string;
}

/** Words that often come before a figure and change nothing. */
const openers = new Set(
  'a ak ah da vang em chau toi xin bao cao co la duoc dc dat gom tong so cong luong tat ca ket qua don vi co quan'.split(
    ' ',
  ),
);
/** Words behind a figure that may change it. */
const turning = phrases(
  'chưa | không | hoặc | hay! | trừ! | thiếu | nếu | còn! | chỉ! | tăng! | giảm | đến | tới | nhưng | mấy | lẻ!',
);
const politeness = new Set('a da nhe nha roi thoi do day em anh chi dong chi oi het ca'.split(' '));

/**
 * Reads one number: Vietnamese and copied-in separators, digits or words, scale words (nghìn, vạn, triệu),
 * a unit behind. At most 15 significant digits. A figure marked ước, dự kiến or ~ is `estimated`; khoảng, hơn,
 * gần … are asked. “không” is 0; `ko`, `không có` are asked; the other empty answers are problems of their own.
 */
export function readNumber(text: string, options: NumberOptions = {}): Reading<number> {
  const figures = findFigures(text);
  if (figures.kind === 'problem') return figures;
  const empty = readEmptyAnswer(text);
  if (empty === 'none') return ask('none-or-zero', [{ value: 0, reason: 'zero' }]);
  if (empty !== undefined) return problem(empty);
  const [first, second] = figures.quantities;
  if (figures.tokens.some(({ text: sign }) => sign === '/' || sign === '⁄')) {
    if (figures.quantities.length > 2) return problem('looks-like-date');
    if (second !== undefined || first === undefined) return problem('looks-like-ratio');
  }
  if (figures.bad !== undefined) return problem(figures.bad.bad);
  if (first === undefined) return problem(isVague(figures.tokens) ? 'vague' : 'not-a-number');
  if (isSome(figures.tokens)) return problem('vague');
  if (second !== undefined) return readSeveral(figures, options);
  return readOne(first, figures, options);
}

function readOne(quantity: Quantity, figures: Figures, options: NumberOptions): Reading<number> {
  const { typed } = quantity;
  if (typed !== undefined && /^0\d{8,10}$/.test(typed)) return problem('looks-like-phone');
  const around: Judgement = figures.loose
    ? { code: 'words-around', ...judge(quantity, figures, options) }
    : judge(quantity, figures, options);
  if (around.problem !== undefined) return problem(around.problem);
  const candidates = candidatesOf(quantity, options);
  if (!Array.isArray(candidates)) return problem(candidates);
  const code = quantity.code ?? around.code ?? (figures.approximate ? 'approximate' : undefined);
  const [only] = candidates;
  if (only === undefined) return problem('not-whole');
  if (code === undefined) return value(only.value, figures.estimated);
  if (code === 'bullet-or-minus')
    return ask(code, [
      { value: only.value, reason: 'positive' },
      { value: -only.value, reason: 'negative' },
    ]);
  const offered = candidates.map(
    (each): Candidate<number> => (code === 'approximate' ? { ...each, reason: code } : each),
  );
  return ask(code, offered, figures.estimated);
}

function candidatesOf(
  quantity: Quantity,
  options: NumberOptions,
): Candidate<number>[] | 'not-whole' | 'too-large' {
  const result: Candidate<number>[] = [];
  for (const { value: fixed, reason } of distinct(quantity.readings)) {
    const read = toNumber(fixed);
    if (read === undefined) return 'too-large';
    if (options.integer !== true || fixed % one === 0n) result.push({ value: read, reason });
  }
  return result.length === 0 ? 'not-whole' : result;
}

interface Judgement {
  readonly code?: AskCode;
  readonly problem?: 'percent-not-number' | 'not-a-number' | 'vague';
}

/** What stands before and behind the figure: nothing, a unit, or something that may change it. */
function judge(quantity: Quantity, { tokens }: Figures, { unit }: NumberOptions): Judgement {
  const before = tokens.slice(0, quantity.from);
  const after = tokens.slice(quantity.to);
  const percent = [...before, ...after].some(({ text }) => text === '%');
  if (percent && foldText(unit ?? '') !== '%' && !(unit ?? '').includes('%'))
    return { problem: 'percent-not-number' };
  if (isVague(before)) return { problem: 'vague' };
  const signs = [...before, ...after].filter(
    (token) => token.kind === 'sign' && !isHarmless(token) && token.text !== '%',
  );
  const bullet = signs.length === 1 && before.length === 1 && signs[0]?.text === '-';
  if (bullet) return { code: 'bullet-or-minus' };
  const plus = before.length === 1 && before[0]?.text === '+';
  const odd = signs.filter(({ text }) => !'()-/'.includes(text) && !(text === '+' && plus));
  if (odd.length > 0) return { problem: 'not-a-number' };
  if (signs.some(({ text }) => text !== '+')) return { code: 'words-around' };
  if (before.some((token) => token.kind === 'word' && !openers.has(token.bare)))
    return { code: 'words-around' };
  if (hasPhrase(after, turning)) return { code: 'words-around' };
  return unitDiffers(after, unit) ? { code: 'other-unit' } : {};
}

function unitDiffers(after: readonly Token[], unit: string | undefined): boolean {
  const typed = after.flatMap((token) =>
    token.kind === 'word' && !politeness.has(token.bare) ? [token.bare] : [],
  );
  if (unit === undefined || typed.length === 0) return false;
  const expected = scan(prepare(unit)).flatMap((token) => (token.kind === 'word' ? [token.bare] : []));
  return !typed.some((word) => expected.some((name) => name.startsWith(word)));
}

const rangeWords = phrases('đến | tới | -');
const eitherWords = phrases('hoặc | hay | hoặc là | hay là');

/** Two and more figures: digits that fell apart, a range, a figure repeated in words; otherwise a problem. */
function readSeveral(figures: Figures, options: NumberOptions): Reading<number> {
  const { tokens, quantities, estimated } = figures;
  const [first, second, third] = quantities;
  if (first === undefined || second === undefined) return problem('not-a-number');
  const between = tokens.slice(first.to, second.from);
  if (third === undefined) {
    const inWords = between.some(({ text }) => text === '(') && tokens.at(-1)?.text === ')';
    const [left, right] = [candidatesOf(first, options), candidatesOf(second, options)];
    if (Array.isArray(left) && Array.isArray(right)) {
      const [low, high] = [left[0], right[0]];
      if (low !== undefined && high !== undefined) {
        if (inWords && first.code === undefined && low.value === high.value)
          return value(low.value, estimated);
        if (hasPhrase(between, eitherWords))
          return ask(
            'either-or',
            [
              { ...low, reason: 'first-of-two' },
              { ...high, reason: 'second-of-two' },
            ],
            estimated,
          );
        if (between.length === 1 && hasPhrase(between, rangeWords))
          return ask(
            'range',
            [
              { ...low, reason: 'lower-end' },
              { ...high, reason: 'upper-end' },
            ],
            estimated,
          );
        const [word, ...more] = between;
        const yearBehind =
          word?.kind === 'word' && between.at(-1)?.text === 'năm' && /^(19|20)\d\d$/.test(second.typed ?? '');
        if (yearBehind && more.length < 4 && second.to === tokens.length)
          return ask('extra-number', left, estimated);
      }
    }
  }
  return joinedBySpaces(figures, options) ?? problem('several-numbers');
}

/** “26 7”, “1 234”, “2. 048”: digits with spaces between are offered joined, never taken. */
function joinedBySpaces(
  { tokens, quantities, estimated }: Figures,
  options: NumberOptions,
): Reading<number> | undefined {
  const [first, last] = [quantities[0], quantities.at(-1)];
  if (first === undefined || last === undefined || first.from > 0) return undefined;
  if (quantities.some(({ typed }) => typed === undefined)) return undefined;
  const span = tokens.slice(first.from, last.to);
  if (span.some((token) => token.kind === 'word' || (token.kind === 'sign' && !'.,'.includes(token.text))))
    return undefined;
  const digits = span.map(({ text }) => text).join('');
  if (!/^\d+(?:[.,]\d+)*$/.test(digits)) return undefined;
  const joined = readNumber(digits, options);
  if (joined.kind === 'problem') return undefined;
  const candidates: readonly Candidate<number>[] =
    joined.kind === 'ask' ? joined.candidates : [{ value: joined.value, reason: 'joined' }];
  return ask('spaces-in-number', candidates, estimated);
}
