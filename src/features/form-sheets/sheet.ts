/** The report's spreadsheet among those that are sent: known by the mark that the bot wrote into it. */
import type { SheetKind } from '../spreadsheets/index.ts';
import { showDifferences } from './actions/index.ts';
import { type Extracted, extract, isReportWorkbook } from './rules/extract.ts';

export const FORM_SHEET = 'form_sheet';

export const formSheet: SheetKind = {
  key: FORM_SHEET,
  isMarked: true,
  fits: isReportWorkbook,
  read: extract,
  // What `read` made, as it was stored.
  take: (turn, sheet, reading) => showDifferences(turn, sheet, reading as Extracted, 0),
};
