/** The data of the buttons under a broadcast and under its list of acknowledgements. */
import { defineButton, id } from '../../platform/telegram/index.ts';

export const acknowledgeButton = defineButton('ba', { recipientId: id });
export const broadcastStatusButton = defineButton('bs', { broadcastId: id });
export const newBroadcastButton = defineButton('bn', {});
