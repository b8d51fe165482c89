/** The data of the buttons under a leader's approval screen and an agency's own report. */
import { defineButton, flag, id, oneOf, optional } from '../../platform/telegram/index.ts';

/** On the approval screen; `revision` is the report's: a screen of an earlier state cannot act. */
export const approvalButton = defineButton('ra', {
  reportId: id,
  revision: id,
  verb: oneOf('approve', 'return', 'delegate', 'once', 'standing', 'back', 'page', 'handback', 'undelegate'),
  page: optional(id),
});

/** The officer takes back a draft that waits for approval. */
export const withdrawButton = defineButton('rw', { reportId: id, revision: id });

/** What was sent, page by page; turning a page edits, opening from a receipt answers anew. */
export const sentButton = defineButton('rs', { submissionId: id, page: id, turning: flag });

/** Takes back what was just sent: asked first, then done or left. */
export const undoButton = defineButton('ru', { submissionId: id, verb: oneOf('ask', 'yes', 'no') });

/** The leader ends a standing delegation. */
export const endDelegationButton = defineButton('rd', { agencyId: id });

/** A leader answers whether a former leader's delegation goes on. */
export const renewDelegationButton = defineButton('rdr', { delegationId: id, verb: oneOf('yes', 'no') });

/** The secretariat chooses for whom it enters a report; `agencyId` 0 where none is chosen yet. */
export const onBehalfButton = defineButton('rb', {
  verb: oneOf('rounds', 'list', 'enter'),
  roundId: id,
  agencyId: id,
  page: id,
});

/** The secretariat sends what it put before a leader, because the leader agreed by other means. */
export const sendNowButton = defineButton('rbs', {
  reportId: id,
  revision: id,
  verb: oneOf('ask', 'phone', 'document', 'meeting', 'back'),
});

/** The agency says that figures which were entered for it are not right. */
export const objectButton = defineButton('rbo', { submissionId: id });

/** The secretariat stops entering for an agency. */
export const stopEntryButton = defineButton('rbe', { entryId: id });
