/** The spreadsheet of agencies and people among those that are sent: whatever no other kind takes. */
import { setupRight, todayIn } from '../registry/index.ts';
import type { SheetKind } from '../spreadsheets/index.ts';
import { showImport } from './actions.ts';
import { parseRoster } from './rules/parse.ts';
import type { Reading } from './rules/roster.ts';

export const ROSTER_SHEET = 'roster';

/**
 * Last among the kinds: it takes every workbook, so that whoever may set up the bloc reads what a roster of theirs
 * lacks. Others are told what the bot takes from them.
 */
export const rosterSheet: SheetKind = {
  key: ROSTER_SHEET,
  isMarked: false,
  fits: () => true,
  read: parseRoster,
  take(turn, sheet, reading, t) {
    const today = todayIn(turn, sheet.blocId);
    if (!setupRight(turn.tx, sheet.personId, sheet.blocId, today)) {
      return { content: { text: t('sheet-unknown') }, waits: false };
    }
    // What `read` made, as it was stored.
    return { content: showImport(turn, sheet, reading as Reading, 0), waits: true };
  },
};
