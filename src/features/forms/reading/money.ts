/** Reads an amount of money in whole đồng, and writes one in words without losing a đồng. */
import { one } from './digits.ts';
import { distinct, type Figures, findFigures, isHarmless } from './figure.ts';
import { formatNumber } from './format.ts';
import { isSome, isVague, readEmptyAnswer } from './markers.ts';
import { hasPhrase, phrases } from './phrases.ts';
import type { Quantity } from './quantity.ts';
import {
  type AskCode,
  ask,
  type Candidate,
  type ProblemCode,
  problem,
  type Reading,
  value,
} from './reading.ts';
import type { Token } from './scan.ts';

const currencyWords = new Set(['đồng', 'dong', 'đ', 'd', 'vnd', 'vnđ', '₫']);
const foreign = new Set([
  '$',
  '€',
  '£',
  '¥',
  'usd',
  'eur',
  'euro',
  'đô',
  'do',
  'dollar',
  'đôla',
  'tệ',
  'kíp',
  'kip',
  'lak',
  'cny',
  'rmb',
]);
/** Words that often come before an amount and change nothing. */
const openers = new Set(
  'a ak da vang em chau toi xin bao cao co la duoc dc dat gom tong so cong tien kinh phi tri gia ho tro trao tang chi thu quy dong gop ung ket qua voi'.split(
    ' ',
  ),
);
const turning = phrases(
  'chưa | không | hoặc | hay! | trừ! | thiếu | nếu | còn! | chỉ! | đến | tới | nhưng | mấy | lẻ! | mỗi | một',
);
const units = [
  ['dong', 1n],
  ['thousand', 1_000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
] as const;

/** From this many đồng on, digits without a unit are taken as đồng; below, thousands or millions may be meant. */
const plainlyDong = 1_000_000n * one;

/**
 * Reads an amount in whole đồng, a safe integer of 0 or more. Digits without a unit below one million are asked
 * (`which-unit`: đồng, nghìn, triệu or tỷ); so is every short form that can be said of two amounts.
 */
export function readMoney(text: string): Reading<number> {
  const figures = findFigures(text, { money: true });
  if (figures.kind === 'problem') return figures;
  const empty = readEmptyAnswer(text);
  if (empty === 'none') return ask('none-or-zero', [{ value: 0, reason: 'zero' }]);
  if (empty !== undefined) return problem(empty);
  const { tokens, quantities } = figures;
  if (tokens.some((token) => foreign.has(token.text))) return problem('foreign-currency');
  if (tokens.some(({ text: sign }) => sign === '%')) return problem('percent-not-number');
  if (figures.bad !== undefined) return problem(figures.bad.bad);
  const [first, second, third] = quantities;
  if (first === undefined) return problem(isVague(tokens) ? 'vague' : 'not-an-amount');
  if (isSome(tokens)) return problem('vague');
  if (second === undefined) return readOne(first, figures);
  return third === undefined ? readTwo(first, second, figures) : readWithOthers(figures);
}

const namesCurrency = (token: Token | undefined): boolean =>
  token !== undefined && currencyWords.has(token.text);

function readOne(quantity: Quantity, figures: Figures): Reading<number> {
  const { tokens } = figures;
  const before = tokens.slice(0, quantity.from);
  const after = tokens.slice(quantity.to);
  if (isVague(before)) return problem('vague');
  const withUnit = quantity.scaled || namesCurrency(after[0]) || namesCurrency(before.at(-1));
  const certainty = judge(before, after);
  if (certainty === 'not-an-amount') return problem(certainty);
  if (quantity.readings.some(({ value: read }) => read < 0n)) return problem('negative-amount');
  const shortTail =
    quantity.scaled && tokens[quantity.to - 1]?.kind === 'number' && after[0]?.kind === 'word';
  const tailOfOther = shortTail && !namesCurrency(after[0]);
  const doubtful = figures.loose || tailOfOther ? 'words-around' : undefined;
  const around = certainty ?? doubtful ?? (figures.approximate ? 'approximate' : undefined);
  // nobody spends 500 đồng: more likely the nghìn is missing
  const tooSmall =
    !quantity.scaled &&
    quantity.readings.every((read) => read.value < 1_000n * one && read.value % one === 0n);
  if (!withUnit || tooSmall) return readWithoutUnit(quantity, around, figures.estimated);
  const candidates = inDong(quantity);
  if (!Array.isArray(candidates)) return problem(candidates);
  const code = quantity.code ?? around;
  const [only] = candidates;
  if (code === undefined && only !== undefined) return value(only.value, figures.estimated);
  return ask(code ?? 'confirm', candidates, figures.estimated);
}

function judge(before: readonly Token[], after: readonly Token[]): AskCode | 'not-an-amount' | undefined {
  const signs = [...before, ...after].filter(
    (token) => token.kind === 'sign' && !isHarmless(token) && !namesCurrency(token),
  );
  if (signs.some(({ text }) => !'()-+/'.includes(text))) return 'not-an-amount';
  const plus = before.length === 1 && before[0]?.text === '+';
  if (
    signs.some(
      ({ text }, at) => !(text === '+' && plus) && !(text === '-' && at === 0 && before[0]?.text === '-'),
    )
  )
    return 'words-around';
  const unknown = before.some(
    (token) => token.kind === 'word' && !openers.has(token.bare) && !namesCurrency(token),
  );
  return unknown || hasPhrase(after, turning) ? 'words-around' : undefined;
}

/** The readings in whole đồng; a fraction of a đồng or an amount beyond safe integers is a problem. */
function inDong(quantity: Quantity): Candidate<number>[] | ProblemCode {
  const result: Candidate<number>[] = [];
  for (const { value: fixed, reason } of distinct(quantity.readings)) {
    const read = safeDong(fixed);
    if (read === undefined) return 'too-large';
    if (fixed % one === 0n) result.push({ value: read, reason });
  }
  return result.length === 0 ? 'not-whole-dong' : result;
}

function safeDong(fixed: bigint): number | undefined {
  const dong = fixed / one;
  return dong > BigInt(Number.MAX_SAFE_INTEGER) || dong < 0n ? undefined : Number(dong);
}

function readWithoutUnit(
  quantity: Quantity,
  around: AskCode | undefined,
  estimated: boolean,
): Reading<number> {
  const [first, second] = quantity.readings;
  if (first === undefined) return problem('not-an-amount');
  const whole = first.value % one === 0n;
  if (first.value === 0n)
    return around === undefined
      ? value(0, estimated)
      : ask(around, [{ value: 0, reason: 'zero' }], estimated);
  if (second === undefined && whole && first.value >= plainlyDong) {
    const read = safeDong(first.value);
    if (read === undefined) return problem('too-large');
    const code = quantity.code ?? around;
    return code === undefined
      ? value(read, estimated)
      : ask(code, [{ value: read, reason: 'dong' }], estimated);
  }
  const candidates: Candidate<number>[] = [];
  for (const [reason, unit] of units) {
    const amount = first.value * unit;
    const read = safeDong(amount);
    if (read !== undefined && amount % one === 0n) candidates.push({ value: read, reason });
  }
  return ask('which-unit', candidates, estimated);
}

/** “140.000.000 (một trăm bốn mươi triệu đồng)” says it twice; otherwise only one of two is the amount. */
function readTwo(first: Quantity, second: Quantity, figures: Figures): Reading<number> {
  const { tokens } = figures;
  const between = tokens.slice(first.to, second.from);
  const inWords = between.some(({ text }) => text === '(') && tokens.at(-1)?.text === ')';
  const [left, right] = [inDong(first), inDong(second)];
  if (inWords && Array.isArray(left) && Array.isArray(right)) {
    const [digits, words] = [left[0], right[0]];
    if (digits !== undefined && words !== undefined) {
      const same = digits.value === words.value && first.code === undefined;
      if (same) return value(digits.value, figures.estimated);
      return ask(
        'either-or',
        [
          { ...digits, reason: 'first-of-two' },
          { ...words, reason: 'second-of-two' },
        ],
        figures.estimated,
      );
    }
  }
  return readWithOthers(figures);
}

/** “02 nhà, 140 triệu đồng”: the one figure with a unit of money is offered. */
function readWithOthers({ tokens, quantities, estimated }: Figures): Reading<number> {
  const amounts = quantities.filter(
    ({ scaled, from, to }) => scaled || namesCurrency(tokens[to]) || namesCurrency(tokens[from - 1]),
  );
  const [only, other] = amounts;
  const added = tokens.some(({ text: sign }) => sign === '+');
  if (only === undefined || other !== undefined || added) return problem('several-numbers');
  const candidates = inDong(only);
  return Array.isArray(candidates) ? ask('extra-number', candidates, estimated) : problem(candidates);
}

const thousand = 1_000;
const million = 1_000_000;
const billion = 1_000_000_000;

/**
 * An amount in đồng as people say it: `140 triệu đồng`, `1,5 tỷ đồng`, `1 tỷ 234 triệu 567 nghìn đồng`. No đồng
 * is lost: what cannot be said shortly is written in digits (`12.500 đồng`).
 */
export function formatMoneyInWords(dong: number): string {
  if (dong < 0) return `âm ${formatMoneyInWords(-dong)}`;
  if (!Number.isSafeInteger(dong) || dong < thousand) return `${formatNumber(dong)} đồng`;
  const [size, word] = dong >= billion ? [billion, 'tỷ'] : [million, 'triệu'];
  if (dong >= million && dong % (size / 10) === 0) return `${formatNumber(dong / size)} ${word} đồng`;
  if (dong < million)
    return dong % thousand === 0 ? `${dong / thousand} nghìn đồng` : `${formatNumber(dong)} đồng`;
  const rest = dong % thousand;
  // “567 nghìn 5 đồng” would be taken for 567.500
  if (rest > 0 && (rest < 100 || Math.floor(dong / thousand) % thousand === 0))
    return `${formatNumber(dong)} đồng`;
  const parts = [
    [Math.floor(dong / billion), 'tỷ'],
    [Math.floor(dong / million) % thousand, 'triệu'],
    [Math.floor(dong / thousand) % thousand, 'nghìn'],
    [rest, ''],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, scale]) => `${formatNumber(count)} ${scale}`.trim());
  return `${said.join(' ')} đồng`;
}
