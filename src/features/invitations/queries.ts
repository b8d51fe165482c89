/** Reads of invitations. Lists take the bloc's id: no query crosses blocs. */
import { and, asc, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { conversations } from '../forms/schema.ts';
import { invitationOpenings, invitations, linkMisses } from './schema.ts';

export type Invitation = typeof invitations.$inferSelect;

export function findInvitation(tx: Tx, id: number): Invitation | undefined {
  return tx.select().from(invitations).where(eq(invitations.id, id)).get();
}

export function findInvitationByHash(tx: Tx, tokenHash: string): Invitation | undefined {
  return tx.select().from(invitations).where(eq(invitations.tokenHash, tokenHash)).get();
}

/** The links of a bloc that somebody may still take, newest first. */
export function listOpenInvitations(tx: Tx, blocId: number, now: number): Invitation[] {
  return tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.blocId, blocId),
        isNull(invitations.revokedAt),
        isNull(invitations.takenAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .orderBy(desc(invitations.id))
    .all();
}

/** Who has consented and waits for the secretariat, first come first. */
export function listWaiting(tx: Tx, blocId: number): Invitation[] {
  return tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.blocId, blocId), isNotNull(invitations.takenAt), isNull(invitations.decision)))
    .orderBy(asc(invitations.takenAt), asc(invitations.id))
    .all();
}

/** Whether a person waits for the secretariat of any bloc. */
export function isWaitingSomewhere(tx: Tx, personId: number): boolean {
  const row = tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.takenBy, personId), isNull(invitations.decision)))
    .get();
  return row !== undefined;
}

/** Whether this account has shown the invitation's link. */
export function hasOpened(tx: Tx, invitationId: number, telegramId: number): boolean {
  const row = tx
    .select({ at: invitationOpenings.openedAt })
    .from(invitationOpenings)
    .where(
      and(eq(invitationOpenings.invitationId, invitationId), eq(invitationOpenings.telegramId, telegramId)),
    )
    .get();
  return row !== undefined;
}

/** How many links that were not good an account has shown since an instant. */
export function countMisses(tx: Tx, telegramId: number, since: number): number {
  const row = tx
    .select({ misses: count() })
    .from(linkMisses)
    .where(and(eq(linkMisses.telegramId, telegramId), gt(linkMisses.at, since)))
    .get();
  return row?.misses ?? 0;
}

/** The drafts in which a person stands. */
export function listDraftsOfPerson(tx: Tx, personId: number): number[] {
  return tx
    .select({ draftId: conversations.draftId })
    .from(conversations)
    .where(eq(conversations.personId, personId))
    .all()
    .map((row) => row.draftId);
}
