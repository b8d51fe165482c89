/**
 * The guided conversation's use cases: begin or take up, one step, leave. Each works inside the caller's one
 * transaction: it writes the answer, the person's place and the next screen together.
 */
import { and, eq, sql } from 'drizzle-orm';
import { localDate, localTime } from '../../platform/clock/zone.ts';
import { type Content, findRow, revise, say, withdraw } from '../../platform/outbox/index.ts';
import { getBloc, getPerson, type Person, type Turn, textsOf } from '../registry/index.ts';
import { type Form, getQuestion } from './definition.ts';
import { screenOf } from './messages/index.ts';
import { getPurpose, type Purposes } from './purpose.ts';
import {
  type Conversation,
  type Draft,
  type DraftAnswers,
  findConversation,
  getDraft,
  getForm,
  listConversations,
  readAnswers,
} from './queries.ts';
import { formatChatDate, formatTime } from './reading/index.ts';
import type { Input, Place, Save, Step } from './rules/input.ts';
import { resumePlace } from './rules/scene.ts';
import { stepSession, withSeen } from './rules/session.ts';
import { countedAnswers } from './rules/visible.ts';
import { conversations, draftAnswers, drafts, forms, formVersions } from './schema.ts';
import type { Problem } from './types/type.ts';

/** Publishes a form's definition; the same definition again publishes nothing. Returns the version's id. */
export function publishForm(turn: Turn, blocId: number | null, key: string, form: Form): number {
  const { tx, now } = turn;
  const definition = JSON.stringify(form);
  const existing = tx
    .select({ id: forms.id })
    .from(forms)
    .where(and(eq(forms.key, key), sql`${forms.blocId} IS ${blocId}`))
    .get();
  const formId =
    existing?.id ??
    tx.insert(forms).values({ blocId, key, title: form.title }).returning({ id: forms.id }).get().id;
  const newest = tx
    .select()
    .from(formVersions)
    .where(eq(formVersions.formId, formId))
    .orderBy(sql`${formVersions.number} DESC`)
    .get();
  if (newest?.definition === definition) return newest.id;
  return tx
    .insert(formVersions)
    .values({ formId, number: (newest?.number ?? 0) + 1, definition, publishedAt: now })
    .returning({ id: formVersions.id })
    .get().id;
}

/** Makes an empty, open draft. */
export function createDraft(
  turn: Turn,
  draft: { blocId: number; formVersionId: number; purpose: string; subjectId: number },
): number {
  return turn.tx
    .insert(drafts)
    .values({ ...draft, open: true, createdAt: turn.now })
    .returning({ id: drafts.id })
    .get().id;
}

/** Opens or closes a draft to changes. Closing ends its conversations: typed text no longer goes there. */
export function setDraftOpen(turn: Turn, draftId: number, open: boolean): void {
  turn.tx.update(drafts).set({ open }).where(eq(drafts.id, draftId)).run();
  if (open) return;
  for (const one of listConversations(turn.tx, draftId)) retireScreen(turn, one);
  turn.tx.update(conversations).set({ active: false }).where(eq(conversations.draftId, draftId)).run();
}

export type StepResult =
  | 'done'
  /** Not this person's draft, or no right any more: nothing was changed. */
  | 'not_allowed'
  /** The button belongs to an earlier screen: nothing was changed. */
  | 'stale'
  /** The draft is being approved or was sent: nothing was changed. */
  | 'closed';

/** The draft with the person at it, or undefined for somebody who may not answer it. */
function openTalk(turn: Turn, purposes: Purposes, draftId: number, personId: number) {
  const draft = getDraft(turn.tx, draftId);
  const person = getPerson(turn.tx, personId);
  const purpose = getPurpose(purposes, draft);
  const context = purpose.access(turn, draft, personId);
  if (!context) return undefined;
  return { turn, draft, person, t: textsOf(person), purpose, context };
}

type Talk = NonNullable<ReturnType<typeof openTalk>>;

/** Begins or takes up the person's conversation in a draft, with a new screen at the bottom of the chat. */
export function resumeConversation(
  turn: Turn,
  purposes: Purposes,
  draftId: number,
  personId: number,
): StepResult {
  const talk = openTalk(turn, purposes, draftId, personId);
  if (!talk) return 'not_allowed';
  if (!talk.draft.open) return 'closed';
  const form = getForm(turn.tx, talk.draft.formVersionId);
  const answers = readAnswers(turn.tx, draftId);
  const before = findConversation(turn.tx, draftId, personId);
  const place = withSeen(before?.place ?? resumePlace(form, talk.context, answers), answers);
  const conversation = before ?? createConversation(turn, draftId, personId, place);
  retireScreen(turn, conversation);
  showScreen(talk, form, answers, { ...conversation, screenOutboxId: null }, { place });
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
 * Takes the buttons off a screen that is no longer the current one; its text stays. A screen that was not sent yet
 * is not sent any more: the next one has overtaken it. One in flight loses its buttons once it has arrived.
 */
function retireScreen(turn: Turn, conversation: Conversation): void {
  if (conversation.screenOutboxId === null) return;
  const row = findRow(turn.tx, conversation.screenOutboxId);
  if (!row) return;
  if (row.content?.buttons) {
    const { buttons: _, ...rest } = row.content;
    revise(turn.tx, row.id, rest, turn.now, 'broadcast');
  }
  withdraw(turn.tx, row.id);
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
  if (!talk.draft.open) return 'closed';
  const form = getForm(turn.tx, talk.draft.formVersionId);
  const before = readAnswers(turn.tx, conversation.draftId);
  const stepped = stepSession(form, talk.context, before, conversation, input, from.revision);
  if (stepped.kind === 'stale') return 'stale';
  const { step } = stepped;
  const typedAt = from.messageId ?? typedBefore(conversation.place);
  const answers = step.save ? saveAnswer(turn, conversation, before, step.save, typedAt) : before;
  if (step.submit && isChangedMeanwhile(conversation.place, answers)) {
    const problem: Problem = { code: 'problem-changed-meanwhile' };
    showScreen(talk, form, answers, conversation, { place: { at: 'review', page: 0 }, problem });
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
      },
      talk.t,
    );
    closeScreen(talk, conversation, content);
    return 'done';
  }
  const place = withMessage(step, typedAt);
  if (input.kind === 'tap') showScreen(talk, form, answers, conversation, { ...step, place });
  else {
    retireScreen(turn, conversation);
    showScreen(talk, form, answers, { ...conversation, screenOutboxId: null }, { ...step, place });
  }
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
function withMessage({ place, save }: Step, messageId: number | undefined): Place {
  const isAsked =
    place.at === 'question' &&
    (place.pending?.kind === 'candidates' ||
      place.pending?.kind === 'confirm' ||
      place.pending?.kind === 'conflict');
  if (place.at !== 'question') return place;
  const { messageId: _, ...rest } = place;
  return isAsked && !save && messageId !== undefined ? { ...rest, messageId } : rest;
}

export type EditResult =
  /** The message gave no answer that still stands. */
  | 'unknown'
  | 'not_allowed'
  | 'closed'
  | 'done'
  /** The new text is no answer: the former one stands, and the person stays where they were. */
  | Problem;

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
  if (!talk.draft.open) return 'closed';
  const form = getForm(turn.tx, talk.draft.formVersionId);
  const before = readAnswers(turn.tx, at.draftId);
  const conversation = findConversation(turn.tx, at.draftId, at.personId);
  if (!conversation) return 'unknown';
  const place = withSeen({ at: 'question', key: at.questionKey, fromReview: true }, before);
  const stepped = stepSession(form, talk.context, before, { ...conversation, place }, { kind: 'text', text });
  if (stepped.kind === 'stale') return 'unknown';
  const { step } = stepped;
  if (step.problem) return step.problem;
  const answers = step.save ? saveAnswer(turn, conversation, before, step.save, at.messageId) : before;
  retireScreen(turn, conversation);
  // An answer that is taken leaves the person where they were; anything else is asked at the question itself.
  const next = step.save
    ? { ...step, place: withSeen(conversation.place, answers) }
    : { ...step, place: withMessage(step, at.messageId) };
  showScreen(talk, form, answers, { ...conversation, screenOutboxId: null }, next);
  return 'done';
}

function saveAnswer(
  turn: Turn,
  conversation: Conversation,
  before: DraftAnswers,
  save: Save,
  messageId: number | undefined,
): DraftAnswers {
  const changed = {
    answer: JSON.stringify(save.answer),
    answeredBy: conversation.personId,
    answeredAt: turn.now,
    messageId: messageId ?? null,
  };
  const key = { draftId: conversation.draftId, questionKey: save.key };
  turn.tx
    .insert(draftAnswers)
    .values({ ...key, ...changed, revision: 1 })
    .onConflictDoUpdate({
      target: [draftAnswers.draftId, draftAnswers.questionKey],
      set: { ...changed, revision: sql`${draftAnswers.revision} + 1` },
    })
    .run();
  const revision = (before.given(save.key)?.revision ?? 0) + 1;
  return before.with({ questionKey: save.key, ...changed, revision });
}

/** Writes the place and its screen: an edit where there is a screen, otherwise a new message. */
function showScreen(
  talk: Talk,
  form: Form,
  answers: DraftAnswers,
  conversation: Conversation,
  step: Step,
): void {
  const { turn, draft, person, t, purpose, context } = talk;
  const { tx, now } = turn;
  const revision = conversation.revision + 1;
  const isReview = step.place.at === 'review';
  const place = step.place.at === 'review' ? { ...step.place, seen: answers.state() } : step.place;
  const note = isReview ? purpose.reviewNote?.(turn, draft, t) : undefined;
  const heading = purpose.heading(turn, draft, t);
  const content = screenOf(t, {
    form,
    context,
    answers,
    place: step.place,
    draftId: draft.id,
    revision,
    heading: note ? `${heading}\n${note}` : heading,
    submitLabel: isReview ? purpose.submitLabel(turn, draft, person.id, t) : '',
    reviewBody: isReview
      ? purpose.reviewBody?.(turn, draft, countedAnswers(form, context, answers), t)
      : undefined,
    problem: step.problem,
    echo: step.save && { question: getQuestion(form, step.save.key), answer: step.save.answer },
    author: (key) => authorOf(talk, answers, key),
  });
  const screenOutboxId = put(turn, conversation, person, draft, content);
  tx.update(conversations)
    .set({ active: false })
    .where(and(eq(conversations.personId, person.id), eq(conversations.active, true)))
    .run();
  tx.update(conversations)
    .set({ place: JSON.stringify(place), revision, screenOutboxId, active: true, touchedAt: now })
    .where(eq(conversations.id, conversation.id))
    .run();
}

/** Who else gave an answer, and when; undefined for the person's own. */
function authorOf({ turn, draft, person, t }: Talk, answers: DraftAnswers, key: string): string | undefined {
  const given = answers.given(key);
  if (!given || given.by === person.id) return undefined;
  const { timeZone } = getBloc(turn.tx, draft.blocId);
  const [time, day] = [localTime(given.at, timeZone), localDate(given.at, timeZone)];
  return t('form-author', {
    name: getPerson(turn.tx, given.by).displayName,
    at: `${formatTime(time)}, ${formatChatDate(day)}`,
  });
}

function put(
  turn: Turn,
  conversation: Conversation,
  person: Person,
  draft: Draft,
  content: Content,
): number | null {
  const { tx, now } = turn;
  if (
    conversation.screenOutboxId !== null &&
    revise(tx, conversation.screenOutboxId, content, now, 'reply')
  ) {
    return conversation.screenOutboxId;
  }
  if (person.telegramId === null) return null;
  return say(tx, { chatId: person.telegramId, content, priority: 'reply', blocId: draft.blocId, now });
}

/** The last screen of a conversation: what became of the draft. */
function closeScreen(talk: Talk, conversation: Conversation, content: Content): void {
  put(talk.turn, conversation, talk.person, talk.draft, content);
  talk.turn.tx
    .update(conversations)
    .set({ active: false, screenOutboxId: null, revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
}

/** Leaves the conversation at hand: the draft stays as it is and the text typed next goes elsewhere. */
export function leaveConversation(turn: Turn, conversation: Conversation): void {
  retireScreen(turn, conversation);
  turn.tx
    .update(conversations)
    .set({ active: false, screenOutboxId: null, revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
}
