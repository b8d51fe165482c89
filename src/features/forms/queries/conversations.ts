/** Reads of conversations: where each person stands in a draft. A stored place is parsed here and nowhere else. */
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import type { Place } from '../rules/input.ts';
import { conversations } from '../schema.ts';

export type Conversation = Omit<typeof conversations.$inferSelect, 'place'> & { place: Place };

function toConversation(row: typeof conversations.$inferSelect | undefined): Conversation | undefined {
  // The place is written by this program only, and a place that names a question that is gone resumes anew.
  return row && { ...row, place: JSON.parse(row.place) as Place };
}

const conversationAt = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.draftId, sql.placeholder('draftId')),
        eq(conversations.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
);

export function findConversation(tx: Tx, draftId: number, personId: number): Conversation | undefined {
  return toConversation(conversationAt(tx).get({ draftId, personId }));
}

const activeConversation = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.personId, sql.placeholder('personId')), eq(conversations.active, true)))
    .prepare(),
);

export function findActiveConversation(tx: Tx, personId: number): Conversation | undefined {
  return toConversation(activeConversation(tx).get({ personId }));
}

/** The conversation whose screen is this outbox row. */
export function findConversationByScreen(
  tx: Tx,
  personId: number,
  screenOutboxId: number,
): Conversation | undefined {
  return toConversation(
    tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.personId, personId), eq(conversations.screenOutboxId, screenOutboxId)))
      .get(),
  );
}

const conversationsOf = preparedOnce((tx) =>
  tx
    .select()
    .from(conversations)
    .where(eq(conversations.draftId, sql.placeholder('draftId')))
    .prepare(),
);

/** All conversations of a draft. */
export function listConversations(tx: Tx, draftId: number): Conversation[] {
  return conversationsOf(tx)
    .all({ draftId })
    .flatMap((row) => toConversation(row) ?? []);
}
