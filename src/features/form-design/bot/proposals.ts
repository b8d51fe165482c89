/** The buttons of proposed forms: looked at, published, given up. */
import { type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { newRoundButton } from '../../movements/index.ts';
import { asSecretariat, type SecretariatVisit } from '../../registry/bot.ts';
import { amendProposal } from '../actions/wizard.ts';
import { formCardButton, proposalButton } from '../buttons.ts';
import { publishedScreen } from '../messages/proposal.ts';
import { discardProposal, publishProposal } from '../publishing.ts';
import { findProposal, type Proposal } from '../queries.ts';
import { showProposal } from '../reading.ts';
import { goOnChanging } from './forms.ts';
import type { Room } from './room.ts';

function publish(visit: SecretariatVisit, proposal: Proposal, mark: string): void {
  const { turn, right, t } = visit;
  const done = publishProposal(turn, right, proposal, mark);
  if (done.ok) {
    const { formId } = done;
    const further: [label: string, data: string][] = [
      [t('button-round-with-form'), newRoundButton.make({ formId })],
      [t('button-back-to-form'), formCardButton.make({ formId, verb: 'show', page: 0 })],
    ];
    const buttons = further.map(([label, data]) => [{ label, data }]);
    return visit.show(publishedScreen(t, done, buttons));
  }
  switch (done.problem) {
    case 'over':
      return visit.toast(t('proposal-over'), { alert: true });
    case 'faulty':
      return visit.show(showProposal(turn, t, proposal));
    case 'changed':
      return visit.show(showProposal(turn, t, proposal, undefined, true));
  }
}

function discard(visit: SecretariatVisit, proposal: Proposal): void {
  const { turn, right, t } = visit;
  if (!discardProposal(turn, right, proposal)) return visit.toast(t('proposal-over'), { alert: true });
  visit.show({ text: t('proposal-discarded', { title: proposal.title }) });
}

export function proposalRoutes(room: Room): ButtonRoute[] {
  return [
    onButton(proposalButton, (ctx, { proposalId, mark, verb, page }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const { turn, bloc, t } = visit;
        const proposal = findProposal(turn.tx, bloc.id, proposalId);
        if (!proposal) return visit.toast(t('not-allowed'));
        // A second tap on the button that published it leaves what the first one showed.
        if (proposal.state !== 'open') return visit.toast(t('proposal-over'), { alert: true });
        switch (verb) {
          case 'show':
          case 'questions':
          case 'changes':
          case 'remarks':
            return visit.show(showProposal(turn, t, proposal, { what: verb, page }));
          case 'publish':
            return publish(visit, proposal, mark);
          case 'discard':
            return discard(visit, proposal);
          case 'amend': {
            const begun = amendProposal(turn, visit.right, proposal);
            return begun ? goOnChanging(visit, room, begun) : visit.toast(t('proposal-over'));
          }
        }
      }),
    ),
  ];
}
