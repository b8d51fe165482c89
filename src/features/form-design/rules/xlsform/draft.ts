/** What is being read: the findings, the names, the lists of choices, and where each question stands. */

import type { ChoiceList } from './choices.ts';
import type { SurveyColumn } from './columns.ts';
import { type Findings, type Level, Unreadable } from './finding.ts';
import type { SurveyRow } from './structure.ts';
import type { Symbol } from './symbols.ts';
import { plainWords } from './words.ts';

export interface Draft {
  findings: Findings;
  symbols: Map<string, Symbol>;
  lists: ReadonlyMap<string, ChoiceList>;
  externalLists: ReadonlyMap<string, ChoiceList>;
}

export const placeOf = (row: SurveyRow, column: SurveyColumn) => ({
  sheet: row.sheet,
  row: row.row,
  column: row.heading(column),
});

/**
 * Reads a cell. What is wrong with it is said at its place: a slip is refused, and what the program does not do is
 * taken as `otherwise` says.
 */
export function cellRead<V>(
  { findings }: Draft,
  row: SurveyRow,
  column: SurveyColumn,
  otherwise: Level,
  read: () => V,
): V | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    findings.add(error.isSlip ? 'refused' : otherwise, error.code, placeOf(row, column), error.named);
    return undefined;
  }
}

/** A text of a row in plain words; the answers that it wanted to show become the labels of their questions. */
export function wordsOf({ findings, symbols }: Draft, row: SurveyRow, column: SurveyColumn): string {
  const source = row.said(column);
  if (source === '') return '';
  const place = placeOf(row, column);
  const { text, isPlainer } = plainWords(source, (name) => {
    const symbol = symbols.get(name);
    const isKnown = symbol !== undefined || name.startsWith('last-saved#');
    findings.add(
      isKnown ? 'read_otherwise' : 'refused',
      isKnown ? 'reference-in-text' : 'name-unknown',
      place,
      {
        name,
      },
    );
    return symbol ? `“${symbol.label}”` : '…';
  });
  if (isPlainer) findings.add('read_otherwise', 'plainer', { sheet: row.sheet, column: place.column });
  return text;
}
