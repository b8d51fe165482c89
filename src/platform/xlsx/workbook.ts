/** A spreadsheet as plain values that can cross to another thread and back. Knows no library. */

/** What stands in a cell. Dates are local calendar days, `YYYY-MM-DD`: a cell has no time zone. */
export type CellValue =
  | { type: 'text'; value: string }
  | { type: 'number'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'date'; value: string }
  /** Such as `#REF!`. */
  | { type: 'error'; value: string };

export type Cell = CellValue & {
  /** As people call it: `B12`. */
  address: string;
  /** Counted from 1, as shown at the edge of the sheet. */
  row: number;
  /** Counted from 0. */
  column: number;
  /** The value was computed, not typed. */
  isFormula?: true;
};

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Cells that hold something, row by row. */
  cells: Cell[];
  /** Ranges of merged cells: `A1:C1`. */
  merges: { range: string; firstRow: number }[];
}

export interface Workbook {
  sheets: Sheet[];
}

/** A sheet to be written: its first row is the header. */
export interface NewSheet {
  name: string;
  /** Column widths in characters. */
  widths: number[];
  rows: (string | number | null)[][];
  /** Lists to choose from, per column counted from 0, from the second row on. */
  choices?: { column: number; values: string[] }[];
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** The address of a cell; `row` is counted from 1. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}
