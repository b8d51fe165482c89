/**
 * Writes an XLSForm's expression in the forms' own language. XPath turns texts, figures, days and truths into each
 * other silently; the forms' language compares like with like, so what a name stands for decides what is written. Pure.
 */
import { patternOf } from '../../../forms/index.ts';
import { type FindingCode, Unreadable } from './finding.ts';
import { given, type Kind, keyOf, type Symbol, type Symbols } from './symbols.ts';
import { type Node, type Operator, parseXPath } from './xpath.ts';

/** What is written, what it comes to, and how tightly it holds together. */
export interface Written {
  text: string;
  kind: Kind;
  rank: number;
  /** Where it is one question, that one. */
  symbol?: Symbol;
  /** Where it is a literal, its value. */
  literal?: string | number;
}

export interface Scope {
  symbols: Symbols;
  /** The list of records inside which the expression stands. */
  list?: string;
  /** What `.` is. */
  self?: Symbol;
}

const RANK = { or: 1, and: 2, comparison: 3, sum: 4, product: 5, unary: 6, whole: 7 } as const;

/** The expression in the forms' own language. @throws Unreadable for what cannot be said in it */
export function translate(source: string, scope: Scope): Written {
  return write(parseXPath(source), scope);
}

/** The same as a condition: a text or figure alone holds while it is given. */
export function translateCondition(source: string, scope: Scope): string {
  return truth(translate(source, scope)).text;
}

const whole = (text: string, kind: Kind): Written => ({ text, kind, rank: RANK.whole });
const call = (name: string, kind: Kind, ...given: Written[]): Written =>
  whole(`${name}(${given.map(({ text }) => text).join(', ')})`, kind);
const refuse = (code: FindingCode, name: string, isSlip = false): never => {
  throw new Unreadable(code, { name }, isSlip);
};

function literal(value: string | number): Written {
  if (typeof value === 'number') return { ...whole(String(value), 'number'), literal: value };
  const quote = value.includes("'") ? '"' : "'";
  // The parser's own escapes: a backslash is meant as one.
  return { ...whole(quote + value.replaceAll('\\', '\\\\') + quote, 'text'), literal: value };
}

/** Puts brackets around what holds together less tightly. */
const held = (one: Written, rank: number): string => (one.rank < rank ? `(${one.text})` : one.text);

function infix(left: Written, operator: string, right: Written, rank: number, kind: Kind): Written {
  return { text: `${held(left, rank)} ${operator} ${held(right, rank + 1)}`, kind, rank };
}

function write(node: Node, scope: Scope): Written {
  switch (node.kind) {
    case 'number':
    case 'text':
      return literal(node.value);
    case 'self':
      if (!scope.self) return refuse('self-here', '.', true);
      return { ...whole('self', kindOf(scope.self)), symbol: { ...scope.self, key: 'self' } };
    case 'name':
      return named(node.name, scope);
    case 'minus': {
      const of = figure(write(node.of, scope));
      if (typeof of.literal === 'number') return { ...whole(`-${of.text}`, 'number'), literal: -of.literal };
      return { text: `-${held(of, RANK.unary)}`, kind: 'number', rank: RANK.unary };
    }
    case 'binary':
      return binary(node.operator, node.left, node.right, scope);
    case 'call':
      return called(node.call, node.given, scope);
  }
}

export const kindOf = (symbol: Symbol): Kind => symbol.calculated?.() ?? symbol.kind;

function named(name: string, scope: Scope): Written {
  const symbol = scope.symbols.get(name);
  if (symbol && !(symbol.isLeftOut && name in given)) {
    if (symbol.isLeftOut) return refuse('refers-left-out', name);
    if (symbol.list !== undefined) {
      return refuse(symbol.list === scope.list ? 'beside-in-list' : 'field-alone', name);
    }
    const kind = kindOf(symbol);
    return { ...whole(symbol.key, kind), symbol: { ...symbol, kind } };
  }
  const known = given[name];
  if (known) return whole(name, known);
  const [first = '', ...rest] = name.split('.');
  if (first === 'prior' && rest[0] !== undefined) {
    const before = scope.symbols.get(rest[0]);
    return whole(['prior', before?.key ?? keyOf(rest[0]), ...rest.slice(1)].join('.'), 'unknown');
  }
  if (first === 'self' && rest[0] !== undefined && scope.self) return whole(name, 'number');
  const owner = scope.symbols.get(first);
  if (!owner || owner.isLeftOut || owner.list !== undefined || !owner.members?.includes(rest.join('.'))) {
    return refuse(name.startsWith('last-saved#') ? 'function' : 'name-unknown', name, !name.includes('#'));
  }
  const isDay = owner.members.includes('from') && rest[0] !== 'count';
  return whole([owner.key, ...rest].join('.'), isDay ? 'date' : 'number');
}

function binary(operator: Operator, a: Node, b: Node, scope: Scope): Written {
  const left = write(a, scope);
  const right = write(b, scope);
  switch (operator) {
    case 'and':
    case 'or':
      return infix(truth(left), operator, truth(right), RANK[operator], 'boolean');
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, left, right);
    case '+':
    case '-':
      return infix(figure(left), operator, figure(right), RANK.sum, 'number');
    case '*':
    case 'div':
    case 'mod': {
      const sign = operator === 'div' ? '/' : operator === 'mod' ? '%' : '*';
      return infix(figure(left), sign, figure(right), RANK.product, 'number');
    }
  }
}

/** Turns a value into a figure, as arithmetic does: a day into its number, a text into what it says. */
export function figure(one: Written): Written {
  switch (one.kind) {
    case 'date':
      return call('day_number', 'number', one);
    case 'text':
    case 'choice':
      if (typeof one.literal === 'string') {
        const value = Number(one.literal);
        return one.literal.trim() === '' || Number.isNaN(value) ? one : literal(value);
      }
      return call('to_number', 'number', one);
    case 'boolean':
      return call('if', 'number', one, literal(1), literal(0));
    case 'list':
    case 'compound':
      return refuse('not-a-figure', one.symbol?.name ?? one.text);
    case 'number':
    case 'unknown':
      return one;
  }
}

/** Turns a value into yes or no. */
export function truth(one: Written): Written {
  switch (one.kind) {
    case 'boolean':
    case 'unknown':
      return one;
    case 'number':
      return infix(one, '!=', literal(0), RANK.comparison, 'boolean');
    case 'text':
    case 'date':
    case 'choice':
    case 'list':
    case 'compound':
      return call('answered', 'boolean', one);
  }
}

const isEmpty = (one: Written) => one.literal === '';
const not = (one: Written): Written => call('not', 'boolean', one);
const signs: Partial<Record<Operator, string>> = { '=': '==' };

function compared(operator: Operator, a: Written, b: Written): Written {
  const sign = signs[operator] ?? operator;
  if (operator === '=' || operator === '!=') {
    const [one, other] = isEmpty(a) ? [b, a] : [a, b];
    if (isEmpty(other) && one.kind === 'compound') {
      const answered = call('answered', 'boolean', one);
      return operator === '=' ? not(answered) : answered;
    }
    if (a.kind === 'list' && typeof b.literal === 'string' && b.literal !== '') {
      const chosen = call('selected', 'boolean', a, keyed(a, b));
      return operator === '=' ? chosen : not(chosen);
    }
  }
  const [left, right] = alike(a, b);
  return {
    ...infix(left, sign, right, RANK.comparison, 'boolean'),
    text: `${held(left, RANK.sum)} ${sign} ${held(right, RANK.sum)}`,
  };
}

/** Both sides of a comparison as the same kind of value. */
function alike(a: Written, b: Written): [Written, Written] {
  if (isEmpty(a) || isEmpty(b)) return [a, b];
  if (a.kind === 'choice' && b.literal !== undefined) return [a, keyed(a, b)];
  if (b.kind === 'choice' && a.literal !== undefined) return [keyed(b, a), b];
  if (a.kind === 'boolean' && b.literal !== undefined) return [a, truthLiteral(b)];
  if (b.kind === 'boolean' && a.literal !== undefined) return [truthLiteral(a), b];
  if (a.kind === 'number' && b.kind !== 'number') return [a, figure(b)];
  if (b.kind === 'number' && a.kind !== 'number') return [figure(a), b];
  return [a, b];
}

/** `'yes'` or 1 beside a question that is answered by yes or no. */
function truthLiteral(one: Written): Written {
  return whole(String(['yes', 'true', '1', 'co'].includes(String(one.literal).toLowerCase())), 'boolean');
}

/** A choice's name is a text, also where it is written as a figure. */
function keyed(of: Written, one: Written): Written {
  const key = String(one.literal);
  const { symbol } = of;
  if (symbol?.choices && key !== 'other' && !symbol.choices.some((choice) => choice.key === key)) {
    throw new Unreadable('choice-unknown', { name: symbol.name, other: key }, true);
  }
  return literal(key);
}

type Arguments = [least: number, most: number];
/** Functions that have the same meaning here, under another name. */
const plain: Record<string, { to: string; kind: Kind; takes: Arguments; turns?: (one: Written) => Written }> =
  {
    'string-length': { to: 'text_length', kind: 'number', takes: [1, 1] },
    'starts-with': { to: 'starts_with', kind: 'boolean', takes: [2, 2] },
    contains: { to: 'contains', kind: 'boolean', takes: [2, 2] },
    floor: { to: 'floor', kind: 'number', takes: [1, 1], turns: figure },
    ceiling: { to: 'ceil', kind: 'number', takes: [1, 1], turns: figure },
    abs: { to: 'abs', kind: 'number', takes: [1, 1], turns: figure },
    int: { to: 'trunc', kind: 'number', takes: [1, 1], turns: figure },
    concat: { to: 'concat', kind: 'text', takes: [1, 20] },
    'decimal-date-time': { to: 'day_number', kind: 'number', takes: [1, 1] },
    // The forms' own.
    answered: { to: 'answered', kind: 'boolean', takes: [1, 1] },
    weekday: { to: 'weekday', kind: 'number', takes: [1, 1] },
    day_number: { to: 'day_number', kind: 'number', takes: [1, 1] },
    to_number: { to: 'to_number', kind: 'number', takes: [1, 1] },
  };

function called(name: string, nodes: readonly Node[], scope: Scope): Written {
  const known = Object.hasOwn(plain, name) ? plain[name] : undefined;
  if (known) {
    arity(name, nodes, known.takes);
    const written = nodes.map((node) => write(node, scope));
    return call(known.to, known.kind, ...(known.turns ? written.map(known.turns) : written));
  }
  const at = (index: number): Written => {
    const node = nodes[index];
    return node ? write(node, scope) : refuse('arguments', name, true);
  };
  switch (name) {
    case 'true':
    case 'false':
      return whole(name, 'boolean');
    case 'today':
    case 'now':
      return whole('today', 'date');
    case 'not':
      return not(truth(at(0)));
    case 'boolean':
      return truth(at(0));
    case 'selected': {
      const [of, key] = [at(0), at(1)];
      return call('selected', 'boolean', of, key.literal === undefined ? key : keyed(of, key));
    }
    case 'count-selected':
      return call('count_selected', 'number', at(0));
    case 'if': {
      arity(name, nodes, [3, 3]);
      const [yes, no] = [at(1), at(2)];
      const kind = isEmpty(no) || yes.kind === no.kind ? yes.kind : isEmpty(yes) ? no.kind : 'unknown';
      return call('if', kind === 'choice' ? 'text' : kind, truth(at(0)), yes, no);
    }
    case 'coalesce': {
      const [a, b] = [at(0), at(1)];
      return call('coalesce', a.kind === b.kind || isEmpty(b) ? a.kind : 'unknown', a, b);
    }
    case 'once':
    case 'string':
    case 'normalize-space':
    case 'date':
      return passed(name, at(0));
    case 'number':
      return figure(at(0));
    case 'round': {
      const of = figure(at(0));
      return nodes.length > 1 ? call('round_to', 'number', of, at(1)) : call('round', 'number', of);
    }
    case 'regex':
      return matched(at(0), at(1));
    case 'format-date':
      return formatted(at(0), at(1));
    case 'count':
    case 'sum':
    case 'min':
    case 'max':
      return gathered(name, nodes, scope);
    case 'jr:choice-name':
      return choiceName(nodes, scope);
    default:
      return refuse('function', `${name}()`);
  }
}

function arity(name: string, nodes: readonly Node[], [least, most]: Arguments): void {
  if (nodes.length < least || nodes.length > most) refuse('arguments', `${name}()`, true);
}

/** Functions that only turn a value into itself, or a number of days into a day. */
function passed(name: string, one: Written): Written {
  if (name === 'string')
    return one.kind === 'number' ? call('concat', 'text', one) : { ...one, kind: 'text' };
  if (name === 'date' && one.kind === 'number') return call('day_of', 'date', one);
  return name === 'date' ? { ...one, kind: 'date' } : one;
}

/** A pattern is a constant, and one that cannot run away. Escapes that mean only the character itself are left out. */
function matched(of: Written, by: Written): Written {
  if (typeof by.literal !== 'string') return refuse('pattern', by.text, true);
  const source = cleanPattern(by.literal);
  if (!patternOf(source)) return refuse('pattern', by.literal);
  return call('matches', 'boolean', of, literal(source));
}

/** The pattern as the forms' language takes it: no escape that means only the character itself. */
export function cleanPattern(source: string): string {
  let inClass = false;
  return source.replaceAll(/\\(.)|[[\]]/gsu, (found, escaped: string | undefined) => {
    if (escaped === undefined) {
      inClass = found === '[' || (found !== ']' && inClass);
      return found;
    }
    const keeps = /[dDwWsSbBnrtfv^$\\.*+?()[\]{}|/]/u.test(escaped) || (escaped === '-' && inClass);
    return keeps ? found : escaped;
  });
}

function formatted(of: Written, by: Written): Written {
  const isKnown = typeof by.literal === 'string' && /^(?:[^%]|%[Yymnde])*$/.test(by.literal);
  return isKnown ? call('format_date', 'text', of, by) : refuse('function', `format-date(…, ${by.text})`);
}

/** Over the records of a list: how many there are, or a field of all of them. */
function gathered(name: 'count' | 'sum' | 'min' | 'max', nodes: readonly Node[], scope: Scope): Written {
  const [node] = nodes;
  const symbol = node?.kind === 'name' ? scope.symbols.get(node.name) : undefined;
  if (symbol?.isLeftOut) return refuse('refers-left-out', symbol.name);
  if (symbol?.list !== undefined) {
    const text = name === 'count' ? `${symbol.list}.count` : `${name}(${symbol.list}.${symbol.key})`;
    return whole(text, 'number');
  }
  if (name === 'count') {
    if (symbol?.kind !== 'compound' || !symbol.members?.includes('count'))
      return refuse('function', 'count()');
    return whole(`${symbol.key}.count`, 'number');
  }
  if (!node) return refuse('arguments', `${name}()`, true);
  return call(name, 'number', ...nodes.map((one) => figure(write(one, scope))));
}

/** The words of the choice that was made, as a chain of questions. */
function choiceName(nodes: readonly Node[], scope: Scope): Written {
  const [node] = nodes;
  const one = node && write(node, scope);
  if (one?.kind !== 'choice' || !one.symbol?.choices) return refuse('function', 'jr:choice-name()');
  const text = one.symbol.choices.reduceRight(
    (rest, { key, text: words }) =>
      `if(${one.text} == ${literal(key).text}, ${literal(words).text}, ${rest})`,
    "''",
  );
  return whole(text, 'text');
}
