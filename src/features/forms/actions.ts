/**
 * The guided conversation's use cases: begin or take up, one step, leave. Each works inside the caller's one
 * transaction: it writes the answer, the person's place and the next screen together.
 */
import { and, eq, sql } from 'drizzle-orm';
import { type Content, findRow, revise, say, withdraw } from '../../platform/outbox/index.ts';
import { getPerson, type Person, type Turn, textsOf } from '../registry/index.ts';
import type { Answer } from './answer.ts';
import { type Form, getQuestion } from './definition.ts';
import { screenOf } from './messages.ts';
import { getPurpose, type Purposes } from './purpose.ts';
import {
  type Conversation,
  type Draft,
  findConversation,
  getDraft,
  getForm,
  listAnswers,
  listConversations,
} from './queries.ts';
import { advance, type Input, type Place, resumePlace, type Step } from './rules/advance.ts';
import { countedAnswers } from './rules/visible.ts';
import { conversations, draftAnswers, drafts, forms, formVersions } from './schema.ts';

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
  const answers = listAnswers(turn.tx, draftId);
  const before = findConversation(turn.tx, draftId, personId);
  const place = before?.place ?? resumePlace(form, talk.context, answers);
  const conversation = before ?? createConversation(turn, draftId, personId, place);
  retireScreen(turn, conversation);
  showScreen(talk, { ...conversation, screenOutboxId: null }, { place });
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
  tappedRevision?: number,
): StepResult {
  const talk = openTalk(turn, purposes, conversation.draftId, conversation.personId);
  if (!talk) return 'not_allowed';
  if (!talk.draft.open) return 'closed';
  if (tappedRevision !== undefined && tappedRevision !== conversation.revision) return 'stale';
  const form = getForm(turn.tx, talk.draft.formVersionId);
  const answers = listAnswers(turn.tx, conversation.draftId);
  const step = advance(form, talk.context, answers, conversation.place, input);
  if (step.save) saveAnswer(turn, conversation, step.save);
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
  if (input.kind === 'tap') showScreen(talk, conversation, step);
  else {
    retireScreen(turn, conversation);
    showScreen(talk, { ...conversation, screenOutboxId: null }, step);
  }
  return 'done';
}

function saveAnswer(turn: Turn, conversation: Conversation, save: { key: string; answer: Answer }): void {
  const row = {
    draftId: conversation.draftId,
    questionKey: save.key,
    answer: JSON.stringify(save.answer),
    answeredBy: conversation.personId,
    answeredAt: turn.now,
  };
  const { draftId: _, questionKey: __, ...changed } = row;
  turn.tx
    .insert(draftAnswers)
    .values({ ...row, revision: 1 })
    .onConflictDoUpdate({
      target: [draftAnswers.draftId, draftAnswers.questionKey],
      set: { ...changed, revision: sql`${draftAnswers.revision} + 1` },
    })
    .run();
}

/** Writes the place and its screen: an edit where there is a screen, otherwise a new message. */
function showScreen(talk: Talk, conversation: Conversation, step: Step): void {
  const { turn, draft, person, t, purpose, context } = talk;
  const { tx, now } = turn;
  const form = getForm(tx, draft.formVersionId);
  const answers = listAnswers(tx, draft.id);
  const revision = conversation.revision + 1;
  const isReview = step.place.at === 'review';
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
    reviewBody: isReview ? purpose.reviewBody?.(turn, draft, answers, t) : undefined,
    problem: step.problem,
    echo: step.save && { question: getQuestion(form, step.save.key), answer: step.save.answer },
  });
  const screenOutboxId = put(turn, conversation, person, draft, content);
  tx.update(conversations)
    .set({ active: false })
    .where(and(eq(conversations.personId, person.id), eq(conversations.active, true)))
    .run();
  tx.update(conversations)
    .set({ place: JSON.stringify(step.place), revision, screenOutboxId, active: true, touchedAt: now })
    .where(eq(conversations.id, conversation.id))
    .run();
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
