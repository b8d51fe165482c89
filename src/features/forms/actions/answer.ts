/** Writes an answer down, with who gave it, when, and by which message. */
import { sql } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import type { Conversation, DraftAnswers } from '../queries.ts';
import type { Save } from '../rules/input.ts';
import { draftAnswers } from '../schema.ts';

export function saveAnswer(
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
