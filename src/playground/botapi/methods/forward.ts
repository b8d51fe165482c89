/** Forwarding and copying messages. */
import { findDialog, findMessage } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { newAlbumId, postMessage, showToBot } from '../messages.ts';
import { readCaption } from '../text/format.ts';
import type { Message, StoredMessage } from '../types.ts';
import type { Dialog } from '../world.ts';
import { readMessageIds } from './messages.ts';
import { forwardFields } from './origin.ts';
import type { Outgoing } from './send.ts';
import { countSent, draftOf, readOutgoing, send, sendStored } from './send.ts';

/** Fields that belong to a message's place and not to its content. */
const OWN_FIELDS = new Set([
  'message_id',
  'date',
  'chat',
  'from',
  'sender_chat',
  'message_thread_id',
  'is_topic_message',
  'edit_date',
  'reply_to_message',
  'reply_markup',
  'external_reply',
  'quote',
  'has_protected_content',
  'media_group_id',
  'effect_id',
  'is_automatic_forward',
  'author_signature',
]);
const ORIGIN_FIELDS = new Set([
  'forward_origin',
  'forward_date',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_sender_name',
]);

/** What a forwarded message takes along: all but what belongs to the message's place. */
export function contentToForward(message: Message, withoutOrigin = false): Record<string, unknown> {
  const kept = Object.entries(message).filter(
    ([name]) => !OWN_FIELDS.has(name) && !(withoutOrigin && ORIGIN_FIELDS.has(name)),
  );
  return Object.fromEntries(kept);
}

function kindOf(message: Message): string {
  const kinds = [
    'photo',
    'video',
    'animation',
    'document',
    'audio',
    'voice',
    'video_note',
    'sticker',
    'poll',
    'dice',
  ];
  return kinds.find((kind) => kind in message) ?? 'text';
}

function openSource(call: Call): Dialog {
  if (!call.args.has('from_chat_id')) throw badRequest('parameter "from_chat_id" is required');
  return findDialog(call, 'read', 'from_chat_id');
}

function checkTransferable(stored: StoredMessage, action: string): void {
  if (stored.service || stored.message.has_protected_content) {
    throw badRequest(`the message can't be ${action}`);
  }
}

export const forwardMessage: Method = (call) => {
  const stored = findMessage(call, openSource(call), 'message to forward not found');
  checkTransferable(stored, 'forwarded');
  const outgoing = readOutgoing(call, kindOf(stored.message));
  return send(call, outgoing, { ...forwardFields(stored.message), ...contentToForward(stored.message) });
};

export const copyMessage: Method = (call) => {
  const stored = findMessage(call, openSource(call), 'message to copy not found');
  checkTransferable(stored, 'copied');
  const outgoing = readOutgoing(call, kindOf(stored.message));
  const content = contentToForward(stored.message, true);
  if (call.args.values.has('caption') && stored.message.text === undefined) {
    delete content['caption'];
    delete content['caption_entities'];
    Object.assign(content, readCaption(call));
  }
  return { message_id: sendStored(call, outgoing, content).message.message_id };
};

/** Passes over what cannot be sent on; albums stay albums. */
function sendMany(call: Call, action: 'forward' | 'copy'): { message_id: number }[] {
  const ids = readMessageIds(call);
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0))) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  const source = openSource(call);
  const found = ids
    .flatMap((id) => call.world.store.findMessage(source.key, id) ?? [])
    .filter((stored) => !stored.service && !stored.message.has_protected_content);
  if (found.length === 0) throw badRequest(`messages to ${action} not found`);
  const outgoing = readOutgoing(call, kindOf((found[0] as StoredMessage).message));
  countSent(call, outgoing.dialog, found.length);
  const albums = new Map<string, string>();
  return found.map((stored) => sendOne(call, outgoing, stored, action, albums));
}

function sendOne(
  call: Call,
  outgoing: Outgoing,
  { message }: StoredMessage,
  action: 'forward' | 'copy',
  albums: Map<string, string>,
): { message_id: number } {
  const content = contentToForward(message, action === 'copy');
  if (action === 'copy' && call.args.flag('remove_caption')) {
    delete content['caption'];
    delete content['caption_entities'];
  }
  const album = message.media_group_id;
  if (album && !albums.has(album)) {
    albums.set(album, newAlbumId(call.world));
  }
  const draft = draftOf(call, outgoing, {
    ...(album && { media_group_id: albums.get(album) }),
    ...(action === 'forward' && forwardFields(message)),
    ...content,
  });
  const sent = postMessage(call.world, outgoing.dialog, draft);
  return { message_id: showToBot(call.world, outgoing.dialog, sent).message_id };
}

export const forwardMessages: Method = (call) => sendMany(call, 'forward');
export const copyMessages: Method = (call) => sendMany(call, 'copy');
