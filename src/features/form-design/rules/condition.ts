/** A condition taken apart where it is simple, so that it can be said in words. Pure. */

export interface Term {
  name: string;
  /** `is`, `is_not`: one of the choices, yes or no, or a text; the others compare figures and days. */
  relation: 'is' | 'is_not' | 'more' | 'at_least' | 'less' | 'at_most' | 'answered' | 'not_answered';
  value?: string | number | boolean;
}

export interface Condition {
  /** Whether all terms must hold, or any one of them. */
  joint: 'all' | 'any';
  terms: Term[];
}

const NAME = '[a-z_][a-z0-9_]*(?:\\.[a-z_]+)?';
const VALUE = `'[^']*'|"[^"]*"|true|false|-?\\d+(?:\\.\\d+)?`;
const relations: Record<string, Term['relation']> = {
  '==': 'is',
  '!=': 'is_not',
  '>': 'more',
  '>=': 'at_least',
  '<': 'less',
  '<=': 'at_most',
};
const comparison = new RegExp(`^(${NAME})\\s*(==|!=|>=|<=|>|<)\\s*(${VALUE})$`);
const selection = new RegExp(`^(not\\s+)?selected\\(\\s*(${NAME})\\s*,\\s*(${VALUE})\\s*\\)$`);
const given = new RegExp(`^(not\\s+)?answered\\(\\s*(${NAME})\\s*\\)$`);
const bare = new RegExp(`^(not\\s+)?(${NAME})$`);

/** The condition as terms joined in one way; undefined for anything more involved. */
export function readCondition(source: string): Condition | undefined {
  const isMixed = /\band\b/.test(bareOf(source)) && /\bor\b/.test(bareOf(source));
  if (isMixed) return undefined;
  const joint = /\bor\b/.test(bareOf(source)) ? 'any' : 'all';
  const terms: Term[] = [];
  for (const piece of split(source, joint === 'any' ? 'or' : 'and')) {
    const term = readTerm(unwrapped(piece));
    if (!term) return undefined;
    terms.push(term);
  }
  return { joint, terms };
}

/** The source without what stands in quotes, of the same length. */
function bareOf(source: string): string {
  return source.replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => '_'.repeat(quoted.length));
}

function split(source: string, word: string): string[] {
  const bareSource = bareOf(source);
  const cuts = [...bareSource.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map((one) => one.index);
  const starts = [0, ...cuts.map((at) => at + word.length)];
  return starts.map((from, at) => source.slice(from, cuts[at] ?? source.length).trim());
}

function unwrapped(piece: string): string {
  const inner = /^\((.*)\)$/s.exec(piece)?.[1];
  return inner !== undefined && !/[()]/.test(inner) ? inner.trim() : piece;
}

function readTerm(piece: string): Term | undefined {
  const compared = comparison.exec(piece);
  if (compared) {
    const [, name = '', sign = '', value = ''] = compared;
    const relation = relations[sign];
    return relation && { name, relation, value: readValue(value) };
  }
  const chosen = selection.exec(piece);
  if (chosen) {
    const [, not, name = '', value = ''] = chosen;
    return { name, relation: not ? 'is_not' : 'is', value: readValue(value) };
  }
  const asked = given.exec(piece);
  if (asked) return { name: asked[2] ?? '', relation: asked[1] ? 'not_answered' : 'answered' };
  const alone = bare.exec(piece);
  if (alone) return { name: alone[2] ?? '', relation: alone[1] ? 'is_not' : 'is', value: true };
  return undefined;
}

function readValue(written: string): string | number | boolean {
  if (written === 'true' || written === 'false') return written === 'true';
  return /^['"]/.test(written) ? written.slice(1, -1) : Number(written);
}
