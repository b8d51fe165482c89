/** The buttons by which a form is tried as an agency. */
import { type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { asSecretariat, type SecretariatVisit } from '../../registry/bot.ts';
import { findAgency, listAgencies } from '../../registry/index.ts';
import { tryForm } from '../actions/preview.ts';
import { formCardButton, proposalButton, tryButton, tryListButton } from '../buttons.ts';
import { tryChoice } from '../messages/form-card.ts';
import { findDesignedForm, findProposal } from '../queries.ts';
import type { Room } from './room.ts';

type What = Parameters<typeof tryListButton.make>[0]['what'];

/** What can be tried, with its title and the way back to it. */
function triedOf({ turn, bloc }: SecretariatVisit, what: What, subjectId: number) {
  if (what === 'form') {
    const form = findDesignedForm(turn.tx, bloc.id, subjectId);
    return (
      form && { title: form.title, back: formCardButton.make({ formId: subjectId, verb: 'show', page: 0 }) }
    );
  }
  const proposal = findProposal(turn.tx, bloc.id, subjectId);
  const isSound = proposal?.state === 'open' && proposal.form && proposal.faults.length === 0;
  const back = proposalButton.make({ proposalId: subjectId, mark: '', verb: 'show', page: 0 });
  return isSound ? { title: proposal.title, back } : undefined;
}

export function previewRoutes(room: Room): ButtonRoute[] {
  return [
    onButton(tryListButton, (ctx, { what, subjectId, page }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const { turn, bloc, t } = visit;
        const tried = triedOf(visit, what, subjectId);
        if (!tried) return visit.toast(t('proposal-over'));
        visit.show(tryChoice(t, { what, subjectId, ...tried }, listAgencies(turn.tx, bloc.id), page));
      }),
    ),
    onButton(tryButton, (ctx, { what, subjectId, agencyId }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const { turn, bloc, right, t } = visit;
        const tried = triedOf(visit, what, subjectId);
        const agency = findAgency(turn.tx, agencyId);
        if (!tried || agency?.blocId !== bloc.id) return visit.toast(t('not-allowed'));
        const result = tryForm(turn, room.purposes, right, { what, subjectId, agencyId });
        if (result !== 'done') visit.toast(t('not-allowed'));
      }),
    ),
  ];
}
