/** The data of the buttons about a report's spreadsheet. */
import { defineButton, id, oneOf, text } from '../../platform/telegram/index.ts';

/** A spreadsheet that came back; `mark` is of the differences on the screen: a decision counts for those alone. */
export const differencesButton = defineButton('xd', {
  sheetId: id,
  mark: text,
  page: id,
  verb: oneOf('page', 'all', 'empty', 'discard'),
});
