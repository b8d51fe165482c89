/** Evidence is changed after it was given: its message was edited, or a file turned out to be none that is taken. */
import type { Turn } from '../../registry/index.ts';
import type { Answer } from '../answer.ts';
import type { Purposes } from '../purpose.ts';
import { findConversation, findDraft, readAnswers } from '../queries/index.ts';
import { isClassified } from '../rules/accept.ts';
import type { Input } from '../rules/input.ts';
import { evidenceItems } from '../rules/scene.ts';
import { withSeen } from '../rules/session.ts';
import { acceptEvidence } from '../types/evidence.ts';
import type { Problem } from '../types/type.ts';
import { giveAnswers, saveAnswer } from './answer.ts';
import { refreshColleagues } from './colleagues.ts';
import type { EditResult } from './edit.ts';
import { retireScreen } from './retire.ts';
import { showScreen } from './screen.ts';
import { openTalk } from './talk.ts';

/** The message that had given one item was edited: the item follows, at its place. */
export function editEvidence(
  turn: Turn,
  purposes: Purposes,
  at: { draftId: number; questionKey: string; personId: number; index: number },
  input: Extract<Input, { kind: 'text' | 'file' }>,
): EditResult {
  const talk = openTalk(turn, purposes, at.draftId, at.personId);
  if (!talk) return 'not_allowed';
  if (!talk.draft.open) return 'closed';
  const conversation = findConversation(turn.tx, at.draftId, at.personId);
  if (!conversation) return 'unknown';
  if (isClassified(input)) return { code: 'problem-secrecy' };
  const before = readAnswers(turn.tx, at.draftId);
  const items = evidenceItems(before, at.questionKey);
  const read = acceptEvidence(input, items, talk.context.today, at.index);
  if (read.kind === 'problem') return read.problem;
  // Which of two readings is meant was asked when it was sent; an edit that raises the question anew is not taken.
  if (read.kind !== 'answer') return { code: 'problem-document-reference' };
  const save = { key: at.questionKey, answer: read.answer };
  const answers = saveAnswer(talk, before, save, undefined);
  refreshColleagues(turn, purposes, conversation, save.key, answers);
  retireScreen(turn, conversation);
  const place = withSeen(conversation.place, answers);
  showScreen(talk, answers, { ...conversation, screenOutboxId: null }, { place, save });
  return 'done';
}

export type TakenOut =
  /** The draft is not open: what was sent or put before a leader stays as it was. */
  | 'closed'
  /** No answer of the draft has it any more. */
  | 'gone'
  /** Taken out, and the person was told by the screen that they are at. */
  | 'shown'
  /** Taken out; the person is not at this draft and was not told. */
  | 'unsaid';

/**
 * Takes a file out of an answer of an open draft, whoever gave it. A document that stood beside it stays. `problem`
 * says why on the screen of the person who gave it, if they are in this draft now.
 */
export function takeOutFile(
  turn: Turn,
  purposes: Purposes,
  at: { draftId: number; questionKey: string; fileId: string; personId: number },
  problem: Problem,
): TakenOut {
  const draft = findDraft(turn.tx, at.draftId);
  if (!draft) return 'gone';
  if (!draft.open) return 'closed';
  const items = evidenceItems(readAnswers(turn.tx, at.draftId), at.questionKey);
  if (!items.some((one) => one.file?.fileId === at.fileId)) return 'gone';
  const left = items.flatMap((one) => {
    if (one.file?.fileId !== at.fileId) return [one];
    const { file: _, ...rest } = one;
    return rest.document ? [rest] : [];
  });
  const answer: Answer = left.length > 0 ? { kind: 'evidence', items: left } : { kind: 'skipped' };
  giveAnswers(turn, at.draftId, at.personId, new Map([[at.questionKey, answer]]));
  const conversation = findConversation(turn.tx, at.draftId, at.personId);
  const talk = conversation?.active ? openTalk(turn, purposes, at.draftId, at.personId) : undefined;
  if (!conversation || !talk || talk.isClosed) return 'unsaid';
  const answers = readAnswers(turn.tx, at.draftId);
  retireScreen(turn, conversation);
  const place = withSeen(conversation.place, answers);
  showScreen(talk, answers, { ...conversation, screenOutboxId: null }, { place, problem });
  return 'shown';
}
