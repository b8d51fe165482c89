/** Reads of movements and rounds. */
import { and, asc, desc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { formVersions } from '../forms/schema.ts';
import { type Agency, listAgencies, listAllAgencies } from '../registry/index.ts';
import { movements, roundAgencies, rounds } from './schema.ts';

export type Round = typeof rounds.$inferSelect;

export type Movement = typeof movements.$inferSelect;

/** The movements of a bloc in an emulation year, as they were added. */
export function listMovements(tx: Tx, blocId: number, year: number): Movement[] {
  return tx
    .select()
    .from(movements)
    .where(and(eq(movements.blocId, blocId), eq(movements.year, year)))
    .orderBy(asc(movements.id))
    .all();
}

export function findRound(tx: Tx, id: number): Round | undefined {
  return tx.select().from(rounds).where(eq(rounds.id, id)).get();
}

/** @throws if there is no such round. */
export function getRound(tx: Tx, id: number): Round {
  const round = findRound(tx, id);
  if (!round) throw new Error(`No round ${id}`);
  return round;
}

/** The rounds of a bloc in the given states, by deadline. */
export function listRounds(tx: Tx, blocId: number, states: Round['state'][]): Round[] {
  return tx
    .select()
    .from(rounds)
    .where(and(eq(rounds.blocId, blocId), inArray(rounds.state, states)))
    .orderBy(asc(rounds.deadlineAt), asc(rounds.id))
    .all();
}

/** A bloc's rounds as the secretariat needs them: those at work by deadline, then what is over, newest first. */
export function listRoundsByUse(tx: Tx, blocId: number): Round[] {
  return [...listRounds(tx, blocId, ['open', 'draft']), ...listRounds(tx, blocId, ['closed']).toReversed()];
}

/** The open rounds of every bloc: for the clock, which asks what is due. */
export function listOpenRounds(tx: Tx): Round[] {
  return tx.select().from(rounds).where(eq(rounds.state, 'open')).orderBy(asc(rounds.id)).all();
}

/**
 * The agencies expected to report in a round, in the bloc's order; also those that left the bloc after they had
 * reported, so that no total loses them. In a round not yet opened, members only.
 */
export function listExpected(tx: Tx, round: Round): Agency[] {
  const expected = tx
    .select({ agencyId: roundAgencies.agencyId })
    .from(roundAgencies)
    .where(and(eq(roundAgencies.roundId, round.id), isNull(roundAgencies.releasedAt)))
    .all();
  const ids = new Set(expected.map((row) => row.agencyId));
  const list = round.state === 'draft' ? listAgencies : listAllAgencies;
  return list(tx, round.blocId).filter((agency) => ids.has(agency.id));
}

export function isExpected(tx: Tx, roundId: number, agencyId: number): boolean {
  const row = tx
    .select({ agencyId: roundAgencies.agencyId })
    .from(roundAgencies)
    .where(
      and(
        eq(roundAgencies.roundId, roundId),
        eq(roundAgencies.agencyId, agencyId),
        isNull(roundAgencies.releasedAt),
      ),
    )
    .get();
  return row !== undefined;
}

/** Whether the round expected the agency until it left the bloc. */
export function isReleased(tx: Tx, roundId: number, agencyId: number): boolean {
  const row = tx
    .select({ releasedAt: roundAgencies.releasedAt })
    .from(roundAgencies)
    .where(and(eq(roundAgencies.roundId, roundId), eq(roundAgencies.agencyId, agencyId)))
    .get();
  return typeof row?.releasedAt === 'number';
}

/** A movement of this bloc; another bloc's is not found. */
export function findMovement(tx: Tx, blocId: number, id: number): Movement | undefined {
  return tx
    .select()
    .from(movements)
    .where(and(eq(movements.id, id), eq(movements.blocId, blocId)))
    .get();
}

/** The rounds of a bloc that ask a form, in any version of it, newest first. */
export function listRoundsOfForm(tx: Tx, blocId: number, formId: number): Round[] {
  return tx
    .select(getTableColumns(rounds))
    .from(rounds)
    .innerJoin(formVersions, eq(formVersions.id, rounds.formVersionId))
    .where(and(eq(rounds.blocId, blocId), eq(formVersions.formId, formId)))
    .orderBy(desc(rounds.deadlineAt), desc(rounds.id))
    .all();
}
