/**
 * From a workbook to the cells that matter, without knowing the form: which sheet of ours it is, the rows by their
 * codes, the records of each list. Pure; what comes out is kept as JSON until it is decided on.
 */
import type { Cell, Sheet, Workbook } from '../../../platform/xlsx/index.ts';
import { carriesSecrecyMark } from '../../forms/index.ts';
import { CODE_HEADING, columns, FIELD_HEADING, readMark, type SlotName, slotNames } from './layout.ts';
import type { CellContent } from './slots.ts';

/** A cell that was filled in. */
export interface Filled {
  /** As people find it: `Báo cáo!E12`. */
  at: string;
  content: CellContent | boolean;
  /** Computed by the spreadsheet program: the value that it had there is taken. */
  isFormula?: true;
  isPercent?: true;
  /** Such as `#REF!`; the cell then says nothing else. */
  error?: string;
  isMerged?: true;
}

export interface ExtractedRow {
  /** Where the row's answer stands or would stand. */
  at: string;
  slots: Partial<Record<SlotName, Filled>>;
}

export interface ExtractedList {
  sheet: string;
  /** The rows in which anything stands, with their fields. */
  rows: { at: string; fields: Record<string, Filled> }[];
}

export type StructureCode = 'no-mark' | 'secret' | 'columns-moved' | 'code-twice' | 'no-rows' | 'too-large';

/** Far above any form with its lists; more is something else, and would hold up others. */
const MAX_CELLS = 6_000;

export type Extracted =
  | { ok: false; code: StructureCode; at: string; mark?: { id: number; code: string } }
  | {
      ok: true;
      mark: { id: number; code: string };
      rows: Record<string, ExtractedRow>;
      lists: Record<string, ExtractedList>;
    };

/** Whether a workbook is, or was, one of ours. */
export function isReportWorkbook(workbook: Workbook): boolean {
  return markOf(workbook) !== undefined || mainHeader(workbook) !== undefined;
}

function markOf({ sheets }: Workbook): { id: number; code: string } | undefined {
  for (const sheet of sheets) {
    for (const cell of sheet.cells) {
      const found = cell.type === 'text' ? readMark(cell.value) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** Asked of every cell of every spreadsheet that is sent: nothing dearer than this. */
const isCode = (cell: Cell, heading: string) => cell.type === 'text' && cell.value.trim() === heading;

/** The heading of the codes on the main sheet; on a list's sheet the same words stand in the first column. */
function mainHeader({ sheets }: Workbook): { sheet: Sheet; cell: Cell } | undefined {
  for (const sheet of sheets) {
    const cell = sheet.cells.find((one) => one.column > 0 && isCode(one, CODE_HEADING));
    if (cell) return { sheet, cell };
  }
  return undefined;
}

const place = (sheet: Sheet, address: string) => `${sheet.name}!${address}`;

/** Reads the cells of a report's workbook. */
export function extract(workbook: Workbook): Extracted {
  const header = mainHeader(workbook);
  const mark = markOf(workbook);
  const first = workbook.sheets[0];
  if (!mark) return { ok: false, code: 'no-mark', at: first ? place(first, 'A1') : '' };
  if (!header) return { ok: false, code: 'no-rows', at: first ? place(first, 'A1') : '', mark };
  const { sheet, cell } = header;
  if (cell.column !== columns.code)
    return { ok: false, code: 'columns-moved', at: place(sheet, cell.address), mark };
  const rows: Record<string, ExtractedRow> = {};
  for (const [at, cells] of Map.groupBy(sheet.cells, (one) => one.row)) {
    const code = cells.find((one) => one.column === columns.code);
    if (at <= cell.row || code?.type !== 'text') continue;
    const key = code.value.trim();
    if (rows[key]) return { ok: false, code: 'code-twice', at: place(sheet, code.address), mark };
    rows[key] = rowOf(sheet, at, cells);
  }
  const lists: Record<string, ExtractedList> = {};
  for (const one of workbook.sheets) {
    const list = one === sheet ? undefined : listOf(one);
    if (!list) continue;
    if (lists[list.key]) return { ok: false, code: 'code-twice', at: place(one, 'A1'), mark };
    lists[list.key] = list;
  }
  const kept = [
    ...Object.values(rows).flatMap((row) => Object.values(row.slots)),
    ...Object.values(lists).flatMap((list) => list.rows.flatMap((row) => Object.values(row.fields))),
  ];
  if (kept.length > MAX_CELLS) return { ok: false, code: 'too-large', at: place(sheet, 'A1'), mark };
  const secret = firstSecret(kept);
  if (secret !== undefined) return { ok: false, code: 'secret', at: secret };
  return { ok: true, mark, rows, lists };
}

/** Classified matter never passes through the bot: where it is marked so, nothing of the file is kept. */
function firstSecret(cells: readonly Filled[]): string | undefined {
  return cells.find(({ content }) => typeof content === 'string' && carriesSecrecyMark(content))?.at;
}

function rowOf(sheet: Sheet, at: number, cells: readonly Cell[]): ExtractedRow {
  const slots: ExtractedRow['slots'] = {};
  for (const name of slotNames) {
    const cell = cells.find((one) => one.column === columns[name]);
    if (cell) slots[name] = filled(sheet, cell);
  }
  return { at: place(sheet, `E${at}`), slots };
}

function filled(sheet: Sheet, cell: Cell): Filled {
  const isMerged = sheet.merges.some((one) => one.firstRow <= cell.row && cell.row <= one.lastRow);
  return {
    at: place(sheet, cell.address),
    content: cell.type === 'date' ? { day: cell.value } : cell.value,
    ...(cell.type === 'error' && { error: cell.value }),
    ...(cell.isFormula && { isFormula: true }),
    ...(cell.isPercent && { isPercent: true }),
    ...(isMerged && { isMerged: true }),
  };
}

function listOf(sheet: Sheet): (ExtractedList & { key: string }) | undefined {
  const byRow = Map.groupBy(sheet.cells, (one) => one.row);
  let key: string | undefined;
  let fields: Map<number, string> | undefined;
  const rows: ExtractedList['rows'] = [];
  let headings = 0;
  for (const [at, cells] of [...byRow].toSorted(([a], [b]) => a - b)) {
    const [first, second] = [cells.find((one) => one.column === 0), cells.find((one) => one.column === 1)];
    if (first && isCode(first, CODE_HEADING) && second?.type === 'text') key = second.value.trim();
    else if (first && isCode(first, FIELD_HEADING)) {
      fields = new Map(
        cells.flatMap((one) =>
          one.column > 0 && one.type === 'text' ? [[one.column, one.value.trim()] as const] : [],
        ),
      );
      headings = at + 1;
    } else if (fields && at > headings) {
      const known = fields;
      const found = cells.flatMap((one) => {
        const name = known.get(one.column);
        return name === undefined ? [] : [[name, filled(sheet, one)] as const];
      });
      if (found.length > 0) rows.push({ at: place(sheet, `B${at}`), fields: Object.fromEntries(found) });
    }
  }
  return key === undefined || !fields ? undefined : { key, sheet: sheet.name, rows };
}
