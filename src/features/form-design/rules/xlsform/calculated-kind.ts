/** What a calculation comes to, worked out once it is asked for. Pure. */
import { formulaColumn } from './decide.ts';
import { cellRead, type Draft } from './draft.ts';
import { OWN } from './extras.ts';
import { scopeOf } from './question.ts';
import type { SurveyRow } from './structure.ts';
import type { Kind, Symbol } from './symbols.ts';
import { kindOf, translate } from './translate.ts';

/** Takes findings and says nothing: for what is read twice. */
export const silent = { add: () => {}, all: () => [], isRefused: false } as unknown as Draft['findings'];

/** What a calculation comes to; one that is in hand already, or cannot be read, is unknown. */
export function calculatedKind(draft: Draft, row: SurveyRow, symbol: Symbol): () => Kind {
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
