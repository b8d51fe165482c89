/** What a leader decides on, what the officer reads meanwhile, and the word that a draft comes back with. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, quote, toContent } from '../../../platform/rich-text/index.ts';
import { type Answers, type Form, type FormContext, formatCount } from '../../forms/index.ts';
import { deadlineText, reportButton } from '../../movements/index.ts';
import { approvalButton, withdrawButton } from '../buttons.ts';
import type { Report } from '../queries.ts';
import { type About, reportPages } from './pages.ts';

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
