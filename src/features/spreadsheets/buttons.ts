/** The data of the buttons about a spreadsheet as such. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

/** A spreadsheet sent at a question for evidence: evidence, or to be read. */
export const evidenceSheetButton = defineButton('sx', { sheetId: id, verb: oneOf('evidence', 'read') });
