/** A proposal as it stands now: beside the version in force, on its screen. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { screenMark } from '../../platform/telegram/index.ts';
import { type Form, getForm } from '../forms/index.ts';
import { listAllAgencies, type Turn } from '../registry/index.ts';
import { type ProposalPage, proposalScreen } from './messages/proposal.ts';
import { findInForce, type Proposal } from './queries.ts';
import { compareForms, type Difference } from './rules/compare.ts';

/** What a proposal is compared with now: the version in force of its key, otherwise the one it was made of. */
function comparisonOf(turn: Turn, proposal: Proposal) {
  const inForce = findInForce(turn.tx, proposal.blocId, proposal.key);
  const against = inForce?.versionId ?? proposal.baseVersionId ?? undefined;
  const before = against === undefined ? undefined : getForm(turn.tx, against);
  const differences: Difference[] =
    before && proposal.form ? compareForms(before, proposal.form, renaming(proposal, before, inForce)) : [];
  return { inForce, before, differences };
}

/** A copy gives questions other keys, such as next year's, and leaves them where they are. */
function renaming({ source, form }: Proposal, before: Form, inForce: object | undefined) {
  const isCopy = source === 'copy' && !inForce && form?.questions.length === before.questions.length;
  if (!isCopy) return undefined;
  const keys = new Map(before.questions.map((one, at) => [one.key, form.questions[at]?.key ?? one.key]));
  return (key: string) => keys.get(key) ?? key;
}

/** A short mark of what was compared: another version in force has another one. */
export function markOf(proposal: Proposal, inForce: { versionId: number } | undefined): string {
  return screenMark([proposal.id, proposal.form, inForce?.versionId]);
}

/** A screen of a proposal: what it comes to, its questions, its differences, its remarks. */
export function showProposal(
  turn: Turn,
  t: T,
  proposal: Proposal,
  shown: ProposalPage = { what: 'show', page: 0 },
  hasChanged = false,
): Content {
  if (proposal.state !== 'open') return { text: t('proposal-over') };
  const { inForce, before, differences } = comparisonOf(turn, proposal);
  return proposalScreen(t, {
    proposal,
    mark: markOf(proposal, inForce),
    nextNumber: inForce && inForce.number + 1,
    before,
    differences,
    shown,
    agencies: agencyNames(turn, proposal.blocId),
    hasChanged,
  });
}

/** What the bloc's agencies are called, by their codes; also those that left it. */
export function agencyNames(turn: Turn, blocId: number): ReadonlyMap<string, string> {
  return new Map(listAllAgencies(turn.tx, blocId).map((one) => [one.code, one.shortName]));
}
