/** Telegram's side of setting up: the operator's claim, new blocs, their groups, and `/thietlap`. */
import { Composer } from 'grammy';
import { type T, textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import type { Content, Prepare } from '../../platform/outbox/index.ts';
import { type BotContext, countParked, onButton } from '../../platform/telegram/index.ts';
import {
  createDraft,
  getOwnFormVersion,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import { payloadOf, tokenOf } from '../invitations/index.ts';
import { answerSeatless, asPerson, blocsHeld, type Doors, type Guest, type Visit } from '../registry/bot.ts';

import {
  type Bloc,
  blocChoice,
  changeBloc,
  findBloc,
  getBloc,
  listBlocs,
  operatorRight,
  type SetupRight,
  setupRight,
  type Turn,
} from '../registry/index.ts';
import {
  type BindResult,
  bindByLink,
  bindByWord,
  claimOperator,
  type Group,
  NO_BLOC,
  sendGroupLink,
  serveAsSecretariat,
  showBloc,
} from './actions/index.ts';
import {
  blocButton,
  blocListButton,
  groupLinkButton,
  inviteDaysButton,
  newBlocButton,
  serveButton,
  settingsButton,
  switchBlocButton,
} from './buttons.ts';
import {
  groupLinkMessage,
  inviteDaysChoice,
  operatorScreen,
  settingsScreen,
  zoneChoice,
} from './messages.ts';
import { NEW_BLOC_PURPOSE, settingPurposeKey } from './purposes.ts';
import { findSetupLink } from './queries.ts';
import { inviteDaysOffered } from './rules.ts';

/** The zone that is one tap away. */
const HOME_ZONE = 'Asia/Ho_Chi_Minh';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
  linkKey: string;
}

/** Writes the message with the link that adds the bot to a group; a link that is over is not sent. */
export function prepareGroupLink(room: { linkKey: string; username: string }): Prepare {
  return (tx, row, now) => {
    const link = findSetupLink(tx, Number(row.ref));
    const bloc = link && findBloc(tx, link.blocId ?? NO_BLOC);
    if (!bloc || link.usedAt !== null || now >= link.expiresAt) return { drop: 'link over' };
    const payload = payloadOf('group', tokenOf(room.linkKey, link.nonce));
    const url = `https://t.me/${room.username}?startgroup=${payload}`;
    return { unkept: true, send: groupLinkMessage(textsIn('vi'), bloc, url, link.expiresAt) };
  };
}

/** The operator's first screen. */
function showOperator(turn: Turn, t: T, page: number): Content {
  return operatorScreen(t, listBlocs(turn.tx), page, countParked(turn.tx));
}

/** What the operator's claim link does. */
export function takeClaimLink(guest: Guest, tokenHash: string): boolean {
  const personId = claimOperator(guest.turn, guest, tokenHash);
  if (personId === undefined) return false;
  guest.reply({ text: guest.t('operator-welcome') });
  guest.reply(showOperator(guest.turn, guest.t, 0));
  return true;
}

/** What a group link does, opened in the group. */
export function takeGroupLink(guest: Guest, tokenHash: string, ctx: BotContext): boolean {
  const result = bindByLink(guest.turn, guest.person?.id, tokenHash, groupOf(guest, ctx));
  if (result) answerBinding(guest, result);
  return result !== undefined;
}

function groupOf(guest: Guest, ctx: BotContext): Group {
  return { chatId: guest.chatId, topicId: guest.topicId, title: ctx.chat?.title };
}

function answerBinding(guest: Guest, result: BindResult): void {
  const { t } = guest;
  guest.reply({
    text: 'done' in result ? t('group-bound-here', { bloc: result.done.name }) : t(result.problem),
  });
}

/** `/ketnoinhom`, which must work in a group that is nobody's yet. */
export function setupRouter(clock: CivilClock): Composer<BotContext> {
  const router = new Composer<BotContext>();
  router.command('ketnoinhom', (ctx) =>
    asPerson(ctx, clock, (visit) => {
      const { turn, person, t } = visit;
      if (visit.isPrivate) return visit.reply({ text: t('group-only') });
      const held = blocsHeld(visit);
      const bloc = held.find((one) => one.id === person.currentBlocId) ?? held[0];
      answerBinding(visit, bindByWord(turn, person.id, bloc?.id, groupOf(visit, ctx)));
    }),
  );
  return router;
}

/** The first screen of somebody without a seat: for the operator, the blocs. */
export function startWithoutBloc(visit: Visit): void {
  const { turn, person, t } = visit;
  if (!operatorRight(turn.tx, person.id)) return answerSeatless(visit);
  visit.reply(showOperator(turn, t, 0));
}

/** Begins the questions of a purpose about a bloc; those about a new one are taken up where they were left. */
function ask(visit: Visit, purposes: Purposes, purpose: string, subjectId: number): void {
  const { turn, person } = visit;
  const isNew = purpose === NEW_BLOC_PURPOSE;
  const draftId =
    (isNew ? listOpenDrafts(turn.tx, purpose, subjectId)[0]?.id : undefined) ??
    createDraft(turn, {
      blocId: isNew ? NO_BLOC : subjectId,
      formVersionId: getOwnFormVersion(turn.tx, purpose),
      purpose,
      subjectId,
    });
  resumeConversation(turn, purposes, draftId, person.id);
}

function showSettings(visit: Visit, bloc: Bloc, isSaved = false): void {
  const { turn, person, t } = visit;
  const isOperator = operatorRight(turn.tx, person.id) !== undefined;
  visit.show(settingsScreen(t, bloc, { isSaved, canSwitch: isOperator && blocsHeld(visit).length > 1 }));
}

/** The commands and buttons of setting up. */
export function setupDoors({ clock, purposes, linkKey }: Room): Doors {
  const onPerson = <V>(kind: Parameters<typeof onButton<V>>[0], work: (visit: Visit, values: V) => void) =>
    onButton(kind, (ctx, values) => asPerson(ctx, clock, (visit) => work(visit, values)));
  const withRight = (visit: Visit, blocId: number, work: (right: SetupRight) => void) => {
    const { turn, person } = visit;
    const bloc = findBloc(turn.tx, blocId);
    const right = bloc && setupRight(turn.tx, person.id, blocId, localDate(turn.now, bloc.timeZone));
    if (right) work(right);
    else visit.toast(visit.t('not-allowed'));
  };
  return {
    commands: {
      thietlap: {
        where: 'private',
        run(visit) {
          const { turn, person, bloc, today, t } = visit;
          const right = setupRight(turn.tx, person.id, bloc.id, today);
          if (right) return visit.reply(showBloc(turn, t, person.id, bloc.id));
          const held = blocsHeld(visit);
          visit.reply(held.length > 1 ? blocChoice(t, held, bloc) : { text: t('secretariat-only') });
        },
        runWithoutBloc: startWithoutBloc,
      },
    },
    buttons: [
      onPerson(blocListButton, (visit, { page }) => {
        const { turn, person, t } = visit;
        if (!operatorRight(turn.tx, person.id)) return visit.toast(t('not-allowed'));
        visit.show(showOperator(turn, t, page));
      }),
      onPerson(blocButton, (visit, { blocId }) =>
        withRight(visit, blocId, () => visit.show(showBloc(visit.turn, visit.t, visit.person.id, blocId))),
      ),
      onPerson(newBlocButton, (visit) => {
        if (!operatorRight(visit.turn.tx, visit.person.id)) return visit.toast(visit.t('not-allowed'));
        ask(visit, purposes, NEW_BLOC_PURPOSE, visit.person.id);
      }),
      onPerson(groupLinkButton, (visit, { blocId }) =>
        withRight(visit, blocId, (right) =>
          sendGroupLink(visit.turn, right, linkKey, blocId, visit.person.id),
        ),
      ),
      onPerson(serveButton, (visit, { blocId }) => {
        const { turn, person, t } = visit;
        const right = operatorRight(turn.tx, person.id);
        if (!right || !findBloc(turn.tx, blocId)) return visit.toast(t('not-allowed'));
        serveAsSecretariat(turn, right, blocId);
        visit.show(showBloc(turn, t, person.id, blocId));
      }),
      onPerson(settingsButton, (visit, { blocId, verb }) =>
        withRight(visit, blocId, (right) => {
          const { turn, t } = visit;
          const bloc = getBloc(turn.tx, blocId);
          switch (verb) {
            case 'show':
              return showSettings(visit, bloc);
            case 'days':
              return visit.show(inviteDaysChoice(t, bloc));
            case 'zone':
              return visit.show(zoneChoice(t, bloc));
            case 'home_zone': {
              const home = { timeZone: HOME_ZONE };
              return showSettings(visit, changeBloc(turn.tx, { right, now: turn.now }, bloc, home), true);
            }
            case 'name':
            case 'place':
              return ask(visit, purposes, settingPurposeKey(verb), bloc.id);
            case 'type_zone':
              return ask(visit, purposes, settingPurposeKey('timeZone'), bloc.id);
          }
        }),
      ),
      onPerson(inviteDaysButton, (visit, { blocId, days }) =>
        withRight(visit, blocId, (right) => {
          const { turn, t } = visit;
          if (!inviteDaysOffered.some((one) => one === days)) return visit.toast(t('not-allowed'));
          const by = { right, now: turn.now };
          const changed = changeBloc(turn.tx, by, getBloc(turn.tx, blocId), { inviteDays: days });
          showSettings(visit, changed, true);
        }),
      ),
      onPerson(switchBlocButton, (visit) => {
        const held = blocsHeld(visit);
        if (held.length < 2) return visit.toast(visit.t('not-allowed'));
        visit.show(blocChoice(visit.t, held, undefined));
      }),
    ],
  };
}
