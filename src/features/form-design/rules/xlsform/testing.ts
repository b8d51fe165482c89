/** For tests: XLSForms written as tables of text, one line a row, cells between bars. */
import type { Workbook } from '../../../../platform/xlsx/index.ts';
import type { Question } from '../../../forms/index.ts';
import { type FormReading, readXlsForm } from './read.ts';
import { workbookOf } from './write.ts';

/** The rows of a table: `| type | name |`; `\n` in a cell is a line break, `\|` a bar. */
export function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, line.endsWith('|') && !line.endsWith('\\|') ? -1 : undefined)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('\\n', '\n')),
    );
}

export function workbookFrom(sheets: Record<string, string>): Workbook {
  return workbookOf(
    Object.entries(sheets).map(([name, table]) => ({ name, widths: [], rows: rowsOf(table) })),
  );
}

/** What is said of a form, in short: level, row and column, code, names. */
export function saidOf({ findings }: FormReading): string[] {
  return findings.map(({ level, rows, column, code, name, other }) =>
    [level, rows.join(','), column, code, name, other]
      .filter((one) => one !== undefined && one !== '')
      .join(' '),
  );
}

/** The reading of a form written as tables. */
export function readTables(sheets: Record<string, string>): FormReading & { said: string[] } {
  const reading = readXlsForm(workbookFrom(sheets));
  return { ...reading, said: saidOf(reading) };
}

/** The questions of a form that must be whole. @throws with what is said of it otherwise */
export function questionsFrom(sheets: Record<string, string>): Question[] {
  const reading = readTables(sheets);
  if (!reading.ok) throw new Error(reading.said.join('\n'));
  return reading.form.questions;
}
