/** From the bytes of a file to what it says, or why it cannot be opened. Outside of transactions only. */
import { readWorkbook } from '../../platform/xlsx/index.ts';
import type { FileProblem } from '../spreadsheets/index.ts';
import { parseRoster } from './rules/parse.ts';
import type { Reading } from './rules/roster.ts';

export async function openRoster(file: Uint8Array): Promise<Reading | { ok: false; file: FileProblem }> {
  const opened = await readWorkbook(file);
  return opened.ok ? parseRoster(opened.workbook) : { ok: false, file: opened.problem };
}
