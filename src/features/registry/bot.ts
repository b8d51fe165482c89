/**
 * The door for people: who is writing, from where, and how they are answered. Every handler of every feature
 * goes through `asPerson` or `asMember`, so nobody unknown reaches an action.
 */

import type { Composer } from 'grammy';
import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import {
  type Content,
  findByKey,
  findByMessage,
  moveChat,
  revise,
  say,
} from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { chooseBloc, moveGroup } from './actions/index.ts';
import { chooseBlocButton } from './buttons.ts';
import { noteGroupPresence } from './group.ts';
import { blocChoice } from './messages.ts';
import { type Bloc, findBlocByGroup, findPersonByTelegram, getBloc } from './queries.ts';
import { notePresence, noteSeen } from './reachability.ts';
import { blocsOf, secretariatRight } from './rights.ts';
import { type Turn, textsOf } from './turn.ts';
import type { Command, Doors, Guest, MemberVisit, SecretariatVisit, Visit } from './visits.ts';

export type { Command, Doors, Guest, MemberVisit, SecretariatVisit, Visit } from './visits.ts';

/** A stranger is answered at most once an hour, so that nobody can make the bot fill its outbox. */
const STRANGER_PAUSE = 3_600_000;

/** The longest name that is kept of an account, in UTF-16 units. */
const NAME_LIMIT = 64;

/** Runs `work` in the update's one transaction for whoever wrote, known or not. */
export function asAnyone(ctx: BotContext, clock: CivilClock, work: (guest: Guest) => void): void {
  const { from, chat } = ctx;
  ctx.act((tx) => {
    const turn: Turn = { tx, now: clock.now() };
    if (!from || !chat) return;
    const isPrivate = chat.type === 'private';
    const person = findPersonByTelegram(tx, from.id);
    if (person && isPrivate) noteSeen(turn, person);
    const topicId = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined;
    const answer = (content: Content, key?: string) =>
      say(tx, { chatId: chat.id, topicId, content, priority: 'reply', key, now: turn.now });
    const place = (content: Content) => {
      const tapped = ctx.callbackQuery?.message;
      const row = tapped && findByMessage(tx, chat.id, tapped.message_id);
      return row && revise(tx, row.id, content, turn.now, 'reply') ? row.id : answer(content);
    };
    const fullName = [from.first_name, from.last_name].filter((part) => part).join(' ');
    work({
      turn,
      telegramId: from.id,
      name: fullName.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, NAME_LIMIT),
      person,
      t: person ? textsOf(person) : textsIn('vi'),
      isPrivate,
      chatId: chat.id,
      topicId,
      place,
      reply: (content, key) => void answer(content, key),
      show: (content) => void place(content),
      toast: (text, options) => ctx.toast(text, options),
    });
  });
}

/** Runs `work` in the update's one transaction for a person whom the registry knows. */
export function asPerson(ctx: BotContext, clock: CivilClock, work: (visit: Visit) => void): void {
  asAnyone(ctx, clock, (guest) => {
    const { person } = guest;
    if (person) work({ ...guest, person });
    else answerStranger(ctx, guest);
  });
}

/**
 * As `asPerson`, for somebody who belongs to a bloc today; others get one calm sentence. Who belongs to several
 * and writes or taps in private chooses one first, once: nothing is done in a bloc that they did not mean.
 */
export function asMember(
  ctx: BotContext,
  clock: CivilClock,
  work: (visit: MemberVisit) => void,
  withoutBloc: (visit: Visit) => void = answerSeatless,
): void {
  asPerson(ctx, clock, (visit) => {
    const member = memberVisit(ctx, visit);
    if (!member) {
      if (visit.isPrivate) withoutBloc(visit);
    } else if (!visit.isPrivate || !mustChoose(visit)) work(member);
    else askForBloc(visit);
  });
}

function secretariatVisit(visit: MemberVisit): SecretariatVisit | undefined {
  const right = secretariatRight(visit.turn.tx, visit.person.id, visit.bloc.id, visit.today);
  return right && { ...visit, right };
}

/** As `asMember`, for the bloc's secretariat; anybody else is told that they may not. */
export function asSecretariat(
  ctx: BotContext,
  clock: CivilClock,
  work: (visit: SecretariatVisit) => void,
): void {
  asMember(ctx, clock, (visit) => {
    const own = secretariatVisit(visit);
    if (own) work(own);
    else visit.toast(visit.t('not-allowed'));
  });
}

/** A private command of the secretariat; any other member is told whose it is. */
export function secretariatCommand(run: (visit: SecretariatVisit) => void): Command {
  return {
    where: 'private',
    run(visit) {
      const own = secretariatVisit(visit);
      if (own) run(own);
      else visit.reply({ text: visit.t('secretariat-only') });
    },
  };
}

/** Asks a person of several blocs in which of them they work; what they did meanwhile is not done. */
export function askForBloc(visit: Visit): void {
  visit.toast(visit.t('bloc-choose'));
  visit.reply(blocChoice(visit.t, blocsHeld(visit), undefined));
}

/** The blocs in which a person holds something today. */
export function blocsHeld({ turn, person }: Visit): Bloc[] {
  // Seats are dated in the bloc's own zone; a day's difference at midnight is settled by the action's own check.
  const today = localDate(turn.now, 'Asia/Ho_Chi_Minh');
  return blocsOf(turn.tx, person.id, today).map((id) => getBloc(turn.tx, id));
}

/** Whether a person belongs to several blocs and has not said in which they work. */
export function mustChoose(visit: Visit): boolean {
  const held = blocsHeld(visit);
  return held.length > 1 && !held.some((bloc) => bloc.id === visit.person.currentBlocId);
}

/** The choice among the blocs of a person who belongs to several. */
export function blocDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {},
    buttons: [
      onButton(chooseBlocButton, (ctx, { blocId }) =>
        asPerson(ctx, clock, (visit) => {
          const held = blocsHeld(visit);
          const bloc = held.find((one) => one.id === blocId);
          if (!bloc) return visit.toast(visit.t('not-allowed'));
          chooseBloc(visit.turn.tx, visit.person.id, bloc.id);
          visit.show(blocChoice(visit.t, held, bloc));
        }),
      ),
    ],
  };
}

/** A person's visit as one of a bloc's member, or undefined for somebody who holds nothing today. */
export function memberVisit(ctx: BotContext, visit: Visit): MemberVisit | undefined {
  const bloc = blocOfVisit(ctx, visit);
  return bloc && { ...visit, bloc, today: localDate(visit.turn.now, bloc.timeZone) };
}

function blocOfVisit(ctx: BotContext, visit: Visit): Bloc | undefined {
  const held = blocsHeld(visit);
  if (visit.isPrivate || !ctx.chat) {
    return held.find((bloc) => bloc.id === visit.person.currentBlocId) ?? held[0];
  }
  const here = findBlocByGroup(visit.turn.tx, ctx.chat.id);
  return held.find((bloc) => bloc.id === here?.id);
}

function answerStranger(ctx: BotContext, guest: Guest): void {
  if (ctx.callbackQuery) ctx.toast(guest.t('stranger-toast'));
  if (guest.isPrivate) replyOnceAnHour(guest, 'stranger');
}

/** The answer to somebody whom the bot knows and who holds nothing today, as seldom as a stranger's. */
export function answerSeatless(visit: Visit): void {
  replyOnceAnHour(visit, 'no-seat');
}

function replyOnceAnHour({ turn, telegramId, t, reply }: Guest, what: 'stranger' | 'no-seat'): void {
  const hour = Math.floor(turn.now / STRANGER_PAUSE);
  const keyOf = (at: number) => `${what}:${telegramId}:${at}`;
  const before = findByKey(turn.tx, keyOf(hour - 1));
  if (before && turn.now - before.createdAt < STRANGER_PAUSE) return;
  reply({ text: t(what) }, keyOf(hour));
}

/** Follows who blocks the bot or returns, and a group that becomes a supergroup. Must come before other handlers. */
export function watchMembership(router: Composer<BotContext>, clock: CivilClock): void {
  router.on('my_chat_member', (ctx) => {
    const { chat, new_chat_member: member } = ctx.myChatMember;
    const isOut = member.status === 'kicked' || member.status === 'left';
    ctx.act((tx) => {
      if (chat.type === 'private') {
        notePresence({ tx, now: clock.now() }, chat.id, member.status === 'kicked');
      } else noteGroupPresence({ tx, now: clock.now() }, chat.id, isOut);
    });
  });
  router.on('message:migrate_to_chat_id', (ctx) => {
    const { chat, migrate_to_chat_id: newChatId } = ctx.message;
    ctx.act((tx) => {
      moveChat(tx, chat.id, newChatId);
      moveGroup({ tx, now: clock.now() }, chat.id, newChatId);
    });
  });
}
