/** The buttons of the list of those whom the bot cannot reach, and of what waits for somebody who is back. */
import { defineButton, id } from '../../platform/telegram/index.ts';

/** The secretariat's list, page by page. */
export const reachabilityButton = defineButton('ur', { page: id });

/** Shows a notice that was missed, with its own button. */
export const missedNoticeButton = defineButton('nm', { recipientId: id });
