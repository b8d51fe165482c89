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
  /** A number that is shown as per cent: 0.5 as 50 %. */
  isPercent?: true;
};

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Cells that hold something, row by row. */
  cells: Cell[];
  /** Ranges of merged cells: `A1:C1`. */
  merges: { range: string; firstRow: number; lastRow: number }[];
}

export interface Workbook {
  sheets: Sheet[];
}

/** How a written cell looks. Colours are `RRGGBB`. */
export interface CellLook {
  bold?: boolean;
  italic?: boolean;
  /** In points. */
  size?: number;
  color?: string;
  fill?: string;
  wrap?: boolean;
  border?: boolean;
  align?: 'left' | 'center' | 'right';
  /** A spreadsheet program's number format, such as `#,##0`; `@` keeps what is typed as text. */
  format?: string;
  /** May be changed in a protected sheet. */
  isOpen?: boolean;
}

/** A value to be written; a day is a local `YYYY-MM-DD`. */
export type NewValue = string | number | null | { day: string };
export type NewCell = NewValue | { value: NewValue; look: CellLook };

/** A list to choose from in one column, from row to row, counted from 1; another value may be typed if `isOpen`. */
export interface NewList {
  column: number;
  firstRow: number;
  lastRow: number;
  /** The cells that hold the values, on any sheet. */
  from: { sheet: string; column: number; firstRow: number; lastRow: number };
  isOpen?: boolean;
}

/** A sheet to be written: its first rows are the header. */
export interface NewSheet {
  name: string;
  /** Column widths in characters. */
  widths: number[];
  rows: NewCell[][];
  /** Lists to choose from, per column counted from 0, from the second row on. */
  choices?: { column: number; values: string[] }[];
  lists?: NewList[];
  /** So many rows stay in sight; the last of them is printed on every page. Without it one, in bold. */
  headerRows?: number;
  /** Cells can be changed only where their look says so; without a password, against slips and not against people. */
  isProtected?: boolean;
  /** A4 across, as wide as the page; so many columns are printed, or all. */
  isForPrint?: boolean;
  printColumns?: number;
  /** The font of every cell that has a look. */
  font?: string;
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** The address of a cell; `row` is counted from 1, `column` from 0. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}
