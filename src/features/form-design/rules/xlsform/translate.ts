/**
 * Writes an XLSForm's expression in the forms' own language. XPath turns texts, figures, days and truths into each
 * other silently; the forms' language compares like with like, so what a name stands for decides what is written. Pure.
 */
import { called } from './calls.ts';
import { given, type Kind, keyOf, type Symbol, type Symbols } from './symbols.ts';
import {
  compared,
  figure,
  held,
  infix,
  literal,
  RANK,
  refuse,
  truth,
  type Written,
  whole,
} from './written.ts';
import { type Node, type Operator, parseXPath } from './xpath.ts';

export interface Scope {
  symbols: Symbols;
  /** The list of records inside which the expression stands. */
  list?: string;
  /** The earlier fields of the same record, by name. */
  record?: Symbols;
  /** What `.` is. */
  self?: Symbol;
}

/** The expression in the forms' own language. @throws Unreadable for what cannot be said in it */
export function translate(source: string, scope: Scope): Written {
  return write(parseXPath(source), scope);
}

/** The same as a condition: a text or figure alone holds while it is given. */
export function translateCondition(source: string, scope: Scope): string {
  return conditionOf(parseXPath(source), scope);
}

/** A part of a condition as one of its own. */
export function conditionOf(node: Node, scope: Scope): string {
  return truth(write(node, scope)).text;
}

function write(node: Node, scope: Scope): Written {
  switch (node.kind) {
    case 'number':
    case 'text':
      return literal(node.value);
    case 'self':
      if (!scope.self) return refuse('self-here', '.');
      return { ...whole('self', kindOf(scope.self)), symbol: { ...scope.self, key: 'self' } };
    case 'name':
      return named(node, scope);
    case 'minus': {
      const of = figure(write(node.of, scope));
      if (typeof of.literal === 'number') return { ...whole(`-${of.text}`, 'number'), literal: -of.literal };
      return { text: `-${held(of, RANK.unary)}`, kind: 'number', rank: RANK.unary };
    }
    case 'binary':
      return binary(node.operator, node.left, node.right, scope);
    case 'call':
      return called(node.call, node.given, scope, write);
  }
}

export const kindOf = (symbol: Symbol): Kind => symbol.calculated?.() ?? symbol.kind;

/** What a name stands for; a path tells rows of one name apart. @throws Unreadable where it may be either */
export function symbolOf(
  { name, path = [], isPath }: Extract<Node, { kind: 'name' }>,
  symbols: Symbols,
): Symbol | undefined {
  const end = [...path, name].join('/');
  const found = path.length === 0 ? [] : [...symbols].filter(([at]) => at === end || at.endsWith(`/${end}`));
  const [only] = found;
  if (only && found.length === 1) return only[1];
  const symbol = symbols.get(name);
  return symbol?.isTwice ? refuse('name-ambiguous', name, !isPath) : symbol;
}

function named(node: Extract<Node, { kind: 'name' }>, scope: Scope): Written {
  const { name } = node;
  const field = scope.record?.get(name);
  if (field) return { ...whole(field.key, field.kind), symbol: field };
  const symbol = symbolOf(node, scope.symbols);
  if (symbol?.constant !== undefined) return literal(symbol.constant);
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
    return refuse(
      name.startsWith('last-saved#') ? 'function' : 'name-unknown',
      name,
      !name.includes('#') && !node.isPath,
    );
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
