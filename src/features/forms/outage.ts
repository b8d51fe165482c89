/** After an outage people with an open conversation are told where they are. */
import { and, eq, gt } from 'drizzle-orm';
import { type Turn, tell } from '../registry/index.ts';
import { resumeConversation } from './actions/index.ts';
import type { Purposes } from './purpose.ts';
import { conversations } from './schema.ts';

/** Whoever has not touched the conversation for longer has long put the phone away. */
const STILL_AT_IT = 12 * 3_600_000;

/**
 * Tells everybody with an active conversation touched in the last twelve hours (civil clock) that the bot is back,
 * and shows their screen again. Returns how many were told. `outageId` names the outage: each is told of once.
 */
export function greetAfterOutage(turn: Turn, purposes: Purposes, outageId: string): number {
  const open = turn.tx
    .select({ draftId: conversations.draftId, personId: conversations.personId })
    .from(conversations)
    .where(and(eq(conversations.active, true), gt(conversations.touchedAt, turn.now - STILL_AT_IT)))
    .all();
  for (const { draftId, personId } of open) {
    tell(turn, personId, { priority: 'reply', key: `outage:${outageId}:${personId}` }, (t) => ({
      text: t('back-after-outage'),
    }));
    resumeConversation(turn, purposes, draftId, personId);
  }
  return open.length;
}
