/** What an agency owes and has sent. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { formatCount, formatDateTime } from '../../forms/index.ts';
import { deadlineText, reportButton } from '../../movements/index.ts';
import { sentButton } from '../buttons.ts';
import type { Report, Submission } from '../queries.ts';
import { type About } from './pages.ts';

/** One round that an agency owes or has sent, as a line with its button. */
export interface Task extends About {
  state: Report['state'];
  submission: Submission | undefined;
  answered: number;
}

/** What a person's agencies owe and have sent, with a button each. */
export function taskList(
  t: T,
  tasks: Task[],
  heading: 'tasks-title' | 'reports-title',
  extra: Button[][],
): Content {
  if (tasks.length === 0) return toContent(lines(bold(t(heading)), '', t('tasks-none')), extra);
  const button = (task: Task): Button =>
    task.submission
      ? {
          label: t('button-sent-of', { agency: task.agency.shortName }),
          data: sentButton.make({ submissionId: task.submission.id, page: 0, turning: false }),
        }
      : {
          label: t(task.state === 'not_started' ? 'button-begin-of' : 'button-continue-of', {
            agency: task.agency.shortName,
          }),
          data: reportButton.make({ roundId: task.round.id, agencyId: task.agency.id }),
        };
  return toContent(
    lines(
      bold(t(heading)),
      ...tasks.flatMap((task) => [
        '',
        bold(task.round.title),
        task.agency.name,
        t('round-deadline', { deadline: deadlineText(task.round, task.bloc) }),
        task.submission
          ? t('task-submitted', {
              at: formatDateTime(task.submission.submittedAt, task.bloc.timeZone),
              code: task.submission.receiptCode,
            })
          : t(`task-${task.state}`, { count: formatCount(task.answered) }),
      ]),
    ),
    [...tasks.slice(0, 6).map((task) => [button(task)]), ...extra],
  );
}
