/** What a leader decides on, what the officer reads meanwhile, and the word that a draft comes back with. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, quote, toContent } from '../../../platform/rich-text/index.ts';
import { countFiles, seeEvidence } from '../../evidence/index.ts';
import { type Answers, type Form, type FormContext, formatCount } from '../../forms/index.ts';
import { deadlineText } from '../../movements/index.ts';
import { approvalButton, sendNowButton, withdrawButton } from '../buttons.ts';
import type { Entry, Report } from '../queries.ts';
import { consents } from '../schema.ts';
import { entryText } from './on-behalf.ts';
import { type About, goOnButton, reportPages, roomUnder } from './pages.ts';

type Verb = Parameters<typeof approvalButton.make>[0]['verb'];

/** Makes the buttons of a report that waits, in its present state. */
function makerOf(report: Report) {
  return (label: string, verb: Verb, page?: number): Button => ({
    label,
    data: approvalButton.make({ reportId: report.id, revision: report.revision, verb, page }),
  });
}

/** For how many rounds a leader delegates. */
export function delegationChoice(t: T, about: About & { report: Report }): Content {
  const make = makerOf(about.report);
  return toContent(lines(bold(t('delegation-title')), about.agency.name, '', t('delegation-explained')), [
    [make(t('button-delegate-once'), 'once')],
    [make(t('button-delegate-standing'), 'standing')],
    [make(t('button-back'), 'back')],
  ]);
}

/** Delegated while a report waits: what is to become of this one. */
export function delegatedWhileWaiting(t: T, about: About & { report: Report; standing: boolean }): Content {
  const { report, round, agency, standing } = about;
  const make = makerOf(report);
  return toContent(
    lines(
      bold(t('delegation-title')),
      agency.name,
      '',
      t(standing ? 'delegation-given-standing' : 'delegation-given-once'),
      '',
      t('delegation-waiting', { title: round.title }),
    ),
    [
      [make(t('button-approve'), 'approve')],
      [make(t('button-hand-back'), 'handback')],
      [make(t('button-see-report'), 'back')],
      ...(standing ? [[make(t('button-end-delegation'), 'undelegate')]] : []),
    ],
  );
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
    /** From which entry of the secretariat the figures came, if from any. */
    entry?: Entry | undefined;
    officerName: string;
    page: number;
  },
): Content {
  const { report, round, agency, bloc } = about;
  const head = lines(
    bold(t('approval-title')),
    `${round.title} – ${agency.name}`,
    t('approval-from', { name: about.officerName }),
    about.entry && entryText(t, about.entry),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
  );
  const { form, context, answers, before } = about;
  const { pages, changes } = reportPages(t, form, context, answers, { room: roomUnder(head), before });
  const page = Math.min(about.page, pages.length - 1);
  const make = makerOf(report);
  const arrows = [
    ...(page > 0 ? [make(t('button-previous-page'), 'page', page - 1)] : []),
    ...(page < pages.length - 1 ? [make(t('button-next-page'), 'page', page + 1)] : []),
  ];
  const files =
    report.draftId === null ? undefined : seeEvidence(t, report.draftId, countFiles(about.answers));
  return toContent(
    lines(
      head,
      about.before &&
        (changes > 0 ? t('approval-changes', { count: formatCount(changes) }) : t('approval-unchanged')),
      pages.length > 1 && t('page-of', { page: page + 1, pages: pages.length }),
      '',
      pages[page],
    ),
    [
      ...(arrows.length > 0 ? [arrows] : []),
      [make(t('button-approve'), 'approve')],
      [make(t('button-return'), 'return')],
      ...(files ? [[files]] : []),
      [make(t('button-delegate'), 'delegate')],
    ],
  );
}

/** Why an approval screen is no longer its reader's to decide on. */
export type OverWhy = 'submitted' | 'on_behalf' | 'returned' | 'withdrawn' | 'delegated' | 'handed_over';

/** What is left of a leader's approval screen when it is no longer his to decide. */
export function approvalOver(t: T, about: About, why: OverWhy): Content {
  return toContent(lines(bold(about.round.title), about.agency.name, '', t(`approval-over-${why}`)));
}

/** To whoever took the draft back: it goes on below. */
export function withdrawn(t: T, about: About): Content {
  return toContent(lines(bold(about.round.title), about.agency.name, '', t('withdrawn')));
}

/** What whoever put the draft forward sees while it waits; the secretariat may know that the leader has agreed. */
export function waitingForApproval(
  t: T,
  about: About & { report: Report; leaderNames: string[]; mayChange: boolean; isOnBehalf: boolean },
): Content {
  const { id: reportId, revision } = about.report;
  return toContent(
    lines(
      bold(about.round.title),
      about.agency.name,
      '',
      t('approval-waiting', { names: about.leaderNames.join(', ') }),
      about.isOnBehalf && t('approval-waiting-on-behalf'),
    ),
    [
      ...(about.mayChange
        ? [[{ label: t('button-withdraw'), data: withdrawButton.make({ reportId, revision }) }]]
        : []),
      ...(about.isOnBehalf
        ? [[{ label: t('button-send-now'), data: sendNowButton.make({ reportId, revision, verb: 'ask' }) }]]
        : []),
    ],
  );
}

/** To an officer whose report waits while nobody leads the agency any more. */
export function waitingUnled(t: T, about: About & { report: Report }): Content {
  const { id: reportId, revision } = about.report;
  return toContent(lines(bold(about.round.title), about.agency.name, '', t('waiting-unled')), [
    [{ label: t('button-withdraw'), data: withdrawButton.make({ reportId, revision }) }],
  ]);
}

/** Before the secretariat sends for an agency whose leader could be asked: how the leader agreed. */
export function consentQuestion(t: T, about: About & { report: Report; leaderNames: string[] }): Content {
  const { id: reportId, revision } = about.report;
  const button = (verb: Parameters<typeof sendNowButton.make>[0]['verb'], label: string): Button[] => [
    { label, data: sendNowButton.make({ reportId, revision, verb }) },
  ];
  return toContent(
    lines(
      bold(about.round.title),
      about.agency.name,
      '',
      t('consent-question', { names: about.leaderNames.join(', ') }),
    ),
    [
      ...consents.map((one) => button(one, t(`button-consent-${one}`))),
      button('back', t('button-consent-wait')),
    ],
  );
}

/** The officers may send the report that waited: its leader has delegated. */
export function handedBack(t: T, about: About & { leaderName: string }): Content {
  return toContent(
    lines(bold(about.round.title), about.agency.name, '', t('handed-back', { name: about.leaderName })),
    [goOnButton(t, about)],
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
    [goOnButton(t, about)],
  );
}
