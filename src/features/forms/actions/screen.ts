/** The screen of a conversation: shown, taken away when another follows, and the last one. */
import { and, eq, sql } from 'drizzle-orm';
import { localDate, localTime } from '../../../platform/clock/zone.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import { type Content, revise, say } from '../../../platform/outbox/index.ts';
import { getBloc, getPerson, type Person, type Turn } from '../../registry/index.ts';
import { type Form, getQuestion } from '../definition.ts';
import { screenOf } from '../messages/index.ts';
import type { Conversation, Draft, DraftAnswers } from '../queries/index.ts';
import { formatChatDate, formatTime } from '../reading/index.ts';
import type { Step } from '../rules/input.ts';
import { countedAnswers } from '../rules/visible.ts';
import { conversations } from '../schema.ts';
import type { Talk } from './talk.ts';
import { forgetIfTried, forgetOthersTried } from './tried.ts';

/** A step's outcome with a word of its own above the screen. */
type Shown = Step & { said?: string | undefined };

/** What a step's screen shows, under what went wrong, what was taken, or a word of its own. */
function contentOf(talk: Talk, answers: DraftAnswers, step: Shown, revision: number): Content {
  const { turn, draft, person, t, purpose, context } = talk;
  const form = talk.formWith(answers);
  const isReview = step.place.at === 'review';
  const note = isReview ? purpose.reviewNote?.(turn, draft, t) : undefined;
  const heading = purpose.heading(turn, draft, t);
  return screenOf(t, {
    form,
    context,
    answers,
    place: step.place,
    draftId: draft.id,
    revision,
    heading: note ? `${heading}\n${note}` : heading,
    submitLabel: isReview ? purpose.submitLabel(turn, draft, person.id, t) : '',
    alsoLabel: isReview ? purpose.alsoLabel?.(turn, draft, person.id, t) : undefined,
    reviewBody: isReview
      ? purpose.reviewBody?.(turn, draft, countedAnswers(form, context, answers), t)
      : undefined,
    spareButton: isReview ? purpose.spareButton?.(turn, draft, t) : undefined,
    reviewButton: isReview
      ? purpose.reviewButton?.(turn, draft, countedAnswers(form, context, answers), t)
      : undefined,
    hasNewer: purpose.newerVersion?.(turn, draft) !== undefined,
    said: step.said,
    problem: step.problem,
    echo: echoOf(form, answers, step),
    author: (key) => authorOf(talk, answers, key),
  });
}

/** The answer that is said back: the one just taken, or the one that the person is done with. */
function echoOf(form: Form, answers: DraftAnswers, { save, echo }: Step) {
  const key = save?.key ?? echo;
  const answer = save?.answer ?? (echo === undefined ? undefined : answers.get(echo));
  return key !== undefined && answer ? { question: getQuestion(form, key), answer } : undefined;
}

/** Writes the place and its screen: an edit where there is a screen, otherwise a new message. */
export function showScreen(talk: Talk, answers: DraftAnswers, conversation: Conversation, step: Shown): void {
  const { turn, draft, person } = talk;
  const { tx, now } = turn;
  const revision = conversation.revision + 1;
  const place = step.place.at === 'review' ? { ...step.place, seen: answers.state() } : step.place;
  const content = contentOf(talk, answers, step, revision);
  const screenOutboxId = put(turn, conversation, person, draft, content);
  forgetOthersTried(turn, conversation);
  leaveOthers(tx).run({ personId: person.id });
  keepPlace(tx).run({
    id: conversation.id,
    place: JSON.stringify(place),
    revision,
    screenOutboxId,
    touchedAt: now,
  });
}

const leaveOthers = preparedOnce((tx) =>
  tx
    .update(conversations)
    .set({ active: false })
    .where(and(eq(conversations.personId, sql.placeholder('personId')), eq(conversations.active, true)))
    .prepare(),
);

const keepPlace = preparedOnce((tx) =>
  tx
    .update(conversations)
    .set({
      place: sql`${sql.placeholder('place')}`,
      revision: sql`${sql.placeholder('revision')}`,
      screenOutboxId: sql`${sql.placeholder('screenOutboxId')}`,
      touchedAt: sql`${sql.placeholder('touchedAt')}`,
      active: true,
    })
    .where(eq(conversations.id, sql.placeholder('id')))
    .prepare(),
);

/**
 * Writes a screen anew that somebody else's answer changed. Nothing begun there is lost, the message stays where it
 * is, and a tap on what it showed before does nothing. `seen` of a question stays: what the person is typing meanwhile
 * is held against the answer that they began from.
 */
export function redrawScreen(talk: Talk, answers: DraftAnswers, conversation: Conversation): void {
  const { tx, now } = talk.turn;
  const { place, screenOutboxId } = conversation;
  if (screenOutboxId === null) return;
  const revision = conversation.revision + 1;
  const next =
    place.at === 'review'
      ? { ...place, seen: answers.state() }
      : { ...place, shown: answers.given(place.key)?.revision ?? 0 };
  const content = contentOf(talk, answers, { place }, revision);
  if (!revise(tx, screenOutboxId, content, now, 'reply')) return;
  tx.update(conversations)
    .set({ place: JSON.stringify(next), revision })
    .where(eq(conversations.id, conversation.id))
    .run();
}

/** Who else gave an answer, and when; undefined for the person's own. */
function authorOf(
  { turn, draft, person, purpose, t }: Talk,
  answers: DraftAnswers,
  key: string,
): string | undefined {
  const given = answers.given(key);
  if (!given || given.by === person.id) return undefined;
  const { timeZone } = getBloc(turn.tx, draft.blocId);
  const [time, day] = [localTime(given.at, timeZone), localDate(given.at, timeZone)];
  return t('form-author', {
    name: purpose.authorName?.(turn, draft, given.by, t) ?? getPerson(turn.tx, given.by).displayName,
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
export function closeScreen(talk: Talk, conversation: Conversation, content: Content): void {
  put(talk.turn, conversation, talk.person, talk.draft, content);
  talk.turn.tx
    .update(conversations)
    .set({ active: false, screenOutboxId: null, revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
  forgetIfTried(talk.turn, talk.draft.id);
}
