/** The data of the buttons of setting up a bloc. */
import { defineButton, id, oneOf } from '../../platform/telegram/index.ts';

export const blocListButton = defineButton('sl', { page: id });
export const blocButton = defineButton('sb', { blocId: id });
export const newBlocButton = defineButton('sn', {});
/** Makes the link that adds the bot to the bloc's group. */
export const groupLinkButton = defineButton('sg', { blocId: id });
/** The operator serves as the bloc's secretariat. */
export const serveButton = defineButton('ss', { blocId: id });
/** The choice among the person's own blocs. */
export const switchBlocButton = defineButton('sw', {});
/** The settings of a bloc; what is asked for a new value of one; the days for which an invitation is good. */
export const settingsButton = defineButton('sse', {
  blocId: id,
  verb: oneOf('show', 'name', 'place', 'zone', 'type_zone', 'home_zone', 'days'),
});
export const inviteDaysButton = defineButton('sid', { blocId: id, days: id });
