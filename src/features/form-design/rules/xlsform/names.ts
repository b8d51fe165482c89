/** What every name of the survey stands for, before any expression is read. Names that clash are said. Pure. */

import { calculatedKind, silent } from './calculated-kind.ts';
import { neverHolds } from './condition.ts';
import { type Decision, decide, decideField, isFormula } from './decide.ts';
import { type Draft, placeOf } from './draft.ts';
import { choicesOf } from './question.ts';
import { type Item, isHeading, isRepeat, type Part, type SurveyRow } from './structure.ts';
import { type Kind, keyOf, kinds, members, type Symbol } from './symbols.ts';
import { plainWords } from './words.ts';

/** A row with what was decided about it, and its name. */
export interface Decided {
  item: Item;
  decision: Extract<Decision, { kind: 'question' }>;
  symbol: Symbol;
}

export type DecidedPart =
  | ({ kind: 'question' } & Decided)
  | { kind: 'list'; row: SurveyRow; groups: SurveyRow[]; symbol: Symbol; fields: Decided[] }
  | { kind: 'heading'; row: SurveyRow; groups: SurveyRow[]; key: string };

/** All groups around a part, from the outermost. */
export const groupsOf = (part: DecidedPart): readonly SurveyRow[] =>
  part.kind === 'question' ? part.item.groups : part.groups;

const LABEL_EXCERPT = 60;

/** Decides on every part, gives names their meaning, and says what is left out. */
export function decideParts(draft: Draft, parts: readonly Part[]): DecidedPart[] {
  const names = new Names(draft);
  const decided: DecidedPart[] = [];
  for (const part of parts) {
    if (isHeading(part)) {
      const { heading: row, groups } = part;
      if (row.said('label') !== '') {
        decided.push({ kind: 'heading', row, groups, key: names.free(row.get('name') || `nhom_${row.row}`) });
      }
    } else if (isRepeat(part)) {
      if (names.isNever(part.row, part.groups)) continue;
      const symbol = names.add(part.row, 'compound', part.groups);
      if (!symbol) continue;
      const fields = names.fields(part.fields, symbol.key);
      symbol.members = ['count', ...fields.map((one) => one.symbol.key)];
      decided.push({ kind: 'list', row: part.row, groups: part.groups, symbol, fields });
    } else {
      const one = names.item(part);
      if (one) decided.push({ kind: 'question', ...one });
    }
  }
  names.sayRenamed();
  // A group of which every row is left out vanishes, and its condition with it.
  const kept = new Set(decided.flatMap((one) => (one.kind === 'heading' ? [] : groupsOf(one))));
  return decided.filter((one) => one.kind !== 'heading' || kept.has(one.row));
}

class Names {
  readonly #draft: Draft;
  readonly #byKey = new Map<string, Symbol>();
  readonly #renamed: { sheet: string; names: string[] } = { sheet: '', names: [] };

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** A key that no question has, for what only stands between questions. */
  free(name: string): string {
    let key = keyOf(name);
    while (this.#byKey.has(key)) key = `${key}_`;
    this.#byKey.set(key, { name, key, row: 0, kind: 'text', label: '' });
    return key;
  }

  /** The name of a row that is asked, or undefined where it has none or another row has it. */
  add(row: SurveyRow, kind: Kind, groups: readonly SurveyRow[]): Symbol | undefined {
    const { findings, symbols } = this.#draft;
    const name = row.get('name');
    const at = placeOf(row, 'name');
    if (name === '') {
      findings.add('refused', 'empty', at);
      return undefined;
    }
    const path = pathOf(name, groups);
    const twin = symbols.get(name);
    const isApart = twin && twin.list === undefined && path.includes('/') && !symbols.has(path);
    if (isApart) twin.isTwice = true;
    let key = isApart && !twin.isLeftOut ? this.#apart(name, groups) : keyOf(name);
    // What only stands between questions keeps the key that it has.
    while (this.#byKey.get(key)?.row === 0) key = `${key}_`;
    const same = this.#byKey.get(key);
    if (same) {
      findings.add('refused', same.name === name ? 'name-twice' : 'name-clash', at, {
        name: same.name === name ? name : `${name}, ${same.name}`,
        other: String(same.row),
      });
      return undefined;
    }
    const inside = groups.map((one) => one.row);
    const symbol: Symbol = { name, key, row: row.row, kind, label: labelOf(row) || name, groups: inside };
    if (isApart) symbol.isTwice = true;
    this.#byKey.set(key, symbol);
    this.#name(symbol, path);
    if (key !== name) {
      this.#renamed.sheet = row.sheet;
      this.#renamed.names.push(`${name} → ${key}`);
    }
    return symbol;
  }

  /** A key for a name that a row of another group has: that of its group stands before it. */
  #apart(name: string, groups: readonly SurveyRow[]): string {
    let key = keyOf(`${groups.at(-1)?.get('name') ?? ''}_${name}`);
    while (this.#byKey.has(key)) key = `${key}_`;
    return key;
  }

  /** A row is found by its path; alone the first of its name, and one that is asked rather than one left out. */
  #name(symbol: Symbol, path: string): void {
    const { symbols } = this.#draft;
    const twin = symbols.get(symbol.name);
    if (path.includes('/')) symbols.set(path, symbol);
    const isFirst = !twin || twin.list !== undefined || (twin.isLeftOut && !symbol.isLeftOut);
    if (isFirst) symbols.set(symbol.name, symbol);
  }

  item(item: Item): Decided | undefined {
    const { row } = item;
    if (this.isNever(row, item.groups)) return undefined;
    const decision = decide(item);
    if (decision.kind !== 'question') {
      this.#leaveOut(item, decision);
      return undefined;
    }
    const isNamed = row.get('name') !== '' || decision.type !== 'note';
    const symbol = isNamed
      ? this.add(row, kinds[decision.type], item.groups)
      : { name: '', key: this.free(`ghi_chu_${row.row}`), row: row.row, kind: 'text' as const, label: '' };
    if (!symbol) return undefined;
    this.#describe(symbol, item, decision);
    return { item, decision, symbol };
  }

  /** Whether a row is never asked: its own condition, or that of a group around it, cannot hold. Said where it stands. */
  isNever(row: SurveyRow, groups: readonly SurveyRow[]): boolean {
    const { findings, symbols } = this.#draft;
    const never = [...groups, row].find((one) => neverHolds(one.get('relevant'), symbols));
    if (!never) return false;
    findings.add('left_out', 'never-asked', placeOf(never, 'relevant'));
    this.#markLeftOut(row, groups, '');
    return true;
  }

  /** Fields have names of their own inside their list; elsewhere only their sums can be named. */
  fields(items: readonly Item[], list: string): Decided[] {
    const { findings, symbols } = this.#draft;
    const inList = new Map<string, Symbol>();
    return items.flatMap((item): Decided[] => {
      const decision = decideField(item);
      const { row } = item;
      if (decision.kind !== 'question') {
        this.#leaveOut(item, decision);
        return [];
      }
      const name = row.get('name');
      const key = keyOf(name);
      const same = inList.get(key);
      if (name === '' || same) {
        const named = same && { name, other: String(same.row) };
        findings.add('refused', same ? 'name-twice' : 'empty', placeOf(row, 'name'), named);
        return [];
      }
      const symbol: Symbol = {
        name,
        key,
        row: row.row,
        kind: kinds[decision.type],
        label: labelOf(row),
        list,
      };
      inList.set(key, symbol);
      if (!symbols.has(name)) symbols.set(name, symbol);
      this.#describe(symbol, item, decision);
      return [{ item, decision, symbol }];
    });
  }

  /** One sentence for all names that had to be written otherwise. */
  sayRenamed(): void {
    const { sheet, names } = this.#renamed;
    if (names.length === 0) return;
    const shown = names.slice(0, 3).join(', ');
    const named = { name: names.length > 3 ? `${shown}…` : shown, other: String(names.length) };
    this.#draft.findings.add('read_otherwise', 'renamed', { sheet, column: 'name' }, named);
  }

  #leaveOut({ row, groups }: Item, decision: Exclude<Decision, { kind: 'question' }>): void {
    const { findings } = this.#draft;
    const { kind, says, name } = decision;
    findings.add(kind, says, placeOf(row, 'type'), name === undefined ? {} : { name });
    const filled = row.get('default');
    const isFilled = says === 'hidden' && filled !== '' && !isFormula(filled);
    this.#markLeftOut(row, groups, isFilled ? filled : undefined);
  }

  /** Keeps the name of a row that is left out, with what it holds for everybody if that is known. */
  #markLeftOut(row: SurveyRow, groups: readonly SurveyRow[], constant?: string): void {
    const { symbols } = this.#draft;
    const own = row.get('name');
    const path = pathOf(own, groups);
    if (own === '' || symbols.has(path)) return;
    const twin = symbols.get(own);
    if (twin && !twin.isLeftOut) twin.isTwice = true;
    const label = labelOf(row) || own;
    const inside = groups.map((one) => one.row);
    const left: Symbol = { name: own, key: keyOf(own), row: row.row, kind: 'unknown', label, groups: inside };
    this.#name({ ...left, isLeftOut: true, ...(constant !== undefined && { constant }) }, path);
  }

  #describe(symbol: Symbol, item: Item, { type, says, name }: Decided['decision']): void {
    const draft = this.#draft;
    if (says) {
      draft.findings.add(
        'read_otherwise',
        says,
        placeOf(item.row, 'type'),
        name === undefined ? {} : { name },
      );
    }
    if (type in members) symbol.members = members[type] ?? [];
    if (type === 'choice' || type === 'multi_choice') {
      // Said where the question itself is read.
      const { choices } = choicesOf({ ...draft, findings: silent }, item);
      if (choices) symbol.choices = choices;
    }
    if (type === 'calculated') symbol.calculated = calculatedKind(draft, item.row, symbol);
  }
}

/** Where a row stands: its groups and its name. */
const pathOf = (name: string, groups: readonly SurveyRow[]): string =>
  [...groups.map((one) => one.get('name')), name].join('/');

function labelOf(row: SurveyRow): string {
  const { text } = plainWords(row.said('label'), (name) => name);
  return text.length <= LABEL_EXCERPT ? text : `${text.slice(0, LABEL_EXCERPT - 1).trimEnd()}…`;
}
