/** The functions of the convention, each as the forms' own language has it. Pure. */
import { patternOf } from '../../../forms/index.ts';
import type { Kind } from './symbols.ts';
import { type Scope, symbolOf } from './translate.ts';
import {
  call,
  figure,
  infix,
  isEmpty,
  keyed,
  literal,
  not,
  RANK,
  refuse,
  truth,
  type Written,
  whole,
} from './written.ts';
import type { Node } from './xpath.ts';

/** Writes a part of an expression: the translation itself, which calls and is called from here. */
export type Write = (node: Node, scope: Scope) => Written;

type Arguments = [least: number, most: number];
/** Functions that have the same meaning here, under another name. */
const plain: Record<string, { to: string; kind: Kind; takes: Arguments; turns?: (one: Written) => Written }> =
  {
    'string-length': { to: 'text_length', kind: 'number', takes: [1, 1], turns: worded },
    'starts-with': { to: 'starts_with', kind: 'boolean', takes: [2, 2], turns: worded },
    contains: { to: 'contains', kind: 'boolean', takes: [2, 2], turns: worded },
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

/** Writes a call. @throws Unreadable for a function that there is none for here */
export function called(name: string, nodes: readonly Node[], scope: Scope, write: Write): Written {
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
      arity(name, nodes, [2, 20]);
      const values = nodes.map((node) => write(node, scope));
      const kinds = new Set(values.filter((one) => !isEmpty(one)).map((one) => one.kind));
      const [kind = 'text'] = kinds;
      return call('coalesce', kinds.size > 1 ? 'unknown' : kind, ...values);
    }
    case 'pow':
      return power(figure(at(0)), at(1));
    case 'once':
    case 'string':
    case 'normalize-space':
    case 'date':
      return passed(name, at(0));
    case 'date-time':
      return passed('date', at(0));
    case 'substr':
      arity(name, nodes, [2, 3]);
      return call('substring', 'text', worded(at(0)), ...nodes.slice(1).map((node) => write(node, scope)));
    case 'substring':
      arity(name, nodes, [2, 3]);
      return partOf(worded(at(0)), at(1), nodes.length > 2 ? at(2) : undefined);
    case 'number':
      return figure(at(0));
    case 'round': {
      const of = figure(at(0));
      return nodes.length > 1 ? call('round_to', 'number', of, at(1)) : call('round', 'number', of);
    }
    case 'regex':
      return matched(at(0), at(1));
    case 'format-date':
    case 'format-date-time':
      return formatted(at(0), at(1));
    case 'count':
    case 'sum':
    case 'min':
    case 'max':
      return gathered(name, nodes, scope, write);
    case 'jr:choice-name':
      return choiceName(nodes, scope, write);
    default:
      return refuse('function', `${name}()`);
  }
}

/** A figure as text, where only texts can be looked into. */
function worded(one: Written): Written {
  return one.kind === 'number' ? call('concat', 'text', one) : one;
}

/** A small whole power is the product that it stands for: body mass, areas. */
function power(base: Written, { literal: times }: Written): Written {
  if (typeof times !== 'number' || ![1, 2, 3, 4].includes(times)) return refuse('function', 'pow()');
  const factors = Array.from({ length: times }, () => base);
  return factors.reduce((so, one) => infix(so, '*', one, RANK.product, 'number'));
}

function arity(name: string, nodes: readonly Node[], [least, most]: Arguments): void {
  if (nodes.length < least || nodes.length > most) refuse('arguments', `${name}()`, true);
}

/** Functions that only turn a value into itself, or a number of days into a day. */
function passed(name: string, one: Written): Written {
  if (name === 'string') return { ...worded(one), kind: 'text' };
  if (name === 'date' && one.kind === 'number') return call('day_of', 'date', one);
  return name === 'date' ? { ...one, kind: 'date' } : one;
}

/** Here a part of a text begins at 0 and goes up to an end; in XPath at 1, and has a length. */
function partOf(of: Written, { literal: from }: Written, size: Written | undefined): Written {
  const length = size?.literal;
  if (typeof from !== 'number' || from < 1 || (size && typeof length !== 'number')) {
    return refuse('function', 'substring()');
  }
  const end = typeof length === 'number' ? [literal(from - 1 + length)] : [];
  return call('substring', 'text', of, literal(from - 1), ...end);
}

/** A pattern is a constant, and one that cannot run away. Escapes that mean only the character itself are left out. */
function matched(of: Written, by: Written): Written {
  if (typeof by.literal !== 'string') return refuse('pattern', by.text, true);
  const source = cleanPattern(by.literal);
  if (!patternOf(source)) return refuse('pattern', by.literal);
  return call('matches', 'boolean', worded(of), literal(source));
}

/** The pattern as the forms' language takes it: no escape that means only the character itself. */
export function cleanPattern(source: string): string {
  let inClass = false;
  return source.replaceAll(/\\(.)|[[\]]/gsu, (found, escaped: string | undefined) => {
    if (escaped === undefined) {
      inClass = found === '[' || (found !== ']' && inClass);
      return found;
    }
    const keeps = /[dDwWsSbBnrtfvpPux^$\\.*+?()[\]{}|/]/u.test(escaped) || (escaped === '-' && inClass);
    return keeps ? found : escaped;
  });
}

function formatted(of: Written, by: Written): Written {
  const isKnown = typeof by.literal === 'string' && /^(?:[^%]|%[Yymnde])*$/.test(by.literal);
  return isKnown ? call('format_date', 'text', of, by) : refuse('function', `format-date(…, ${by.text})`);
}

/** Over the records of a list: how many there are, or a field of all of them. */
function gathered(
  name: 'count' | 'sum' | 'min' | 'max',
  nodes: readonly Node[],
  scope: Scope,
  write: Write,
): Written {
  const [node] = nodes;
  const symbol = node?.kind === 'name' ? symbolOf(node, scope.symbols) : undefined;
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
function choiceName(nodes: readonly Node[], scope: Scope, write: Write): Written {
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
