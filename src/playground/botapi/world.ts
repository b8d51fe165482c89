/**
 * Who and what exists: bots, people, chats, how they stand to each other. Kept whole in memory and written
 * through to the store; it decides nothing about what a method may do.
 */
import { randomBytes } from 'node:crypto';
import type { CivilClock } from '../../platform/clock/index.ts';
import type { Events } from './events.ts';
import type { Store } from './store.ts';
import type { BotAccount, Chat, ChatInfo, Member, Peer, User } from './types.ts';
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, SERVICE_USER } from './types.ts';
import type { Updates } from './updates.ts';

const FIRST_BOT_ID = 7_100_000_001;
const FIRST_USER_ID = 5_200_000_001;
const FIRST_GROUP_ID = 4_300_000_001;
const FIRST_SUPERGROUP_ID = 2_400_000_001;
/** The first is the message that made the chat; in forums it stands for the topic General. */
export const FIRST_CHAT_MESSAGE_ID = 2;
const SUPERGROUP_BASE = -1_000_000_000_000;

/** Where a message stands: a bot's private chat with a person, or a group or channel. */
export type Dialog =
  | { kind: 'private'; key: string; id: number; bot: BotAccount; user: User; peer: Peer }
  | { kind: 'chat'; key: string; id: number; chat: Chat };

/** Everything that methods and control calls work on. */
export class World {
  readonly bots = new Map<number, BotAccount>();
  readonly users = new Map<number, User>();
  readonly chats = new Map<number, Chat>();
  readonly peers = new Map<string, Peer>();
  readonly store: Store;
  readonly clock: CivilClock;
  readonly events: Events;
  readonly updates: Updates;
  private readonly tokens = new Map<string, BotAccount>();

  constructor(store: Store, clock: CivilClock, events: Events, updates: Updates) {
    this.store = store;
    this.clock = clock;
    this.events = events;
    this.updates = updates;
    this.load();
  }

  /** Reads everything from the store again. */
  load(): void {
    for (const map of [this.bots, this.users, this.chats, this.peers, this.tokens]) map.clear();
    for (const bot of this.store.listDocuments<BotAccount>('bot')) this.keepBot(bot);
    for (const user of this.store.listDocuments<User>('user')) this.users.set(user.id, user);
    for (const chat of this.store.listDocuments<Chat>('chat')) this.chats.set(chat.id, chat);
    for (const peer of this.store.listDocuments<Peer>('peer'))
      this.peers.set(`${peer.bot_id}:${peer.user_id}`, peer);
  }

  /** Seconds since 1970 on the civil clock. */
  date(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  botByToken(token: string): BotAccount | undefined {
    return this.tokens.get(token);
  }

  addBot(fields: {
    first_name?: string;
    username?: string;
    token?: string;
    can_read_all_group_messages?: boolean;
  }): BotAccount {
    const asked = fields.token && Number(fields.token.split(':')[0]);
    const known = asked ? this.bots.get(asked) : undefined;
    const id = asked || this.store.next('bot', FIRST_BOT_ID);
    const bot: BotAccount = {
      can_join_groups: true,
      commands: {},
      names: {},
      descriptions: {},
      short_descriptions: {},
      menu_buttons: {},
      default_rights: {},
      ...known,
      id,
      token: fields.token || `${id}:AA${randomBytes(25).toString('base64url').slice(0, 33)}`,
      first_name: fields.first_name || known?.first_name || 'Bot',
      username: fields.username || known?.username || `playground_${id % 100_000}_bot`,
      reads_all: fields.can_read_all_group_messages ?? known?.reads_all ?? false,
    };
    this.saveBot(bot);
    return bot;
  }

  private keepBot(bot: BotAccount): void {
    const before = this.bots.get(bot.id);
    if (before) this.tokens.delete(before.token);
    this.bots.set(bot.id, bot);
    this.tokens.set(bot.token, bot);
  }

  saveBot(bot: BotAccount): void {
    this.keepBot(bot);
    this.store.saveDocument('bot', bot.id, bot);
  }

  addUser(fields: Partial<User> & { first_name: string }): User {
    const id = fields.id ?? this.freeUserId();
    const user: User = { ...fields, id, is_bot: false };
    this.users.set(id, user);
    this.store.saveDocument('user', id, user);
    return user;
  }

  private freeUserId(): number {
    let id = this.store.next('user', FIRST_USER_ID);
    while (this.users.has(id)) id = this.store.next('user', FIRST_USER_ID);
    return id;
  }

  /** A new id of the form that such chats have, also where chats were made with ids of their own. */
  newChatId(type: Chat['type']): number {
    const next = () =>
      type === 'group'
        ? -this.store.next('group', FIRST_GROUP_ID)
        : SUPERGROUP_BASE - this.store.next('supergroup', FIRST_SUPERGROUP_ID);
    let id = next();
    while (this.chats.has(id)) id = next();
    return id;
  }

  saveChat(chat: Chat): void {
    this.chats.set(chat.id, chat);
    this.store.saveDocument('chat', chat.id, chat);
  }

  peer(bot: number, user: number): Peer {
    return this.peers.get(`${bot}:${user}`) ?? { bot_id: bot, user_id: user, pinned: [] };
  }

  savePeer(peer: Peer): void {
    const key = `${peer.bot_id}:${peer.user_id}`;
    this.peers.set(key, peer);
    this.store.saveDocument('peer', key, peer);
  }

  /** A person, a bot or one of Telegram's own accounts as `User`. */
  findUser(id: number): User | undefined {
    const user = this.users.get(id);
    if (user?.is_deactivated) return { id, is_bot: false, first_name: '' };
    if (user) return user;
    const bot = this.bots.get(id);
    if (bot) return botUser(bot);
    return [GROUP_ANONYMOUS_BOT, CHANNEL_BOT, SERVICE_USER].find((account) => account.id === id);
  }

  /** Whether the person has deleted their account. */
  isDeactivated(user: number): boolean {
    return this.users.get(user)?.is_deactivated === true;
  }

  findUserByName(username: string): User | undefined {
    const name = username.replace(/^@/, '').toLowerCase();
    const same = (other: { username?: string }): boolean => other.username?.toLowerCase() === name;
    const bot = [...this.bots.values()].find(same);
    return [...this.users.values()].find(same) ?? (bot && botUser(bot));
  }

  findChatByName(username: string): Chat | undefined {
    const name = username.replace(/^@/, '').toLowerCase();
    return [...this.chats.values()].find((chat) => chat.username?.toLowerCase() === name);
  }

  privateDialog(bot: BotAccount, user: User): Dialog {
    return {
      kind: 'private',
      key: `p${bot.id}:${user.id}`,
      id: user.id,
      bot,
      user,
      peer: this.peer(bot.id, user.id),
    };
  }

  chatDialog(chat: Chat): Dialog {
    return { kind: 'chat', key: `c${chat.id}`, id: chat.id, chat };
  }

  member(chat: Chat, user: number): Member {
    const member = chat.members[user];
    if (!member) return { status: 'left' };
    if (member.until_date && member.until_date <= this.date()) {
      return { status: member.status === 'kicked' ? 'left' : 'member' };
    }
    return member;
  }

  /** The bots that are in a chat now. */
  botsIn(chat: Chat): BotAccount[] {
    return [...this.bots.values()].filter((bot) => isIn(this.member(chat, bot.id)));
  }

  /** Whether a person sees what happens in a dialog. */
  sees(dialog: Dialog): (user: number) => boolean {
    if (dialog.kind === 'private') return (user) => user === dialog.user.id;
    return (user) => isIn(this.member(dialog.chat, user));
  }

  /** Message ids count per chat in supergroups and channels, and per account in private chats and groups. */
  newMessageId(dialog: Dialog): number {
    if (dialog.kind === 'chat' && dialog.chat.type !== 'group')
      return this.store.next(`chat:${dialog.id}`, FIRST_CHAT_MESSAGE_ID);
    const bots = dialog.kind === 'private' ? [dialog.bot] : this.botsIn(dialog.chat);
    const id = Math.max(1, ...bots.map((bot) => this.store.counter(`box:${bot.id}`) ?? 1));
    for (const bot of bots) this.store.setCounter(`box:${bot.id}`, id + 1);
    if (bots.length === 0) return this.store.next(`chat:${dialog.id}`, 1);
    return id;
  }

  pinned(dialog: Dialog): number[] {
    return dialog.kind === 'private' ? dialog.peer.pinned : dialog.chat.pinned;
  }

  savePinned(dialog: Dialog, pinned: number[]): void {
    if (dialog.kind === 'private') {
      dialog.peer.pinned = pinned;
      this.savePeer(dialog.peer);
    } else {
      dialog.chat.pinned = pinned;
      this.saveChat(dialog.chat);
    }
    const message_id = pinned.at(-1) ?? null;
    this.events.emit('pinned_message', { chat_id: dialog.id, message_id }, this.sees(dialog));
  }
}

/** Whether somebody with this membership is in the chat. */
export function isIn(member: Member): boolean {
  return member.status !== 'left' && member.status !== 'kicked';
}

/** Whether this membership is an administrator’s or the owner’s. */
export function isAdministrator(member: Member): boolean {
  return member.status === 'administrator' || member.status === 'creator';
}

/** The bot as a `User` that sends messages. */
export function botUser(bot: BotAccount): User {
  return { id: bot.id, is_bot: true, first_name: bot.names[''] || bot.first_name, username: bot.username };
}

/** The `Chat` of a message. */
export function chatInfo(dialog: Dialog): ChatInfo {
  if (dialog.kind === 'private') return userChat(dialog.user);
  return groupChat(dialog.chat);
}

/** A private chat with a person as `Chat`. */
export function userChat(user: User): ChatInfo {
  const { id, first_name, last_name, username } = user;
  return { id, first_name, ...(last_name && { last_name }), ...(username && { username }), type: 'private' };
}

/** A group or channel as `Chat`. */
export function groupChat(chat: Chat): ChatInfo {
  const { id, title, username, type, is_forum } = chat;
  return { id, title, ...(username && { username }), type, ...(is_forum && { is_forum }) };
}
