/** The data of the buttons that belong to a round. */
import { defineButton, id, oneOf, optional } from '../../platform/telegram/index.ts';

/** An agency's own report in a round: begin, take up, or see what was sent. */
export const reportButton = defineButton('r', { roundId: id, agencyId: id });

/** An agency's own report in a round as a spreadsheet to be filled in. */
export const reportSheetButton = defineButton('rx', { roundId: id, agencyId: id });

/** The secretariat's look at a round, and what it does about it; what cannot be taken back is asked first. */
export const roundButton = defineButton('ro', {
  roundId: id,
  verb: oneOf(
    'show',
    'form',
    'open',
    'confirm',
    'change',
    'extend',
    'close',
    'close_confirmed',
    'reopen',
    'newer',
  ),
});

/** Puts a round on the version of its form that was shown. */
export const versionButton = defineButton('rv', { roundId: id, formVersionId: id });

/** A page of the list of rounds. */
export const roundListButton = defineButton('rl', { page: id });

/** A page of a round's form. */
export const roundFormButton = defineButton('rof', { roundId: id, page: id });

/** Prepares a new round; with a form of the bloc (`forms.id`), with that form, otherwise it is asked for. */
export const newRoundButton = defineButton('rn', { formId: optional(id) });

/** The same, giving up what was begun before. */
export const freshRoundButton = defineButton('rnf', { formId: optional(id) });
