/**
 * The door for people: who is writing, from where, and how they are answered. Every handler of every feature
 * goes through `asPerson` or `asMember`, so nobody unknown reaches an action.
 */

import type { Composer } from 'grammy';
import { type T, textsIn } from '../../locales/index.ts';
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
import type { BotContext, ButtonRoute } from '../../platform/telegram/index.ts';
import { moveGroup, setReachability } from './actions.ts';
import { type Bloc, findBlocByGroup, findPersonByTelegram, getBloc, type Person } from './queries.ts';
import { notePresence } from './reachability.ts';
import { blocsOf } from './rights.ts';
import { type Turn, textsOf } from './turn.ts';

/** What a handler gets of a known person: the turn, who it is, and ways to answer where they are. */
export interface Visit {
  turn: Turn;
  person: Person;
  t: T;
  /** Whether this is the private chat: data is entered only there. */
  isPrivate: boolean;
  /** Edits the message whose button was tapped; without a tap, answers with a new message. */
  show(content: Content): void;
  /** Answers with a new message. */
  reply(content: Content): void;
  /** The short note over the screen after a tap. */
  toast(text: string, options?: { alert?: boolean }): void;
}

/** A visit of somebody who belongs to a bloc; in a group, to the bloc of that group. */
export interface MemberVisit extends Visit {
  bloc: Bloc;
  /** The local date in the bloc. */
  today: string;
}

/** A command and where it may be used; in a group, a private one is answered with the way to the private chat. */
export interface Command {
  where: 'private' | 'anywhere';
  run(visit: MemberVisit): void;
}

/** What a feature offers people: commands by name, and the buttons that it understands. */
export interface Doors {
  commands: Record<string, Command>;
  buttons: ButtonRoute[];
}

/** A stranger is answered at most once an hour, so that nobody can make the bot fill its outbox. */
const STRANGER_PAUSE = 3_600_000;

/** Runs `work` in the update's one transaction for a person whom the registry knows. */
export function asPerson(ctx: BotContext, clock: CivilClock, work: (visit: Visit) => void): void {
  const { from, chat } = ctx;
  ctx.act((tx) => {
    const turn: Turn = { tx, now: clock.now() };
    if (!from || !chat) return;
    const isPrivate = chat.type === 'private';
    const person = findPersonByTelegram(tx, from.id);
    if (!person) {
      answerStranger(ctx, turn, isPrivate);
      return;
    }
    if (isPrivate) setReachability(tx, person.id, 'reachable');
    const topicId = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined;
    const reply = (content: Content) => {
      say(tx, { chatId: chat.id, topicId, content, priority: 'reply', now: turn.now });
    };
    work({
      turn,
      person,
      t: textsOf(person),
      isPrivate,
      reply,
      show(content) {
        const tapped = ctx.callbackQuery?.message;
        const row = tapped && findByMessage(tx, chat.id, tapped.message_id);
        if (!row || !revise(tx, row.id, content, turn.now, 'reply')) reply(content);
      },
      toast: (text, options) => ctx.toast(text, options),
    });
  });
}

/** As `asPerson`, for somebody who belongs to a bloc today; others get one calm sentence. */
export function asMember(ctx: BotContext, clock: CivilClock, work: (visit: MemberVisit) => void): void {
  asPerson(ctx, clock, (visit) => {
    const member = memberVisit(ctx, visit);
    if (member) work(member);
    else if (visit.isPrivate) visit.reply({ text: visit.t('no-seat') });
  });
}

/** A person's visit as one of a bloc's member, or undefined for somebody who holds nothing today. */
export function memberVisit(ctx: BotContext, visit: Visit): MemberVisit | undefined {
  const bloc = blocOfVisit(ctx, visit);
  return bloc && { ...visit, bloc, today: localDate(visit.turn.now, bloc.timeZone) };
}

function blocOfVisit(ctx: BotContext, visit: Visit): Bloc | undefined {
  const { tx, now } = visit.turn;
  // Seats are dated in the bloc's own zone; a day's difference at midnight is settled by the action's own check.
  const mine = blocsOf(tx, visit.person.id, localDate(now, 'Asia/Ho_Chi_Minh'));
  if (visit.isPrivate || !ctx.chat) return mine[0] === undefined ? undefined : getBloc(tx, mine[0]);
  const here = findBlocByGroup(tx, ctx.chat.id);
  return here && mine.includes(here.id) ? here : undefined;
}

function answerStranger(ctx: BotContext, turn: Turn, isPrivate: boolean): void {
  const { from, chat } = ctx;
  if (!from || !chat) return;
  const t = textsIn('vi');
  if (ctx.callbackQuery) ctx.toast(t('stranger-toast'));
  if (!isPrivate) return;
  const hour = Math.floor(turn.now / STRANGER_PAUSE);
  const keyOf = (at: number) => `stranger:${from.id}:${at}`;
  const before = findByKey(turn.tx, keyOf(hour - 1));
  if (before && turn.now - before.createdAt < STRANGER_PAUSE) return;
  say(turn.tx, {
    chatId: chat.id,
    content: { text: t('stranger') },
    priority: 'reply',
    key: keyOf(hour),
    now: turn.now,
  });
}

/** Follows who blocks the bot or returns, and a group that becomes a supergroup. Must come before other handlers. */
export function watchMembership(router: Composer<BotContext>): void {
  router.on('my_chat_member', (ctx) => {
    const { chat, new_chat_member: member } = ctx.myChatMember;
    if (chat.type !== 'private') return;
    ctx.act((tx) => notePresence(tx, chat.id, member.status === 'kicked'));
  });
  router.on('message:migrate_to_chat_id', (ctx) => {
    const { chat, migrate_to_chat_id: newChatId } = ctx.message;
    ctx.act((tx) => {
      moveChat(tx, chat.id, newChatId);
      moveGroup(tx, chat.id, newChatId);
    });
  });
}
