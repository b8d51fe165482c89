/** What people do with a spreadsheet that the bot sent: open it, change cells, save it with another program, send it. */
import { readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { columns } from '../../src/features/form-sheets/rules/layout.ts';
import { columnLetters } from '../../src/platform/xlsx/workbook.ts';
import type { Persona, SeenMessage } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Value = string | number | boolean | Date | null;
/** A formula with the value that the program last computed, or none. */
interface Formula {
  formula: string;
  result: Value;
}

/** A workbook in hand. */
export interface OpenSheet {
  /** The names of its sheets. */
  names: string[];
  /** The text of a cell, by sheet and address. */
  reads(sheet: string, address: string): string;
  /** The address of a question's cell in the main sheet. */
  cell(code: string, column: keyof typeof columns): string;
  /** Changes cells of a sheet. */
  types(sheet: string, cells: Record<string, Value | Formula>): void;
  /** Changes the cells of a question: by the names of the columns. */
  fills(code: string, cells: Partial<Record<keyof typeof columns, Value | Formula>>): void;
  /** Merges cells of the main sheet, such as `E6:E7`. */
  merges(range: [from: string, to: string]): void;
  /** Inserts an empty column before the third of the main sheet. */
  insertsColumn(): void;
  /** Saves it as another program does: with the values, without the locks and lists. */
  saves(): Promise<Uint8Array>;
}

const MAIN = 'Báo cáo';

function position(address: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** Opens a spreadsheet. */
export async function opensSheet(file: Uint8Array): Promise<OpenSheet> {
  const { sheets } = await readXlsx(file, { readStyles: true });
  const written: WriteSheet[] = sheets.map(({ name, rows, cells, merges }) => ({
    name,
    rows: rows.map((row) => [...row]),
    cells: new Map(cells),
    merges: [...(merges ?? [])],
  }));
  const sheetOf = (name: string) => {
    const found = written.find((one) => one.name === name);
    if (!found?.rows || !found.cells) throw new Error(`No sheet ${name}`);
    return { sheet: found, rows: found.rows, cells: found.cells };
  };
  const open: OpenSheet = {
    names: written.map((one) => one.name),
    reads(sheet, address) {
      const { row, column } = position(address);
      return String(sheetOf(sheet).rows[row]?.[column] ?? '');
    },
    cell(code, column) {
      const row = sheetOf(MAIN).rows.findIndex((one) => one[columns.code] === code);
      if (row < 0) throw new Error(`No row ${code}`);
      return `${columnLetters(columns[column])}${row + 1}`;
    },
    types(sheet, values) {
      const { rows, cells } = sheetOf(sheet);
      for (const [address, value] of Object.entries(values)) {
        const { row, column } = position(address);
        while (rows.length <= row) rows.push([]);
        const line = rows[row] ?? [];
        while (line.length <= column) line.push(null);
        const isFormula = typeof value === 'object' && value !== null && 'formula' in value;
        line[column] = isFormula ? value.result : value;
        cells.delete(`${row},${column}`);
        if (isFormula) {
          const { formula, result } = value;
          cells.set(`${row},${column}`, { value: result, type: 'formula', formula, formulaResult: result });
        } else if (value instanceof Date) {
          cells.set(`${row},${column}`, { value, type: 'date', style: { numFmt: 'dd/mm/yyyy' } });
        }
      }
    },
    fills(code, cells) {
      for (const [column, value] of Object.entries(cells)) {
        // The keys of a record with these keys.
        open.types(MAIN, { [open.cell(code, column as keyof typeof columns)]: value });
      }
    },
    merges([from, to]) {
      const [start, end] = [position(from), position(to)];
      sheetOf(MAIN).sheet.merges?.push({
        startRow: start.row,
        startCol: start.column,
        endRow: end.row,
        endCol: end.column,
      });
    },
    insertsColumn() {
      const { sheet, rows } = sheetOf(MAIN);
      for (const row of rows) row.splice(2, 0, null);
      sheet.cells = new Map();
    },
    saves: () => writeXlsx({ sheets: written }),
  };
  return open;
}

/** Downloads the document of a message. */
export async function downloads(story: Story, message: SeenMessage): Promise<Uint8Array> {
  const document = message.document as { file_id?: string } | undefined;
  const response = await fetch(`${story.world.url}/control/files/${document?.file_id ?? ''}`);
  if (!response.ok) throw new Error(`The document cannot be read: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Sends a spreadsheet. */
export function sendsSheet(who: Persona, file: Uint8Array, name = 'bao-cao.xlsx') {
  return who.sends({
    document: {
      file_name: name,
      mime_type: XLSX,
      content_base64: Buffer.from(file).toString('base64'),
    },
  });
}

/** Asks for the report's spreadsheet by the button, and opens what comes. */
export async function getsTheSheet(
  story: Story,
  who: Persona,
  button = 'Điền bằng Excel',
): Promise<OpenSheet> {
  await who.taps(button);
  const message = await who.hears('Mời đồng chí điền các ô màu vàng');
  return opensSheet(await downloads(story, message));
}
