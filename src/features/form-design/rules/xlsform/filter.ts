/** A filter of choices by an earlier answer, as a check: all choices are offered, and a wrong one is not taken. Pure. */
import { compile, type Question } from '../../../forms/index.ts';
import type { ChoiceList } from './choices.ts';
import { Unreadable } from './finding.ts';
import { type Scope, translateCondition } from './translate.ts';

/** The longest check that stands in for a filter: longer ones are only said, in UTF-16 units. */
const RULE_LIMIT = 900;
/** A longer list makes a longer check in any case. */
const ROWS_MOST = 200;

/** The check of `column=${question}`, or undefined where the filter is anything else or would be too long. */
export function filterRule(
  filter: string,
  { rows }: ChoiceList,
  question: Question,
  scope: Scope,
): string | undefined {
  const simple = /^\s*([\p{L}_][\p{L}\w.-]*)\s*=\s*(\$\{[^{}]+\})\s*$/u.exec(filter);
  if (!simple || question.type !== 'choice' || rows.length > ROWS_MOST) return undefined;
  const [, column = '', name = ''] = simple;
  const groups = Map.groupBy(rows, ({ row }) => row.extra(column));
  if ([...groups.keys()].some((value) => value === '' || value.includes("'"))) return undefined;
  const parts = [...groups].map(([value, members]) => {
    const own = members.map(({ key }) => `. = '${key}'`).join(' or ');
    return `(${name} = '${value}' and (${own}))`;
  });
  try {
    const rule = translateCondition(parts.join(' or '), scope);
    if (rule.length > RULE_LIMIT) return undefined;
    compile(rule);
    return rule;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
