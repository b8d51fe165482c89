/** The only file that knows the spreadsheet library: a workbook in, a workbook out. Runs in the worker. */
import {
  type CellStyle,
  type Cell as LibraryCell,
  type Sheet as LibrarySheet,
  type CellValue as LibraryValue,
  readXlsx,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import {
  addressOf,
  type Cell,
  type CellLook,
  type CellValue,
  columnLetters,
  type NewCell,
  type NewSheet,
  type Sheet,
  type Workbook,
} from './workbook.ts';

/** Reads every sheet, hidden ones too. @throws if the file is no workbook */
export async function readWorkbookBytes(file: Uint8Array): Promise<Workbook> {
  const { sheets } = await readXlsx(file, { readStyles: true });
  return { sheets: sheets.map(toSheet) };
}

/** Writes a workbook. */
export async function writeWorkbookBytes(sheets: readonly NewSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(toWritten),
    // Written here because the library does not quote the names of sheets.
    namedRanges: sheets.flatMap(({ name, isForPrint, headerRows, printColumns, rows }) => {
      if (!isForPrint) return [];
      const named = (what: string, range: string) => ({
        name: `_xlnm.${what}`,
        range: `${quoted(name)}!${range}`,
        scope: name,
      });
      return [
        ...(headerRows === undefined ? [] : [named('Print_Titles', `$${headerRows}:$${headerRows}`)]),
        ...(printColumns === undefined
          ? []
          : [named('Print_Area', `${fixed(1, 0)}:${fixed(rows.length, printColumns - 1)}`)]),
      ];
    }),
  });
}

const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;

function toWritten(sheet: NewSheet): WriteSheet {
  const { name, widths, rows, choices = [], lists = [], headerRows, isProtected, isForPrint, font } = sheet;
  const cells = new Map<string, Partial<LibraryCell>>();
  for (const [row, line] of rows.entries()) {
    for (const [column, cell] of line.entries()) {
      const look = lookOf(cell) ?? (row === 0 && headerRows === undefined ? { bold: true } : undefined);
      if (look) cells.set(`${row},${column}`, { value: valueOf(cell), style: styleOf(look, font) });
    }
  }
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rowDefs: heightsOf(sheet),
    rows: rows.map((row) => row.map(valueOf)),
    freezePane: { rows: headerRows ?? 1 },
    cells,
    dataValidations: [
      ...choices.map(({ column, values }) => ({
        type: 'list' as const,
        values,
        range: `${addressOf(2, column)}:${addressOf(2_001, column)}`,
        allowBlank: true,
      })),
      ...lists.map(({ column, firstRow, lastRow, from, isOpen }) => ({
        type: 'list' as const,
        formula1: `${quoted(from.sheet)}!${fixed(from.firstRow, from.column)}:${fixed(from.lastRow, from.column)}`,
        range: `${addressOf(firstRow, column)}:${addressOf(lastRow, column)}`,
        allowBlank: true,
        showErrorMessage: isOpen !== true,
      })),
    ],
    ...(isProtected && { protection: { sheet: true, formatColumns: true, formatRows: true } }),
    ...(isForPrint && {
      pageSetup: {
        paperSize: 'a4' as const,
        orientation: 'landscape' as const,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        // In inches: 15 mm, the binding edge 20.
        margins: { top: 0.6, bottom: 0.6, left: 0.8, right: 0.6, header: 0.3, footer: 0.3 },
      },
      headerFooter: { oddFooter: '&C&P/&N' },
    }),
  };
}

const fixed = (row: number, column: number) => `$${columnLetters(column)}$${row}`;

const isStyled = (cell: NewCell): cell is Extract<NewCell, { look: CellLook }> =>
  typeof cell === 'object' && cell !== null && 'look' in cell;

const lookOf = (cell: NewCell): CellLook | undefined => (isStyled(cell) ? cell.look : undefined);

function valueOf(cell: NewCell): string | number | Date | null {
  const value = isStyled(cell) ? cell.value : cell;
  return typeof value === 'object' && value !== null ? new Date(`${value.day}T00:00:00Z`) : value;
}

/** The height of a line of text at eleven points, in points, and how many letters go into a column of width one. */
const LINE_HEIGHT = 15;
const LINE_FILL = 1.05;
const LONGEST_ROW = 400;

/** Programs do not measure wrapped text when they open a file: rows that need more than one line are given their height. */
function heightsOf({ rows, widths }: NewSheet): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  for (const [at, row] of rows.entries()) {
    const needed = row.map((cell, column) => {
      const look = lookOf(cell);
      const scale = (look?.size ?? 11) / 11;
      const value = valueOf(cell);
      const text = typeof value === 'string' ? value : '';
      const room = ((widths[column] ?? 10) * LINE_FILL) / scale;
      const wrapped = look?.wrap ? text.split('\n') : [''];
      const count = wrapped.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0);
      return count * LINE_HEIGHT * scale;
    });
    const height = Math.min(LONGEST_ROW, Math.max(LINE_HEIGHT, ...needed));
    if (height > LINE_HEIGHT) heights.set(at, { height: Math.ceil(height) });
  }
  return heights;
}

function styleOf(look: CellLook, font?: string): CellStyle {
  const { bold, italic, size, color, fill, wrap, border, align, format, isOpen } = look;
  const side = { style: 'thin' as const, color: { rgb: 'BFBFBF' } };
  return {
    font: {
      ...(font !== undefined && { name: font }),
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(size !== undefined && { size }),
      ...(color !== undefined && { color: { rgb: color } }),
    },
    ...(fill !== undefined && {
      fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: fill } },
    }),
    ...(border && { border: { top: side, right: side, bottom: side, left: side } }),
    alignment: {
      vertical: 'top',
      ...(wrap && { wrapText: true }),
      ...(align !== undefined && { horizontal: align }),
    },
    ...(format !== undefined && { numFmt: format }),
    ...(isOpen && { protection: { locked: false } }),
  };
}

function toSheet(sheet: LibrarySheet): Sheet {
  const cells: Cell[] = [];
  const details = sheet.cells ?? new Map<string, LibraryCell>();
  for (const [at, row] of sheet.rows.entries()) {
    for (const [column, value] of row.entries()) {
      const detail = details.get(`${at},${column}`);
      const isFormula = detail?.formula !== undefined || detail?.type === 'formula';
      const plain = detail?.type === 'error' ? errorOf(value ?? detail.value) : plainOf(value);
      if (!plain && !isFormula) continue;
      cells.push({
        ...(plain ?? { type: 'text', value: '' }),
        row: at + 1,
        column,
        address: addressOf(at + 1, column),
        ...(isFormula && { isFormula }),
        ...(plain?.type === 'number' && detail?.style?.numFmt?.includes('%') && { isPercent: true }),
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
      lastRow: one.endRow + 1,
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
