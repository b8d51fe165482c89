/** What a constraint comes to: bounds, a pattern, or a rule of its own with the author's words. Pure. */
import type { Question } from '../../../forms/index.ts';
import { cleanPattern } from './calls.ts';
import { content } from './content.ts';
import { type Scope, translateCondition } from './translate.ts';
import { type Node, parseXPath } from './xpath.ts';

type Bounds = Pick<Question, 'min' | 'max' | 'minLength' | 'maxLength'>;

export interface Constraint extends Bounds, Pick<Question, 'pattern'> {
  rule?: { test: string; message: string };
  /** Neither bounds nor a pattern, and no message: a general one stands in. */
  isWordless?: true;
}

/**
 * Reads a constraint. Without a message of its own, bounds are bounds: the program says them in words. With one, the
 * author's words count. @throws Unreadable for what cannot be said in the forms' language
 */
export function readConstraint(
  source: string,
  message: string,
  type: Question['type'],
  scope: Scope,
): Constraint {
  const node = parseXPath(source);
  const pattern = patternIn(node);
  const isText = type === 'text' || type === 'long_text';
  if (isText && pattern !== undefined) {
    // Written down all the same, so that a pattern that could run away is refused like any other.
    translateCondition(source, scope);
    return { pattern: { source: pattern, message: message || content.rule } };
  }
  const bounds = message === '' ? boundsIn(node, type) : undefined;
  if (bounds) return bounds;
  const rule = { test: translateCondition(source, scope), message: message || content.rule };
  return { rule, ...(message === '' && { isWordless: true as const }) };
}

/** The bounds of a constraint whatever its words: a record's field knows no rules. */
export function readFieldConstraint(
  source: string,
  message: string,
  type: Question['type'],
  scope: Scope,
): Constraint | undefined {
  const read = readConstraint(source, message, type, scope);
  return read.rule ? boundsIn(parseXPath(source), type) : read;
}

function patternIn(node: Node): string | undefined {
  if (node.kind !== 'call' || node.call !== 'regex') return undefined;
  const [of, by] = node.given;
  return of?.kind === 'self' && by?.kind === 'text' ? cleanPattern(by.value) : undefined;
}

/** The bounds, if the constraint is nothing else; a bound named twice is none. */
function boundsIn(node: Node, type: Question['type']): Bounds | undefined {
  if (node.kind !== 'binary') return undefined;
  if (node.operator === 'and') {
    const left = boundsIn(node.left, type);
    const right = boundsIn(node.right, type);
    if (!left || !right || Object.keys(left).some((key) => key in right)) return undefined;
    return { ...left, ...right };
  }
  const flipped: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };
  const direct = bound(node.left, node.operator, node.right, type);
  return direct ?? bound(node.right, flipped[node.operator] ?? '', node.left, type);
}

function bound(of: Node, operator: string, by: Node, type: Question['type']): Bounds | undefined {
  const limit = numberIn(by);
  if (limit === undefined) return undefined;
  const isWhole = Number.isInteger(limit);
  if (of.kind === 'self') {
    const takesBounds = !['text', 'long_text', 'date', 'choice', 'multi_choice', 'yes_no'].includes(type);
    if (!takesBounds) return undefined;
    if (operator === '>=') return { min: limit };
    if (operator === '<=') return { max: limit };
    if (type !== 'integer' && type !== 'money') return undefined;
    if (operator === '>') return { min: isWhole ? limit + 1 : Math.ceil(limit) };
    if (operator === '<') return { max: isWhole ? limit - 1 : Math.floor(limit) };
    return undefined;
  }
  const isLength = of.kind === 'call' && of.call === 'string-length' && of.given[0]?.kind === 'self';
  if (!isLength || !isWhole || (type !== 'text' && type !== 'long_text')) return undefined;
  const least = operator === '>' ? limit + 1 : operator === '>=' || operator === '=' ? limit : undefined;
  const most = operator === '<' ? limit - 1 : operator === '<=' || operator === '=' ? limit : undefined;
  if ((least !== undefined && least < 1) || (most !== undefined && most < 1)) return undefined;
  return { ...(least !== undefined && { minLength: least }), ...(most !== undefined && { maxLength: most }) };
}

function numberIn(node: Node): number | undefined {
  if (node.kind === 'number') return node.value;
  return node.kind === 'minus' && node.of.kind === 'number' ? -node.of.value : undefined;
}
