/** Who is expected to report, as agencies leave the bloc and come back. */
import { and, eq } from 'drizzle-orm';
import type { Agency, SetupRight, Turn } from '../../registry/index.ts';
import { isExpected, isReleased, listRounds, type Round } from '../queries.ts';
import { roundAgencies } from '../schema.ts';
import { auditRound } from './audit.ts';
import { refreshBoard } from './board.ts';
import { holdsYear } from './prepare.ts';

/**
 * An agency left the bloc: in rounds that are not over it is no longer expected, except in those in which
 * `hasReported` says that its report came. Returns how many rounds let it go.
 */
export function releaseFromRounds(
  turn: Turn,
  right: SetupRight,
  agency: Agency,
  hasReported: (roundId: number) => boolean,
): number {
  const owed = listRounds(turn.tx, agency.blocId, ['draft', 'open']).filter(
    (round) => isExpected(turn.tx, round.id, agency.id) && !hasReported(round.id),
  );
  for (const round of owed) expectAgency(turn, right, round, agency, false);
  return owed.length;
}

/** An agency is back in the bloc: rounds that are not over and had let it go expect it again. */
export function expectAgain(turn: Turn, right: SetupRight, agency: Agency): number {
  const rounds = listRounds(turn.tx, agency.blocId, ['draft', 'open']).filter((round) =>
    isReleased(turn.tx, round.id, agency.id),
  );
  for (const round of rounds) expectAgency(turn, right, round, agency, true);
  return rounds.length;
}

/** The open rounds, of the years that the right covers, whose list never had the agency. */
export function listOpenWithout(turn: Turn, right: SetupRight, agency: Agency): Round[] {
  return listRounds(turn.tx, agency.blocId, ['open']).filter(
    (round) =>
      holdsYear(right, round.year) &&
      !isExpected(turn.tx, round.id, agency.id) &&
      !isReleased(turn.tx, round.id, agency.id),
  );
}

/** An agency that is new in the bloc is expected in the rounds that are open. Returns in how many. */
export function expectNew(turn: Turn, right: SetupRight, agency: Agency): number {
  if (agency.archivedAt !== null) return 0;
  const rounds = listOpenWithout(turn, right, agency);
  for (const round of rounds) {
    turn.tx.insert(roundAgencies).values({ roundId: round.id, agencyId: agency.id }).run();
    auditRound(turn, right, round, 'round_agency_added', {
      old: null,
      new: 'expected',
      why: 'agency_new',
      agencyId: agency.id,
    });
    refreshBoard(turn, round.id);
  }
  return rounds.length;
}

function expectAgency(turn: Turn, right: SetupRight, round: Round, agency: Agency, again: boolean): void {
  turn.tx
    .update(roundAgencies)
    .set({ releasedAt: again ? null : turn.now })
    .where(and(eq(roundAgencies.roundId, round.id), eq(roundAgencies.agencyId, agency.id)))
    .run();
  auditRound(turn, right, round, again ? 'round_expected_again' : 'round_released', {
    old: again ? 'released' : 'expected',
    new: again ? 'expected' : 'released',
    why: again ? 'agency_back' : 'agency_left',
    agencyId: agency.id,
  });
  if (round.state === 'open') refreshBoard(turn, round.id);
}
