/** What an agency owes and has sent. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { formatCount, formatDateTime, lateness } from '../../forms/index.ts';
import { deadlineText, type Round, reportButton, reportSheetButton } from '../../movements/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { sentButton } from '../buttons.ts';
import type { Entry, Report, Submission } from '../queries.ts';
import { enterOnBehalf, entryText } from './on-behalf.ts';
import type { About } from './pages.ts';

/** One round that an agency owes or has sent, as a line with its button. */
export interface Task extends About {
  state: Report['state'];
  submission: Submission | undefined;
  answered: number;
  /** Whether the reader leads the agency. */
  isLeader: boolean;
  /** The reader's own entry on behalf of the agency, instead of a seat in it. */
  entry?: Entry | undefined;
}

/** An open round as its secretariat sees it. */
export interface Watched {
  bloc: Bloc;
  round: Round;
  /** How many agencies have not sent. */
  missing: number;
}

/** Buttons of tasks on a screen. */
const TASK_BUTTONS = 6;
/** With so many tasks each has a second button beside its first. */
const WITH_SHEETS = 3;

function taskButton(t: T, task: Task): Button {
  const { state, submission } = task;
  const agency = { agency: task.agency.shortName };
  if (submission) {
    const data = sentButton.make({ submissionId: submission.id, page: 0, turning: false });
    return { label: t('button-sent-of', agency), data };
  }
  const data = reportButton.make({ roundId: task.round.id, agencyId: task.agency.id });
  if (state === 'awaiting_approval') {
    return { label: t(task.isLeader ? 'button-approve-of' : 'button-see-of', agency), data };
  }
  return { label: t(state === 'not_started' ? 'button-begin-of' : 'button-continue-of', agency), data };
}

/** The same report as a spreadsheet, while the reader's own agency may still fill it in. */
function sheetButton(t: T, { round, agency, state, submission, entry }: Task): Button[] {
  if (submission || state === 'awaiting_approval' || entry) return [];
  const data = reportSheetButton.make({ roundId: round.id, agencyId: agency.id });
  return [{ label: t('button-form-sheet'), data }];
}

function standingText(t: T, { state, submission, isLeader, bloc, answered }: Task): string {
  if (submission) {
    const at = formatDateTime(submission.submittedAt, bloc.timeZone);
    return t('task-submitted', { at, code: submission.receiptCode });
  }
  if (state === 'awaiting_approval' && isLeader) return t('task-to-approve');
  return t(`task-${state}`, { count: formatCount(answered) });
}

/** What whoever has not sent yet is told once the deadline has passed. */
function overdue(t: T, { round, bloc }: Pick<Task, 'round' | 'bloc'>, now: number): string | undefined {
  const { late, daysLate } = lateness(round.deadlineAt, now, bloc.timeZone);
  if (!late) return undefined;
  return daysLate === 0 ? t('task-overdue-today') : t('task-overdue', { days: formatCount(daysLate) });
}

/** What a person's agencies owe and have sent, and what a secretariat still misses, with a button each. */
export function taskList(
  t: T,
  about: { tasks: Task[]; watched: Watched[]; heading: 'tasks-title' | 'reports-title'; now: number },
): Content {
  const { tasks, watched, heading, now } = about;
  const missed = watched.filter((one) => one.missing > 0);
  const extra: Button[][] = watched.length === 0 ? [] : [enterOnBehalf(t)];
  if (tasks.length + missed.length === 0) {
    return toContent(lines(bold(t(heading)), '', t('tasks-none')), extra);
  }
  return toContent(
    lines(
      bold(t(heading)),
      ...tasks.flatMap((task) => [
        '',
        bold(task.round.title),
        task.agency.name,
        task.entry && entryText(t, task.entry),
        t('round-deadline', { deadline: deadlineText(task.round, task.bloc) }),
        task.submission ? undefined : overdue(t, task, now),
        standingText(t, task),
      ]),
      ...missed.flatMap((one) => [
        '',
        bold(one.round.title),
        t('round-deadline', { deadline: deadlineText(one.round, one.bloc) }),
        overdue(t, one, now),
        t('task-missing', { count: formatCount(one.missing) }),
      ]),
    ),
    [
      ...tasks
        .slice(0, TASK_BUTTONS)
        .map((task) => [taskButton(t, task), ...(tasks.length <= WITH_SHEETS ? sheetButton(t, task) : [])]),
      ...extra,
    ],
  );
}
