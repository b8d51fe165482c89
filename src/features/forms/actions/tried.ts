/** Drafts that are only tried: nothing of them is kept once they are left, finished, or a day old. */
import { and, eq, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import type { Turn } from '../../registry/index.ts';
import { type Conversation, findDraft, listConversations } from '../queries/index.ts';
import { answerParts, conversations, draftAnswers, drafts, draftVersions } from '../schema.ts';
import { retireScreen } from './retire.ts';

/** Removes every row of a draft that is only tried; any other draft is left alone. True where it was removed. */
export function forgetIfTried(turn: Turn, draftId: number): boolean {
  const draft = findDraft(turn.tx, draftId);
  if (!draft || draft.triedUntil === null) return false;
  for (const one of listConversations(turn.tx, draftId)) retireScreen(turn, one);
  turn.tx.delete(conversations).where(eq(conversations.draftId, draftId)).run();
  turn.tx.delete(draftAnswers).where(eq(draftAnswers.draftId, draftId)).run();
  turn.tx.delete(answerParts).where(eq(answerParts.draftId, draftId)).run();
  turn.tx.delete(draftVersions).where(eq(draftVersions.draftId, draftId)).run();
  turn.tx.delete(drafts).where(eq(drafts.id, draftId)).run();
  return true;
}

const othersTried = preparedOnce((tx) =>
  tx
    .select({ draftId: conversations.draftId })
    .from(conversations)
    .innerJoin(drafts, eq(drafts.id, conversations.draftId))
    .where(
      and(
        eq(conversations.personId, sql.placeholder('personId')),
        ne(conversations.draftId, sql.placeholder('draftId')),
        isNotNull(drafts.triedUntil),
      ),
    )
    .prepare(),
);

/** Removes what a person was trying in other drafts than this one: they have begun something else. */
export function forgetOthersTried(
  turn: Turn,
  { personId, draftId }: Pick<Conversation, 'personId' | 'draftId'>,
): void {
  const others = othersTried(turn.tx).all({ personId, draftId });
  for (const one of others) forgetIfTried(turn, one.draftId);
}

/** Removes what has been tried for long enough, in every bloc. Returns how many drafts went. */
export function forgetTried(turn: Turn): number {
  const old = turn.tx.select({ id: drafts.id }).from(drafts).where(lte(drafts.triedUntil, turn.now)).all();
  for (const one of old) forgetIfTried(turn, one.id);
  return old.length;
}
