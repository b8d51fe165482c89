/** The data of the buttons around agencies, their people and spreadsheets. */
import { defineButton, id, oneOf, text } from '../../platform/telegram/index.ts';

/** A page of the list of agencies. */
export const agencyListButton = defineButton('ul', { page: id });

/** What else can be done with the list. */
export const rosterButton = defineButton('ut', {
  verb: oneOf('import', 'template', 'add', 'search', 'invite'),
});

/** One agency. What ends something is asked once more, by its reason. */
export const agencyButton = defineButton('ug', {
  agencyId: id,
  verb: oneOf('show', 'edit', 'regime', 'people', 'seat', 'leave', 'rejoin'),
});

/** Opens the question for a new value. */
export const agencyFieldButton = defineButton('uf', {
  agencyId: id,
  field: oneOf('name', 'short_name', 'abbreviation', 'position'),
});

/** Chooses the agency into which another goes, from a page of the others. */
export const mergeListButton = defineButton('uml', { agencyId: id, page: id });
export const mergeButton = defineButton('um', { agencyId: id, intoId: id });

/** Why an agency leaves, goes into another, or is back; why somebody ends in a seat: the tap that does it. */
export const leaveReasons = ['by_decision', 'left_bloc', 'mistake', 'other'] as const;
export const mergeReasons = ['by_decision', 'reorganised', 'mistake', 'other'] as const;
export const rejoinReasons = ['by_decision', 'split_again', 'mistake', 'other'] as const;
export const seatReasons = ['moved_away', 'retired', 'reassigned', 'mistake', 'other'] as const;
export const leaveForButton = defineButton('ule', { agencyId: id, why: oneOf(...leaveReasons) });
export const mergeForButton = defineButton('ume', {
  agencyId: id,
  intoId: id,
  why: oneOf(...mergeReasons),
});
export const rejoinForButton = defineButton('ure', { agencyId: id, why: oneOf(...rejoinReasons) });
export const endSeatButton = defineButton('use', {
  agencyId: id,
  personId: id,
  kind: oneOf('leader', 'officer'),
  why: oneOf(...seatReasons),
});

/** Agencies that came in together, by their first and last id: expected in the open rounds. */
export const expectNewButton = defineButton('uxn', { firstId: id, lastId: id });

/** Somebody in a seat. */
export const seatButton = defineButton('us', {
  agencyId: id,
  personId: id,
  kind: oneOf('leader', 'officer'),
  verb: oneOf('show', 'end'),
});

/** A spreadsheet that was checked; `mark` is of the plan on the screen: a confirmation counts for that alone. */
export const importButton = defineButton('ui', {
  importId: id,
  mark: text,
  page: id,
  verb: oneOf('page', 'apply', 'apply_end', 'discard'),
});
