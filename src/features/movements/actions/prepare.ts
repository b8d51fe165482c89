/** A round is prepared and changed before it is opened: nobody is told yet. */
import { eq } from 'drizzle-orm';
import { formatDateTime } from '../../forms/index.ts';
import { getBloc, type SetupRight, type Turn } from '../../registry/index.ts';
import { findRound, getRound, listExpected, type Round } from '../queries.ts';
import { roundAgencies, rounds } from '../schema.ts';
import { auditRound } from './audit.ts';

/** What a round is, besides its bloc and year. */
export type RoundValues = Pick<
  Round,
  'formVersionId' | 'title' | 'periodFrom' | 'periodTo' | 'figuresUntil' | 'deadlineAt'
>;

/** Whether the right covers what belongs to an emulation year; the operator's covers all. */
export function holdsYear(right: SetupRight, year: number): boolean {
  return right.capacity === 'operator' || right.years.includes(year);
}

/**
 * Prepares a round that the secretariat may open: nobody is told yet. Returns its id.
 * @throws if the right does not cover the round's bloc and year: whoever calls has chosen a year from the right.
 */
export function prepareRound(
  turn: Turn,
  right: SetupRight,
  round: RoundValues & Pick<Round, 'blocId' | 'year' | 'opensAt'>,
  agencyIds: readonly number[],
): number {
  if (right.capacity === 'secretariat' && right.blocId !== round.blocId) throw new Error('Another bloc');
  if (!holdsYear(right, round.year)) throw new Error(`No right for the year ${round.year}`);
  const { id } = turn.tx
    .insert(rounds)
    .values({ ...round, state: 'draft' })
    .returning({ id: rounds.id })
    .get();
  for (const agencyId of agencyIds) turn.tx.insert(roundAgencies).values({ roundId: id, agencyId }).run();
  auditRound(turn, right, { id, blocId: round.blocId }, 'round_prepared', {
    old: null,
    new: 'draft',
    agencies: agencyIds.length,
  });
  return id;
}

export type RoundProblem = 'not_found' | 'other_year' | 'already_open' | 'deadline_passed' | 'not_open';
export type RoundResult = { ok: true; round: Round } | { ok: false; problem: RoundProblem };

/** The round, if this secretariat may change it. A round of another bloc is not found. */
export function ownRound(turn: Turn, right: SetupRight, roundId: number): RoundResult {
  const round = findRound(turn.tx, roundId);
  if (!round || (right.capacity === 'secretariat' && round.blocId !== right.blocId)) {
    return { ok: false, problem: 'not_found' };
  }
  return holdsYear(right, round.year) ? { ok: true, round } : { ok: false, problem: 'other_year' };
}

/**
 * Changes a prepared round. Its list of agencies is a plan that nobody has been told, so it is replaced; the log says
 * which parts changed.
 */
export function changeRound(
  turn: Turn,
  right: SetupRight,
  roundId: number,
  values: RoundValues,
  agencyIds: readonly number[],
): RoundResult {
  const own = ownRound(turn, right, roundId);
  if (!own.ok) return own;
  const { round } = own;
  if (round.state !== 'draft') return { ok: false, problem: 'already_open' };
  const before = listExpected(turn.tx, round).map((agency) => agency.id);
  const isSameAudience = before.length === agencyIds.length && agencyIds.every((id) => before.includes(id));
  const changed = (Object.keys(values) as (keyof RoundValues)[]).filter((key) => values[key] !== round[key]);
  if (changed.length === 0 && isSameAudience) return own;
  turn.tx.update(rounds).set(values).where(eq(rounds.id, roundId)).run();
  if (!isSameAudience) {
    turn.tx.delete(roundAgencies).where(eq(roundAgencies.roundId, roundId)).run();
    for (const agencyId of agencyIds) turn.tx.insert(roundAgencies).values({ roundId, agencyId }).run();
  }
  const after = getRound(turn.tx, roundId);
  auditRound(turn, right, round, 'round_changed', {
    old: [
      ...changed.map((key) => written(turn, round, key)),
      ...(isSameAudience ? [] : [before.length]),
    ].join('; '),
    new: [
      ...changed.map((key) => written(turn, after, key)),
      ...(isSameAudience ? [] : [agencyIds.length]),
    ].join('; '),
    parts: [...changed, ...(isSameAudience ? [] : ['agencies'])].join('; '),
  });
  return { ok: true, round: after };
}

/** A part of a round as the log keeps it. */
function written(turn: Turn, round: Round, key: keyof RoundValues): string | number | null {
  if (key !== 'deadlineAt') return round[key];
  return formatDateTime(round.deadlineAt, getBloc(turn.tx, round.blocId).timeZone);
}
