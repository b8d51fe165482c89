/** Queues what is due and not yet queued: at most one reminder a person and day, all rounds in one message. */
import { localDate } from '../../platform/clock/zone.ts';
import { findByKey, type Prepare } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listOpenRounds, type Round } from '../movements/index.ts';
import {
  getBloc,
  getPerson,
  seatHolders,
  seatsHeld,
  type Turn,
  tellPrepared,
  textsOf,
} from '../registry/index.ts';
import { isReceived, listStandings } from '../reports/index.ts';
import { type Owed, reminder } from './messages.ts';
import { dayBeforeAt, isDayBeforeDue, sendingAt } from './rules.ts';

export const REMINDER_KIND = 'reminder';

/** Queues the day-before reminders that are due at the turn's instant. Returns how many were queued. */
export function queueDueReminders(turn: Turn): number {
  let queued = 0;
  for (const round of listOpenRounds(turn.tx)) {
    const { timeZone } = getBloc(turn.tx, round.blocId);
    if (!isDayBeforeDue(round.deadlineAt, turn.now, timeZone)) continue;
    const stageOn = localDate(dayBeforeAt(round.deadlineAt, timeZone), timeZone);
    for (const standing of listStandings(turn.tx, round)) {
      if (isReceived(standing.state)) continue;
      for (const personId of holders(turn, standing.agency.id, timeZone)) {
        if (queueReminder(turn, round, personId, stageOn, timeZone)) queued += 1;
      }
    }
  }
  return queued;
}

function holders(turn: Turn, agencyId: number, timeZone: string): Set<number> {
  const today = localDate(turn.now, timeZone);
  return new Set([
    ...seatHolders(turn.tx, agencyId, 'officer', today),
    ...seatHolders(turn.tx, agencyId, 'leader', today),
  ]);
}

function queueReminder(
  turn: Turn,
  round: Round,
  personId: number,
  stageOn: string,
  timeZone: string,
): boolean {
  const key = `reminder:${round.blocId}:${stageOn}:${personId}`;
  if (findByKey(turn.tx, key)) return false;
  const outboxId = tellPrepared(turn, personId, {
    kind: REMINDER_KIND,
    ref: `${round.blocId}:${personId}`,
    key,
    priority: 'reminder',
    blocId: round.blocId,
    notBefore: sendingAt(turn.now, timeZone),
    notAfter: round.deadlineAt,
  });
  if (outboxId === undefined) return false;
  recordAudit(turn.tx, {
    blocId: round.blocId,
    at: turn.now,
    personId: null,
    capacity: 'clock',
    action: 'reminder_queued',
    subjectKind: 'person',
    subjectId: personId,
    details: { roundId: round.id, stage: 'day_before' },
  });
  return true;
}

/** Writes a reminder at the moment of sending; whoever has reported meanwhile gets none. */
export const prepareReminder: Prepare = (tx, row, now) => {
  const [blocId, personId] = (row.ref ?? '').split(':').map(Number);
  if (blocId === undefined || personId === undefined) return { drop: 'unreadable reference' };
  const bloc = getBloc(tx, blocId);
  const person = getPerson(tx, personId);
  const held = seatsHeld(tx, personId, localDate(now, bloc.timeZone));
  const owed: Owed[] = listOpenRounds(tx)
    .filter((round) => round.blocId === blocId && isDayBeforeDue(round.deadlineAt, now, bloc.timeZone))
    .flatMap((round) =>
      listStandings(tx, round)
        .filter((standing) => !isReceived(standing.state))
        .flatMap((standing) => {
          const seats = held.filter((seat) => seat.agencyId === standing.agency.id);
          if (seats.length === 0) return [];
          return [{ bloc, round, standing, isLeader: seats.some((seat) => seat.kind === 'leader') }];
        }),
    );
  return owed.length === 0 ? { drop: 'reported meanwhile' } : { send: reminder(textsOf(person), owed) };
};

/** The first instant after `after` at which a reminder falls due, over all open rounds. */
export function nextReminderAt(turn: Turn, after: number): number | undefined {
  const due = listOpenRounds(turn.tx)
    .map((round) => dayBeforeAt(round.deadlineAt, getBloc(turn.tx, round.blocId).timeZone))
    .filter((at) => at > after);
  return due.length > 0 ? Math.min(...due) : undefined;
}
