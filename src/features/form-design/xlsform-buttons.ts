/** The data of the buttons by which forms are taken out as spreadsheets. Rights are not in them. */
import { defineButton, id } from '../../platform/telegram/index.ts';

/** A version of a form as an XLSForm; 0 is the example to begin from. */
export const xlsFormButton = defineButton('xf', { versionId: id });
