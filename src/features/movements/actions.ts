/** Movements, and rounds from preparation to opening. Each use case writes its audit row and messages with it. */
import { and, eq } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import { revisePrepared, say } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { getForm } from '../forms/index.ts';
import {
  type Agency,
  type Bloc,
  getBloc,
  type OperatorRight,
  type SecretariatRight,
  type SetupRight,
  seatHolders,
  type Turn,
  tell,
} from '../registry/index.ts';
import { roundOpened } from './messages.ts';
import {
  findRound,
  getRound,
  isExpected,
  isReleased,
  listExpected,
  listRounds,
  type Round,
} from './queries.ts';
import { movements, roundAgencies, rounds } from './schema.ts';

/** The kind of outbox row whose text is written at the moment of sending by the summaries. */
export const BOARD_KIND = 'board';

export function addMovement(
  turn: Turn,
  right: OperatorRight,
  movement: { blocId: number; key: string; year: number; title: string; kind: 'regular' | 'thematic' },
): void {
  const { id } = turn.tx.insert(movements).values(movement).returning({ id: movements.id }).get();
  recordAudit(turn.tx, {
    blocId: movement.blocId,
    at: turn.now,
    personId: null,
    capacity: right.capacity,
    action: 'movement_added',
    subjectKind: 'movement',
    subjectId: id,
  });
}

/** Prepares a round that the secretariat may open: nobody is told yet. */
export function prepareRound(
  turn: Turn,
  right: OperatorRight,
  round: {
    blocId: number;
    formVersionId: number;
    title: string;
    year: number;
    periodFrom: string;
    periodTo: string;
    figuresUntil: string | null;
    opensAt: number;
    deadlineAt: number;
  },
  agencyIds: number[],
): number {
  const { id } = turn.tx
    .insert(rounds)
    .values({ ...round, state: 'draft' })
    .returning({ id: rounds.id })
    .get();
  for (const agencyId of agencyIds) turn.tx.insert(roundAgencies).values({ roundId: id, agencyId }).run();
  recordAudit(turn.tx, {
    blocId: round.blocId,
    at: turn.now,
    personId: null,
    capacity: right.capacity,
    action: 'round_prepared',
    subjectKind: 'round',
    subjectId: id,
    details: { agencies: agencyIds.length },
  });
  return id;
}

export type OpenResult =
  | { ok: true; round: Round }
  | { ok: false; problem: 'not_found' | 'other_year' | 'already_open' | 'deadline_passed' };

/**
 * Opens a round: tells the officers and leaders of every expected agency, once each, and puts the board into
 * the bloc's group. A round of another bloc is not found.
 */
export function openRound(turn: Turn, right: SecretariatRight, roundId: number): OpenResult {
  const { tx, now } = turn;
  const round = findRound(tx, roundId);
  if (!round || round.blocId !== right.blocId) return { ok: false, problem: 'not_found' };
  if (!right.years.includes(round.year)) return { ok: false, problem: 'other_year' };
  if (round.state !== 'draft') return { ok: false, problem: 'already_open' };
  if (round.deadlineAt <= now) return { ok: false, problem: 'deadline_passed' };
  tx.update(rounds).set({ state: 'open', openedAt: now }).where(eq(rounds.id, roundId)).run();
  const bloc = getBloc(tx, round.blocId);
  const today = localDate(now, bloc.timeZone);
  const form = getForm(tx, round.formVersionId);
  for (const agency of listExpected(tx, round)) {
    const officers = seatHolders(tx, agency.id, 'officer', today);
    const leaders = seatHolders(tx, agency.id, 'leader', today).filter((one) => !officers.includes(one));
    for (const personId of [...officers, ...leaders]) {
      tell(
        turn,
        personId,
        { priority: 'broadcast', blocId: bloc.id, key: `round-opened:${round.id}:${personId}` },
        (t) => roundOpened(t, { bloc, round, agency, form, isOfficer: officers.includes(personId) }),
      );
    }
  }
  placeBoard(turn, bloc, roundId);
  recordAudit(tx, {
    blocId: bloc.id,
    at: now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'round_opened',
    subjectKind: 'round',
    subjectId: roundId,
  });
  return { ok: true, round: getRound(tx, roundId) };
}

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

function expectAgency(turn: Turn, right: SetupRight, round: Round, agency: Agency, again: boolean): void {
  turn.tx
    .update(roundAgencies)
    .set({ releasedAt: again ? null : turn.now })
    .where(and(eq(roundAgencies.roundId, round.id), eq(roundAgencies.agencyId, agency.id)))
    .run();
  recordAudit(turn.tx, {
    blocId: agency.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: again ? 'round_expected_again' : 'round_released',
    subjectKind: 'round',
    subjectId: round.id,
    details: { agencyId: agency.id },
  });
  if (round.state === 'open') refreshBoard(turn, round.id);
}

/** Puts the round's board into the bloc's group, once for each place. */
function placeBoard({ tx, now }: Turn, bloc: Bloc, roundId: number): void {
  const { id: blocId, groupChatId: chatId, groupTopicId } = bloc;
  if (chatId === null) return;
  const boardOutboxId = say(tx, {
    chatId,
    topicId: groupTopicId ?? undefined,
    kind: BOARD_KIND,
    ref: String(roundId),
    priority: 'reminder',
    key: `board:${roundId}:${chatId}:${groupTopicId ?? 0}`,
    blocId,
    now,
  });
  tx.update(rounds).set({ boardOutboxId }).where(eq(rounds.id, roundId)).run();
}

/** The bloc has another group or topic: the boards of its open rounds go there and are kept there. */
export function moveBoards(turn: Turn, bloc: Bloc): void {
  for (const round of listRounds(turn.tx, bloc.id, ['open'])) {
    placeBoard(turn, bloc, round.id);
    refreshBoard(turn, round.id);
  }
}

/** Has the round's board written anew; many changes before it is sent make one edit. */
export function refreshBoard(turn: Turn, roundId: number): void {
  const { boardOutboxId } = getRound(turn.tx, roundId);
  if (boardOutboxId !== null) revisePrepared(turn.tx, boardOutboxId, turn.now);
}
