/** The only file that knows the spreadsheet library: a workbook in, a workbook out. Runs in the worker. */
import { type Sheet as LibrarySheet, type CellValue as LibraryValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import {
  addressOf,
  type Cell,
  type CellValue,
  type NewSheet,
  type Sheet,
  type Workbook,
} from './workbook.ts';

/** Reads every sheet, hidden ones too. @throws if the file is no workbook */
export async function readWorkbookBytes(file: Uint8Array): Promise<Workbook> {
  const { sheets } = await readXlsx(file);
  return { sheets: sheets.map(toSheet) };
}

/** Writes a workbook: bold, fixed first rows, the given widths. */
export async function writeWorkbookBytes(sheets: readonly NewSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, widths, rows, choices }) => ({
      name,
      columns: widths.map((width) => ({ width })),
      rows: rows.map((row) => [...row]),
      freezePane: { rows: 1 },
      cells: new Map(
        (rows[0] ?? []).map((value, column) => [
          `0,${column}`,
          { value, type: 'string' as const, style: { font: { bold: true } } },
        ]),
      ),
      dataValidations: (choices ?? []).map(({ column, values }) => ({
        type: 'list' as const,
        values,
        range: `${addressOf(2, column)}:${addressOf(2_001, column)}`,
        allowBlank: true,
      })),
    })),
  });
}

function toSheet(sheet: LibrarySheet): Sheet {
  const cells: Cell[] = [];
  const formulas = sheet.cells ?? new Map<string, { type: string; formula?: string; value: LibraryValue }>();
  for (const [at, row] of sheet.rows.entries()) {
    for (const [column, value] of row.entries()) {
      const detail = formulas.get(`${at},${column}`);
      const isFormula = detail?.formula !== undefined || detail?.type === 'formula';
      const plain = detail?.type === 'error' ? errorOf(value ?? detail.value) : plainOf(value);
      if (!plain && !isFormula) continue;
      cells.push({
        ...(plain ?? { type: 'text', value: '' }),
        row: at + 1,
        column,
        address: addressOf(at + 1, column),
        ...(isFormula && { isFormula }),
      });
    }
  }
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    cells,
    merges: (sheet.merges ?? []).map((one) => ({
      range: `${addressOf(one.startRow + 1, one.startCol)}:${addressOf(one.endRow + 1, one.endCol)}`,
      firstRow: one.startRow + 1,
    })),
  };
}

function errorOf(value: LibraryValue): CellValue {
  return { type: 'error', value: String(value ?? '#N/A') };
}

function plainOf(value: LibraryValue): CellValue | undefined {
  if (value === null) return undefined;
  if (value instanceof Date) return { type: 'date', value: value.toISOString().slice(0, 10) };
  if (typeof value === 'number') return { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  return value.trim() === '' ? undefined : { type: 'text', value };
}
