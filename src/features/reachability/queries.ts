/** What is open for one person: reports that their agencies owe, reports to approve, notices not yet acknowledged. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { broadcastRecipients, broadcasts } from '../broadcasts/schema.ts';
import { listOpenRounds, type Round } from '../movements/index.ts';
import { type Bloc, getBloc, seatsHeld } from '../registry/index.ts';
import { isReceived, listStandings, type Standing } from '../reports/index.ts';

/** One report that a person's agency owes, or that waits for this person's approval. */
export interface OpenReport {
  bloc: Bloc;
  round: Round;
  standing: Standing;
  isToApprove: boolean;
}

export interface MissedNotice {
  recipientId: number;
  text: string;
}

/** Everything that is open for a person at the instant `now`, over all blocs of theirs. */
export function listOpen(
  tx: Tx,
  personId: number,
  now: number,
): { reports: OpenReport[]; notices: MissedNotice[] } {
  const reports = listOpenRounds(tx).flatMap((round): OpenReport[] => {
    const bloc = getBloc(tx, round.blocId);
    const held = seatsHeld(tx, personId, localDate(now, bloc.timeZone)).filter(
      (seat) => seat.blocId === bloc.id,
    );
    if (held.length === 0) return [];
    return listStandings(tx, round)
      .filter((standing) => !isReceived(standing.state))
      .flatMap((standing) => {
        const seats = held.filter((seat) => seat.agencyId === standing.agency.id);
        const isLeader = seats.some((seat) => seat.kind === 'leader');
        const isToApprove = isLeader && standing.state === 'awaiting_approval';
        return seats.length === 0 ? [] : [{ bloc, round, standing, isToApprove }];
      });
  });
  const notices = tx
    .select({ recipientId: broadcastRecipients.id, text: broadcasts.text })
    .from(broadcastRecipients)
    .innerJoin(broadcasts, eq(broadcasts.id, broadcastRecipients.broadcastId))
    .where(and(eq(broadcastRecipients.personId, personId), isNull(broadcastRecipients.acknowledgedAt)))
    .orderBy(asc(broadcastRecipients.id))
    .all();
  return { reports, notices };
}
