/** The wizard is begun: for a new form, for the next version of one, or for a change of a proposal. */
import {
  createDraft,
  type Form,
  getDraft,
  getForm,
  getOwnFormVersion,
  giveAnswers,
  listAnswers,
  listOpenDrafts,
  setDraftOpen,
} from '../../forms/index.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import { COPY_FORM_PURPOSE, SEARCH_FORM_PURPOSE } from '../purposes/questions.ts';
import { AMEND_FORM_PURPOSE, EDIT_FORM_PURPOSE, NEW_FORM_PURPOSE } from '../purposes/wizard.ts';
import { type DesignedForm, findLastWritten, type Proposal } from '../queries.ts';
import { answersOfForm } from '../rules/wizard.ts';
import { WIZARD_QUESTIONS } from '../rules/wizard-form.ts';

/** The draft to go on with; `too_long` for a form that is better changed as a spreadsheet. */
export type Begun = { ok: true; draftId: number } | { ok: false; problem: 'too_long' };

function begin(turn: Turn, right: SecretariatRight, purpose: string, subjectId: number): number {
  const of = [EDIT_FORM_PURPOSE, AMEND_FORM_PURPOSE].includes(purpose) ? NEW_FORM_PURPOSE : purpose;
  return createDraft(turn, {
    blocId: right.blocId,
    formVersionId: getOwnFormVersion(turn.tx, of),
    purpose,
    subjectId,
  });
}

/** A new form that the person began before and that says something already. */
export function findUnfinished(
  turn: Turn,
  right: SecretariatRight,
): { draftId: number; title: string | undefined } | undefined {
  const begun = listOpenDrafts(turn.tx, NEW_FORM_PURPOSE, right.personId).find(
    (one) => one.blocId === right.blocId,
  );
  if (!begun) return undefined;
  const title = listAnswers(turn.tx, begun.id).get('title');
  return { draftId: begun.id, title: title?.kind === 'text' ? title.value : undefined };
}

/** The form that the person was writing last and has not finished, with the title that it has so far. */
export function findLastBegun(
  turn: Turn,
  { blocId, personId }: SecretariatRight,
): { draftId: number; title: string } | undefined {
  const last = findLastWritten(turn.tx, blocId, personId, [
    NEW_FORM_PURPOSE,
    EDIT_FORM_PURPOSE,
    AMEND_FORM_PURPOSE,
  ]);
  const title = last && listAnswers(turn.tx, last.draftId).get('title');
  return last && title?.kind === 'text' ? { ...last, title: title.value } : undefined;
}

/** Begins a new form; what the person began before is given up. */
export function beginForm(turn: Turn, right: SecretariatRight): number {
  const before = findUnfinished(turn, right);
  if (before) setDraftOpen(turn, before.draftId, false);
  return begin(turn, right, NEW_FORM_PURPOSE, right.personId);
}

/** Begins the next version of a form with what the version in force asks, or takes up the change that was begun. */
export function changeForm(turn: Turn, right: SecretariatRight, { versionId }: DesignedForm): Begun {
  return change(turn, right, EDIT_FORM_PURPOSE, versionId, getForm(turn.tx, versionId));
}

/** Begins the change of a proposal: in the conversation in which it was made, if there is one. */
export function amendProposal(turn: Turn, right: SecretariatRight, proposal: Proposal): Begun | undefined {
  const { draftId, form, id } = proposal;
  if (draftId !== null && getDraft(turn.tx, draftId).open) return { ok: true, draftId };
  return form && change(turn, right, AMEND_FORM_PURPOSE, id, form);
}

function change(turn: Turn, right: SecretariatRight, purpose: string, subjectId: number, form: Form): Begun {
  if (form.questions.length > WIZARD_QUESTIONS) return { ok: false, problem: 'too_long' };
  const begun = listOpenDrafts(turn.tx, purpose, subjectId).find((one) => one.blocId === right.blocId);
  if (begun) return { ok: true, draftId: begun.id };
  const draftId = begin(turn, right, purpose, subjectId);
  giveAnswers(turn, draftId, right.personId, answersOfForm(form));
  return { ok: true, draftId };
}

/** Begins the copy of a form: its title is asked. */
export function beginCopy(turn: Turn, right: SecretariatRight, { versionId }: DesignedForm): number {
  return begin(turn, right, COPY_FORM_PURPOSE, versionId);
}

/** Begins the search for a form. */
export function beginSearch(turn: Turn, right: SecretariatRight): number {
  return begin(turn, right, SEARCH_FORM_PURPOSE, right.personId);
}
