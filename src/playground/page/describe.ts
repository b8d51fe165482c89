// A message in one line of words: for the chat list, previews, and screen readers.

import { type TextKey, t } from './texts.ts';
import type { Message, User } from './types.ts';
import { nameOf } from './world.ts';

/** Who stands as the sender of a message. */
export function senderOf(message: Message): { readonly id: number; readonly name: string } {
  const { sender_chat, from, chat } = message;
  if (sender_chat) return { id: sender_chat.id, name: sender_chat.title ?? '' };
  if (from) return { id: from.id, name: nameOf(from) };
  return { id: chat.id, name: chat.title ?? '' };
}

const names = (users: readonly User[]) => users.map(nameOf).join(', ');

/** What a service message says; undefined for any other message. */
export function serviceText(message: Message): string | undefined {
  const { name, id } = senderOf(message);
  const joined = message.new_chat_members;
  if (joined) {
    if (joined.length === 1 && joined[0]?.id === id) return t('joined', { name });
    return t('added', { who: name, name: names(joined) });
  }
  const left = message.left_chat_member;
  if (left) return left.id === id ? t('left', { name }) : t('removed', { who: name, name: nameOf(left) });
  if (message.pinned_message) {
    return t('pinnedBy', { name, text: shorten(describe(message.pinned_message), 60) });
  }
  if (message.new_chat_title) return t('newTitle', { name, text: message.new_chat_title });
  if (message.group_chat_created || message.supergroup_chat_created) return t('groupCreated', { name });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t('migrated');
  if (message.forum_topic_created) return t('topicCreated', { name, text: message.forum_topic_created.name });
  if (message.forum_topic_edited) return t('topicEdited', { text: message.forum_topic_edited.name ?? '' });
  if (message.forum_topic_closed) return t('topicClosed');
  if (message.forum_topic_reopened) return t('topicReopened');
  return undefined;
}

const KINDS = [
  'photo',
  'sticker',
  'voice',
  'audio',
  'video',
  'animation',
  'location',
  'contact',
  'poll',
] as const satisfies readonly (TextKey & keyof Message)[];

/** The kind of a message that is more than text, as a word. */
export function kindOf(message: Message): string | undefined {
  if (message.sticker?.emoji) return `${message.sticker.emoji} ${t('sticker')}`;
  const kind = KINDS.find((key) => message[key] !== undefined);
  if (kind) return t(kind);
  if (message.document) return message.document.file_name ?? t('file');
  return undefined;
}

/** A message in one line. */
export function describe(message: Message): string {
  const service = serviceText(message);
  if (service) return service;
  const text = (message.text ?? message.caption ?? '').replace(/\s+/g, ' ').trim();
  const kind = kindOf(message);
  if (kind && text) return `${kind}: ${text}`;
  return text || (kind ?? t('unsupported'));
}

/** The beginning of a text, cut at a whole character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  // Never between the two halves of one character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
