/** Telegram's side of broadcasts: the secretariat writes, everybody takes note. */

import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import {
  createDraft,
  getOwnFormVersion,
  listAnswers,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import {
  asPerson,
  asSecretariat,
  type Doors,
  type MemberVisit,
  secretariatCommand,
} from '../registry/bot.ts';
import { acknowledge, BROADCAST_PURPOSE } from './actions.ts';
import { acknowledgeButton, broadcastStatusButton, newBroadcastButton } from './buttons.ts';
import { broadcastList, broadcastStatus } from './messages.ts';
import { findBroadcast, findRecipient, listBroadcasts, listRecipientStandings } from './queries.ts';

/** How many past broadcasts `/thongbao` offers. */
const LISTED = 3;

/** Writes the secretary's list of a broadcast at the moment of sending; `ref` is the broadcast's id. */
export const prepareBroadcastStatus: Prepare = (tx, row) => {
  const broadcast = findBroadcast(tx, Number(row.ref));
  if (!broadcast) return { drop: 'broadcast gone' };
  return { send: broadcastStatus(textsIn('vi'), broadcast, listRecipientStandings(tx, broadcast.id)) };
};

function writeNew(visit: MemberVisit, purposes: Purposes): void {
  const { turn, person, bloc } = visit;
  const begun = listOpenDrafts(turn.tx, BROADCAST_PURPOSE, person.id)[0];
  const isEmpty = begun?.blocId === bloc.id && listAnswers(turn.tx, begun.id).size === 0;
  const draftId = isEmpty
    ? begun.id
    : createDraft(turn, {
        blocId: bloc.id,
        formVersionId: getOwnFormVersion(turn.tx, BROADCAST_PURPOSE),
        purpose: BROADCAST_PURPOSE,
        subjectId: person.id,
      });
  resumeConversation(turn, purposes, draftId, person.id);
}

/** The commands and buttons of broadcasts. */
export function broadcastDoors({ clock, purposes }: { clock: CivilClock; purposes: Purposes }): Doors {
  return {
    commands: {
      thongbao: secretariatCommand((visit) => {
        const { turn, bloc, t } = visit;
        const newest = listBroadcasts(turn.tx, bloc.id, LISTED);
        if (newest.length === 0) return writeNew(visit, purposes);
        visit.reply(broadcastList(t, bloc, newest));
      }),
    },
    buttons: [
      onButton(newBroadcastButton, (ctx) => asSecretariat(ctx, clock, (visit) => writeNew(visit, purposes))),
      onButton(broadcastStatusButton, (ctx, { broadcastId }) =>
        asSecretariat(ctx, clock, (visit) => {
          const { turn, bloc, t } = visit;
          const broadcast = findBroadcast(turn.tx, broadcastId);
          if (broadcast?.blocId !== bloc.id) return visit.toast(t('not-allowed'));
          visit.reply(broadcastStatus(t, broadcast, listRecipientStandings(turn.tx, broadcastId)));
        }),
      ),
      onButton(acknowledgeButton, (ctx, { recipientId }) =>
        asPerson(ctx, clock, (visit) => {
          const recipient = findRecipient(visit.turn.tx, recipientId);
          if (recipient?.personId !== visit.person.id) return visit.toast(visit.t('not-allowed'));
          visit.show(acknowledge(visit.turn, recipient, visit.person));
          visit.toast(visit.t('acknowledged-toast'));
        }),
      ),
    ],
  };
}
