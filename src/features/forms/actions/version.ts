/** A draft goes over to a newer version of its form. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import { labelOf, type Question } from '../definition.ts';
import { excerpt } from '../messages/index.ts';
import type { Purposes } from '../purpose.ts';
import {
  type Conversation,
  getForm,
  getVersion,
  listAnswers,
  listConversations,
  readAnswers,
} from '../queries/index.ts';
import { carryOver, versionChanges } from '../rules/carry-over.ts';
import { resumePlace } from '../rules/scene.ts';
import { withSeen } from '../rules/session.ts';
import { conversations, draftAnswers, drafts, draftVersions } from '../schema.ts';
import { retireScreen } from './retire.ts';
import { showScreen } from './screen.ts';
import { openTalk, type StepResult, type Talk } from './talk.ts';

/** How many questions are named of each sort. */
const NAMED = 4;

interface Outcome {
  kept: number;
  again: Question[];
  added: Question[];
}

/**
 * Takes the draft over to the newer version that its purpose names: answers whose question is unchanged stay, the
 * others are kept with the record of the change and asked again. Everybody at the draft goes on at its first open
 * question and is told what stayed.
 */
export function takeVersion(
  turn: Turn,
  purposes: Purposes,
  conversation: Conversation,
  revision: number,
): StepResult {
  const { draftId, personId } = conversation;
  const { tx } = turn;
  const talk = openTalk(turn, purposes, draftId, personId);
  if (!talk) return 'not_allowed';
  if (talk.isClosed) return 'closed';
  const toVersionId = talk.purpose.newerVersion?.(turn, talk.draft);
  if (revision !== conversation.revision || toVersionId === undefined) return 'stale';
  const fromVersionId = talk.draft.formVersionId;
  const [before, after] = [getForm(tx, fromVersionId), getForm(tx, toVersionId)];
  const { kept, again, left } = carryOver(before, after, listAnswers(tx, draftId));
  const keys = [...left.keys()];
  tx.delete(draftAnswers)
    .where(and(eq(draftAnswers.draftId, draftId), inArray(draftAnswers.questionKey, keys)))
    .run();
  tx.insert(draftVersions)
    .values({
      draftId,
      fromVersionId,
      takenAt: turn.now,
      takenBy: personId,
      leftAnswers: JSON.stringify(Object.fromEntries(left)),
    })
    .run();
  tx.update(drafts).set({ formVersionId: toVersionId }).where(eq(drafts.id, draftId)).run();
  talk.purpose.versionTaken?.(turn, talk.draft, personId, {
    old: getVersion(tx, fromVersionId).number,
    new: getVersion(tx, toVersionId).number,
  });
  const outcome = { kept: kept.size, again, added: versionChanges(before, after).added };
  for (const one of listConversations(tx, draftId)) settle(turn, purposes, one, personId, outcome);
  return 'done';
}

/** Brings a person to the first open question of the new version. */
function settle(
  turn: Turn,
  purposes: Purposes,
  conversation: Conversation,
  takerId: number,
  outcome: Outcome,
): void {
  const talk = openTalk(turn, purposes, conversation.draftId, conversation.personId);
  if (!talk) return;
  const answers = readAnswers(turn.tx, conversation.draftId);
  const place = withSeen(resumePlace(talk.formWith(answers), talk.context, answers), answers);
  const said = saidOf(talk, outcome);
  if (conversation.personId === takerId) return showScreen(talk, answers, conversation, { place, said });
  if (conversation.active) {
    // A new message: an edit alone would change the question under what is being typed.
    retireScreen(turn, conversation);
    return showScreen(talk, answers, { ...conversation, screenOutboxId: null }, { place, said });
  }
  turn.tx
    .update(conversations)
    .set({ place: JSON.stringify(place), revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
}

function saidOf({ t }: Talk, { kept, again, added }: Outcome): string {
  const names = (all: Question[]) =>
    all
      .slice(0, NAMED)
      .map((one) => excerpt(labelOf(one), 50))
      .join('; ') + (all.length > NAMED ? '; …' : '');
  return [
    t('version-taken', { kept }),
    ...(again.length > 0 ? [t('version-asked-again', { names: names(again) })] : []),
    ...(added.length > 0 ? [t('version-added', { names: names(added) })] : []),
  ].join(' ');
}
