/** A person at a draft that they may answer. */
import { getPerson, type Turn, textsOf } from '../../registry/index.ts';
import type { Form } from '../definition.ts';
import { getPurpose, type Purposes } from '../purpose.ts';
import { type DraftAnswers, getDraft, getForm } from '../queries/index.ts';

export type StepResult =
  | 'done'
  /** Not this person's draft, or no right any more: nothing was changed. */
  | 'not_allowed'
  /** The button belongs to an earlier screen: nothing was changed. */
  | 'stale'
  /** The draft is being approved or was sent: nothing was changed. */
  | 'closed';

/** The draft with the person at it, or undefined for somebody who may not answer it. */
export function openTalk(turn: Turn, purposes: Purposes, draftId: number, personId: number) {
  const draft = getDraft(turn.tx, draftId);
  const person = getPerson(turn.tx, personId);
  const purpose = getPurpose(purposes, draft);
  const context = purpose.access(turn, draft, personId);
  if (!context) return undefined;
  const formWith = (answers: DraftAnswers): Form =>
    purpose.form?.(turn, draft, answers, personId) ?? getForm(turn.tx, draft.formVersionId);
  const isClosed = !draft.open || purpose.isOver?.(turn, draft) === true;
  return { turn, draft, isClosed, person, t: textsOf(person), purpose, context, formWith };
}

export type Talk = NonNullable<ReturnType<typeof openTalk>>;
