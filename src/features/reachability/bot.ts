/** Telegram's side of reachability: the secretariat's list, and the message for somebody who is back. */
import type { CivilClock } from '../../platform/clock/index.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import { findBroadcast, findRecipient, notice } from '../broadcasts/index.ts';
import { asPerson, asSecretariat, type Doors } from '../registry/bot.ts';
import { getBloc, getPerson, listUnreachable, textsOf } from '../registry/index.ts';
import { missedNoticeButton, reachabilityButton } from './buttons.ts';
import { openForReturned, unreachableList } from './messages.ts';
import { listOpen } from './queries.ts';

/** Writes, at the moment of sending, what is open for somebody who is back; `ref` is the person's id. */
export const prepareReturn: Prepare = (tx, row, now) => {
  const person = getPerson(tx, Number(row.ref));
  const open = listOpen(tx, person.id, now);
  if (open.reports.length + open.notices.length === 0) return { drop: 'nothing is open' };
  return { send: openForReturned(textsOf(person), open) };
};

/** The buttons of reachability; the list opens from the secretariat's screens. */
export function reachabilityDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {},
    buttons: [
      onButton(reachabilityButton, (ctx, { page }) =>
        asSecretariat(ctx, clock, (visit) => {
          const { turn, bloc, today, t } = visit;
          const all = listUnreachable(turn.tx, bloc.id, today);
          visit.reply(unreachableList(t, bloc, all, page));
        }),
      ),
      onButton(missedNoticeButton, (ctx, { recipientId }) =>
        asPerson(ctx, clock, (visit) => {
          const { turn, person, t } = visit;
          const recipient = findRecipient(turn.tx, recipientId);
          const broadcast = recipient && findBroadcast(turn.tx, recipient.broadcastId);
          if (!broadcast || recipient.personId !== person.id) return visit.toast(t('not-allowed'));
          visit.reply(notice(t, { bloc: getBloc(turn.tx, broadcast.blocId), broadcast, recipientId }));
        }),
      ),
    ],
  };
}
