/** The data of the buttons that belong to a round. */
import { defineButton, id, oneOf, optional } from '../../platform/telegram/index.ts';

/** An agency's own report in a round: begin, take up, or see what was sent. */
export const reportButton = defineButton('r', { roundId: id, agencyId: id });

/** The secretariat's look at a round, its form, and opening it (asked once more before it happens). */
export const roundButton = defineButton('ro', {
  roundId: id,
  verb: oneOf('show', 'form', 'open', 'confirm'),
});

/** Prepares a new round; with a form of the bloc (`forms.id`), with that form, otherwise it is asked for. */
export const newRoundButton = defineButton('rn', { formId: optional(id) });
