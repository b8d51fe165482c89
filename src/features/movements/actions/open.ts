/** A round from its opening to its end. Each step tells the agencies once what they have to know. */
import { eq } from 'drizzle-orm';
import type { T } from '../../../locales/index.ts';
import { localDate } from '../../../platform/clock/zone.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { formatDateTime, getForm } from '../../forms/index.ts';
import {
  type Agency,
  getBloc,
  type SecretariatRight,
  seatHolders,
  type Turn,
  tell,
} from '../../registry/index.ts';
import { roundExtended, roundOpened } from '../messages/telling.ts';
import { getRound, listExpected, type Round } from '../queries.ts';
import { rounds } from '../schema.ts';
import { auditRound } from './audit.ts';
import { placeBoard, refreshBoard } from './board.ts';
import { ownRound, type RoundResult } from './prepare.ts';

/** Tells the officers and leaders of every expected agency, once each for `what`. */
function tellAudience(
  turn: Turn,
  round: Round,
  what: string,
  write: (t: T, agency: Agency, isOfficer: boolean) => Content,
): void {
  const { timeZone } = getBloc(turn.tx, round.blocId);
  const today = localDate(turn.now, timeZone);
  for (const agency of listExpected(turn.tx, round)) {
    const officers = seatHolders(turn.tx, agency.id, 'officer', today);
    const leaders = seatHolders(turn.tx, agency.id, 'leader', today).filter((one) => !officers.includes(one));
    for (const personId of [...officers, ...leaders]) {
      tell(turn, personId, { priority: 'broadcast', blocId: round.blocId, key: `${what}:${personId}` }, (t) =>
        write(t, agency, officers.includes(personId)),
      );
    }
  }
}

/** How many people of how many agencies hear of a round that these agencies are expected in. */
export function countAudience(turn: Turn, agencyIds: readonly number[], today: string): number {
  const people = agencyIds.flatMap((id) => [
    ...seatHolders(turn.tx, id, 'officer', today),
    ...seatHolders(turn.tx, id, 'leader', today),
  ]);
  return new Set(people).size;
}

/**
 * Opens a round: tells the officers and leaders of every expected agency, once each, and puts the board into
 * the bloc's group. A round of another bloc is not found.
 */
export function openRound(turn: Turn, right: SecretariatRight, roundId: number): RoundResult {
  const { tx, now } = turn;
  const own = ownRound(turn, right, roundId);
  if (!own.ok) return own;
  const { round } = own;
  if (round.state !== 'draft') return { ok: false, problem: 'already_open' };
  if (round.deadlineAt <= now) return { ok: false, problem: 'deadline_passed' };
  tx.update(rounds).set({ state: 'open', openedAt: now }).where(eq(rounds.id, roundId)).run();
  const bloc = getBloc(tx, round.blocId);
  const form = getForm(tx, round.formVersionId);
  tellAudience(turn, round, `round-opened:${round.id}`, (t, agency, isOfficer) =>
    roundOpened(t, { bloc, round, agency, form, isOfficer }),
  );
  placeBoard(turn, bloc, roundId);
  auditRound(turn, right, round, 'round_opened', { old: 'draft', new: 'open' });
  return { ok: true, round: getRound(tx, roundId) };
}

/** Moves an open round's deadline on; every expected agency is told once, and the board says the new one. */
export function extendRound(
  turn: Turn,
  right: SecretariatRight,
  roundId: number,
  to: { deadlineAt: number; why: string | undefined },
): RoundResult {
  const { tx, now } = turn;
  const own = ownRound(turn, right, roundId);
  if (!own.ok) return own;
  const { round: before } = own;
  if (before.state !== 'open') return { ok: false, problem: 'not_open' };
  if (to.deadlineAt <= Math.max(now, before.deadlineAt)) return { ok: false, problem: 'deadline_passed' };
  tx.update(rounds).set({ deadlineAt: to.deadlineAt }).where(eq(rounds.id, roundId)).run();
  const round = getRound(tx, roundId);
  const bloc = getBloc(tx, round.blocId);
  tellAudience(turn, round, `round-extended:${round.id}:${round.deadlineAt}`, (t, agency) =>
    roundExtended(t, { bloc, round, agency, before: before.deadlineAt, why: to.why }),
  );
  refreshBoard(turn, roundId);
  auditRound(turn, right, round, 'round_extended', {
    old: formatDateTime(before.deadlineAt, bloc.timeZone),
    new: formatDateTime(round.deadlineAt, bloc.timeZone),
    ...(to.why !== undefined && { why: to.why }),
  });
  return { ok: true, round };
}

/** Closes an open round: no report of it can be sent or changed until it is opened again. Nobody is told. */
export function closeRound(turn: Turn, right: SecretariatRight, roundId: number): RoundResult {
  return turnOver(turn, right, roundId, 'open', 'closed');
}

/** Opens a closed round again, as it was; its deadline may have passed. */
export function reopenRound(turn: Turn, right: SecretariatRight, roundId: number): RoundResult {
  return turnOver(turn, right, roundId, 'closed', 'open');
}

function turnOver(
  turn: Turn,
  right: SecretariatRight,
  roundId: number,
  from: 'open' | 'closed',
  to: 'open' | 'closed',
): RoundResult {
  const own = ownRound(turn, right, roundId);
  if (!own.ok) return own;
  if (own.round.state !== from) return { ok: false, problem: 'not_open' };
  turn.tx.update(rounds).set({ state: to }).where(eq(rounds.id, roundId)).run();
  refreshBoard(turn, roundId);
  auditRound(turn, right, own.round, to === 'closed' ? 'round_closed' : 'round_reopened', {
    old: from,
    new: to,
  });
  return { ok: true, round: getRound(turn.tx, roundId) };
}
