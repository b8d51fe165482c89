/** The links of invitations themselves: made, sent to be passed on, and counted where they were not good. */
import { randomBytes } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import type { Priority } from '../../platform/outbox/index.ts';
import { type Turn, tellPrepared } from '../registry/index.ts';
import { hashToken, MISS_WINDOW_MS, tokenOf } from './rules.ts';
import { linkMisses } from './schema.ts';

/** The kind of the outbox rows that carry a link: it is written at the moment of sending and never stored. */
export const INVITATION_LINK_KIND = 'invitation_link';

/** A random number and what is stored of the token that `key` makes from it. */
export function newLink(key: string): { nonce: string; tokenHash: string } {
  const nonce = randomBytes(16).toString('base64url');
  return { nonce, tokenHash: hashToken(tokenOf(key, nonce)) };
}

/** Sends the link to a person who is to pass it on; many at once stand behind what people are answered. */
export function sendLink(
  turn: Turn,
  personId: number,
  invitation: { id: number; blocId: number },
  priority: Priority = 'reply',
): void {
  tellPrepared(turn, personId, {
    kind: INVITATION_LINK_KIND,
    ref: String(invitation.id),
    priority,
    blocId: invitation.blocId,
    key: `invitation-link:${invitation.id}:${personId}`,
  });
}

/** Counts a link that was not good; what is older than the window goes. */
export function recordMiss(turn: Turn, telegramId: number): void {
  const { tx, now } = turn;
  tx.delete(linkMisses)
    .where(and(eq(linkMisses.telegramId, telegramId), lte(linkMisses.at, now - MISS_WINDOW_MS)))
    .run();
  tx.insert(linkMisses).values({ telegramId, at: now }).run();
}
