/**
 * The one expression language of forms: conditions, constraints and calculations over the answers. Wraps a parser
 * from a library and gives every operator its own meaning for empty answers. Nothing here can run code.
 */
import { type Expression, Parser } from 'expr-eval-fork';
import { addDays, calendarDay, daysBetween, weekday } from '../../../platform/clock/zone.ts';
import { addUp, foldText } from '../reading/index.ts';

/** An empty answer is `''`. A question with several figures is an object of them. */
export type Scalar = number | string | boolean;
export type Value = Scalar | Scalar[] | { [name: string]: Value };

/** The longest expression, in UTF-16 units; a person must be able to read it. */
const EXPRESSION_LIMIT = 1_000;
const PATTERN_LIMIT = 200;

const isNumber = (value: unknown): value is number => typeof value === 'number';
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === '' || value === undefined ? [] : [value];

/** Arithmetic with an empty answer, or with words, has no result. */
const arithmetic = (work: (a: number, b: number) => number) => (a: unknown, b: unknown) =>
  isNumber(a) && isNumber(b) ? work(a, b) : Number.NaN;
/** Only like is compared with like; an empty answer is neither more nor less than anything. */
const comparison = (holds: (order: number) => boolean) => (a: unknown, b: unknown) => {
  if (isNumber(a) && isNumber(b)) return holds(a - b);
  if (typeof a === 'string' && typeof b === 'string' && a !== '' && b !== '') {
    return holds(a < b ? -1 : a > b ? 1 : 0);
  }
  return false;
};

/** A compound answer is given when any of its members is. */
const isAnswered = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isAnswered);
  return value !== '' && value !== undefined && !Number.isNaN(value);
};

const FIRST_DAY = '1970-01-01';
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** A day by a pattern of %Y, %y, %m, %n (no zero), %d and %e (no zero). */
function formatDay(day: string, pattern: string): string {
  const { year, month, day: of } = calendarDay(day);
  const two = (value: number) => String(value).padStart(2, '0');
  const parts: Record<string, string> = {
    Y: String(year),
    y: two(year % 100),
    m: two(month),
    n: String(month),
    d: two(of),
    e: String(of),
  };
  return pattern.replaceAll(/%(\w)/g, (_, part: string) => parts[part] ?? '');
}

/** What an expression may call. */
const functions: Record<string, (...given: never[]) => unknown> = {
  answered: isAnswered,
  selected: (value: unknown, key: unknown) => listOf(value).includes(key),
  count_selected: (value: unknown) => listOf(value).length,
  coalesce: (...given: unknown[]) => given.find(isAnswered) ?? '',
  if: (condition: unknown, yes: unknown, no: unknown) => (condition === true ? yes : no),
  sum: (...given: unknown[]) => addUp(given.flatMap(listOf).filter(isNumber)),
  min: (...given: unknown[]) => Math.min(...given.flatMap(listOf).map((one) => (isNumber(one) ? one : NaN))),
  max: (...given: unknown[]) => Math.max(...given.flatMap(listOf).map((one) => (isNumber(one) ? one : NaN))),
  text_length: (value: unknown) => (typeof value === 'string' ? value.length : 0),
  /** From the place `start`, the first being 0, up to before `end`. */
  substring: (text: unknown, start: unknown, end: unknown) =>
    typeof text === 'string' && isNumber(start) ? text.slice(start, isNumber(end) ? end : undefined) : '',
  contains: (text: unknown, part: unknown) => foldText(String(text)).includes(foldText(String(part))),
  starts_with: (text: unknown, start: unknown) => foldText(String(text)).startsWith(foldText(String(start))),
  /** Of a day: Monday is 1, Sunday 7; empty for anything else. */
  weekday: (day: unknown) => (isDay(day) ? weekday(day) : ''),
  /** Days since 1 January 1970, so that days can be counted with. */
  day_number: (day: unknown) => (isDay(day) ? daysBetween(FIRST_DAY, day) : NaN),
  day_of: (count: unknown) =>
    isNumber(count) && Math.abs(count) < 1e6 ? addDays(FIRST_DAY, Math.floor(count)) : '',
  format_date: (day: unknown, pattern: unknown) => (isDay(day) ? formatDay(day, String(pattern)) : ''),
  to_number: (value: unknown) => (isNumber(value) ? value : isAnswered(value) ? Number(value) : NaN),
  round_to: (value: unknown, places: unknown) =>
    isNumber(value) && isNumber(places) ? Number(value.toFixed(Math.min(Math.max(0, places), 9))) : NaN,
  concat: (...given: unknown[]) => given.flatMap(listOf).filter(isAnswered).map(String).join(''),
  matches: (text: unknown, pattern: unknown) =>
    typeof text === 'string' && typeof pattern === 'string' && patternOf(pattern)?.test(text) === true,
};

/** Words of the language that no question may be named after. */
export function isReserved(name: string): boolean {
  return name in functions || name in parser.unaryOps || ['and', 'or', 'true', 'false'].includes(name);
}

function makeParser(): Parser {
  const parser = new Parser({ allowMemberAccess: true, operators: { assignment: false, fndef: false } });
  parser.functions = { ...functions };
  parser.unaryOps = {
    '-': (a: unknown) => (isNumber(a) ? -a : NaN),
    '+': (a: unknown) => (isNumber(a) ? a : NaN),
    not: (a: unknown) => a !== true,
    abs: (a: unknown) => (isNumber(a) ? Math.abs(a) : NaN),
    round: (a: unknown) => (isNumber(a) ? Math.round(a) : NaN),
    floor: (a: unknown) => (isNumber(a) ? Math.floor(a) : NaN),
    ceil: (a: unknown) => (isNumber(a) ? Math.ceil(a) : NaN),
    trunc: (a: unknown) => (isNumber(a) ? Math.trunc(a) : NaN),
  };
  Object.assign(parser, {
    binaryOps: {
      '+': arithmetic((a, b) => a + b),
      '-': arithmetic((a, b) => a - b),
      '*': arithmetic((a, b) => a * b),
      '/': arithmetic((a, b) => a / b),
      '%': arithmetic((a, b) => a % b),
      '==': (a: unknown, b: unknown) => a === b,
      '!=': (a: unknown, b: unknown) => a !== b,
      '<': comparison((order) => order < 0),
      '<=': comparison((order) => order <= 0),
      '>': comparison((order) => order > 0),
      '>=': comparison((order) => order >= 0),
      and: (a: unknown, b: unknown) => a === true && b === true,
      or: (a: unknown, b: unknown) => a === true || b === true,
    },
    ternaryOps: { '?': (a: unknown, yes: unknown, no: unknown) => (a === true ? yes : no) },
    consts: { true: true, false: false },
  });
  return parser;
}

const parser = makeParser();
/** Published forms never change, so each expression is compiled once. */
const compiled = new Map<string, Compiled>();
const COMPILED_LIMIT = 5_000;

export interface Compiled {
  /** Every name that it uses, members with a dot: `tasks.planned`. */
  readonly names: readonly string[];
  readonly source: string;
  readonly expression: Expression;
}

/** Compiles an expression. @throws Error with what is wrong and where, in the parser's words. */
export function compile(source: string): Compiled {
  const known = compiled.get(source);
  if (known) return known;
  if (source.length > EXPRESSION_LIMIT) throw new Error(`longer than ${EXPRESSION_LIMIT} characters`);
  const expression = parser.parse(source);
  const names = expression
    .variables({ withMembers: true })
    .filter((name) => !(name in functions))
    .sort();
  const made = { names, source, expression };
  if (compiled.size >= COMPILED_LIMIT) compiled.clear();
  compiled.set(source, made);
  return made;
}

/** The value of an expression; `valueOf` gives the value of each top-level name, once each. Never throws. */
export function evaluate({ names, expression }: Compiled, valueOf: (name: string) => Value): Value {
  const values: Record<string, Value> = Object.create(null) as Record<string, Value>;
  for (const name of names) {
    const top = name.split('.', 1)[0] ?? name;
    if (values[top] === undefined) values[top] = withMembers(valueOf(top), name);
    else if (name !== top) values[top] = withMembers(values[top], name);
  }
  try {
    const result: unknown = expression.evaluate(values as never);
    return isPlain(result) ? result : '';
  } catch {
    // A form is checked when it is published; what still fails on strange answers has no value.
    return '';
  }
}

/** A member of an empty answer is empty too, at any depth. */
function withMembers(value: Value, name: string): Value {
  const [, ...members] = name.split('.');
  const [first, ...rest] = members;
  if (first === undefined) return value;
  const object = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const inner = object[first] ?? '';
  return { ...object, [first]: rest.length > 0 ? withMembers(inner, [first, ...rest].join('.')) : inner };
}

function isPlain(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (isNumber(value) && (Number.isFinite(value) || Number.isNaN(value)))
  );
}

/** A pattern that cannot run away: short, and without a repetition inside a repetition. */
export function patternOf(source: string): RegExp | undefined {
  if (source.length > PATTERN_LIMIT || /\([^)]*[+*}][^)]*\)[+*{]/.test(source) || /\\[1-9k]/.test(source)) {
    return undefined;
  }
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}
