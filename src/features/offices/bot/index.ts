/** Telegram's side of the offices: the card, the rotation step by step, its acceptance, and closing a year. */
import { type BotContext, onButton } from '../../../platform/telegram/index.ts';
import {
  asMember,
  asSecretariat,
  type Doors,
  type MemberVisit,
  type SecretariatVisit,
} from '../../registry/bot.ts';
import { leaderRight } from '../../registry/index.ts';
import {
  acceptRotation,
  closeYear,
  confirmHandover,
  decideMessage,
  declineRotation,
  keepAllMessages,
  mayCloseYear,
  prepareRotation,
} from '../actions/index.ts';
import {
  acceptButton,
  closeYearButton,
  handoverButton,
  officesButton,
  rotationButton,
  scheduledButton,
  scheduledOneButton,
} from '../buttons.ts';
import { bringIntoEffect } from '../effect.ts';
import { closeYearAsked, proposalOver, scheduledMessages, yearClosed } from '../messages/index.ts';
import {
  findRotation,
  findRotationAtWork,
  listRoundsAtWork,
  listUndecided,
  type Rotation,
} from '../queries.ts';
import { readRotation } from '../reading.ts';
import { tapped } from './rotation.ts';
import { type Room, showOffices, showRotation } from './screens.ts';

function decide(visit: MemberVisit, values: Parameters<typeof acceptButton.make>[0]): void {
  const { turn, person, bloc, today, t } = visit;
  const rotation = findRotation(turn.tx, values.rotationId);
  const right =
    rotation?.headAgencyId == null || rotation.blocId !== bloc.id
      ? undefined
      : leaderRight(turn.tx, person.id, rotation.headAgencyId, today);
  if (!rotation || !right) return visit.toast(t('not-allowed'));
  const decision = values.verb === 'accept' ? acceptRotation : declineRotation;
  const decided = decision(turn, right, rotation, values.revision);
  if (!decided) return visit.toast(t('stale'), { alert: true });
  const why = values.verb === 'accept' ? 'accepted' : 'declined';
  visit.show(proposalOver(t, readRotation(turn.tx, decided), why));
  const isDue = decided.state === 'accepted' && decided.startsOn !== null && decided.startsOn <= today;
  if (isDue) bringIntoEffect(turn, decided);
}

/** The buttons of the offices; there is no command of their own. */
export function officesDoors(room: Room): Doors {
  const { clock } = room;
  const bySecretariat = (ctx: BotContext, work: (visit: SecretariatVisit) => void) =>
    asSecretariat(ctx, clock, work);
  /** Who takes over in this rotation: the secretariat of its year, and nobody else. */
  const byIncoming = (
    ctx: BotContext,
    rotationId: number,
    work: (visit: SecretariatVisit, rotation: Rotation) => void,
  ) =>
    bySecretariat(ctx, (visit) => {
      const rotation = findRotation(visit.turn.tx, rotationId);
      const isTheirs = rotation?.blocId === visit.bloc.id && visit.right.years.includes(rotation.year);
      if (isTheirs) work(visit, rotation);
      else visit.toast(visit.t('not-allowed'));
    });
  const showScheduled = (visit: MemberVisit, rotation: Rotation) => {
    const { turn, bloc, t } = visit;
    const undecided = listUndecided(turn.tx, rotation, turn.now);
    visit.show(scheduledMessages(t, { bloc, rotation, undecided }));
  };
  return {
    commands: {},
    buttons: [
      onButton(officesButton, (ctx, { verb }) =>
        bySecretariat(ctx, (visit) => {
          if (verb === 'show') return showOffices(visit, visit.right);
          showRotation(visit, prepareRotation(visit.turn, visit.right));
        }),
      ),
      onButton(rotationButton, (ctx, { rotationId, revision, ...tap }) =>
        bySecretariat(ctx, (visit) => {
          const rotation = findRotationAtWork(visit.turn.tx, visit.bloc.id);
          if (rotation?.id !== rotationId || rotation.revision !== revision) {
            return visit.toast(visit.t('stale'));
          }
          tapped(visit, room, visit.right, rotation, tap);
        }),
      ),
      onButton(acceptButton, (ctx, values) => asMember(ctx, clock, (visit) => decide(visit, values))),
      onButton(closeYearButton, (ctx, { year, verb }) =>
        bySecretariat(ctx, (visit) => {
          const { turn, bloc, right, t } = visit;
          if (!mayCloseYear(turn, right, year)) return visit.toast(t('not-allowed'));
          const openRounds = listRoundsAtWork(turn.tx, bloc.id).filter(
            (one) => one.year === year && one.state === 'open',
          ).length;
          if (verb === 'ask') return visit.show(closeYearAsked(t, { year, openRounds }));
          closeYear(turn, right, year);
          visit.show(yearClosed(t, bloc, year));
        }),
      ),
      onButton(handoverButton, (ctx, { rotationId }) =>
        byIncoming(ctx, rotationId, (visit, rotation) => {
          if (listUndecided(visit.turn.tx, rotation, visit.turn.now).length > 0) {
            visit.toast(visit.t('scheduled-first'), { alert: true });
            return showScheduled(visit, rotation);
          }
          confirmHandover(visit.turn, visit.right, rotation);
          visit.toast(visit.t('pack-confirmed'));
          showOffices(visit, visit.right);
        }),
      ),
      onButton(scheduledButton, (ctx, { rotationId, verb }) =>
        byIncoming(ctx, rotationId, (visit, rotation) => {
          if (verb === 'keep_all') keepAllMessages(visit.turn, visit.right, rotation);
          showScheduled(visit, rotation);
        }),
      ),
      onButton(scheduledOneButton, (ctx, { rotationId, outboxId, verb }) =>
        byIncoming(ctx, rotationId, (visit, rotation) => {
          const decision = verb === 'keep' ? 'kept' : 'cancelled';
          const isDone = decideMessage(visit.turn, visit.right, rotation, outboxId, decision);
          visit.toast(visit.t(isDone ? `scheduled-${decision}` : 'stale'));
          showScheduled(visit, rotation);
        }),
      ),
    ],
  };
}
