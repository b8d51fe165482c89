/** What people read of a report that was sent: the receipt, the report, taking it back. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import {
  type Answers,
  type Form,
  type FormContext,
  formatCount,
  formatDateTime,
  type Lateness,
} from '../../forms/index.ts';
import { reportButton } from '../../movements/index.ts';
import { sentButton, undoButton } from '../buttons.ts';
import type { Submission } from '../queries.ts';
import { type About, reportPages } from './pages.ts';

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
