/** The data of the buttons that choose which round to sum up, and turn its pages. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

export const summaryButton = defineButton('s', { roundId: id, what: oneOf('summary', 'progress') });
export const summaryPageButton = defineButton('sp', { roundId: id, page: id });
/** Whose evidence can be looked at, page by page. */
export const roundEvidenceButton = defineButton('se', { roundId: id, page: id });
