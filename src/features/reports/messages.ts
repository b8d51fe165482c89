/** What people read about a report: approval, receipt, return, and what an agency owes. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, quote, type Rich, toContent } from '../../platform/rich-text/index.ts';
import {
  type Answers,
  answersText,
  excerpt,
  type Form,
  type FormContext,
  formatCount,
  formatDateTime,
  type Lateness,
} from '../forms/index.ts';
import { deadlineText, type Round, reportButton } from '../movements/index.ts';
import type { Agency, Bloc } from '../registry/index.ts';
import { approvalButton, endDelegationButton, sentButton, undoButton, withdrawButton } from './buttons.ts';
import type { Report, Submission } from './queries.ts';

/** A page of a report: with its heading it stays within a phone's screen or two. */
const PAGE_LENGTH = 800;

export interface About {
  bloc: Bloc;
  round: Round;
  agency: Agency;
}

/** Packs paragraphs into pages of at most `limit` units; a longer paragraph goes on over pages, whole. */
export function paginate(paragraphs: Rich[], limit: number = PAGE_LENGTH): Rich[] {
  const pages: Rich[] = [];
  let page: Rich | undefined;
  for (const paragraph of paragraphs) {
    for (let from = 0; from < paragraph.text.length; from += limit) {
      const piece = paragraph.slice(from, from + limit);
      const joined: Rich | undefined = page && lines(page, piece);
      if (joined && joined.text.length <= limit) page = joined;
      else {
        if (page) pages.push(page);
        page = piece;
      }
    }
  }
  if (page) pages.push(page);
  return pages;
}

function reportPages(
  t: T,
  form: Form,
  context: FormContext,
  answers: Answers,
  before?: Answers,
): { pages: Rich[]; changes: number } {
  const was = before && new Map(answersTextByKey(t, form, context, before));
  let changes = 0;
  const paragraphs = answersText(t, form, context, answers, Number.POSITIVE_INFINITY, (question, text) => {
    const former = was?.get(question.key) ?? (was && t('answer-missing'));
    if (former === undefined || former === text) return undefined;
    changes += 1;
    return t('approval-changed', { before: excerpt(former, 200) });
  });
  return { pages: paginate(paragraphs), changes };
}

/** The written answers of a report by question. */
function answersTextByKey(t: T, form: Form, context: FormContext, answers: Answers): [string, string][] {
  const found: [string, string][] = [];
  answersText(t, form, context, answers, 0, (question, text) => {
    found.push([question.key, text]);
    return undefined;
  });
  return found;
}

/** The leader's screen: the report page by page, approving with one tap from any of them. */
export function approvalScreen(
  t: T,
  about: About & {
    report: Report;
    form: Form;
    context: FormContext;
    answers: Answers;
    /** As they were put before the leader the last time. */
    before?: Answers | undefined;
    officerName: string;
    page: number;
    choosingDelegation?: boolean;
  },
): Content {
  const { report, round, agency, bloc } = about;
  const { pages, changes } = reportPages(t, about.form, about.context, about.answers, about.before);
  const page = Math.min(about.page, pages.length - 1);
  const make = (
    label: string,
    verb: Parameters<typeof approvalButton.make>[0]['verb'],
    at?: number,
  ): Button => ({
    label,
    data: approvalButton.make({ reportId: report.id, revision: report.revision, verb, page: at }),
  });
  if (about.choosingDelegation) {
    return toContent(lines(bold(t('delegation-title')), agency.name, '', t('delegation-explained')), [
      [make(t('button-delegate-once'), 'once')],
      [make(t('button-delegate-standing'), 'standing')],
      [make(t('button-back'), 'back')],
    ]);
  }
  const arrows = [
    ...(page > 0 ? [make(t('button-previous-page'), 'page', page - 1)] : []),
    ...(page < pages.length - 1 ? [make(t('button-next-page'), 'page', page + 1)] : []),
  ];
  const hasFiles = [...about.answers.values()].some(
    (one) => one.kind === 'evidence' && one.items.some((item) => item.file),
  );
  return toContent(
    lines(
      bold(t('approval-title')),
      `${round.title} – ${agency.name}`,
      t('approval-from', { name: about.officerName }),
      t('round-deadline', { deadline: deadlineText(round, bloc) }),
      about.before && t('approval-changes', { count: formatCount(changes) }),
      pages.length > 1 && t('page-of', { page: page + 1, pages: pages.length }),
      '',
      pages[page],
    ),
    [
      ...(arrows.length > 0 ? [arrows] : []),
      [make(t('button-approve'), 'approve')],
      [make(t('button-return'), 'return')],
      ...(hasFiles ? [[make(t('button-see-files'), 'files')]] : []),
      [make(t('button-delegate'), 'delegate')],
    ],
  );
}

/** What is left of a leader's approval screen when it is no longer his to decide. */
export function approvalOver(t: T, about: About, why: 'submitted' | 'returned' | 'withdrawn'): Content {
  return toContent(lines(bold(about.round.title), about.agency.name, '', t(`approval-over-${why}`)));
}

/** What the officer sees while the draft waits for the leader. */
export function waitingForApproval(t: T, about: About & { report: Report; leaderNames: string[] }): Content {
  return toContent(
    lines(
      bold(about.round.title),
      about.agency.name,
      '',
      t('approval-waiting', { names: about.leaderNames.join(', ') }),
    ),
    [
      [
        {
          label: t('button-withdraw'),
          data: withdrawButton.make({ reportId: about.report.id, revision: about.report.revision }),
        },
      ],
    ],
  );
}

/** The receipt: what was received, when, under which code, and whether in time. */
export function receipt(
  t: T,
  about: About & { submission: Submission; lateness: Lateness; approvedBy: string },
): Content {
  const { submission, lateness, round, agency, bloc } = about;
  const authority = submission.authority;
  return toContent(
    lines(
      bold(t('receipt-title')),
      round.title,
      agency.name,
      '',
      t('receipt-at', { at: formatDateTime(submission.submittedAt, bloc.timeZone) }),
      t('receipt-code', { code: submission.receiptCode }),
      t(`receipt-by-${authority}`, { name: about.approvedBy }),
      lateness.late ? t('receipt-late', { days: formatCount(lateness.daysLate) }) : t('receipt-on-time'),
    ),
    [
      [
        {
          label: t('button-see-sent'),
          data: sentButton.make({ submissionId: submission.id, page: 0, turning: false }),
        },
      ],
      [
        {
          label: t('button-undo-submission'),
          data: undoButton.make({ submissionId: submission.id, verb: 'ask' }),
        },
      ],
    ],
  );
}

/** Asks before a submission is taken back. */
export function undoQuestion(t: T, about: About & { submission: Submission }): Content {
  const { submission, round, agency } = about;
  const make = (verb: 'yes' | 'no') => undoButton.make({ submissionId: submission.id, verb });
  return toContent(
    lines(bold(round.title), agency.name, '', t('undo-confirm', { code: submission.receiptCode })),
    [
      [{ label: t('button-undo-confirm'), data: make('yes') }],
      [{ label: t('button-undo-keep'), data: make('no') }],
    ],
  );
}

/** A submission was taken back: by the reader, or by the person named. */
export function submissionUndone(t: T, about: About & { submission: Submission; byName?: string }): Content {
  const { submission, round, agency, byName } = about;
  const code = submission.receiptCode;
  return toContent(
    lines(
      bold(round.title),
      agency.name,
      '',
      byName === undefined ? t('undo-done', { code }) : t('undo-told', { name: byName, code }),
    ),
    [
      [
        {
          label: t('button-continue-report'),
          data: reportButton.make({ roundId: round.id, agencyId: agency.id }),
        },
      ],
    ],
  );
}

/** What was sent, as it was sent. */
export function sentReport(
  t: T,
  about: About & {
    submission: Submission;
    form: Form;
    context: FormContext;
    answers: Answers;
    page: number;
  },
): Content {
  const { submission, round, agency } = about;
  const { pages } = reportPages(t, about.form, about.context, about.answers);
  const page = Math.min(about.page, pages.length - 1);
  const arrow = (label: string, at: number): Button => ({
    label,
    data: sentButton.make({ submissionId: submission.id, page: at, turning: true }),
  });
  const arrows = [
    ...(page > 0 ? [arrow(t('button-previous-page'), page - 1)] : []),
    ...(page < pages.length - 1 ? [arrow(t('button-next-page'), page + 1)] : []),
  ];
  return toContent(
    lines(
      bold(t('sent-title', { code: submission.receiptCode })),
      `${round.title} – ${agency.name}`,
      pages.length > 1 && t('page-of', { page: page + 1, pages: pages.length }),
      '',
      pages[page],
    ),
    arrows.length > 0 ? [arrows] : [],
  );
}

/** The leader's word to the officer, and the way to go on. */
export function returnedToOfficer(t: T, about: About & { report: Report; leaderName: string }): Content {
  return toContent(
    lines(
      bold(t('returned-title')),
      `${about.round.title} – ${about.agency.name}`,
      '',
      t('returned-by', { name: about.leaderName }),
      quote(about.report.returnNote ?? ''),
    ),
    [
      [
        {
          label: t('button-continue-report'),
          data: reportButton.make({ roundId: about.round.id, agencyId: about.agency.id }),
        },
      ],
    ],
  );
}

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

/** After a standing delegation: how to end it. */
export function delegationGiven(t: T, agency: Agency, standing: boolean): Content {
  return toContent(
    lines(agency.name, '', t(standing ? 'delegation-given-standing' : 'delegation-given-once')),
    standing
      ? [[{ label: t('button-end-delegation'), data: endDelegationButton.make({ agencyId: agency.id }) }]]
      : [],
  );
}
