/**
 * One step of a guided conversation, and taking it up. Each writes the answer, the person's place and the next
 * screen together, inside the caller's one transaction.
 */
import type { Turn } from '../../registry/index.ts';
import type { Answer } from '../answer.ts';
import type { Purposes } from '../purpose.ts';
import { type Conversation, type DraftAnswers, findConversation, readAnswers } from '../queries/index.ts';
import type { Input, Place, Queued, Step } from '../rules/input.ts';
import { nextQueued, resumePlace } from '../rules/scene.ts';
import { stepSession, withSeen } from '../rules/session.ts';
import { countedAnswers } from '../rules/visible.ts';
import { conversations } from '../schema.ts';
import type { Problem } from '../types/type.ts';
import { saveAnswer } from './answer.ts';
import { refreshColleagues } from './colleagues.ts';
import { retireScreen } from './retire.ts';
import { closeScreen, showScreen } from './screen.ts';
import { openTalk, type StepResult } from './talk.ts';

/** Begins or takes up the person's conversation in a draft, with a new screen at the bottom of the chat. */
export function resumeConversation(
  turn: Turn,
  purposes: Purposes,
  draftId: number,
  personId: number,
): StepResult {
  const talk = openTalk(turn, purposes, draftId, personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  const answers = readAnswers(turn.tx, draftId);
  const form = talk.formWith(answers);
  const before = findConversation(turn.tx, draftId, personId);
  const place = withSeen(before?.place ?? resumePlace(form, talk.context, answers), answers);
  const conversation = before ?? createConversation(turn, draftId, personId, place);
  retireScreen(turn, conversation);
  showScreen(talk, answers, { ...conversation, screenOutboxId: null }, { place });
  return 'done';
}

/**
 * Writes answers that the person gave elsewhere, such as in a spreadsheet, as if each had been given here, then takes
 * the person to the questions of the queue, one after the other, and to what is missing or the review.
 */
export function takeAnswers(
  turn: Turn,
  purposes: Purposes,
  at: { draftId: number; personId: number },
  given: ReadonlyMap<string, Answer>,
  queue: readonly Queued[],
): StepResult {
  const { draftId, personId } = at;
  const talk = openTalk(turn, purposes, draftId, personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  let answers = readAnswers(turn.tx, draftId);
  for (const [key, answer] of given) answers = saveAnswer(talk, answers, { key, answer }, undefined);
  for (const key of given.keys()) refreshColleagues(turn, purposes, at, key, answers);
  const form = talk.formWith(answers);
  const first = nextQueued(form, talk.context, answers, queue) ?? resumePlace(form, talk.context, answers);
  const place = withSeen(first, answers);
  const before = findConversation(turn.tx, draftId, personId);
  const conversation = before ?? createConversation(turn, draftId, personId, place);
  retireScreen(turn, conversation);
  showScreen(talk, answers, { ...conversation, place, screenOutboxId: null }, { place });
  return 'done';
}

function createConversation(turn: Turn, draftId: number, personId: number, place: Place): Conversation {
  const row = turn.tx
    .insert(conversations)
    .values({
      draftId,
      personId,
      place: JSON.stringify(place),
      revision: 0,
      active: false,
      touchedAt: turn.now,
    })
    .returning()
    .get();
  return { ...row, place };
}

/**
 * One step by a tap or a message. A tap must carry the screen's revision. After a tap the screen is edited in
 * place; after typed text a new one follows what was typed.
 */
export function stepConversation(
  turn: Turn,
  purposes: Purposes,
  conversation: Conversation,
  input: Input,
  from: { revision?: number; messageId?: number } = {},
): StepResult {
  const talk = openTalk(turn, purposes, conversation.draftId, conversation.personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  const before = readAnswers(turn.tx, conversation.draftId);
  const form = talk.formWith(before);
  const stepped = stepSession(form, talk.context, before, conversation, input, from.revision);
  if (stepped.kind === 'stale') return 'stale';
  const { step } = stepped;
  // Whatever was typed, also the words of a button, is followed by a new screen.
  const isTyped = from.revision === undefined;
  if (isTyped) retireScreen(turn, conversation);
  const at = isTyped ? { ...conversation, screenOutboxId: null } : conversation;
  const typedAt = from.messageId ?? typedBefore(conversation.place);
  const answers = step.save ? saveAnswer(talk, before, step.save, typedAt) : before;
  if (step.save) refreshColleagues(turn, purposes, conversation, step.save.key, answers);
  if (step.submit && isChangedMeanwhile(conversation.place, answers)) {
    const problem: Problem = { code: 'problem-changed-meanwhile' };
    showScreen(talk, answers, at, { place: { at: 'review', page: 0 }, problem });
    return 'done';
  }
  if (step.submit) {
    const content = talk.purpose.submit(
      turn,
      {
        draft: talk.draft,
        form,
        context: talk.context,
        answers: countedAnswers(form, talk.context, answers),
        personId: conversation.personId,
        also: step.also ?? false,
      },
      talk.t,
    );
    closeScreen(talk, at, content);
    return 'done';
  }
  showScreen(talk, answers, at, { ...step, place: withMessage(step, typedAt) });
  return 'done';
}

/** Whether anybody changed the draft since this review was shown: nobody sends what they have not seen. */
function isChangedMeanwhile(place: Place, answers: DraftAnswers): boolean {
  return place.at === 'review' && place.seen !== undefined && place.seen !== answers.state();
}

/** The message whose text is still being asked back about. */
function typedBefore(place: Place): number | undefined {
  return place.at === 'question' ? place.messageId : undefined;
}

/** While a text is being asked back about, the place remembers its message. */
export function withMessage({ place, save }: Step, messageId: number | undefined): Place {
  const isAsked =
    place.at === 'question' &&
    (place.pending?.kind === 'candidates' ||
      place.pending?.kind === 'confirm' ||
      place.pending?.kind === 'conflict');
  if (place.at !== 'question') return place;
  const { messageId: _, ...rest } = place;
  return isAsked && !save && messageId !== undefined ? { ...rest, messageId } : rest;
}
