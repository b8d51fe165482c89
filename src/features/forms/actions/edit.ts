/** A message that had given an answer was edited: the answer follows. */
import type { Turn } from '../../registry/index.ts';
import { findQuestion } from '../definition.ts';
import type { Purposes } from '../purpose.ts';
import { findConversation, listParts, readAnswers } from '../queries/index.ts';
import { normaliseText } from '../reading/index.ts';
import { acceptText, isClassified } from '../rules/accept.ts';
import { stepSession, withSeen } from '../rules/session.ts';
import type { Problem } from '../types/type.ts';
import { changePart, saveAnswer } from './answer.ts';
import { refreshColleagues } from './colleagues.ts';
import { retireScreen } from './retire.ts';
import { showScreen } from './screen.ts';
import { withMessage } from './step.ts';
import { openTalk } from './talk.ts';

export type EditResult =
  /** The message gave no answer that still stands. */
  | 'unknown'
  | 'not_allowed'
  | 'closed'
  | 'done'
  /** The new text is no answer: the former one stands, and the person stays where they were. */
  | Problem;

/**
 * A person edited one of the messages of which a long text was joined: its part is read anew, the others stay. A text
 * that would not be taken changes nothing.
 */
export function editPart(
  turn: Turn,
  purposes: Purposes,
  at: { draftId: number; questionKey: string; position: number; personId: number },
  typed: string,
): EditResult {
  const talk = openTalk(turn, purposes, at.draftId, at.personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  const { tx } = turn;
  const before = readAnswers(tx, at.draftId);
  const question = findQuestion(talk.formWith(before), at.questionKey);
  const conversation = findConversation(tx, at.draftId, at.personId);
  if (!conversation || !question?.joined) return 'unknown';
  if (isClassified({ kind: 'text', text: typed })) return { code: 'problem-secrecy' };
  const text = normaliseText(typed);
  if (text === '') return { code: 'problem-empty' };
  const parts = listParts(tx, at.draftId, at.questionKey);
  const whole = parts.map((one) => (one.position === at.position ? text : one.text)).join('\n');
  // The least length is held against the text when the person says that it is done.
  const asked = { question: { ...question, minLength: undefined }, context: talk.context };
  const read = acceptText(asked, whole);
  if (read.kind === 'problem') return read.problem;
  if (read.kind !== 'answer' || read.answer.kind !== 'text') return 'unknown';
  const answers = changePart(talk, before, at, { text, whole: read.answer });
  refreshColleagues(turn, purposes, conversation, at.questionKey, answers);
  retireScreen(turn, conversation);
  const place = withSeen(conversation.place, answers);
  const save = { key: at.questionKey, answer: read.answer };
  showScreen(talk, answers, { ...conversation, screenOutboxId: null }, { place, save });
  return 'done';
}

/**
 * A person edited the message that had given an answer: the new text is read as an answer to the same question. A
 * text that has to be asked back about leaves the answer as it was and shows the question.
 */
export function editAnswer(
  turn: Turn,
  purposes: Purposes,
  at: { draftId: number; questionKey: string; personId: number; messageId: number },
  text: string,
): EditResult {
  const talk = openTalk(turn, purposes, at.draftId, at.personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  const before = readAnswers(turn.tx, at.draftId);
  const form = talk.formWith(before);
  const conversation = findConversation(turn.tx, at.draftId, at.personId);
  if (!conversation) return 'unknown';
  const place = withSeen({ at: 'question', key: at.questionKey, fromReview: true }, before);
  const stepped = stepSession(form, talk.context, before, { ...conversation, place }, { kind: 'text', text });
  if (stepped.kind === 'stale') return 'unknown';
  const { step } = stepped;
  if (step.problem) return step.problem;
  const answers = step.save ? saveAnswer(talk, before, step.save, at.messageId) : before;
  if (step.save) refreshColleagues(turn, purposes, conversation, step.save.key, answers);
  retireScreen(turn, conversation);
  // An answer that is taken leaves the person where they were; anything else is asked at the question itself.
  const next = step.save
    ? { ...step, place: withSeen(conversation.place, answers) }
    : { ...step, place: withMessage(step, at.messageId) };
  showScreen(talk, answers, { ...conversation, screenOutboxId: null }, next);
  return 'done';
}
