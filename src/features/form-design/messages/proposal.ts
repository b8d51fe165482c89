/** What the secretariat sees of a proposed form before it publishes it. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, formatCount } from '../../forms/index.ts';
import { proposalButton, tryListButton } from '../buttons.ts';
import type { Proposal } from '../queries.ts';
import type { Difference } from '../rules/compare.ts';
import { differenceBlock } from './differences.ts';
import { arrows, type Page, pageNumber, pageOf } from './pages.ts';
import { type AgencyNames, questionBlock } from './question.ts';

const TITLE_LENGTH = 120;
/** Types that are counted by name; what is left goes together. */
const COUNTED = 12;

type Verb = Parameters<typeof proposalButton.make>[0]['verb'];

/** Which of its lists is shown, at which page. */
export interface ProposalPage {
  what: Extract<Verb, 'show' | 'questions' | 'changes' | 'remarks'>;
  page: number;
}

export interface ProposalView {
  proposal: Proposal;
  mark: string;
  /** The version that it would be; undefined for a form that is not there yet. */
  nextNumber: number | undefined;
  /** What it is compared with. */
  before: Form | undefined;
  differences: readonly Difference[];
  shown: ProposalPage;
  agencies: AgencyNames;
  /** The version in force changed since the last screen: it is to be looked at again. */
  hasChanged: boolean;
}

/** A proposal: in short with what can be done, or one of its lists, page by page. */
export function proposalScreen(t: T, view: ProposalView): Content {
  const { proposal, shown } = view;
  if (proposal.form && shown.what !== 'show') return listScreen(t, view, proposal.form);
  return proposal.form && proposal.faults.length === 0
    ? soundScreen(t, view, proposal.form)
    : faultyScreen(t, view);
}

function dataOf({ proposal, mark }: ProposalView, verb: Verb, page = 0): string {
  return proposalButton.make({ proposalId: proposal.id, mark, verb, page });
}

function head(t: T, { proposal, nextNumber }: ProposalView): Rich {
  const what = nextNumber === undefined ? t('proposal-new') : t('proposal-next', { number: nextNumber });
  return lines(bold(excerpt(proposal.title, TITLE_LENGTH)), what);
}

function soundScreen(t: T, view: ProposalView, form: Form): Content {
  const { proposal, before, differences, nextNumber, hasChanged } = view;
  const count = (kind: Difference['kind']) =>
    formatCount(differences.filter((one) => one.kind === kind).length);
  const counts = {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    moved: count('moved'),
  };
  const remarks = formatCount(proposal.remarks.length);
  const row = (label: string, verb: Verb): Button[] => [{ label, data: dataOf(view, verb) }];
  return toContent(
    lines(
      hasChanged && t('proposal-changed-meanwhile'),
      hasChanged && '',
      head(t, view),
      '',
      ...typeCounts(t, form),
      before && '',
      before &&
        (differences.length === 0
          ? t('proposal-same')
          : t(nextNumber === undefined ? 'proposal-differences-base' : 'proposal-differences', counts)),
      proposal.remarks.length > 0 && '',
      proposal.remarks.length > 0 && t('proposal-remarks', { count: remarks }),
    ),
    [
      // Nothing new: there is nothing to publish.
      ...(nextNumber === undefined || differences.length > 0
        ? [row(t('button-proposal-publish'), 'publish')]
        : []),
      row(t('button-proposal-questions', { count: formatCount(form.questions.length) }), 'questions'),
      ...(differences.length > 0
        ? [row(t('button-proposal-changes', { count: formatCount(differences.length) }), 'changes')]
        : []),
      ...(proposal.remarks.length > 0
        ? [row(t('button-proposal-remarks', { count: remarks }), 'remarks')]
        : []),
      [
        {
          label: t('button-try-form'),
          data: tryListButton.make({ what: 'proposal', subjectId: proposal.id, page: 0 }),
        },
      ],
      row(t('button-proposal-amend'), 'amend'),
      row(t('button-proposal-discard'), 'discard'),
    ],
  );
}

/** How many questions of which type, the most frequent first. */
function typeCounts(t: T, { questions }: Form): string[] {
  const byType = Object.entries(Object.groupBy(questions, (one) => t(`question-type-${one.type}`)))
    .map(([type, all = []]) => ({ type, count: all.length }))
    .sort((a, b) => b.count - a.count)
    .slice(0, COUNTED);
  return [
    t('proposal-questions', { count: formatCount(questions.length) }),
    ...byType.map(({ type, count }) => t('proposal-count', { type, count: formatCount(count) })),
  ];
}

function faultyScreen(t: T, view: ProposalView): Content {
  const { proposal, shown } = view;
  const page = pageOf(
    proposal.faults.map((one) => `– ${one}`),
    shown.page,
  );
  return toContent(lines(head(t, view), t('proposal-faulty'), pageNumber(t, page), '', page.body), [
    ...arrows(t, page, (to) => dataOf(view, 'show', to)),
    ...(proposal.form ? [[{ label: t('button-proposal-amend'), data: dataOf(view, 'amend') }]] : []),
    [{ label: t('button-proposal-discard'), data: dataOf(view, 'discard') }],
  ]);
}

function listScreen(t: T, view: ProposalView, form: Form): Content {
  const { proposal, before, differences, shown } = view;
  const { what } = shown;
  const blocks = (): (Rich | string)[] => {
    switch (what) {
      case 'changes':
        return differences.map((one) => differenceBlock(t, before ?? form, form, one, view.agencies));
      case 'remarks':
        return proposal.remarks.map((one) => `– ${one}`);
      case 'questions':
      case 'show':
        return form.questions.map((one, at) => questionBlock(t, form, at, one, view.agencies));
    }
  };
  const title =
    what === 'changes'
      ? t('proposal-title-changes')
      : what === 'remarks'
        ? t('proposal-title-remarks')
        : undefined;
  const page: Page = pageOf(blocks(), shown.page);
  return toContent(
    lines(bold(excerpt(proposal.title, TITLE_LENGTH)), title, pageNumber(t, page), '', page.body),
    [
      ...arrows(t, page, (to) => dataOf(view, what, to)),
      [{ label: t('button-proposal-back'), data: dataOf(view, 'show') }],
    ],
  );
}

/** What became of a proposal that was published. */
export function publishedScreen(t: T, done: { number: number; title: string }, further: Button[][]): Content {
  return toContent(
    lines(
      bold(t('proposal-published', { title: excerpt(done.title, TITLE_LENGTH), number: done.number })),
      t(done.number === 1 ? 'proposal-published-first' : 'proposal-published-note'),
    ),
    further,
  );
}
