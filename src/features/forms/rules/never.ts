/**
 * Finds questions whose condition no answers can fulfil, by trying the answers that could matter: every choice, and
 * around every figure that the condition names. Where that proves nothing the question is let through. Pure.
 */
import { type Form, OTHER, type Question } from '../definition.ts';
import { type Compiled, compile, evaluate, type Value } from './expression.ts';

/** So many combinations of answers are tried at most. */
const TRIALS = 20_000;

/** The keys of the questions that can never appear. */
export function neverAppears(form: Form): Set<string> {
  const never = new Set<string>();
  const byKey = new Map(form.questions.map((one) => [one.key, one]));
  for (const one of form.questions) {
    if (one.onlyFor?.length === 0 || isImpossible(one, byKey, never)) never.add(one.key);
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
  if (trials > TRIALS) return false;
  if (someHolds(compiled, domains)) return false;
  // With nothing to try but what can be, only arithmetic and patterns may hide a way.
  const proves =
    /[+*/%-]|\b(?:sum|min|max|round|floor|ceil|abs|matches|contains|starts_with|text_length|count_selected|weekday|day_number|day_of|format_date|to_number|round_to|trunc|concat)\b/;
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
  if (type === 'choice') return ['', ...keysOf(question)];
  if (type === 'multi_choice') return ['', keysOf(question), ...keysOf(question).map((key) => [key])];
  if (type === 'integer' || type === 'decimal' || type === 'money') return ['', ...numbers];
  return [...words, ...near];
}

const keysOf = ({ choices, other }: Question): string[] => [
  ...(choices ?? []).map(({ key }) => key),
  ...(other ? [OTHER] : []),
];

function someHolds(compiled: Compiled, domains: { name: string; values: Value[] }[]): boolean {
  const chosen = new Map<string, Value>();
  const tryFrom = (at: number): boolean => {
    const next = domains[at];
    if (!next) return evaluate(compiled, (top) => valueOf(top, chosen)) === true;
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
