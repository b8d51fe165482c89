/** The sheets of an XLSForm as rows of named cells: headings in any case, in several languages, under their aliases. Pure. */
import type { Cell, Sheet } from '../../../../platform/xlsx/index.ts';
import { foldText } from '../../../forms/index.ts';
import { isTechnical } from './columns.ts';
import type { Findings } from './finding.ts';

/** A row's cells by column; languages of a text are `label::vi`. */
export interface Row<C extends string> {
  sheet: string;
  row: number;
  get(column: C): string;
  /** The heading of a column as it stands in the file; its usual name where it is absent. */
  heading(column: C): string;
  /** A column's text in the first of the languages that has any. */
  said(column: C): string;
  /** Cells of other columns, by their folded heading: what a choice filter looks at. */
  extra(heading: string): string;
}

export interface Table<C extends string> {
  sheet: string;
  rows: Row<C>[];
  has(column: C): boolean;
}

interface Heading<C> {
  column: C | undefined;
  /** Empty for the plain column. */
  language: string;
  folded: string;
  text: string;
}

/** Columns whose text may stand in several languages. */
const translated = new Set([
  'label',
  'hint',
  'guidance',
  'constraintMessage',
  'requiredMessage',
  'rankMessage',
]);

/** `Label :: Vietnamese (vi)` is the column `label` in the language `vietnamese (vi)`. */
function headingOf<C extends string>(text: string, known: ReadonlyMap<string, C>): Heading<C> {
  const folded = foldText(text)
    .replace(/\s*::?\s*/g, (joint) => (joint.includes('::') || !/jr:/i.test(text) ? '::' : ':'))
    .trim();
  const [first = '', ...more] = folded.split('::');
  const plain = first.trim().replaceAll(/[\s-]+/g, '_');
  // Older files write bind::relevant, body::appearance; our own columns may say whose they are.
  const prefixed = ['bind', 'body', 'control', 'bloc', 'khoi'].includes(plain);
  const name = prefixed ? (more.shift() ?? '').trim().replaceAll(/[\s-]+/g, '_') : plain;
  const aliases: Record<string, string> = {
    constraintmsg: 'constraint_message',
    'jr:constraintmsg': 'constraint_message',
    'jr:requiredmsg': 'required_message',
    'jr:count': 'repeat_count',
  };
  const column = known.get(aliases[name] ?? name);
  const isText = column !== undefined && (translated.has(column) || more.length === 0);
  return { column: isText ? column : undefined, language: more.join('::').trim(), folded, text };
}

/** Cells as people see them; a whole number has no decimals. */
function cellText(cell: Cell): string {
  if (cell.type === 'boolean') return cell.value ? 'true' : 'false';
  if (cell.type === 'number') return String(cell.value);
  return cell.value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}

/** Vietnamese first, then the plain column, then the form's own language, then whatever there is. */
function languageOrder(languages: readonly string[], own: string): string[] {
  const rank = (language: string) => {
    if (/\(vi(?:-\w+)?\)|^vi(?:-vn)?$|viet/.test(language)) return 0;
    if (language === '') return 1;
    return language === own ? 2 : 3;
  };
  return [...new Set(languages)].sort((a, b) => rank(a) - rank(b));
}

/**
 * Reads a sheet whose first row that says something is its heading. Columns that mean nothing here and languages that
 * are not used are said once.
 */
export function readTable<C extends string>(
  sheet: Sheet,
  known: ReadonlyMap<string, C>,
  findings: Findings,
  language = '',
): Table<C> {
  const byRow = Map.groupBy(sheet.cells, (cell) => cell.row);
  const [headRow, ...dataRows] = [...byRow].sort(([a], [b]) => a - b);
  const headings = new Map<number, Heading<C>>();
  for (const cell of headRow?.[1] ?? []) headings.set(cell.column, headingOf(cellText(cell), known));
  const own = foldText(language);
  const used = new Map<C, { at: number; heading: Heading<C> }[]>();
  for (const [at, heading] of headings) {
    if (heading.column === undefined) continue;
    used.set(heading.column, [...(used.get(heading.column) ?? []), { at, heading }]);
  }
  for (const [column, places] of used) {
    const order = languageOrder(
      places.map(({ heading }) => heading.language),
      own,
    );
    places.sort((a, b) => order.indexOf(a.heading.language) - order.indexOf(b.heading.language));
    used.set(column, places);
  }
  const rows = dataRows.map(([row, cells]) => rowOf(sheet.name, row, cells, headings, used, findings));
  sayUnused(sheet.name, headings, used, findings, known.has('list_name'));
  return { sheet: sheet.name, rows, has: (column) => used.has(column) };
}

function rowOf<C extends string>(
  sheet: string,
  row: number,
  cells: readonly Cell[],
  headings: ReadonlyMap<number, Heading<C>>,
  used: ReadonlyMap<C, { at: number; heading: Heading<C> }[]>,
  findings: Findings,
): Row<C> {
  const texts = new Map<number, string>();
  for (const cell of cells) {
    const heading = headings.get(cell.column);
    if (heading && (cell.type === 'error' || (cell.isFormula && cellText(cell) === ''))) {
      findings.add('refused', 'cell-error', { sheet, row, column: heading.text });
    } else texts.set(cell.column, cellText(cell));
  }
  const placesOf = (column: C) => used.get(column) ?? [];
  const said = (column: C) => placesOf(column).find(({ at }) => texts.get(at));
  return {
    sheet,
    row,
    get: (column) => texts.get(said(column)?.at ?? placesOf(column)[0]?.at ?? -1) ?? '',
    said: (column) => texts.get(said(column)?.at ?? -1) ?? '',
    heading: (column) => (said(column) ?? placesOf(column)[0])?.heading.text ?? column,
    extra: (wanted) => {
      const at = [...headings].find(([, { folded }]) => folded === foldText(wanted))?.[0];
      return texts.get(at ?? -1) ?? '';
    },
  };
}

function sayUnused<C extends string>(
  sheet: string,
  headings: ReadonlyMap<number, Heading<C>>,
  used: ReadonlyMap<C, { at: number; heading: Heading<C> }[]>,
  findings: Findings,
  /** On the choices sheet a further column is what filters look at, unless it is a picture or a sound. */
  isChoices: boolean,
): void {
  const labels = [...used].find(([column]) => column === 'label')?.[1] ?? [];
  const [first, ...others] = labels.map(({ heading }) => heading.language || heading.text);
  if (first !== undefined && others.length > 0 && !isChoices) {
    findings.add('left_out', 'languages', { sheet }, { name: first, other: others.join(', ') });
  }
  const unknown = [...headings.values()]
    .filter(({ column, text }) => column === undefined && !isTechnical(text))
    .filter(({ folded }) => !isChoices || /::|image|audio|video/.test(folded))
    .map(({ text }) => text);
  if (unknown.length > 0) findings.add('left_out', 'columns', { sheet }, { name: unknown.join(', ') });
}
