/** What a person’s agencies owe and have sent. */
import { type Content } from '../../../platform/outbox/index.ts';
import { listAnswers } from '../../forms/index.ts';
import { listRounds } from '../../movements/index.ts';
import { type MemberVisit } from '../../registry/bot.ts';
import { getAgency, seatsHeld } from '../../registry/index.ts';
import { type Task, taskList } from '../messages/index.ts';
import { findReport, findSubmission } from '../queries.ts';

/** What the person's agencies owe or have sent in the bloc's open rounds. */
export function tasksOf({ turn, person, bloc, today }: MemberVisit): Task[] {
  const agencies = seatsHeld(turn.tx, person.id, today)
    .filter((seat) => seat.blocId === bloc.id)
    .map((seat) => seat.agencyId);
  return listRounds(turn.tx, bloc.id, ['open']).flatMap((round) =>
    [...new Set(agencies)].map((agencyId) => {
      const report = findReport(turn.tx, round.id, agencyId);
      return {
        bloc,
        round,
        agency: getAgency(turn.tx, agencyId),
        state: report?.state ?? ('not_started' as const),
        submission: findSubmission(turn.tx, report?.currentSubmissionId ?? null),
        answered: report?.draftId ? listAnswers(turn.tx, report.draftId).size : 0,
      };
    }),
  );
}

/** What the person's agencies still owe: the answer when a person seems not to know what to do. */
export function openTasks(visit: MemberVisit): Content {
  const open = tasksOf(visit).filter((task) => !task.submission);
  return taskList(visit.t, open, 'tasks-title', []);
}
