/** What every name of the survey stands for, before any expression is read. Names that clash are said. Pure. */
import { type Decision, decide, decideField, formulaColumn } from './decide.ts';
import { cellRead, type Draft, placeOf } from './draft.ts';
import { OWN } from './extras.ts';
import { choicesOf, scopeOf } from './question.ts';
import { type Item, isHeading, isRepeat, type Part, type SurveyRow } from './structure.ts';
import { type Kind, keyOf, kinds, members, type Symbol } from './symbols.ts';
import { kindOf, translate } from './translate.ts';
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
      const symbol = names.add(part.row, 'compound');
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
  return decided;
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
  add(row: SurveyRow, kind: Kind): Symbol | undefined {
    const { findings, symbols } = this.#draft;
    const name = row.get('name');
    const at = placeOf(row, 'name');
    if (name === '') {
      findings.add('refused', 'empty', at);
      return undefined;
    }
    const key = keyOf(name);
    const same = this.#byKey.get(key);
    if (same && same.row > 0) {
      findings.add('refused', same.name === name ? 'name-twice' : 'name-clash', at, {
        name: same.name === name ? name : `${name}, ${same.name}`,
        other: String(same.row),
      });
      return undefined;
    }
    const symbol: Symbol = { name, key, row: row.row, kind, label: labelOf(row) };
    this.#byKey.set(key, symbol);
    symbols.set(name, symbol);
    if (key !== name) {
      this.#renamed.sheet = row.sheet;
      this.#renamed.names.push(`${name} → ${key}`);
    }
    return symbol;
  }

  item(item: Item): Decided | undefined {
    const decision = decide(item);
    const { row } = item;
    if (decision.kind !== 'question') {
      this.#leaveOut(item, decision);
      return undefined;
    }
    const isNamed = row.get('name') !== '' || decision.type !== 'note';
    const symbol = isNamed
      ? this.add(row, kinds[decision.type])
      : { name: '', key: this.free(`ghi_chu_${row.row}`), row: row.row, kind: 'text' as const, label: '' };
    if (!symbol) return undefined;
    this.#describe(symbol, item, decision);
    return { item, decision, symbol };
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
    this.#draft.findings.add(
      'read_otherwise',
      'renamed',
      { sheet, column: 'name' },
      {
        name: names.length > 3 ? `${shown}…` : shown,
        other: String(names.length),
      },
    );
  }

  #leaveOut({ row }: Item, decision: Exclude<Decision, { kind: 'question' }>): void {
    const { findings, symbols } = this.#draft;
    const { kind, says, name } = decision;
    findings.add(kind, says, placeOf(row, 'type'), name === undefined ? {} : { name });
    const own = row.get('name');
    if (own !== '' && !symbols.has(own)) {
      symbols.set(own, {
        name: own,
        key: keyOf(own),
        row: row.row,
        kind: 'unknown',
        label: labelOf(row) || own,
        isLeftOut: true,
      });
    }
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

/** Takes findings and says nothing: for what is read twice. */
const silent = { add: () => {}, all: () => [], isRefused: false } as unknown as Draft['findings'];

/** What a calculation comes to; one that is in hand already, or cannot be read, is unknown. */
function calculatedKind(draft: Draft, row: SurveyRow, symbol: Symbol): () => Kind {
  let known: Kind | undefined;
  return () => {
    if (known !== undefined) return known;
    known = 'unknown';
    const cell = row.get(formulaColumn(row));
    if (cell.startsWith(OWN)) return known;
    const read = cellRead({ ...draft, findings: silent }, row, 'calculation', 'left_out', () =>
      translate(cell, scopeOf(draft, 'calculated', symbol.key)),
    );
    // Truths are kept as words.
    known =
      read === undefined
        ? 'unknown'
        : read.kind === 'boolean'
          ? 'text'
          : (read.symbol && kindOf(read.symbol)) || read.kind;
    return known;
  };
}

function labelOf(row: SurveyRow): string {
  const { text } = plainWords(row.said('label'), (name) => name);
  return text.length <= LABEL_EXCERPT ? text : `${text.slice(0, LABEL_EXCERPT - 1).trimEnd()}…`;
}
