/**
 * Reads a workbook as a roster. Everything wrong is named with its sheet and cell; one problem and nothing counts.
 * Pure: what the registry holds is compared elsewhere.
 */
import type { Cell, Sheet, Workbook } from '../../../platform/xlsx/index.ts';
import { foldText, normaliseText } from '../../forms/index.ts';
import {
  type AgencyRow,
  agencyColumns,
  EXAMPLE_CODE,
  type PersonRow,
  type Place,
  personColumns,
  type Reading,
  type Regime,
  type RosterProblem,
  type SeatKind,
  sheetNames,
} from './roster.ts';

/** Far above any bloc; a sheet with more is something else. */
export const MAX_ROWS = 2_000;
const MAX_NAME = 200;
const MAX_CODE = 16;
/** The header may stand below a title. */
const HEADER_WITHIN = 10;

const regimes: Record<string, Regime> = {
  dang: 'party',
  'van ban dang': 'party',
  party: 'party',
  'hanh chinh': 'administrative',
  'van ban hanh chinh': 'administrative',
  'nha nuoc': 'administrative',
  administrative: 'administrative',
};

const roles: Record<string, SeatKind> = {
  'lanh dao': 'leader',
  leader: 'leader',
  'can bo dau moi': 'officer',
  'dau moi': 'officer',
  'can bo': 'officer',
  'chuyen vien': 'officer',
  officer: 'officer',
};

type Columns = Record<string, readonly string[]>;
type Row<C extends Columns> = { [K in keyof C]?: Cell } & { at: number };

interface Read<C extends Columns> {
  sheet: Sheet;
  rows: Row<C>[];
  /** The letters of a column, for a cell that is not there. */
  addressOf(row: number, column: keyof C): string;
}

/** Reads the two sheets of a workbook; sheets of other names are notes and are left alone, unless hidden. */
export function parseRoster(workbook: Workbook): Reading {
  const problems: RosterProblem[] = [];
  const report = (code: RosterProblem['code'], at: Place, other?: string) =>
    void problems.push({ code, at, ...(other !== undefined && { other }) });
  for (const sheet of workbook.sheets) {
    if (sheet.isHidden) report('hidden', { sheet: sheet.name, address: 'A1' });
  }
  const find = (name: string) => workbook.sheets.find((one) => foldText(one.name) === foldText(name));
  const agencySheet = find(sheetNames.agencies);
  const peopleSheet = find(sheetNames.people);
  if (!agencySheet && !peopleSheet) {
    const first = workbook.sheets[0]?.name ?? '';
    report('no-sheet', { sheet: first, address: 'A1' }, `${sheetNames.agencies}, ${sheetNames.people}`);
  }
  const agencyRows = agencySheet && readSheet(agencySheet, agencyColumns, ['code', 'name'], report);
  const peopleRows =
    peopleSheet && readSheet(peopleSheet, personColumns, ['name', 'agencyCode', 'kind'], report);
  // A sheet without a row says nothing, as if it were not there: nobody is ended by an empty sheet.
  const agencies = agencyRows && unlessEmpty(readAgencies(agencyRows, report));
  const people = peopleRows && unlessEmpty(readPeople(peopleRows, report));
  const nothing = !agencies && !people;
  if (problems.length === 0 && nothing) {
    report('nothing', { sheet: (agencySheet ?? peopleSheet)?.name ?? '', address: 'A2' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, roster: { agencies, people } };
}

const unlessEmpty = <R>(list: R[]): R[] | undefined => (list.length > 0 ? list : undefined);

type Report = (code: RosterProblem['code'], at: Place, other?: string) => void;

/** Finds the header and gives the rows below it; undefined when the sheet as a whole cannot be read. */
function readSheet<C extends Columns>(
  sheet: Sheet,
  columns: C,
  required: (keyof C)[],
  report: Report,
): Read<C> | undefined {
  const place = (address: string): Place => ({ sheet: sheet.name, address });
  const byRow = Map.groupBy(sheet.cells, (cell) => cell.row);
  const header = [...byRow]
    .filter(([row]) => row <= HEADER_WITHIN)
    .map(([row, cells]) => ({ row, found: matchHeader(cells, columns) }))
    .toSorted((a, b) => b.found.size - a.found.size)[0];
  const missing = required.filter((key) => !header?.found.has(key));
  if (!header || missing.length > 0) {
    const row = header && header.found.size > 0 ? header.row : 1;
    for (const key of missing) report('no-header', place(`A${row}`), columns[key]?.[0]);
    return undefined;
  }
  const data = [...byRow].filter(([row]) => row > header.row).toSorted(([a], [b]) => a - b);
  if (data.length > MAX_ROWS) {
    report('too-many', place(`A${data[MAX_ROWS]?.[0] ?? MAX_ROWS}`), String(MAX_ROWS));
    return undefined;
  }
  for (const merge of sheet.merges.filter((one) => one.firstRow >= header.row)) {
    report('merged', place(merge.range));
  }
  const rows = data.flatMap(([at, cells]) => {
    const row: Record<string, Cell | number> = { at };
    for (const cell of cells) {
      if (cell.isFormula) report('formula', place(cell.address));
      else if (cell.type === 'error') report('cell-error', place(cell.address), cell.value);
      for (const [key, column] of header.found) if (column === cell.column) row[String(key)] = cell;
    }
    return Object.keys(row).length > 1 ? [row as Row<C>] : [];
  });
  const letters = new Map(
    (byRow.get(header.row) ?? []).map((cell) => [cell.column, cell.address.replace(/\d+$/, '')]),
  );
  return {
    sheet,
    rows,
    addressOf: (row, key) => `${letters.get(header.found.get(key) ?? 0) ?? 'A'}${row}`,
  };
}

function matchHeader<C extends Columns>(cells: Cell[], columns: C): Map<keyof C, number> {
  const found = new Map<keyof C, number>();
  for (const [key, names] of Object.entries(columns)) {
    for (const name of names) {
      const cell = cells.find((one) => one.type === 'text' && headingOf(one.value) === foldText(name));
      if (cell && ![...found.values()].includes(cell.column)) {
        found.set(key, cell.column);
        break;
      }
    }
  }
  return found;
}

/** A heading without the marks that people add: “Mã đơn vị (*):”. */
function headingOf(value: string): string {
  return foldText(value.replace(/[(*].*$|[:：]/gs, ''));
}

/** A cell's text, or undefined with the problem reported. */
function textIn(
  read: { sheet: Sheet; addressOf(row: number, column: string): string },
  row: { at: number },
  column: string,
  limit: number,
  report: Report,
): string | undefined {
  const cell = (row as Record<string, unknown>)[column] as Cell | undefined;
  const at = { sheet: read.sheet.name, address: cell?.address ?? read.addressOf(row.at, column) };
  if (cell && (cell.isFormula || cell.type === 'error')) return undefined;
  if (cell && cell.type !== 'text') {
    report('text-wanted', at, String(cell.value));
    return undefined;
  }
  const text = normaliseText(cell?.value ?? '').replace(/\s+/g, ' ');
  if (text !== '' && text.length <= limit) return text;
  if (text === '') report('empty', at);
  else report('too-long', at, String(limit));
  return undefined;
}

/** As people write codes: capital letters, digits, dashes; a number is a code too. */
function codeOf(cell: Cell | undefined): string | undefined {
  if (!cell || cell.isFormula || (cell.type !== 'text' && cell.type !== 'number')) return undefined;
  return normaliseText(String(cell.value)).toUpperCase();
}

function readAgencies(read: Read<typeof agencyColumns>, report: Report): AgencyRow[] {
  const codes = new Map<string, string>();
  const rows = read.rows.filter((row) => codeOf(row.code) !== EXAMPLE_CODE);
  return rows.flatMap((row) => {
    const place = (cell: Cell | undefined, key: keyof typeof agencyColumns): Place => ({
      sheet: read.sheet.name,
      address: cell?.address ?? read.addressOf(row.at, key),
    });
    const optional = (key: 'shortName' | 'abbreviation') =>
      row[key] ? textIn(read, row, key, MAX_NAME, report) : undefined;
    const codeText = row.code?.type === 'number' ? codeOf(row.code) : textIn(read, row, 'code', 100, report);
    const code = codeText?.toUpperCase();
    if (code !== undefined && (!/^[\p{L}\p{N}._-]+$/u.test(code) || code.length > MAX_CODE)) {
      report('code-shape', place(row.code, 'code'), code);
    }
    const twin = code === undefined ? undefined : codes.get(foldText(code));
    if (twin !== undefined) report('code-twice', place(row.code, 'code'), twin);
    if (code !== undefined) codes.set(foldText(code), place(row.code, 'code').address);
    const name = textIn(read, row, 'name', MAX_NAME, report);
    const shortName = optional('shortName');
    const abbreviation = optional('abbreviation');
    const position = positionOf(row.position);
    if (position === 'wrong') report('position', place(row.position, 'position'));
    const regime = row.regime && wordIn(regimes, row.regime);
    if (row.regime && !regime && !isUnusable(row.regime)) report('regime', place(row.regime, 'regime'));
    if (code === undefined || name === undefined || position === 'wrong') return [];
    return [
      {
        at: place(row.code, 'code'),
        code,
        name,
        ...(shortName !== undefined && { shortName }),
        ...(abbreviation !== undefined && { abbreviation }),
        ...(position !== undefined && { position }),
        ...(regime && { regime }),
      },
    ];
  });
}

function readPeople(read: Read<typeof personColumns>, report: Report): PersonRow[] {
  const seen = new Map<string, string>();
  const rows = read.rows.filter((row) => codeOf(row.agencyCode) !== EXAMPLE_CODE);
  return rows.flatMap((row) => {
    const place = (cell: Cell | undefined, key: keyof typeof personColumns): Place => ({
      sheet: read.sheet.name,
      address: cell?.address ?? read.addressOf(row.at, key),
    });
    const name = textIn(read, row, 'name', MAX_NAME, report);
    const agencyCode =
      row.agencyCode?.type === 'number'
        ? codeOf(row.agencyCode)
        : textIn(read, row, 'agencyCode', MAX_NAME, report)?.toUpperCase();
    const roleText = textIn(read, row, 'kind', MAX_NAME, report);
    const kind = roleText === undefined ? undefined : roles[foldText(roleText)];
    if (roleText !== undefined && !kind) report('role', place(row.kind, 'kind'), roleText);
    if (name !== undefined && agencyCode !== undefined) {
      const key = `${foldText(agencyCode)}|${foldText(name)}`;
      const twin = seen.get(key);
      if (twin !== undefined) report('person-twice', place(row.name, 'name'), twin);
      seen.set(key, place(row.name, 'name').address);
    }
    if (name === undefined || agencyCode === undefined || !kind) return [];
    const at = place(row.name, 'name');
    return [{ at, name, agencyCode, agencyAt: place(row.agencyCode, 'agencyCode'), kind }];
  });
}

const isUnusable = (cell: Cell) => cell.isFormula === true || cell.type === 'error';

function wordIn<W>(words: Record<string, W>, cell: Cell): W | undefined {
  return cell.type === 'text' && !isUnusable(cell) ? words[foldText(cell.value)] : undefined;
}

/** A whole number from 1, typed as a number or as text. */
function positionOf(cell: Cell | undefined): number | undefined | 'wrong' {
  if (!cell || isUnusable(cell)) return undefined;
  const value = cell.type === 'text' ? Number(cell.value.trim()) : cell.value;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= MAX_ROWS;
  return isWhole ? value : 'wrong';
}
