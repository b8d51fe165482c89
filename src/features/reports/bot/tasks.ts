/** What a person's agencies owe and have sent, and what the secretariat still misses. */
import type { Content } from '../../../platform/outbox/index.ts';
import { listAnswers } from '../../forms/index.ts';
import { getRound, listRounds, type Round } from '../../movements/index.ts';
import type { MemberVisit } from '../../registry/bot.ts';
import { getAgency, seatsHeld, secretariatRight } from '../../registry/index.ts';
import { type Task, taskList, type Watched } from '../messages/index.ts';
import { type Entry, findReport, findSubmission, listEntriesOf, listStandings } from '../queries.ts';
import { isReceived } from '../rules.ts';

function taskOf(
  { turn, bloc }: MemberVisit,
  round: Round,
  agencyId: number,
  as: { isLeader: boolean; entry?: Entry },
): Task {
  const report = findReport(turn.tx, round.id, agencyId);
  return {
    ...as,
    bloc,
    round,
    agency: getAgency(turn.tx, agencyId),
    state: report?.state ?? 'not_started',
    submission: findSubmission(turn.tx, report?.currentSubmissionId ?? null),
    answered: report?.draftId ? listAnswers(turn.tx, report.draftId).size : 0,
  };
}

/** What the person's agencies owe or have sent in the bloc's open rounds, then what they enter for others. */
function tasksOf(visit: MemberVisit): Task[] {
  const { turn, person, bloc, today } = visit;
  const held = seatsHeld(turn.tx, person.id, today).filter((seat) => seat.blocId === bloc.id);
  const agencyIds = new Set(held.map((seat) => seat.agencyId));
  const led = held.filter((seat) => seat.kind === 'leader').map((seat) => seat.agencyId);
  const own = listRounds(turn.tx, bloc.id, ['open']).flatMap((round) =>
    [...agencyIds].map((agencyId) => taskOf(visit, round, agencyId, { isLeader: led.includes(agencyId) })),
  );
  const entered = listEntriesOf(turn.tx, bloc.id, person.id)
    .map((entry) => ({ entry, round: getRound(turn.tx, entry.roundId) }))
    .filter(({ entry, round }) => round.state === 'open' && !agencyIds.has(entry.agencyId));
  return [
    ...own,
    ...entered.map(({ entry, round }) => taskOf(visit, round, entry.agencyId, { isLeader: false, entry })),
  ];
}

/** The open rounds of the years that the person holds in the secretariat. */
export function roundsToEnter({ turn, person, bloc, today }: MemberVisit): Round[] {
  const years = secretariatRight(turn.tx, person.id, bloc.id, today)?.years ?? [];
  return listRounds(turn.tx, bloc.id, ['open']).filter((round) => years.includes(round.year));
}

function watchedBy(visit: MemberVisit): Watched[] {
  return roundsToEnter(visit).map((round) => ({
    bloc: visit.bloc,
    round,
    missing: listStandings(visit.turn.tx, round).filter((one) => !isReceived(one.state)).length,
  }));
}

/** What the person's agencies still owe: the answer when a person seems not to know what to do. */
export function openTasks(visit: MemberVisit): Content {
  const tasks = tasksOf(visit).filter((task) => !task.submission);
  const { now } = visit.turn;
  return taskList(visit.t, { tasks, watched: watchedBy(visit), heading: 'tasks-title', now });
}

/** What the person's agencies owe and have sent. */
export function allTasks(visit: MemberVisit): Content {
  const { now } = visit.turn;
  return taskList(visit.t, {
    tasks: tasksOf(visit),
    watched: watchedBy(visit),
    heading: 'reports-title',
    now,
  });
}
