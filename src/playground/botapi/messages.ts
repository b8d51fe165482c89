/**
 * Messages as things in a chat: storing a new one, changing one, taking one away, and telling everybody who
 * is to know (the bots by updates, the page by events). What a bot may do is checked before.
 */
import type { BotAccount, Chat, Member, Message, StoredMessage, User } from './types.ts';
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, SERVICE_USER } from './types.ts';
import { LIFE_SECONDS } from './update-kinds.ts';
import type { Dialog, World } from './world.ts';
import { botUser, chatInfo, groupChat, isAdministrator, isIn } from './world.ts';

/** What a new message consists of, before it has an id, a date and a chat. */
export interface Draft {
  content: Record<string, unknown>;
  /** The bot or the person that sends it. */
  bot?: BotAccount;
  person?: User;
  /** The chat in whose name it is sent. */
  senderChat?: number;
  reply?: number;
  thread?: number;
  keyboard?: unknown;
  service?: boolean;
  date?: number;
}

/** Stores a message and tells everybody about it. */
export function postMessage(world: World, dialog: Dialog, draft: Draft): StoredMessage {
  const stored = storeMessage(world, dialog, draft);
  announceMessage(world, dialog, stored);
  return stored;
}

/** Stores a message without telling anybody yet: an album is told when it is complete. */
export function storeMessage(world: World, dialog: Dialog, draft: Draft): StoredMessage {
  const message: Message = {
    message_id: world.newMessageId(dialog),
    ...senderFields(world, dialog, draft),
    chat: chatInfo(dialog),
    date: draft.date ?? world.date(),
    ...(draft.thread && { message_thread_id: draft.thread, is_topic_message: true }),
    ...draft.content,
  };
  const stored: StoredMessage = {
    message,
    ...(draft.bot && { bot: draft.bot.id }),
    ...(draft.person && { person: draft.person.id }),
    ...(draft.reply && { reply: draft.reply }),
    ...(draft.keyboard !== undefined && { keyboard: draft.keyboard }),
    ...(draft.service && { service: true }),
  };
  world.store.saveMessage(dialog.key, stored);
  return stored;
}

function senderFields(world: World, dialog: Dialog, draft: Draft): Pick<Message, 'from' | 'sender_chat'> {
  const own = draft.bot ? botUser(draft.bot) : draft.person;
  if (dialog.kind === 'chat' && dialog.chat.type === 'channel')
    return { sender_chat: groupChat(dialog.chat) };
  if (draft.senderChat === undefined) return own ? { from: own } : {};
  const chat = world.chats.get(draft.senderChat);
  const sender_chat = chat && groupChat(chat);
  const automatic = draft.content['is_automatic_forward'] === true;
  const from = automatic ? SERVICE_USER : draft.senderChat === dialog.id ? GROUP_ANONYMOUS_BOT : CHANNEL_BOT;
  return { from, ...(sender_chat && { sender_chat }) };
}

/** Such numbers are as long as an exact one can be: those of the real server are a digit longer. */
const FIRST_ALBUM_ID = 1_380_000_000_000_000;

/** The id of a new album: the `media_group_id` of its messages. */
export function newAlbumId(world: World): string {
  return String(world.store.next('media group', FIRST_ALBUM_ID));
}

/** Tells the page and the bots of a new message. */
export function announceMessage(world: World, dialog: Dialog, stored: StoredMessage): void {
  world.events.emit('message', messageEvent(world, dialog, stored), world.sees(dialog));
  tellBots(world, dialog, stored, false);
  forwardToLinkedGroup(world, dialog, stored);
}

/** Posts of a channel appear in the group that is linked to it. */
function forwardToLinkedGroup(world: World, dialog: Dialog, { message, service }: StoredMessage): void {
  if (dialog.kind === 'private' || dialog.chat.type !== 'channel' || service) return;
  const group = world.chats.get(dialog.chat.linked_chat_id ?? 0);
  if (!group || group.migrated_to) return;
  const { message_id, date, chat, sender_chat, reply_markup, has_protected_content, ...content } = message;
  const forward_origin = { type: 'channel', chat, message_id, date };
  void [sender_chat, reply_markup, has_protected_content];
  postMessage(world, world.chatDialog(group), {
    senderChat: dialog.id,
    content: { ...content, forward_origin, forward_date: date, is_automatic_forward: true },
  });
}

/** Stores a changed message and tells everybody who is to know. */
export function changeMessage(world: World, dialog: Dialog, stored: StoredMessage): void {
  world.store.saveMessage(dialog.key, stored);
  world.events.emit('edited_message', messageEvent(world, dialog, stored), world.sees(dialog));
}

/** Takes messages away for everybody. Bots are not told. */
export function removeMessages(world: World, dialog: Dialog, ids: number[]): void {
  const pinned = world.pinned(dialog);
  for (const id of ids) {
    world.store.dropMessage(dialog.key, id);
    world.events.emit('deleted_message', { chat_id: dialog.id, message_id: id }, world.sees(dialog));
  }
  if (pinned.some((id) => ids.includes(id))) {
    world.savePinned(
      dialog,
      pinned.filter((id) => !ids.includes(id)),
    );
  }
}

function messageEvent(world: World, dialog: Dialog, stored: StoredMessage): Record<string, unknown> {
  const bot_id = dialog.kind === 'private' ? { bot_id: dialog.bot.id } : {};
  return { chat_id: dialog.id, ...bot_id, message: showToPeople(world, dialog, stored) };
}

/**
 * The message as a bot gets it: with the message that it answers, without reply keyboards. In a topic, what
 * answers nothing is shown as an answer to the message that opened the topic.
 */
export function showToBot(world: World, dialog: Dialog, stored: StoredMessage): Message {
  const { message_id, is_topic_message, message_thread_id } = stored.message;
  const opener = is_topic_message && message_thread_id !== message_id ? message_thread_id : undefined;
  return withAnswered(world, dialog, stored, stored.reply ?? opener);
}

function withAnswered(world: World, dialog: Dialog, { message }: StoredMessage, id?: number): Message {
  const answered = id === undefined ? undefined : world.store.findMessage(dialog.key, id);
  return answered ? { ...message, reply_to_message: answered.message } : message;
}

/** The message as the page gets it: reply keyboards stand in `reply_markup` too. */
export function showToPeople(world: World, dialog: Dialog, stored: StoredMessage): Message {
  const message = withAnswered(world, dialog, stored, stored.reply);
  return stored.keyboard === undefined ? message : { ...message, reply_markup: stored.keyboard };
}

/** Queues the updates of a new or edited message for the bots that see it. */
export function tellBots(world: World, dialog: Dialog, stored: StoredMessage, edited: boolean): void {
  const channel = dialog.kind === 'chat' && dialog.chat.type === 'channel';
  const kind = `${edited ? 'edited_' : ''}${channel ? 'channel_post' : 'message'}`;
  const bots = dialog.kind === 'private' ? [dialog.bot] : botsToTell(world, dialog.chat, stored);
  let content: Message | undefined;
  for (const bot of bots) {
    if (!isSeenBy(world, dialog, stored, bot)) continue;
    content ??= showToBot(world, dialog, stored);
    const date = content.edit_date ?? content.date;
    const expiresAt = (date + LIFE_SECONDS.message) * 1000;
    world.updates.add(bot, { kind, content, lane: String(dialog.id), expiresAt });
  }
}

/** The bots of a chat, and the one that the message tells has left it. */
function botsToTell(world: World, chat: Chat, stored: StoredMessage): BotAccount[] {
  const bots = world.botsIn(chat);
  const left = world.bots.get((stored.message['left_chat_member'] as User | undefined)?.id ?? 0);
  return left && !bots.includes(left) ? [...bots, left] : bots;
}

/** Kinds of service messages that a bot is told of even where it caused them itself. */
const TOLD_TO_SENDER = [
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'left_chat_member',
  'pinned_message',
];

/** Whether a bot is told of a message: its own are not, and in groups privacy mode hides most. */
function isSeenBy(world: World, dialog: Dialog, stored: StoredMessage, bot: BotAccount): boolean {
  const { message } = stored;
  if (stored.bot === bot.id) return TOLD_TO_SENDER.some((field) => field in message);
  if (dialog.kind === 'private') return stored.bot === undefined;
  if (dialog.chat.type === 'channel') return true;
  if (stored.bot !== undefined && !stored.service) return false;
  if (stored.service || bot.reads_all || isAdministrator(world.member(dialog.chat, bot.id))) return true;
  const answered = stored.reply === undefined ? undefined : world.store.findMessage(dialog.key, stored.reply);
  if (answered?.bot === bot.id) return true;
  if ((message['via_bot'] as User | undefined)?.id === bot.id) return true;
  return addresses(message, bot);
}

/** Whether a message is a command for the bot or names it. A bare command at the beginning is for every bot. */
function addresses(message: Message, bot: BotAccount): boolean {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const name = bot.username.toLowerCase();
  return entities.some((entity) => {
    const part = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'mention') return part === `@${name}`;
    if (entity.type === 'text_mention') return entity.user?.id === bot.id;
    if (entity.type !== 'bot_command') return false;
    const addressee = part.split('@')[1];
    return addressee === undefined ? entity.offset === 0 : addressee === name;
  });
}

/** Whether a membership is that of an administrator who is shown as the group. */
export function isAnonymous(member: Member): boolean {
  return isIn(member) && isAdministrator(member) && member.is_anonymous === true;
}
