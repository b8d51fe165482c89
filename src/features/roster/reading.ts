/** From the bytes of a file to what it says, or why it cannot be opened. Outside of transactions only. */
import { readWorkbook } from '../../platform/xlsx/index.ts';
import type { StoredReading } from './queries.ts';
import { parseRoster } from './rules/parse.ts';

export async function openRoster(file: Uint8Array): Promise<StoredReading> {
  const opened = await readWorkbook(file);
  return opened.ok ? parseRoster(opened.workbook) : { ok: false, file: opened.problem };
}
