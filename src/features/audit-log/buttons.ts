/** The buttons of the log. What is being looked at is kept in a row: filters are too long for a button. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

/** `value` is a page, an agency's id, a topic's place or a day as a number, by the verb. */
export const auditButton = defineButton('al', {
  viewId: id,
  revision: id,
  verb: oneOf('page', 'topics', 'topic', 'agencies', 'agency', 'days', 'day', 'search', 'clear', 'export'),
  value: id,
});

/** Opens the log anew, from other screens of the secretariat. */
export const auditLogButton = defineButton('ao', {});
