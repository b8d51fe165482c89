/** The conditions of rows, and what is left out because a condition or a calculation cannot be kept. Pure. */
import type { Question } from '../../../forms/index.ts';
import { joinConditions } from './cells.ts';
import { readGroupCondition, settled } from './condition.ts';
import { formulaColumn } from './decide.ts';
import { cellRead, type Draft, placeOf } from './draft.ts';
import { readCondition } from './extras.ts';
import { Findings, Unreadable } from './finding.ts';
import { type DecidedPart, groupsOf } from './names.ts';
import { calculationOf, scopeOf } from './question.ts';
import type { SurveyRow } from './structure.ts';
import type { Symbol } from './symbols.ts';

const WHEN_MOST = 1_000;
/** So many groups may stand in each other. */
const GROUPS_MOST = 20;

/** What is only shown or worked out asks nobody: where its condition cannot be kept it is left out. */
const asksNobody = (part: DecidedPart): boolean =>
  part.kind === 'heading' ||
  (part.kind === 'question' && ['note', 'calculated'].includes(part.decision.type));

/** The conditions of all groups around a row and its own, joined; undefined where the row is left out for them. */
export function conditionOf(draft: Draft, part: DecidedPart): Pick<Question, 'when'> | undefined {
  const own = part.kind === 'question' ? part.item.row : part.row;
  const scope = { symbols: draft.symbols };
  const groups = groupsOf(part);
  if (groups.length > GROUPS_MOST) {
    draft.findings.add('refused', 'groups-deep', placeOf(own, 'type'), { name: String(GROUPS_MOST) });
    return {};
  }
  const rows = [...groups, ...(part.kind === 'heading' ? [] : [own])];
  let isLost = false;
  const read = rows.flatMap((row) => {
    const cell = row.get('relevant');
    if (cell === '') return [];
    const level = asksNobody(part) ? 'left_out' : 'refused';
    const condition = cellRead(draft, row, 'relevant', level, () =>
      groups.includes(row) ? readGroupCondition(draft, row) : readCondition(cell, scope),
    );
    if (condition === undefined) isLost = true;
    return condition ?? [];
  });
  if (isLost && asksNobody(part)) return undefined;
  const conditions = [...new Set(read)].filter((one) => settled(one) !== true);
  const after = own.get('whenAnswered');
  if (after !== '') {
    const answered = draft.symbols.get(after)?.key ?? after;
    const alone = [`${answered} != ''`, `answered(${answered})`];
    if (conditions.every((one) => alone.includes(one))) return { when: { answered } };
    conditions.unshift(`answered(${answered})`);
  }
  const [first, ...more] = conditions;
  if (first === undefined) return {};
  const joined = more.length === 0 ? first : joinConditions(conditions);
  if (joined.length > WHEN_MOST) draft.findings.add('refused', 'expression-long', placeOf(own, 'relevant'));
  return { when: joined };
}

/** So often calculations are gone through for what hangs on one that is left out, from below and from above in turn. */
const PASSES_MOST = 6;

/** Finds the calculations that are left out before anything that names them is read, for they may stand anywhere. */
export function leaveOutCalculations(draft: Draft, parts: readonly DecidedPart[]): void {
  const all = parts.flatMap((one) =>
    one.kind === 'question' && one.decision.type === 'calculated' ? [one] : [],
  );
  for (let pass = 0; pass < PASSES_MOST; pass += 1) {
    const lost = (pass % 2 === 0 ? all.toReversed() : all).filter(({ symbol, item, ...part }) => {
      if (symbol.isLeftOut) return false;
      // A slip is refused at its own place; what names it is not to blame.
      const unsaid = { ...draft, findings: new Findings() };
      const isKept = conditionOf(unsaid, { symbol, item, ...part }) && canCalculate(unsaid, item.row, symbol);
      if (isKept || unsaid.findings.isRefused) return false;
      symbol.isLeftOut = true;
      return true;
    });
    if (lost.length === 0) return;
  }
}

/** A calculation that the program does not do is left out; whatever needs it says so at its own place. */
export function canCalculate(draft: Draft, row: SurveyRow, symbol: Symbol): boolean {
  const column = formulaColumn(row);
  try {
    calculationOf(row.get(column), scopeOf(draft, 'calculated', symbol.key));
    return true;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const level = error.isSlip ? 'refused' : 'left_out';
    draft.findings.add(level, error.code, placeOf(row, column), error.named);
    if (!error.isSlip) symbol.isLeftOut = true;
    return false;
  }
}
