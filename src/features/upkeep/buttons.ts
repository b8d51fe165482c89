/** The data of the operator's buttons about messages that failed. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

/** A page of the messages that failed and wait for a decision. */
export const parkedButton = defineButton('kp', { page: id });
/** One of them: handled again, or put aside for good. */
export const parkedOneButton = defineButton('ko', { parkedId: id, verb: oneOf('replay', 'discard') });
