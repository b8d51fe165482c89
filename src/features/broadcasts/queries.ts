/** Reads of broadcasts and their recipients. */
import { asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { outbox } from '../../platform/outbox/index.ts';
import { type Agency, listAgencies, seatHolders } from '../registry/index.ts';
import { agencies, people } from '../registry/schema.ts';
import { broadcastRecipients, broadcasts } from './schema.ts';

export type Broadcast = typeof broadcasts.$inferSelect;
export type Recipient = typeof broadcastRecipients.$inferSelect;

export function findBroadcast(tx: Tx, id: number): Broadcast | undefined {
  return tx.select().from(broadcasts).where(eq(broadcasts.id, id)).get();
}

/** The newest broadcasts of a bloc first. */
export function listBroadcasts(tx: Tx, blocId: number, limit: number): Broadcast[] {
  return tx
    .select()
    .from(broadcasts)
    .where(eq(broadcasts.blocId, blocId))
    .orderBy(desc(broadcasts.id))
    .limit(limit)
    .all();
}

export function findRecipient(tx: Tx, id: number): Recipient | undefined {
  return tx.select().from(broadcastRecipients).where(eq(broadcastRecipients.id, id)).get();
}

/** Everybody who holds a seat in the bloc on the local date `today`, each once, with the first of their agencies. */
export function listAudience(tx: Tx, blocId: number, today: string): { personId: number; agency: Agency }[] {
  const audience = new Map<number, Agency>();
  for (const agency of listAgencies(tx, blocId)) {
    for (const kind of ['leader', 'officer'] as const) {
      for (const personId of seatHolders(tx, agency.id, kind, today)) {
        if (!audience.has(personId)) audience.set(personId, agency);
      }
    }
  }
  return [...audience].map(([personId, agency]) => ({ personId, agency }));
}

/** Where one recipient stands. */
export interface RecipientStanding {
  agencyId: number;
  agencyName: string;
  personName: string;
  acknowledgedAt: number | null;
  /** The message could not be delivered for good, or the person has no chat with the bot. */
  unreachable: boolean;
}

/** All recipients of a broadcast, in the bloc's order of agencies. */
export function listRecipientStandings(tx: Tx, broadcastId: number): RecipientStanding[] {
  return tx
    .select({
      agencyId: agencies.id,
      agencyName: agencies.shortName,
      personName: people.displayName,
      acknowledgedAt: broadcastRecipients.acknowledgedAt,
      outboxId: broadcastRecipients.outboxId,
      state: outbox.state,
    })
    .from(broadcastRecipients)
    .innerJoin(agencies, eq(agencies.id, broadcastRecipients.agencyId))
    .innerJoin(people, eq(people.id, broadcastRecipients.personId))
    .leftJoin(outbox, eq(outbox.id, broadcastRecipients.outboxId))
    .where(eq(broadcastRecipients.broadcastId, broadcastId))
    .orderBy(asc(agencies.position), asc(broadcastRecipients.id))
    .all()
    .map(({ outboxId, state, ...row }) => ({ ...row, unreachable: outboxId === null || state === 'failed' }));
}
