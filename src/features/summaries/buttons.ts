/** The data of the buttons that choose which round to sum up, and turn its pages. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

export const summaryButton = defineButton('s', { roundId: id, what: oneOf('summary', 'progress') });
export const summaryPageButton = defineButton('sp', { roundId: id, page: id });
