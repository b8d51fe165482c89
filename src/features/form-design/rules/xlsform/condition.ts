/**
 * Conditions that say something of themselves: which always hold or never, and those of groups that look at their own
 * rows, which are asked only once they hold. Pure.
 */
import { compile, evaluate } from '../../../forms/index.ts';
import { joinConditions } from './cells.ts';
import { type Draft, placeOf } from './draft.ts';
import { OWN, readCondition } from './extras.ts';
import { Unreadable } from './finding.ts';
import type { SurveyRow } from './structure.ts';
import type { Symbols } from './symbols.ts';
import { conditionOf, symbolOf } from './translate.ts';
import { type Node, parseXPath } from './xpath.ts';

type Name = Extract<Node, { kind: 'name' }>;

/** The parts that must all hold. */
const allOf = (node: Node): Node[] =>
  node.kind === 'binary' && node.operator === 'and' ? [...allOf(node.left), ...allOf(node.right)] : [node];

function namesIn(node: Node): Name[] {
  switch (node.kind) {
    case 'name':
      return [node];
    case 'binary':
      return [...namesIn(node.left), ...namesIn(node.right)];
    case 'minus':
      return namesIn(node.of);
    case 'call':
      return node.given.flatMap(namesIn);
    case 'number':
    case 'text':
    case 'self':
      return [];
  }
}

/**
 * The condition of a group without what only looks at rows of the group itself, which is said; 'true' where nothing is
 * left. A part that looks at both is kept, and refused like any other that cannot be. @throws Unreadable
 */
export function readGroupCondition({ symbols, findings }: Draft, row: SurveyRow): string {
  const cell = row.get('relevant');
  if (cell.startsWith(OWN) || !/[$/]/.test(cell)) return readCondition(cell, { symbols });
  const isOwn = (name: Name) => {
    const symbol = symbolOf(name, symbols);
    return symbol?.constant === undefined && symbol?.groups?.includes(row.row) === true;
  };
  const parts = allOf(parseXPath(cell)).map((node) => ({ node, names: namesIn(node) }));
  const own = parts.filter(({ names }) => names.length > 0 && names.every(isOwn));
  if (own.length === 0) return readCondition(cell, { symbols });
  const named = new Set(own.flatMap(({ names }) => names.map(({ name }) => name)));
  for (const name of named)
    findings.add('read_otherwise', 'condition-on-itself', placeOf(row, 'relevant'), { name });
  const kept = parts.filter((part) => !own.includes(part)).map(({ node }) => conditionOf(node, { symbols }));
  return kept.length === 0 ? 'true' : joinConditions(kept);
}

/** What a condition in the forms' own language comes to if it hangs on nothing; undefined where it hangs on answers. */
export function settled(condition: string): boolean | undefined {
  try {
    const compiled = compile(condition);
    return compiled.names.length > 0 ? undefined : evaluate(compiled, () => '') === true;
  } catch {
    // What is no expression is said where it is read.
    return undefined;
  }
}

/** Whether a cell's condition holds for nobody, by what is known of the rows above it. */
export function neverHolds(cell: string, symbols: Symbols): boolean {
  if (cell === '') return false;
  try {
    if (cell.startsWith(OWN) || /^(?:no|false)$/i.test(cell))
      return settled(readCondition(cell, { symbols })) === false;
    return allOf(parseXPath(cell)).some((node) => isNever(node, symbols));
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/** One part of a condition; what cannot be read of it yet may hold. */
function isNever(node: Node, symbols: Symbols): boolean {
  try {
    return settled(conditionOf(node, { symbols })) === false;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
