/** The data of the buttons around a bloc's movements and forms. Rights are not in them. */
import { defineButton, id, oneOf, text } from '../../platform/telegram/index.ts';

/** The home of movements and forms, and what is reached from it; `page` is of the list. */
export const designButton = defineButton('fd', {
  verb: oneOf('home', 'forms', 'proposals', 'new', 'fresh', 'search'),
  page: id,
});

/** One form of the bloc; `page` is of its questions. */
export const formCardButton = defineButton('fc', {
  formId: id,
  verb: oneOf('show', 'questions', 'copy', 'edit', 'archive', 'archive_confirmed', 'restore'),
  page: id,
});

/**
 * A proposed form. `mark` is of what its screen compared it with: publishing counts for that alone. `page` is of the
 * list that is shown.
 */
export const proposalButton = defineButton('fp', {
  proposalId: id,
  mark: text,
  verb: oneOf('show', 'questions', 'changes', 'remarks', 'publish', 'amend', 'discard'),
  page: id,
});

/** As which agency a form or a proposal is tried: a page of the agencies, or one of them. */
export const tryListButton = defineButton('ftl', {
  what: oneOf('form', 'proposal'),
  subjectId: id,
  page: id,
});
export const tryButton = defineButton('ft', { what: oneOf('form', 'proposal'), subjectId: id, agencyId: id });

/** The movements of an emulation year; `count` is how many would be copied into it, as the screen said. */
export const movementsButton = defineButton('fy', {
  year: id,
  verb: oneOf('show', 'add', 'copy', 'copy_confirmed'),
  page: id,
  count: id,
});

/** One movement. */
export const movementButton = defineButton('fm', {
  movementId: id,
  verb: oneOf('show', 'rename', 'regular', 'thematic'),
});

/** A version of a form as an XLSForm; 0 is the example to begin from. */
export const xlsFormButton = defineButton('xf', { versionId: id });
