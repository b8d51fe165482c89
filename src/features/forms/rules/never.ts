/**
 * Finds questions whose condition no answers can fulfil, by trying the answers that could matter: every choice, and
 * around every figure that the condition names. Where that proves nothing the question is let through. Pure.
 */
import { type Form, OTHER, type Question } from '../definition.ts';
import { type Compiled, compile, evaluate, type Value } from './expression.ts';

/**
 * So many combinations of answers are tried at most, over the whole form: a twentieth of a second. What is left then
 * is let through.
 */
const TRIALS = 25_000;
/** Of several choices at once so many named ones are tried in every combination. */
const NAMED_TOGETHER = 6;

/** The keys of the questions that can never appear. */
export function neverAppears(form: Form): Set<string> {
  const never = new Set<string>();
  const byKey = new Map(form.questions.map((one) => [one.key, one]));
  const budget = { left: TRIALS };
  // A group's condition stands before that of each of its questions: the same one is decided once.
  const known = new Map<string, boolean>();
  for (const one of form.questions) {
    const same = JSON.stringify([one.when, one.onlyFor]);
    const isNever = known.get(same) ?? isImpossible(one, byKey, never, budget);
    known.set(same, isNever);
    if (one.onlyFor?.length === 0 || isNever) never.add(one.key);
  }
  return never;
}

/** Whether somebody is asked both questions. */
function meet(one: Question, other: Question): boolean {
  return !one.onlyFor || !other.onlyFor || one.onlyFor.some((code) => other.onlyFor?.includes(code));
}

function isImpossible(
  one: Question,
  byKey: ReadonlyMap<string, Question>,
  never: ReadonlySet<string>,
  budget: { left: number },
): boolean {
  const isEmpty = (key: string) => {
    const question = byKey.get(key);
    return !question || never.has(key) || question.type === 'note' || !meet(one, question);
  };
  if (one.when === undefined) return false;
  if (typeof one.when === 'object') return isEmpty(one.when.answered);
  const compiled = compile(one.when);
  const domains = compiled.names.map((name): { name: string; values: Value[] } => {
    const [top = name, member] = name.split('.');
    const question = byKey.get(top);
    if (question && isEmpty(top)) return { name, values: [''] };
    return { name, values: domain(question, member, compiled.source) };
  });
  const trials = domains.reduce((product, { values }) => product * values.length, 1);
  if (trials > budget.left || trials === 0) return false;
  if (someHolds(compiled, domains, budget)) return false;
  // With nothing to try but what can be, only arithmetic and patterns may hide a way.
  const proves =
    /[+*/%-]|\b(?:sum|min|max|round|floor|ceil|abs|matches|contains|starts_with|text_length|substring|count_selected|weekday|day_number|day_of|format_date|to_number|round_to|trunc|concat)\b/;
  const bare = compiled.source.replaceAll(/'[^']*'|"[^"]*"/g, '');
  return domains.every(({ values }) => values.length === 1) || !proves.test(bare);
}

/** The values of a name that can make a difference to the expression. */
function domain(question: Question | undefined, member: string | undefined, source: string): Value[] {
  const texts = [...source.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const figures = [...source.replaceAll(/'[^']*'|"[^"]*"/g, '').matchAll(/\d+(?:\.\d+)?/g)].map(Number);
  const near = [0, 1, ...figures.flatMap((one) => [one, one - 1, one + 1, one - 0.5, one + 0.5, -one])];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = question ?? {};
  const isWhole = question?.type === 'integer' || question?.type === 'money';
  const bounds = [min, max].filter(Number.isFinite);
  const numbers = [...near, ...bounds].filter(
    (one) => one >= min && one <= max && (!isWhole || Number.isInteger(one)),
  );
  const words = ['', 'x', '0000-01-01', '9999-12-31', ...texts];
  const type = question?.type;
  if (!question || member !== undefined) return [...words, ...near, [1], []];
  if (type === 'yes_no') return ['', true, false];
  if (type === 'choice') return ['', ...keysThatMatter(question, source, texts)];
  if (type === 'multi_choice') return combinations(keysThatMatter(question, source, texts), texts);
  if (type === 'integer' || type === 'decimal' || type === 'money') return ['', ...numbers];
  return [...words, ...near];
}

/**
 * The choices that can make a difference. Those that an expression does not name are all alike while it holds the
 * answer against texts only: two of them stand for the rest.
 */
function keysThatMatter(question: Question, source: string, texts: readonly string[]): string[] {
  const { key } = question;
  const keys = keysOf(question);
  const plain = new RegExp(
    `\\b${key}\\s*[!=]=\\s*(?:'[^']*'|"[^"]*")|\\bselected\\(\\s*${key}\\s*,\\s*(?:'[^']*'|"[^"]*")\\s*\\)|\\banswered\\(\\s*${key}\\s*\\)`,
    'g',
  );
  const rest = source.replaceAll(plain, '').replaceAll(/'[^']*'|"[^"]*"/g, '');
  if (new RegExp(`\\b${key}\\b`).test(rest)) return keys;
  const isNamed = (one: string) => texts.includes(one);
  return [...keys.filter(isNamed), ...keys.filter((one) => !isNamed(one)).slice(0, 2)];
}

/** Several choices at once: every combination of those that are named, with and without the others; none if too many. */
function combinations(keys: readonly string[], texts: readonly string[]): Value[] {
  const named = keys.filter((one) => texts.includes(one));
  const others = keys.filter((one) => !texts.includes(one));
  if (named.length > NAMED_TOGETHER) return [];
  const sets = named.reduce<string[][]>((made, one) => [...made, ...made.map((set) => [...set, one])], [[]]);
  const chosen = sets.flatMap((set) => [set, [...set, ...others.slice(0, 1)], [...set, ...others]]);
  return ['', ...chosen.filter((set) => set.length > 0)];
}

const keysOf = ({ choices, other }: Question): string[] => [
  ...(choices ?? []).map(({ key }) => key),
  ...(other ? [OTHER] : []),
];

function someHolds(
  compiled: Compiled,
  domains: { name: string; values: Value[] }[],
  budget: { left: number },
): boolean {
  const chosen = new Map<string, Value>();
  const tryFrom = (at: number): boolean => {
    const next = domains[at];
    if (!next) {
      budget.left -= 1;
      return evaluate(compiled, (top) => valueOf(top, chosen)) === true;
    }
    return next.values.some((value) => {
      chosen.set(next.name, value);
      return tryFrom(at + 1);
    });
  };
  return tryFrom(0);
}

/** A top-level name from the values chosen for it or for its members. */
function valueOf(top: string, chosen: ReadonlyMap<string, Value>): Value {
  const own = chosen.get(top);
  const members = [...chosen].filter(([name]) => name.startsWith(`${top}.`));
  if (members.length === 0) return own ?? '';
  return Object.fromEntries(members.map(([name, value]) => [name.slice(top.length + 1), value]));
}
