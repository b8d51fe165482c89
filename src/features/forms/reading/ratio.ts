/** Reads a part of a whole (“626/723”, “93 trên 93”), and writes its share in per cent. */
import { findFigures, isHarmless } from './figure.ts';
import { formatNumber } from './format.ts';
import { readEmptyAnswer } from './markers.ts';
import { combine } from './pairs.ts';
import { hasPhrase, phrases } from './phrases.ts';
import type { Quantity } from './quantity.ts';
import { type AskCode, ask, type Candidate, problem, type Reading, value } from './reading.ts';
import type { Token } from './scan.ts';

export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

const over = phrases('/ | trên | trong | ÷ | \\ | trong số | trong tổng số | trên tổng | tổng số');
const among = phrases('trong đó | thì | có');

/**
 * Reads a/b in whole numbers of 0 or more, b above 0. Behind it its own share may stand (`626/723 = 86,58%`) and is
 * checked. A share alone is `need-both-parts`; a part above its whole, or two numbers without a sign between, is
 * asked.
 */
export function readRatio(text: string): Reading<Ratio> {
  const figures = findFigures(text, { shape: 'parts' });
  if (figures.kind === 'problem') return figures;
  const empty = readEmptyAnswer(text);
  if (empty !== undefined && empty !== 'none') return problem(empty);
  if (figures.bad !== undefined) return problem(figures.bad.bad);
  const { tokens, estimated } = figures;
  const shares = figures.quantities.filter(({ to }) => tokens[to]?.text === '%');
  const parts = figures.quantities.filter((quantity) => !shares.includes(quantity));
  const [first, second, third] = parts;
  if (first === undefined) return problem(shares.length > 0 ? 'need-both-parts' : 'not-a-ratio');
  if (second === undefined) return problem('need-both-parts');
  if (third !== undefined) return problem(isDate(tokens) ? 'looks-like-date' : 'several-numbers');
  if (shares.length > 1 || hasStrangeSigns(tokens)) return problem('not-a-ratio');
  if ([first, second].some(({ readings }) => readings.some((read) => read.value < 0n)))
    return problem('negative-part');
  const combinations = combine([first, second], true);
  if (combinations === undefined) return problem('not-whole');
  const between = tokens.slice(first.to, second.from);
  if (isYear(between.at(-1), second.typed)) return problem('need-both-parts');
  const turned = hasPhrase(between, among) && !between.some(({ text: sign }) => sign === '/');
  const ratios = combinations.map(({ numbers: [left = 0, right = 0] }) =>
    turned ? { numerator: right, denominator: left } : { numerator: left, denominator: right },
  );
  if (ratios.every(({ denominator }) => denominator === 0)) return problem('zero-whole');
  const uncertain =
    first.code ??
    second.code ??
    (figures.approximate ? 'approximate' : figures.loose ? 'words-around' : undefined);
  const code = turned
    ? 'which-is-whole'
    : (uncertain ?? (hasPhrase(between, over) || isColon(between) ? undefined : 'which-is-whole'));
  return decide(ratios, code, estimated, shares[0]);
}

const isColon = (between: readonly Token[]): boolean => between.length === 1 && between[0]?.text === ':';

/** “626 hồ sơ trong năm 2019” has one part only. */
const isYear = (before: Token | undefined, typed = ''): boolean =>
  before?.kind === 'word' && before.bare === 'nam' && /^(?:19|20)\d\d$/.test(typed);

const isDate = (tokens: readonly Token[]): boolean => tokens.filter(({ text }) => text === '/').length >= 2;

const hasStrangeSigns = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === 'sign' && !isHarmless(token) && !'/-()%÷\\+'.includes(token.text));

function decide(
  ratios: readonly Ratio[],
  code: AskCode | undefined,
  estimated: boolean,
  share: Quantity | undefined,
): Reading<Ratio> {
  const candidates: Candidate<Ratio>[] = [];
  let exceeds = false;
  for (const ratio of ratios) {
    const { numerator, denominator } = ratio;
    if (numerator > denominator && numerator > 0 && denominator > 0)
      candidates.push({ value: { numerator: denominator, denominator: numerator }, reason: 'swapped' });
    exceeds ||= numerator > denominator;
    if (denominator > 0) candidates.push({ value: ratio, reason: 'as-part-of-whole' });
  }
  const [only, other] = candidates;
  if (only === undefined) return problem('zero-whole');
  if (code === undefined && exceeds) return ask('part-exceeds-whole', candidates, estimated);
  if (code !== undefined || other !== undefined) return ask(code ?? 'confirm', candidates, estimated);
  const { numerator, denominator } = only.value;
  const agrees =
    share === undefined ||
    share.readings.some(
      (read) => Math.abs(Number(read.value) / 1e9 - (100 * numerator) / denominator) <= 0.5,
    );
  return agrees ? value(only.value, estimated) : ask('percent-disagrees', candidates, estimated);
}

/**
 * `numerator` of `denominator` in per cent, rounded half up to two decimals without trailing zeros: `86,58`, `100`.
 * Decimals count (`4,81` for 12,5 of 260). Without a whole (0), or beyond safe integers, `–`.
 */
export function formatPercent(numerator: number, denominator: number): string {
  const scale = 10 ** Math.max(decimalsOf(numerator), decimalsOf(denominator));
  const [part, full] = [Math.round(numerator * scale), Math.round(denominator * scale)];
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(full) || full <= 0) return '–';
  const size = BigInt(Math.abs(part)) * 10_000n;
  const whole = BigInt(full);
  const hundredths = (2n * size + whole) / (2n * whole);
  const text = formatNumber(Number(hundredths / 100n));
  const decimals = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  const unsigned = decimals === '' ? text : `${text},${decimals}`;
  return numerator < 0 && hundredths > 0n ? `-${unsigned}` : unsigned;
}

/** How many decimals a number is written with. */
function decimalsOf(number: number): number {
  return String(number).split('.')[1]?.length ?? 0;
}
