/**
 * Which chat a call means and whether the bot may read, write or edit there: the checks that the real server
 * makes before it looks at the content, with its words.
 */

import { leadingInteger } from './arguments.ts';
import type { Call } from './call.ts';
import { badRequest, forbidden } from './errors.ts';
import type { Chat, StoredMessage } from './types.ts';
import type { Dialog } from './world.ts';
import { isAdministrator, isIn } from './world.ts';

/**
 * `read` and `edit` need that the bot is in the chat, all but `read` that the group was not upgraded, `send` that
 * the person at the other end can be written to. `members` is `read` for who reads a list of members, which a
 * group that was left or upgraded no longer shows.
 */
export type Need = 'read' | 'members' | 'edit' | 'write' | 'send';

/** The dialog that an argument names, checked for access. */
export function findDialog(call: Call, need: Need, name = 'chat_id'): Dialog {
  const text = call.args.text(name).trim();
  if (text === '') throw badRequest(`${name} is empty`);
  return openDialog(call, resolveChat(call, text), need);
}

/** The dialog with a known chat's or person's id, checked for access. */
export function openDialog(call: Call, id: number, need: Need): Dialog {
  const { world, bot } = call;
  if (id > 0) {
    const user = world.findUser(id);
    if (!user) throw badRequest('chat not found');
    if (!isReading(need) && world.isDeactivated(id)) throw forbidden('user is deactivated');
    if (need === 'send') checkPerson(call, id, user.is_bot);
    return world.privateDialog(bot, user);
  }
  const chat = world.chats.get(id);
  if (!chat || !isKnown(chat, bot.id)) throw badRequest('chat not found');
  checkChat(call, chat, need);
  return world.chatDialog(chat);
}

function isReading(need: Need): boolean {
  return need === 'read' || need === 'members';
}

function resolveChat(call: Call, text: string): number {
  if (!text.startsWith('@')) {
    return /^-?\d+$/.test(text) ? Number(text) : 0;
  }
  const chat = call.world.findChatByName(text);
  return chat?.id ?? 0;
}

/** A bot knows public chats and those where it is or was. */
function isKnown(chat: Chat, bot: number): boolean {
  return chat.username !== undefined || chat.members[bot] !== undefined;
}

function checkPerson({ world, bot }: Call, id: number, isBot: boolean): void {
  if (id === bot.id) throw forbidden("bot can't send messages to itself");
  if (isBot) throw forbidden("bot can't send messages to bots");
  const peer = world.peer(bot.id, id);
  if (peer.blocked) throw forbidden('bot was blocked by the user');
  if (!peer.started) throw forbidden("bot can't initiate conversation with a user");
}

function checkChat({ world, bot }: Call, chat: Chat, need: Need): void {
  if (chat.migrated_to) {
    if (need === 'read') return;
    throw badRequest('group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migrated_to,
    });
  }
  const { status } = world.member(chat, bot.id);
  // Groups can be read after leaving them, public chats without having been there.
  if (need === 'read' && chat.type === 'group') return;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  const open = isReading(need) && chat.username !== undefined;
  if (status === 'left' && !open) throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

/** Kinds of content with their permission and the words of the refusal. */
const KINDS: Record<string, [permission: string, words: string]> = {
  text: ['can_send_messages', 'text messages'],
  location: ['can_send_messages', 'locations'],
  contact: ['can_send_messages', 'contacts'],
  venue: ['can_send_messages', 'venues'],
  photo: ['can_send_photos', 'photos'],
  video: ['can_send_videos', 'videos'],
  document: ['can_send_documents', 'documents'],
  audio: ['can_send_audios', 'music'],
  voice: ['can_send_voice_notes', 'voice notes'],
  video_note: ['can_send_video_notes', 'video notes'],
  sticker: ['can_send_other_messages', 'stickers'],
  animation: ['can_send_other_messages', 'animations'],
  game: ['can_send_other_messages', 'games'],
  dice: ['can_send_other_messages', 'dice'],
  poll: ['can_send_polls', 'polls'],
};

/** Refuses content that the bot's membership does not allow in the chat. */
export function checkRightToSend(call: Call, dialog: Dialog, kind: string): void {
  if (dialog.kind === 'private') return;
  const { chat } = dialog;
  const member = call.world.member(chat, call.bot.id);
  if (chat.type === 'channel') {
    if (!isAdministrator(member)) throw badRequest('need administrator rights in the channel chat');
    if (member.status === 'administrator' && member.rights?.['can_post_messages'] === false) {
      throw badRequest('not enough rights to post messages in the channel');
    }
    return;
  }
  if (isAdministrator(member)) return;
  const [permission, words] = KINDS[kind] ?? ['can_send_messages', 'text messages'];
  const refused = [chat.permissions, member.status === 'restricted' ? member.rights : undefined].some(
    (rights) => rights?.[permission] === false || rights?.['can_send_messages'] === false,
  );
  if (refused) throw badRequest(`not enough rights to send ${words} to the chat`);
}

/** Refuses unless the bot is an administrator with the right. */
export function checkAdministrator(call: Call, dialog: Dialog, right: string, complaint: string): Chat {
  if (dialog.kind === 'private') throw badRequest(complaint);
  const member = call.world.member(dialog.chat, call.bot.id);
  const allowed =
    member.status === 'creator' || (isAdministrator(member) && member.rights?.[right] !== false);
  if (!allowed || !isIn(member)) throw badRequest(complaint);
  return dialog.chat;
}

/** The message id that an argument names; 0 where it is absent or none. */
export function readMessageId(call: Call, name = 'message_id'): number {
  return Math.max(0, leadingInteger(call.args.text(name)));
}

/** The message that the call names, or the server's complaint that there is none to do this to. */
export function findMessage(
  call: Call,
  dialog: Dialog,
  complaint: string,
  name = 'message_id',
): StoredMessage {
  const id = readMessageId(call, name);
  const stored = call.world.store.findMessage(dialog.key, id);
  if (!stored) throw badRequest(complaint);
  return stored;
}

/** The person that an argument names. */
export function readUserId(call: Call, name = 'user_id'): number {
  const id = leadingInteger(call.args.text(name));
  if (id <= 0) throw badRequest(`invalid ${name} specified`);
  return id;
}
