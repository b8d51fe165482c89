/** What a handler gets of whoever writes, and what a feature offers them in return. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import type { BotContext, ButtonRoute } from '../../platform/telegram/index.ts';
import type { Bloc, Person } from './queries.ts';
import type { SecretariatRight } from './rights.ts';
import type { Turn } from './turn.ts';

/** What a handler gets of anybody who writes, known or not: ways to answer where they are. */
export interface Guest {
  turn: Turn;
  telegramId: number;
  /** The name that the account shows. */
  name: string;
  person: Person | undefined;
  t: T;
  /** Whether this is the private chat: data is entered only there. */
  isPrivate: boolean;
  chatId: number;
  /** The forum's topic in which they write. */
  topicId: number | undefined;
  /** Edits the message whose button was tapped; without a tap, answers with a new message. */
  show: (content: Content) => void;
  /** As `show`; returns the id of the message's outbox row, for a screen that is to be changed later. */
  place: (content: Content) => number;
  /** Answers with a new message; with a key, once for that key. */
  reply: (content: Content, key?: string) => void;
  /** The short note over the screen after a tap. */
  toast: (text: string, options?: { alert?: boolean }) => void;
}

/** What a handler gets of a known person: the turn, who it is, and ways to answer where they are. */
export interface Visit extends Guest {
  person: Person;
}

/** A visit of somebody who belongs to a bloc; in a group, to the bloc of that group. */
export interface MemberVisit extends Visit {
  bloc: Bloc;
  /** The local date in the bloc. */
  today: string;
}

/** A visit of somebody of the bloc's secretariat today, with the proof of it. */
export interface SecretariatVisit extends MemberVisit {
  right: SecretariatRight;
}

/** A command and where it may be used; in a group, a private one is answered with the way to the private chat. */
export interface Command {
  where: 'private' | 'anywhere';
  run(visit: MemberVisit): void;
  /** For a known person without a seat or office today; otherwise they get one calm sentence. */
  runWithoutBloc?: (visit: Visit) => void;
}

/** What a feature offers people: commands by name, and the buttons that it understands. */
export interface Doors {
  commands: Record<string, Command>;
  /** Commands of the private chat that also answer people without a seat, and strangers. */
  forEverybody?: Record<string, (ctx: BotContext) => void>;
  buttons: ButtonRoute[];
  /** Takes a private message that belongs to no conversation and is no command; false leaves it to others. */
  takeMessage?(ctx: BotContext, visit: MemberVisit): boolean;
}
