/** What a reader of one figure has before it decides: the quantities, and what stands around them. */
import { one, type ReadDigits } from './digits.ts';
import { type Shape, takeMarks } from './markers.ts';
import { numberWord } from './number-words.ts';
import { type BadQuantity, findQuantities, isBad, type Quantity } from './quantity.ts';
import { longestAnswer, type ProblemReading, problem } from './reading.ts';
import { prepare, scan, type Token } from './scan.ts';

export interface Figures {
  readonly kind: 'figures';
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
  readonly bad?: BadQuantity;
  /** A number word stands outside every quantity (“20 người triệu”): nothing is certain then. */
  readonly loose: boolean;
  readonly estimated: boolean;
  readonly approximate: boolean;
}

export interface FigureOptions {
  /** Short scale words (k, tr, ty) are taken as such. */
  readonly money?: boolean;
  readonly shape?: Shape;
  /** Changes the tokens before quantities are looked for. */
  readonly relabel?: (tokens: readonly Token[]) => readonly Token[];
}

/** Scans the text, takes its marks off and finds its quantities. */
export function findFigures(text: string, options: FigureOptions = {}): Figures | ProblemReading {
  const { money = false, shape = 'one', relabel = (tokens) => tokens } = options;
  if (text.length > longestAnswer) return problem('too-long');
  const prepared = prepare(text);
  if (prepared === '') return problem('empty');
  const marked = takeMarks(percentSigns(scan(prepared)), shape);
  const tokens = relabel(marked.tokens);
  const all = findQuantities(tokens, money);
  const bad = all.find(isBad);
  return {
    kind: 'figures',
    ...marked,
    tokens,
    quantities: all.filter((each): each is Quantity => !isBad(each)),
    loose: tokens.some((token, at) => isLoose(token, at, all, money)),
    ...(bad === undefined ? {} : { bad }),
  };
}

function isLoose(
  token: Token,
  at: number,
  quantities: readonly { readonly from: number; readonly to: number }[],
  money: boolean,
): boolean {
  if (quantities.some(({ from, to }) => from <= at && at < to)) return false;
  const word = numberWord(token, money);
  if (word === undefined || (word.kind === 'digit' && !word.tail)) return false;
  // a word typed bare may be another one (công ty, văn bản) unless it follows the figure
  const unsure = word.kind === 'scale' && word.unsure;
  return !unsure || quantities.some(({ to }) => to === at);
}

/** “phần trăm” is a sign and not a hundred. */
function percentSigns(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (token === undefined) continue;
    const isPercent =
      token.kind === 'word' && token.bare === 'phan' && next?.kind === 'word' && next.bare === 'tram';
    result.push(isPercent ? { kind: 'sign', text: '%', glued: token.glued } : token);
    if (isPercent) at += 1;
  }
  return result;
}

const harmlessSign = /^[.,;:!'"“”‘’…=\n·•✅✔👍🙏]$|^\p{Extended_Pictographic}$|^\p{Emoji_Modifier}$/u;

/** Signs that say nothing about a figure: sentence marks, quotes, pictures. */
export const isHarmless = (token: Token): boolean => token.kind === 'sign' && harmlessSign.test(token.text);

/** The number that a value in multiples of 10⁻⁹ stands for, or undefined beyond 15 significant digits. */
export function toNumber(value: bigint): number | undefined {
  const negative = value < 0n;
  const size = negative ? -value : value;
  const whole = (size / one).toString();
  const decimals = (size % one).toString().padStart(9, '0').replace(/0+$/, '');
  const significant = (whole + decimals).replace(/^0+/, '').length;
  const read = Number(decimals === '' ? whole : `${whole}.${decimals}`);
  if (decimals === '' ? read > Number.MAX_SAFE_INTEGER : significant > 15) return undefined;
  return negative && read !== 0 ? -read : read;
}

/** The readings of a quantity without those of equal value. */
export function distinct(readings: readonly ReadDigits[]): ReadDigits[] {
  return readings.filter(({ value }, at) => readings.findIndex((other) => other.value === value) === at);
}
