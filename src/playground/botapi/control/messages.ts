/** What people write, send and edit, and what stands in a chat. */
import type { JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import { badRequest } from '../errors.ts';
import type { Draft } from '../messages.ts';
import {
  announceMessage,
  changeMessage,
  isAnonymous,
  newAlbumId,
  postMessage,
  showToBot,
  showToPeople,
  storeMessage,
  tellBots,
} from '../messages.ts';
import { contentToForward } from '../methods/forward.ts';
import { forwardFields } from '../methods/origin.ts';
import { captionFields, formatText, MOST_TEXT } from '../text/format.ts';
import type { Message, User } from '../types.ts';
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, SERVICE_USER } from '../types.ts';
import type { Dialog } from '../world.ts';
import { groupChat, isIn } from '../world.ts';
import { dialogOf, needNumber, numberOf, numbersOf, objectOf, personOf, textOf } from './fields.ts';
import type { ControlCall } from './index.ts';
import { mediaOf } from './media.ts';
import { setBlocked } from './people.ts';

const PAGE = 100;

/** A page of a chat as people see it, oldest first. */
export function listMessages(call: ControlCall): unknown {
  const { world, body, id } = call;
  const chatId = Number(id);
  const user = numberOf(body, 'user_id');
  const dialog = dialogOf(call, chatId, chatId > 0 && user !== undefined ? world.users.get(user) : undefined);
  const before = numberOf(body, 'before') ?? Number.MAX_SAFE_INTEGER;
  const limit = Math.min(1000, numberOf(body, 'limit') ?? PAGE);
  const page = world.store.pageMessages(dialog.key, before, limit);
  return { messages: page.map((stored) => showToPeople(world, dialog, stored)) };
}

/** A person writes, sends or edits something. */
export function postFromPerson(call: ControlCall): unknown {
  const { world, body } = call;
  const person = accountOf(needNumber(body, 'from_id')) ?? personOf(call, 'from_id');
  const dialog = dialogOf(call, needNumber(body, 'chat_id'), person);
  enter(call, dialog, person, textOf(body, 'text') ?? '');
  const editId = numberOf(body, 'edit_message_id');
  if (editId !== undefined) return editByPerson(call, dialog, person, editId);
  const forward = objectOf(body, 'forward');
  if (forward) return forwardByPerson(call, dialog, person, forward);
  const album = body['media'];
  if (Array.isArray(album)) return postAlbum(call, dialog, person, album.filter(isObject));
  const draft = draftOf(call, dialog, person, body);
  return showToBot(world, dialog, postMessage(world, dialog, draft));
}

/** One of the accounts in whose name Telegram shows what a chat writes. */
function accountOf(id: number): User | undefined {
  return [GROUP_ANONYMOUS_BOT, CHANNEL_BOT, SERVICE_USER].find((account) => account.id === id);
}

/** Writing to a bot starts it; `/start` also takes a block back. */
function enter(call: ControlCall, dialog: Dialog, person: User, text: string): void {
  if (dialog.kind === 'chat') {
    const { chat } = dialog;
    if (chat.migrated_to) throw badRequest('the group was upgraded to a supergroup');
    if (accountOf(person.id)) return;
    // Who was never spoken of is taken to have been there all along.
    chat.members[person.id] ??= { status: 'member' };
    if (!isIn(call.world.member(chat, person.id))) throw badRequest('the person is not in the chat');
    call.world.saveChat(chat);
    return;
  }
  const { bot, peer } = dialog;
  if (peer.blocked && !text.startsWith('/start')) throw badRequest('the person has blocked the bot');
  if (peer.blocked) setBlocked(call, bot, person, false);
  if (peer.started) return;
  peer.started = true;
  call.world.savePeer(peer);
}

function draftOf(call: ControlCall, dialog: Dialog, person: User, body: JsonObject): Draft {
  const reply = numberOf(body, 'reply_to_message_id');
  const thread = numberOf(body, 'message_thread_id') ?? threadOf(call, dialog, reply);
  const senderChat = numberOf(body, 'sender_chat_id') ?? anonymous(call, dialog, person);
  const channel = person.id === SERVICE_USER.id ? call.world.chats.get(senderChat ?? 0) : undefined;
  const automatic = channel && {
    is_automatic_forward: true,
    ...forwardOf(call, { forward_from_chat: channel.id, ...body }),
  };
  return {
    person,
    content: { ...contentOf(call, body), ...forwardOf(call, body), ...automatic },
    ...(reply !== undefined && { reply }),
    ...(thread !== undefined && { thread }),
    ...(senderChat !== undefined && { senderChat }),
  };
}

function threadOf(call: ControlCall, dialog: Dialog, reply: number | undefined): number | undefined {
  return reply === undefined
    ? undefined
    : call.world.store.findMessage(dialog.key, reply)?.message.message_thread_id;
}

function anonymous(call: ControlCall, dialog: Dialog, person: User): number | undefined {
  if (dialog.kind === 'private') return undefined;
  if (person.id === GROUP_ANONYMOUS_BOT.id) return dialog.id;
  return isAnonymous(call.world.member(dialog.chat, person.id)) ? dialog.id : undefined;
}

function contentOf(call: ControlCall, body: JsonObject): Record<string, unknown> {
  const text = textOf(body, 'text');
  if (text !== undefined) {
    const formatted = formatText(call.world, text, '', body['entities']);
    if (formatted.text === '') throw badRequest('message text is empty');
    if (formatted.text.length > MOST_TEXT) throw badRequest('message is too long');
    return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: formatted.entities }) };
  }
  const media = mediaOf(call, body);
  if (!media) throw badRequest('text, photo, document or another content is required');
  return {
    ...media,
    ...captionFields(call.world, textOf(body, 'caption') ?? '', '', body['caption_entities']),
  };
}

/** Fields of a forwarded message, given as the reference has them: the origin, or one of the older fields. */
function forwardOf(call: ControlCall, body: JsonObject): Record<string, unknown> {
  const origin = readOrigin(call, body);
  return origin ? forwardFields({ forward_origin: origin }) : {};
}

function readOrigin({ world }: ControlCall, body: JsonObject): Record<string, unknown> | undefined {
  const date = numberOf(body, 'forward_date') ?? world.date();
  const { forward_origin, forward_from } = body;
  if (isObject(forward_origin)) return { date, ...forward_origin };
  const sender_user = isObject(forward_from)
    ? forward_from
    : world.findUser(numberOf(body, 'forward_from') ?? 0);
  if (sender_user) return { type: 'user', sender_user, date };
  const chat = world.chats.get(numberOf(body, 'forward_from_chat') ?? 0);
  const message_id = numberOf(body, 'forward_from_message_id') ?? 1;
  if (chat?.type === 'channel') return { type: 'channel', chat: groupChat(chat), message_id, date };
  if (chat) return { type: 'chat', sender_chat: groupChat(chat), date };
  const sender_user_name = textOf(body, 'forward_sender_name');
  return sender_user_name ? { type: 'hidden_user', sender_user_name, date } : undefined;
}

/** A person sends messages on, with all that they hold; those of one album stay together. */
function forwardByPerson(call: ControlCall, dialog: Dialog, person: User, forward: JsonObject): Message[] {
  const { world, body } = call;
  const source = dialogOf(call, needNumber(forward, 'chat_id'), person);
  const albums = new Map<unknown, string>();
  const list = (numbersOf(forward, 'message_ids') ?? []).map((id) => {
    const stored = world.store.findMessage(source.key, id);
    if (!stored) throw badRequest('message to forward not found');
    if (stored.service || stored.message.has_protected_content) {
      throw badRequest("the message can't be forwarded");
    }
    const album = stored.message.media_group_id;
    if (album !== undefined && !albums.has(album)) albums.set(album, newAlbumId(world));
    const thread = numberOf(body, 'message_thread_id');
    const senderChat = anonymous(call, dialog, person);
    return storeMessage(world, dialog, {
      person,
      content: {
        ...forwardFields(stored.message),
        ...contentToForward(stored.message),
        ...(album !== undefined && { media_group_id: albums.get(album) }),
      },
      ...(thread !== undefined && { thread }),
      ...(senderChat !== undefined && { senderChat }),
    });
  });
  if (list.length === 0) throw badRequest('forward.message_ids is required');
  for (const stored of list) announceMessage(world, dialog, stored);
  return list.map((stored) => showToBot(world, dialog, stored));
}

function postAlbum(call: ControlCall, dialog: Dialog, person: User, items: JsonObject[]): Message[] {
  const { world, body } = call;
  const media_group_id = newAlbumId(world);
  const caption = textOf(body, 'caption');
  const list = items.map((item, index) => {
    const shared = index === 0 && caption !== undefined ? { caption, ...item } : item;
    const draft = draftOf(call, dialog, person, { ...body, ...albumItem(shared) });
    return storeMessage(world, dialog, { ...draft, content: { media_group_id, ...draft.content } });
  });
  for (const stored of list) announceMessage(world, dialog, stored);
  return list.map((stored) => showToBot(world, dialog, stored));
}

/** An album's item: `{photo: {…}}`, or `{type: 'photo', …file}`. */
function albumItem(item: JsonObject): JsonObject {
  const { type, ...rest } = item;
  const plain: JsonObject = { caption: null };
  if (typeof type !== 'string') return { ...plain, ...item };
  return { ...plain, caption: item['caption'] ?? null, [type]: rest };
}
function editByPerson(call: ControlCall, dialog: Dialog, person: User, id: number): Message {
  const { world, body } = call;
  const stored = world.store.findMessage(dialog.key, id);
  if (!stored) throw badRequest('message to edit not found');
  if (stored.person !== person.id) throw badRequest('the message is not the person’s own');
  const { entities: _, caption: __, caption_entities: ___, ...kept } = stored.message;
  const content =
    'caption' in body && !('text' in body)
      ? captionFields(call.world, textOf(body, 'caption') ?? '', '', body['caption_entities'])
      : contentOf(call, body);
  const message: Message = { ...kept, ...content, edit_date: world.date() };
  const changed = { ...stored, message };
  changeMessage(world, dialog, changed);
  tellBots(world, dialog, changed, true);
  return showToBot(world, dialog, changed);
}
