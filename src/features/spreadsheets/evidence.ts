/** A spreadsheet may be evidence: then it goes the way of every file, to the question at which it was sent. */
import {
  findConversation,
  findDraft,
  getForm,
  type Input,
  type Purposes,
  stepConversation,
} from '../forms/index.ts';
import type { Turn } from '../registry/index.ts';
import type { Spreadsheet } from './queries.ts';

/** The question for evidence at which a file came, and the message as the form takes it. */
export interface AnswerTo {
  draftId: number;
  key: string;
  input: Input;
}

export function answerToOf(sheet: Spreadsheet): AnswerTo | undefined {
  // Written by this program only.
  return sheet.answerTo === null ? undefined : (JSON.parse(sheet.answerTo) as AnswerTo);
}

/** The question for evidence at which a person's conversation stands, or undefined at any other place. */
export function evidenceAsked(
  turn: Turn,
  conversation: { draftId: number; place: { at: string; key?: string } },
): string | undefined {
  const { place, draftId } = conversation;
  const draft = findDraft(turn.tx, draftId);
  if (place.at !== 'question' || !draft) return undefined;
  const question = getForm(turn.tx, draft.formVersionId).questions.find((one) => one.key === place.key);
  return question?.type === 'evidence' ? question.key : undefined;
}

/** Gives the file to its question. Returns whether the person was still there. */
export function giveAsEvidence(
  turn: Turn,
  purposes: Purposes,
  personId: number,
  answerTo: AnswerTo,
): boolean {
  const conversation = findConversation(turn.tx, answerTo.draftId, personId);
  if (!conversation || evidenceAsked(turn, conversation) !== answerTo.key) return false;
  return stepConversation(turn, purposes, conversation, answerTo.input) === 'done';
}
