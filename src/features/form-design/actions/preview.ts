/** A form is tried as an agency: the same conversation, of which nothing is kept. */
import {
  createDraft,
  getOwnFormVersion,
  type Purposes,
  resumeConversation,
  type StepResult,
} from '../../forms/index.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import { TRY_FORM_PURPOSE, TRY_PROPOSAL_PURPOSE } from '../purposes/preview.ts';
import { NEW_FORM_PURPOSE } from '../purposes/wizard.ts';
import { findDesignedForm } from '../queries.ts';

/** What is tried lasts at most this long (ms, civil). */
const A_DAY = 24 * 3_600_000;

/** Begins to try a form in force, or a proposal, as an agency of the bloc. What the person was trying before goes. */
export function tryForm(
  turn: Turn,
  purposes: Purposes,
  right: SecretariatRight,
  { what, subjectId, agencyId }: { what: 'form' | 'proposal'; subjectId: number; agencyId: number },
): StepResult {
  const { blocId, personId } = right;
  // A proposal has no version yet: its draft holds one of the program's own, and its purpose gives the form.
  const formVersionId =
    what === 'form'
      ? findDesignedForm(turn.tx, blocId, subjectId)?.versionId
      : getOwnFormVersion(turn.tx, NEW_FORM_PURPOSE);
  if (formVersionId === undefined) return 'not_allowed';
  const draftId = createDraft(turn, {
    blocId,
    formVersionId,
    purpose: what === 'form' ? TRY_FORM_PURPOSE : TRY_PROPOSAL_PURPOSE,
    subjectId,
    triedAs: agencyId,
    triedUntil: turn.now + A_DAY,
  });
  return resumeConversation(turn, purposes, draftId, personId);
}
