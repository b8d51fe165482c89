/** The data of the buttons around a bloc's forms. Rights are not in them. */
import { defineButton, id, oneOf, text } from '../../platform/telegram/index.ts';

/**
 * A proposed form. `mark` is of what its screen compared it with: publishing counts for that alone. `page` is of the
 * list that is shown.
 */
export const proposalButton = defineButton('fp', {
  proposalId: id,
  mark: text,
  verb: oneOf('show', 'questions', 'changes', 'remarks', 'publish', 'try', 'amend', 'discard'),
  page: id,
});
