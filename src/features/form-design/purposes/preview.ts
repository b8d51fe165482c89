/** What the engine asks about a form that is only tried: as which agency, with what it sent before; nothing is sent. */
import type { T } from '../../../locales/index.ts';
import { type Draft, getForm, getVersion, type Purpose } from '../../forms/index.ts';
import { findAgency, type Turn } from '../../registry/index.ts';
import { contextIn } from '../../reports/index.ts';
import { formCardButton, proposalButton, tryListButton } from '../buttons.ts';
import { findInForce, findProposal } from '../queries.ts';
import { rightOf, todayOf } from './right.ts';

export const TRY_FORM_PURPOSE = 'form_preview';
export const TRY_PROPOSAL_PURPOSE = 'proposal_preview';

/** The form that is tried, and the version whose answers of before stand beside it; nothing once a proposal is over. */
function triedOf(turn: Turn, draft: Draft) {
  if (draft.purpose === TRY_FORM_PURPOSE) {
    return { form: getForm(turn.tx, draft.formVersionId), versionId: draft.formVersionId };
  }
  const proposal = findProposal(turn.tx, draft.blocId, draft.subjectId);
  if (!proposal?.form || proposal.state !== 'open' || proposal.faults.length > 0) return undefined;
  const inForce = findInForce(turn.tx, draft.blocId, proposal.key);
  return { form: proposal.form, versionId: inForce?.versionId ?? proposal.baseVersionId ?? 0 };
}

const preview: Purpose = {
  access(turn, draft, personId) {
    const right = rightOf(turn, draft, personId);
    const tried = right && triedOf(turn, draft);
    const agency = draft.triedAs === null ? undefined : findAgency(turn.tx, draft.triedAs);
    if (!right || !tried || agency?.blocId !== draft.blocId) return undefined;
    const year = Math.max(...right.years);
    // A round that nobody opened: this year's, after everything that was sent before.
    const round = {
      id: 0,
      blocId: draft.blocId,
      formVersionId: tried.versionId,
      year,
      deadlineAt: Number.MAX_SAFE_INTEGER,
      periodFrom: `${todayOf(turn, draft).slice(0, 4)}-01-01`,
      periodTo: `${todayOf(turn, draft).slice(0, 4)}-12-31`,
    };
    return contextIn(turn, round, agency.id);
  },
  form(turn, draft) {
    const tried = triedOf(turn, draft);
    if (!tried) throw new Error(`Nothing to try in draft ${draft.id}`);
    return tried.form;
  },
  heading: (turn, draft, t) =>
    [t('try-heading'), triedOf(turn, draft)?.form.title, asWhom(turn, draft, t)].filter(Boolean).join('\n'),
  submitLabel: (_turn, _draft, _personId, t) => t('button-try-end'),
  submit(turn, { draft }, t) {
    const isForm = draft.purpose === TRY_FORM_PURPOSE;
    const what = isForm ? ('form' as const) : ('proposal' as const);
    const subjectId = isForm ? getVersion(turn.tx, draft.formVersionId).formId : draft.subjectId;
    const back = isForm
      ? formCardButton.make({ formId: subjectId, verb: 'show', page: 0 })
      : proposalButton.make({ proposalId: subjectId, mark: '', verb: 'show', page: 0 });
    return {
      text: t('try-done'),
      buttons: [
        [{ label: t('button-try-other'), data: tryListButton.make({ what, subjectId, page: 0 }) }],
        [{ label: t(isForm ? 'button-back-to-form' : 'button-proposal-back'), data: back }],
      ],
    };
  },
};

function asWhom(turn: Turn, draft: Draft, t: T): string {
  const agency = draft.triedAs === null ? undefined : findAgency(turn.tx, draft.triedAs);
  return t('try-as', { agency: agency?.shortName ?? '' });
}

export const previewPurposes: [string, Purpose][] = [
  [TRY_FORM_PURPOSE, preview],
  [TRY_PROPOSAL_PURPOSE, preview],
];
