/** What a reminder says: which report, until when, what is left, and that it is no official letter. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { deadlineText, type Round, reportButton } from '../movements/index.ts';
import type { Bloc } from '../registry/index.ts';
import type { Standing } from '../reports/index.ts';

/** One report that a person's agency still owes. */
export interface Owed {
  bloc: Bloc;
  round: Round;
  standing: Standing;
  isLeader: boolean;
}

function advice(t: T, { standing, isLeader }: Owed): string {
  if (standing.state === 'awaiting_approval') {
    return t(isLeader ? 'reminder-approve' : 'reminder-waiting-for-leader');
  }
  return t(`reminder-${standing.state === 'not_started' ? 'not-started' : 'unfinished'}`);
}

/** All that a person's agencies owe, in one message. */
export function reminder(t: T, owed: Owed[]): Content {
  return toContent(
    lines(
      bold(t('reminder-title')),
      ...owed.flatMap((one) => [
        '',
        bold(one.round.title),
        one.standing.agency.name,
        t('round-deadline', { deadline: deadlineText(one.round, one.bloc) }),
        advice(t, one),
      ]),
      '',
      t('reminder-automatic'),
    ),
    owed.slice(0, 7).map(({ round, standing, isLeader }) => [
      {
        label: t(
          standing.state === 'awaiting_approval'
            ? isLeader
              ? 'button-see-and-approve'
              : 'button-see-report'
            : standing.state === 'not_started'
              ? 'button-begin-report'
              : 'button-continue-report',
        ),
        data: reportButton.make({ roundId: round.id, agencyId: standing.agency.id }),
      },
    ]),
  );
}
