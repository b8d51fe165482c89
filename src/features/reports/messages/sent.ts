/** What people read of a report that was sent: the receipt, the report, taking it back. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { countFiles, seeEvidence } from '../../evidence/index.ts';
import {
  type Answers,
  type Form,
  type FormContext,
  formatCount,
  formatDateTime,
  type Lateness,
} from '../../forms/index.ts';
import { pageArrows } from '../../registry/index.ts';
import { objectButton, sentButton, undoButton } from '../buttons.ts';
import type { Entry, Submission } from '../queries.ts';
import { entryText } from './on-behalf.ts';
import { type About, goOnButton, reportPages, roomUnder } from './pages.ts';

/** Who reads a receipt: who sent, the agency, or the secretariat that had entered figures for it. */
export type Reader = 'sender' | 'agency' | 'entered';

/** The receipt: what was received, when, under which code, by whom, from which source, and whether in time. */
export function receipt(
  t: T,
  about: About & {
    submission: Submission;
    entry: Entry | undefined;
    lateness: Lateness;
    approvedBy: string;
  },
  reader: Reader,
): Content {
  const { submission, entry, lateness, round, agency, bloc } = about;
  const { id: submissionId, authority, consent } = submission;
  const last: Button | undefined =
    reader === 'entered'
      ? undefined
      : authority === 'on_behalf' && reader === 'agency'
        ? { label: t('button-object'), data: objectButton.make({ submissionId }) }
        : { label: t('button-undo-submission'), data: undoButton.make({ submissionId, verb: 'ask' }) };
  return toContent(
    lines(
      bold(t('receipt-title')),
      round.title,
      agency.name,
      '',
      t('receipt-at', { at: formatDateTime(submission.submittedAt, bloc.timeZone) }),
      t('receipt-code', { code: submission.receiptCode }),
      t(`receipt-by-${authority}`, { name: about.approvedBy }),
      entry && entryText(t, entry),
      consent !== null && t(`receipt-consent-${consent}`),
      lateness.late ? t('receipt-late', { days: formatCount(lateness.daysLate) }) : t('receipt-on-time'),
      authority === 'on_behalf' && reader === 'agency' && t('receipt-may-object'),
    ),
    [
      [
        {
          label: t('button-see-sent'),
          data: sentButton.make({ submissionId, page: 0, turning: false }),
        },
      ],
      ...(last ? [[last]] : []),
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
export function submissionUndone(
  t: T,
  about: About & { submission: Submission; byName?: string; goesOn: boolean },
): Content {
  const { submission, round, agency, byName } = about;
  const code = submission.receiptCode;
  return toContent(
    lines(
      bold(round.title),
      agency.name,
      '',
      byName === undefined ? t('undo-done', { code }) : t('undo-told', { name: byName, code }),
    ),
    about.goesOn ? [goOnButton(t, about)] : [],
  );
}

/** To the secretariat and the leaders: somebody of the agency says that entered figures are not right. */
export function submissionObjected(
  t: T,
  about: About & { submission: Submission; byName: string; isLeader: boolean },
): Content {
  const { submission, round, agency, byName } = about;
  const { id: submissionId, receiptCode: code } = submission;
  return toContent(
    lines(bold(round.title), agency.name, '', t('objected', { name: byName, code })),
    about.isLeader
      ? [
          [
            {
              label: t('button-see-sent'),
              data: sentButton.make({ submissionId, page: 0, turning: false }),
            },
          ],
          [{ label: t('button-undo-submission'), data: undoButton.make({ submissionId, verb: 'ask' }) }],
        ]
      : [],
  );
}

/** What was sent, as it was sent. */
export function sentReport(
  t: T,
  about: About & {
    submission: Submission;
    entry: Entry | undefined;
    form: Form;
    context: FormContext;
    answers: Answers;
    page: number;
    draftId: number | null;
  },
): Content {
  const { submission, round, agency, draftId } = about;
  const files = draftId === null ? undefined : seeEvidence(t, draftId, countFiles(about.answers));
  const head = lines(
    bold(t('sent-title', { code: submission.receiptCode })),
    `${round.title} – ${agency.name}`,
    about.entry && entryText(t, about.entry),
  );
  const { pages } = reportPages(t, about.form, about.context, about.answers, { room: roomUnder(head) });
  const page = Math.min(about.page, pages.length - 1);
  const arrows = pageArrows(t, page, pages.length, (to) =>
    sentButton.make({ submissionId: submission.id, page: to, turning: true }),
  );
  return toContent(
    lines(head, pages.length > 1 && t('page-of', { page: page + 1, pages: pages.length }), '', pages[page]),
    [...arrows, ...(files ? [[files]] : [])],
  );
}
