/** Reads an expression of the XLSForm convention (XPath with `${name}`) into a tree. Knows no form. Pure. */
import { Unreadable } from './finding.ts';

export type Node =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  /** `path` are the last groups around it, where the file names them; `isPath`: written as one. */
  | { kind: 'name'; name: string; path?: string[]; isPath?: true }
  /** The answer itself. */
  | { kind: 'self' }
  | { kind: 'call'; call: string; given: Node[] }
  | { kind: 'binary'; operator: Operator; left: Node; right: Node }
  | { kind: 'minus'; of: Node };

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** The longest expression that is read, in UTF-16 units: longer than the forms' own language takes. */
const LENGTH_LIMIT = 5_000;
/** So deep may brackets stand in each other. */
const DEPTH_LIMIT = 60;

interface Token {
  kind: 'number' | 'text' | 'name' | 'word' | 'sign' | 'path' | 'end';
  text: string;
}

const pattern =
  /\s+|(?<number>\d+(?:\.\d+)?|\.\d+)|'(?<single>[^']*)'|"(?<double>[^"]*)"|\$\{(?<name>[^{}]*)\}|(?<path>\.\.(?:\/[\w.*/-]+)?|\/[\w.*/-]+|\.\/[\w./-]+)|(?<word>[\p{L}_](?:[\p{L}\p{M}\w-]|\.(?=[\w])|:(?=\p{L}))*)|(?<sign><=|>=|!=|[-+*=<>().,|[\]])/gsuy;

/** The tokens of a text. */
function tokensOf(source: string): Token[] {
  // A word processor bends quotes; beside straight ones they are part of a text.
  const isBent = !/['"]/.test(source);
  const even = isBent ? source.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"') : source;
  const straight = even.replaceAll('\u00A0', ' ');
  if (straight.length > LENGTH_LIMIT) throw new Unreadable('expression-long', {}, true);
  const tokens: Token[] = [];
  let at = 0;
  while (at < straight.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(straight);
    if (!match) throw new Unreadable('syntax', { name: straight.slice(at, at + 20) }, true);
    at = pattern.lastIndex;
    const { number, single, double, name, path, word, sign } = match.groups ?? {};
    const quoted = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.trim() });
    else if (path !== undefined) tokens.push({ kind: 'path', text: path });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

const ranks: Record<string, number> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};

/** Reads a whole expression. @throws Unreadable where it is none, or names paths of the answers' XML */
export function parseXPath(source: string): Node {
  const tokens = tokensOf(source);
  const end: Token = { kind: 'end', text: '' };
  let at = 0;
  let depth = 0;
  const peek = () => tokens[at] ?? end;
  const next = () => tokens[at++] ?? end;
  const fail = (token: Token): never => {
    throw new Unreadable(token.kind === 'end' ? 'syntax-end' : 'syntax', { name: token.text || '“”' }, true);
  };
  const expect = (sign: string) => {
    const token = next();
    if (token.kind !== 'sign' || token.text !== sign) fail(token);
  };

  function binary(least: number): Node {
    depth += 1;
    if (depth > DEPTH_LIMIT) throw new Unreadable('expression-long', {}, true);
    let left = unary();
    for (;;) {
      const token = peek();
      const operator =
        token.kind === 'sign' ? token.text : token.kind === 'word' ? token.text.toLowerCase() : '';
      const rank = ranks[operator];
      if (rank === undefined || rank < least) break;
      at += 1;
      const right = binary(rank + 1);
      // Only operators have a rank.
      left = { kind: 'binary', operator: operator as Operator, left, right };
    }
    depth -= 1;
    return left;
  }

  function unary(): Node {
    if (peek().kind === 'sign' && peek().text === '-') {
      at += 1;
      return { kind: 'minus', of: unary() };
    }
    const token = next();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'text':
        return { kind: 'text', value: token.text };
      case 'name':
        if (token.text === '') fail(token);
        if (peek().text === '[') throw new Unreadable('path', { name: `${token.text}[…]` });
        return { kind: 'name', name: token.text };
      case 'path':
        return pathed(token);
      case 'word':
        return worded(token);
      case 'sign':
        if (token.text === '.') return { kind: 'self' };
        if (token.text === '(') {
          const inner = binary(1);
          expect(')');
          return inner;
        }
        return fail(token);
      case 'end':
        return fail(token);
    }
  }

  function worded(token: Token): Node {
    if (peek().kind !== 'sign' || peek().text !== '(') {
      // A choice's name without its quotes is the commonest slip of all.
      throw new Unreadable('bare-word', { name: token.text }, true);
    }
    at += 1;
    const given: Node[] = [];
    while (!(peek().kind === 'sign' && peek().text === ')')) {
      if (peek().kind === 'end') fail(peek());
      given.push(binary(1));
      if (peek().kind === 'sign' && peek().text === ',') at += 1;
      else if (!(peek().kind === 'sign' && peek().text === ')')) fail(peek());
    }
    at += 1;
    const call = token.text.toLowerCase();
    const after = peek();
    if (call === 'current' && after.kind === 'path') return pathed(next());
    // A path into another file, or into the answers' own XML.
    if (after.kind === 'path') throw new Unreadable('function', { name: `${call}()` });
    return { kind: 'call', call, given };
  }

  const whole = binary(1);
  const rest = peek();
  if (rest.kind === 'sign' && (rest.text === '[' || rest.text === '|'))
    throw new Unreadable('path', { name: rest.text });
  if (rest.kind !== 'end') fail(rest);
  return whole;
}

/** Older forms name a question by its path: the last part is its name. `..` alone is the group around it. */
function pathed({ text }: Token): Node {
  const last = text.split('/').at(-1) ?? '';
  if (text === '..') return { kind: 'call', call: '..', given: [] };
  if (!/^[A-Za-z_][\w.-]*$/.test(last)) throw new Unreadable('path', { name: text });
  const path = text.split('/').filter((one) => !['', '.', '..'].includes(one));
  // An absolute path begins with the form's own name.
  return { kind: 'name', name: last, isPath: true, path: path.slice(text.startsWith('/') ? 1 : 0, -1) };
}
