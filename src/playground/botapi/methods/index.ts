/** Every method that does something, by its name in lower case. */
import type { Method } from '../call.ts';
import * as account from './account.ts';
import { answerCallbackQuery } from './callbacks.ts';
import * as chats from './chats.ts';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts';
import * as content from './content.ts';
import * as edit from './edit.ts';
import { copyMessage, copyMessages, forwardMessage, forwardMessages } from './forward.ts';
import * as media from './media.ts';
import * as members from './members.ts';
import { deleteMessage, deleteMessages, sendMessage } from './messages.ts';
import { otherMethod } from './other.ts';
import * as pins from './pins.ts';
import * as topics from './topics.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates.ts';

const { readInputMedia: _, ...mediaMethods } = media;
const { readPermissions: __, ...chatMethods } = chats;
const { findThread: ___, ...topicMethods } = topics;

const named: Record<string, Method> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  deleteMessage,
  deleteMessages,
  forwardMessage,
  forwardMessages,
  copyMessage,
  copyMessages,
  answerCallbackQuery,
  setMyCommands,
  deleteMyCommands,
  getMyCommands,
  ...account,
  ...chatMethods,
  ...content,
  ...edit,
  ...mediaMethods,
  ...members,
  ...pins,
  ...topicMethods,
};

/** Older names that are still understood. */
const aliases: Record<string, Method> = {
  kickChatMember: members.banChatMember,
  getChatMembersCount: chats.getChatMemberCount,
};

const byLowerName = new Map(
  Object.entries({ ...named, ...aliases }).map(([name, method]) => [name.toLowerCase(), method]),
);

/** The method with a name in any case; `undefined` where the reference has none. */
export function findMethod(name: string): Method | undefined {
  const key = name.toLowerCase();
  const known = byLowerName.get(key);
  if (known) return known;
  const other = otherMethod(key);
  if (other) byLowerName.set(key, other);
  return other;
}
