/** The choices sheet: lists by name, each choice with its key, its words and the columns that filters look at. Pure. */
import type { ChoiceColumn } from './columns.ts';
import type { Findings } from './finding.ts';
import type { Choice } from './symbols.ts';
import type { Row, Table } from './tables.ts';
import { plainWords } from './words.ts';

/** Above this a list is no longer something to choose from in a chat. */
export const CHOICES_LIMIT = 300;

export interface ChoiceList {
  choices: Choice[];
  /** The same by key. */
  byKey: Map<string, Choice>;
  /** Every row of the list, the same choice under several answers too: what filters ask. */
  rows: { key: string; row: Row<ChoiceColumn> }[];
}

/** The lists of the choices sheets. */
export function readChoices(
  tables: readonly Table<ChoiceColumn>[],
  findings: Findings,
): Map<string, ChoiceList> {
  const lists = new Map<string, ChoiceList>();
  for (const table of tables) {
    for (const row of table.rows) addChoice(lists, row, findings);
  }
  return lists;
}

function addChoice(lists: Map<string, ChoiceList>, row: Row<ChoiceColumn>, findings: Findings): void {
  const [list, key, label] = [row.get('list'), row.get('name'), row.said('label')];
  if (list === '' && key === '' && label === '') return;
  const at = (column: ChoiceColumn) => ({ sheet: row.sheet, row: row.row, column: row.heading(column) });
  if (list === '' || key === '') {
    findings.add('refused', 'empty', at(list === '' ? 'list' : 'name'));
    return;
  }
  const { text, isPlainer } = plainWords(label, (name) => name);
  if (isPlainer)
    findings.add('read_otherwise', 'plainer', { sheet: row.sheet, column: row.heading('label') });
  if (text === '') findings.add('read_otherwise', 'choice-without-label', at('label'), { name: key });
  const known: ChoiceList = lists.get(list) ?? { choices: [], byKey: new Map(), rows: [] };
  lists.set(list, known);
  known.rows.push({ key, row });
  const same = known.byKey.get(key);
  if (same) {
    // A list that is filtered by another answer often has the same choice twice.
    const level = same.text === text ? 'left_out' : 'refused';
    findings.add(level, 'choice-twice', at('name'), { name: key, other: list });
    return;
  }
  const choice = { key, text: text || key };
  known.choices.push(choice);
  known.byKey.set(key, choice);
}
