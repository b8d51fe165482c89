/** What is forgotten of a chat: at once when its person leaves, and by the clock when the last message is out. */
import { and, eq, gte, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { forgetFiles } from '../../platform/files/index.ts';
import { outbox, withdraw } from '../../platform/outbox/index.ts';
import { invitationOpenings, linkMisses } from '../invitations/schema.ts';
import type { Turn } from '../registry/index.ts';
import { listUnsent } from './queries.ts';
import { departures } from './schema.ts';

const DAY_MS = 24 * 3_600_000;

/** Nothing that was still to be sent or edited in the chat goes out; links shown or guessed from it are forgotten. */
export function forgetUnsent(tx: Tx, chatId: number): void {
  for (const { id, messageId } of listUnsent(tx, chatId)) {
    if (messageId === null) withdraw(tx, id);
    else tx.update(outbox).set({ state: 'dropped' }).where(eq(outbox.id, id)).run();
  }
  forgetFiles(tx, chatId);
  tx.delete(invitationOpenings).where(eq(invitationOpenings.telegramId, chatId)).run();
  tx.delete(linkMisses).where(eq(linkMisses.telegramId, chatId)).run();
}

/**
 * Removes from the outbox what was written to people who left, once the last message to them is out, and the
 * answers to strangers after a day. The rows stay, without chat and text.
 */
export function scrubChats(turn: Turn): void {
  const { tx, now } = turn;
  const blank = { chatId: 0, messageId: null, content: null };
  for (const { personId, chatId } of tx.select().from(departures).where(isNotNull(departures.chatId)).all()) {
    if (chatId === null || listUnsent(tx, chatId).length > 0) continue;
    tx.update(outbox).set(blank).where(eq(outbox.chatId, chatId)).run();
    tx.update(departures).set({ chatId: null }).where(eq(departures.personId, personId)).run();
  }
  tx.update(outbox)
    .set({ ...blank, key: null })
    .where(
      and(
        gte(outbox.key, 'stranger'),
        lt(outbox.key, 'stranges'),
        lt(outbox.createdAt, now - DAY_MS),
        inArray(outbox.state, ['sent', 'dropped', 'failed']),
      ),
    )
    .run();
}
