/** A round goes over to the newer version of its form. */
import { eq } from 'drizzle-orm';
import { localDate } from '../../../platform/clock/zone.ts';
import { getVersion } from '../../forms/index.ts';
import {
  getAgency,
  getBloc,
  type SecretariatRight,
  seatHolders,
  type Turn,
  tell,
} from '../../registry/index.ts';
import { versionTold } from '../messages/version.ts';
import { getRound } from '../queries.ts';
import { newerVersion } from '../reading.ts';
import { rounds } from '../schema.ts';
import { auditRound } from './audit.ts';
import { ownRound, type RoundResult } from './prepare.ts';

/**
 * Puts a round on this version of its form, the one that was shown. Reports not begun ask it; those begun keep theirs
 * until their agency takes the newer one, and their officers (`begun`: the agencies) are told so once; what was sent
 * stays.
 */
export function adoptVersion(
  turn: Turn,
  right: SecretariatRight,
  roundId: number,
  formVersionId: number,
  begun: readonly number[],
): RoundResult {
  const { tx } = turn;
  const own = ownRound(turn, right, roundId);
  if (!own.ok) return own;
  const { round: before } = own;
  const isAtWork = before.state === 'draft' || before.state === 'open';
  if (!isAtWork || newerVersion(tx, before)?.versionId !== formVersionId)
    return { ok: false, problem: 'not_open' };
  tx.update(rounds).set({ formVersionId }).where(eq(rounds.id, roundId)).run();
  const round = getRound(tx, roundId);
  const bloc = getBloc(tx, round.blocId);
  const today = localDate(turn.now, bloc.timeZone);
  for (const agencyId of begun) {
    for (const personId of seatHolders(tx, agencyId, 'officer', today)) {
      const key = `round-version:${round.id}:${formVersionId}:${personId}`;
      tell(turn, personId, { priority: 'broadcast', blocId: bloc.id, key }, (t) =>
        versionTold(t, { bloc, round, agency: getAgency(tx, agencyId) }),
      );
    }
  }
  auditRound(turn, right, round, 'round_version_changed', {
    old: getVersion(tx, before.formVersionId).number,
    new: getVersion(tx, formVersionId).number,
  });
  return { ok: true, round };
}
