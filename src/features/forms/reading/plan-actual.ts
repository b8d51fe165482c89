/** Reads plan, actual and, where asked, the year before out of one line: “260 267 262”, “KH 260, TH 267”. */
import { type Figures, findFigures } from './figure.ts';
import { readEmptyAnswer } from './markers.ts';
import { combine } from './pairs.ts';
import { hasPhrase, phrases } from './phrases.ts';
import { labelled, relabel } from './plan-actual-labels.ts';
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

export interface PlanActual {
  readonly planned: number;
  readonly actual: number;
  /** The same period of the year before; absent where it was not asked or is knowingly left out. */
  readonly prior?: number;
}

export interface PlanActualOptions {
  /** Whether the question also asks for the year before. */
  readonly prior: boolean;
  readonly integer?: boolean;
}

type Role = keyof PlanActual;
const order: readonly Role[] = ['planned', 'actual', 'prior'];

const slashes = phrases('/ | trên | trong | \\ | :');
const turning = phrases('hoặc | hay! | trừ! | thiếu | nếu | chưa | từ! | đến | tới | mấy');

/**
 * Reads two figures (plan, actual), or three with the year before. Bare figures are taken in that order; labels
 * (kế hoạch, KH, chỉ tiêu; thực hiện, TH, đạt; năm trước, cùng kỳ) may come in any order. `41/42` is asked; a missing
 * figure is a problem that names it.
 */
export function readPlanActual(text: string, options: PlanActualOptions): Reading<PlanActual> {
  const figures = findFigures(text, { shape: 'labels', relabel });
  if (figures.kind === 'problem') return figures;
  const empty = readEmptyAnswer(text);
  if (empty !== undefined && empty !== 'none') return problem(empty);
  const { tokens } = figures;
  const dates = tokens.some(
    (token, at) =>
      token.kind === 'word' && token.bare === 'nam' && /^(19|20)\d\d$/.test(tokens[at + 1]?.text ?? ''),
  );
  if (dates) return problem('unclear-plan-actual');
  const shares = figures.quantities.filter(({ to }) => tokens[to]?.text === '%');
  const plain = figures.quantities.filter((quantity) => !shares.includes(quantity));
  if (plain.length === 0) {
    if (figures.bad !== undefined && shares.length === 0)
      return separated(figures, options) ?? problem(figures.bad.bad);
    return problem(shares.length > 0 ? 'percent-not-number' : 'not-a-number');
  }
  if (shares.length > 1) return problem('percent-not-number');
  if (tokens.some(({ kind, text: sign }) => kind === 'sign' && '^*×$€_@#<>+'.includes(sign)))
    return problem('not-a-number');
  if (shares.length === 0 && tokens.some(({ text: sign }) => sign === '%'))
    return problem('percent-not-number');
  const labels = labelled(tokens, plain, shares);
  if (labels.kind === 'none') return unlabelled(figures, plain, shares[0], options);
  if (figures.bad !== undefined) return problem(figures.bad.bad);
  if (labels.kind === 'problem') return problem(labels.code);
  return withLabels(labels.roles, figures, shares[0], options);
}

function withLabels(
  roles: ReadonlyMap<Role, Quantity>,
  figures: Figures,
  share: Quantity | undefined,
  options: PlanActualOptions,
): Reading<PlanActual> {
  const wanted = options.prior ? order : order.slice(0, 2);
  const missing = missingCode(wanted.filter((role) => !roles.has(role)));
  if (missing !== undefined) return problem(missing);
  const quantities = wanted.flatMap((role) => roles.get(role) ?? []);
  const surplus = roles.size > wanted.length;
  return decide(quantities, figures, share, options, surplus ? 'prior-not-asked' : undefined);
}

function missingCode(missing: readonly Role[]): ProblemCode | undefined {
  const [plan, actual, prior] = order.map((role) => missing.includes(role));
  if (plan && actual) return 'missing-plan-and-actual';
  if (plan && prior) return 'missing-plan-and-prior';
  if (actual && prior) return 'missing-actual-and-prior';
  if (plan) return 'missing-plan';
  if (actual) return 'missing-actual';
  return prior ? 'missing-prior' : undefined;
}

function unlabelled(
  figures: Figures,
  quantities: readonly Quantity[],
  share: Quantity | undefined,
  options: PlanActualOptions,
): Reading<PlanActual> {
  const { tokens, estimated, bad } = figures;
  const wanted = options.prior ? 3 : 2;
  const [first, second] = quantities;
  const count = quantities.length;
  if (count > wanted || bad !== undefined) return tooMany(figures, quantities, options);
  if (first === undefined) return problem('not-a-number');
  if (count < wanted) {
    const apart = separated(figures, options);
    if (apart !== undefined) return apart;
    if (second === undefined) return problem(options.prior ? 'one-number-for-three' : 'one-number-for-two');
    const dash = tokens.at(-1)?.text === '-' && tokens.length > second.to;
    if (!dash) return problem('missing-prior');
    return decide(quantities, figures, share, { ...options, prior: false }, 'prior-left-out');
  }
  const between = second === undefined ? [] : tokens.slice(first.to, second.from);
  if (!hasPhrase(between, slashes)) {
    const opened = tokens.slice(0, first.from).some((token) => token.kind === 'word');
    const lone = count === 2 && between.length === 0 && looksLikeOneNumber(first.typed, second?.typed);
    return decide(
      quantities,
      figures,
      share,
      options,
      lone ? 'numbers-run-together' : opened ? 'words-around' : undefined,
    );
  }
  const combinations = combine(quantities, options.integer === true);
  if (combinations === undefined) return problem('unclear-number');
  const candidates = combinations.flatMap(
    ({ numbers: [left = 0, right = 0, prior] }): Candidate<PlanActual>[] => [
      { value: made(left, right, prior), reason: 'plan-first' },
      ...(left === right ? [] : [{ value: made(right, left, prior), reason: 'actual-first' } as const]),
    ],
  );
  // “42/42” says the same either way
  const [only, other] = candidates;
  if (only !== undefined && other === undefined && first.code === undefined)
    return value(only.value, estimated);
  return ask('which-is-plan', candidates, estimated);
}

/** “1 234” and “12 345”: hardly a plan of 1 with 234 done, more likely one number with a space in it. */
function looksLikeOneNumber(first = '', second = ''): boolean {
  return /^[1-9]\d?$/.test(first) && /^\d{3}$/.test(second) && Number(second) > 5 * Number(first);
}

const made = (planned: number, actual: number, prior: number | undefined): PlanActual =>
  prior === undefined ? { planned, actual } : { planned, actual, prior };

/** Takes the figures in the order plan, actual, prior unless something about them has to be asked. */
function decide(
  quantities: readonly Quantity[],
  figures: Figures,
  share: Quantity | undefined,
  options: PlanActualOptions,
  reason?: AskCode,
): Reading<PlanActual> {
  const { tokens, estimated, approximate } = figures;
  const combinations = combine(quantities, options.integer === true);
  if (combinations === undefined) return problem(options.integer === true ? 'not-whole' : 'unclear-number');
  const candidates = combinations.map(
    ({ numbers: [planned = 0, actual = 0, prior] }): Candidate<PlanActual> => ({
      value: made(planned, actual, prior),
      reason: reason === 'prior-left-out' ? 'without-prior' : 'plan-first',
    }),
  );
  const [only, other] = candidates;
  if (only === undefined) return problem('unclear-number');
  const negative = quantities.some(({ readings }) => readings.some((read) => read.value < 0n));
  const uncertain = quantities.find(({ code }) => code !== undefined)?.code;
  const code = reason ?? uncertain ?? (approximate ? 'approximate' : undefined);
  if (code !== undefined) return ask(code, candidates, estimated);
  if (negative) {
    const { planned, actual, prior } = only.value;
    const positive = made(Math.abs(planned), Math.abs(actual), prior === undefined ? prior : Math.abs(prior));
    return ask(
      'bullet-or-minus',
      [
        { value: positive, reason: 'positive' },
        { ...only, reason: 'negative' },
      ],
      estimated,
    );
  }
  if (other !== undefined || figures.loose || mixed(quantities, tokens) || hasPhrase(tokens, turning))
    return ask('words-around', candidates, estimated);
  if (share !== undefined && !agrees(share, only.value))
    return ask('percent-disagrees', candidates, estimated);
  return value(only.value, estimated);
}

/** One figure in digits and one in a word (“267 ba”): the word may be no figure. Brackets may set one figure aside. */
function mixed(quantities: readonly Quantity[], tokens: readonly Token[]): boolean {
  const inDigits = ({ from, to }: Quantity): boolean =>
    tokens.slice(from, to).some(({ kind }) => kind === 'number');
  const count = quantities.filter(inDigits).length;
  const bracket = tokens.some(({ text }, at) => text === '(' && !quantities.every(({ to }) => to <= at));
  return bracket || (count > 0 && count < quantities.length);
}

const agrees = (share: Quantity, { planned, actual }: PlanActual): boolean =>
  planned > 0 &&
  share.readings.some((read) => Math.abs(Number(read.value) / 1e9 - (100 * actual) / planned) <= 0.5);

/** “260,267”: two whole numbers with a comma or dot between, read as one by the general rule; offered apart. */
function separated(
  { tokens, estimated }: Figures,
  options: PlanActualOptions,
): Reading<PlanActual> | undefined {
  const typed = tokens.filter(({ kind }) => kind === 'number').map(({ text }) => text);
  // “12.5” is a decimal: one number, not a plan of 12 with 5 done.
  if (typed.length === 1 && /[.,]\d$/.test(typed[0] ?? '')) return undefined;
  const numbers = typed.flatMap((text) => text.split(/[.,]/)).map(Number);
  const wanted = options.prior ? 3 : 2;
  const [planned = 0, actual = 0, prior] = numbers;
  if (numbers.length !== wanted || typed.length === wanted || !numbers.every(Number.isSafeInteger))
    return undefined;
  // “1.250” is one number with its thousands set apart, not a plan of 1 with 250 done.
  if (Math.max(planned, actual) > 3 * Math.min(planned, actual)) return undefined;
  return ask(
    'numbers-run-together',
    [{ value: made(planned, actual, prior), reason: 'plan-first' }],
    estimated,
  );
}

/** More figures than asked: groups set apart by spaces (“1 234 1 250”), or the year before where it is not asked. */
function tooMany(
  figures: Figures,
  quantities: readonly Quantity[],
  options: PlanActualOptions,
): Reading<PlanActual> {
  const typed = quantities.map((quantity) => quantity.typed ?? '');
  const wanted = options.prior ? 3 : 2;
  if (figures.bad !== undefined) return separated(figures, options) ?? problem(figures.bad.bad);
  const alike = typed.every((text) => /^\d{3}$/.test(text));
  if (!options.prior && quantities.length === 3 && (alike || typed.includes('')))
    return decide(quantities.slice(0, 2), figures, undefined, options, 'prior-not-asked');
  const spacesOnly = figures.tokens.every(({ kind }) => kind === 'number');
  if (!spacesOnly || quantities.length > 9) return problem('too-many-numbers');
  const candidates = groupings(typed, wanted)
    .slice(0, 4)
    .map(
      ([planned = 0, actual = 0, prior]): Candidate<PlanActual> => ({
        value: made(planned, actual, prior),
        reason: 'plan-first',
      }),
    );
  return candidates.length === 0
    ? problem('too-many-numbers')
    : ask('numbers-run-together', candidates, figures.estimated);
}

/** Every way to join neighbours into `wanted` numbers grouped by thousands. At most nine texts come in. */
function groupings(texts: readonly string[], wanted: number): number[][] {
  if (wanted === 0) return texts.length === 0 ? [[]] : [];
  const found: number[][] = [];
  for (let length = 1; length <= texts.length; length += 1) {
    const [head = '', ...groups] = texts.slice(0, length);
    const proper = groups.length === 0 ? /^\d+$/.test(head) : /^[1-9]\d{0,2}$/.test(head);
    if (!proper || groups.some((group) => !/^\d{3}$/.test(group))) continue;
    const number = Number([head, ...groups].join(''));
    if (!Number.isSafeInteger(number)) continue;
    for (const rest of groupings(texts.slice(length), wanted - 1)) found.push([number, ...rest]);
  }
  return found;
}
