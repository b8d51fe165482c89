/** A leader lets the agency's officers send without asking; it is in force while whoever gave it leads the agency. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { type Reason, recordAudit } from '../../audit/index.ts';
import { type LeaderRight, seatHolders } from '../rights.ts';
import { delegations } from '../schema.ts';
import { todayIn } from '../turn.ts';

export type Delegation = typeof delegations.$inferSelect;

const wordOf = ({ roundId }: Pick<Delegation, 'roundId'>) => (roundId === null ? 'standing' : 'once');

export function findDelegation(tx: Tx, id: number): Delegation | undefined {
  return tx.select().from(delegations).where(eq(delegations.id, id)).get();
}

/**
 * Lets the agency's officers send the round's report without asking; `roundId` null means every round.
 * Returns false, having done nothing, if the same delegation is in force. `on` is the local date.
 */
export function giveDelegation(
  tx: Tx,
  right: LeaderRight,
  roundId: number | null,
  { now, on }: { now: number; on: string },
): boolean {
  const leaders = seatHolders(tx, right.agencyId, 'leader', on);
  const same = tx
    .select()
    .from(delegations)
    .where(
      and(
        eq(delegations.agencyId, right.agencyId),
        isNull(delegations.endedAt),
        roundId === null ? isNull(delegations.roundId) : eq(delegations.roundId, roundId),
      ),
    )
    .all();
  if (same.some((one) => leaders.includes(one.givenBy))) return false;
  const given = tx
    .insert(delegations)
    .values({
      blocId: right.blocId,
      agencyId: right.agencyId,
      givenBy: right.personId,
      roundId,
      givenAt: now,
    })
    .returning()
    .get();
  audit(tx, given, right, now, { action: 'delegation_given', old: 'none', new: wordOf(given) });
  return true;
}

/** Ends every delegation of the agency that is in force. Returns how many. */
export function endDelegations(tx: Tx, right: LeaderRight, now: number): number {
  const ended = tx
    .update(delegations)
    .set({ endedAt: now })
    .where(and(eq(delegations.agencyId, right.agencyId), isNull(delegations.endedAt)))
    .returning()
    .all();
  for (const one of ended) {
    audit(tx, one, right, now, { action: 'delegation_ended', old: wordOf(one), new: 'none' });
  }
  return ended.length;
}

/** The delegations, of one agency or of all, whose giver leads the agency no longer: not in force, not yet ended. */
export function listLapsedDelegations(tx: Tx, now: number, agencyId?: number): Delegation[] {
  return tx
    .select()
    .from(delegations)
    .where(
      and(
        isNull(delegations.endedAt),
        agencyId === undefined ? undefined : eq(delegations.agencyId, agencyId),
      ),
    )
    .all()
    .filter((one) => {
      const today = todayIn({ tx, now }, one.blocId);
      return !seatHolders(tx, one.agencyId, 'leader', today).includes(one.givenBy);
    });
}

/** Ends a delegation whose giver handed over: the bot itself does so, by the clock. */
export function endLapsedDelegation(tx: Tx, lapsed: Delegation, now: number): void {
  tx.update(delegations).set({ endedAt: now }).where(eq(delegations.id, lapsed.id)).run();
  const by = { personId: null, capacity: 'clock' };
  audit(tx, lapsed, by, now, {
    action: 'delegation_ended',
    old: wordOf(lapsed),
    new: 'none',
    why: 'handover',
  });
}

function audit(
  tx: Tx,
  { id, blocId, agencyId, roundId }: Delegation,
  by: { personId: number | null; capacity: string },
  now: number,
  {
    action,
    ...change
  }: {
    action: 'delegation_given' | 'delegation_ended';
    old: string;
    new: string;
    why?: Reason;
  },
): void {
  recordAudit(tx, {
    blocId,
    at: now,
    personId: by.personId,
    capacity: by.capacity,
    action,
    subjectKind: 'delegation',
    subjectId: id,
    details: { agencyId, roundId, ...change },
  });
}
