/** What all methods that send a message share: where, as an answer to what, in which topic, how. */
import { checkRightToSend, findDialog } from '../access.ts';
import { isObject } from '../arguments.ts';
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Markup } from '../markup.ts';
import { readMarkup } from '../markup.ts';
import type { Draft } from '../messages.ts';
import { postMessage, showToBot } from '../messages.ts';
import type { Message, StoredMessage } from '../types.ts';
import type { Dialog } from '../world.ts';
import { readReply } from './reply.ts';
import { findThread } from './topics.ts';

export interface Outgoing {
  dialog: Dialog;
  markup: Markup;
  reply: number | undefined;
  thread: number | undefined;
  /** Fields that the message gets besides its content: what is quoted, or answered elsewhere. */
  extra: Record<string, unknown>;
}

/** Reads what is common to sending methods and checks that content of this kind may be sent there. */
export function readOutgoing(call: Call, kind: string): Outgoing {
  const markup = readMarkup(call);
  if (call.args.has('business_connection_id')) throw badRequest('business connection not found');
  const dialog = findDialog(call, 'send');
  const { reply, extra } = readReply(call, dialog);
  checkRightToSend(call, dialog, kind);
  const thread = findThread(call, dialog) ?? threadOf(call, dialog, reply);
  return { dialog, markup, reply, thread, extra };
}

/** An answer stands in the topic of what it answers. */
function threadOf(call: Call, dialog: Dialog, reply: number | undefined): number | undefined {
  if (reply === undefined || dialog.kind === 'private' || !dialog.chat.is_forum) return undefined;
  return call.world.store.findMessage(dialog.key, reply)?.message.message_thread_id;
}

/** Counts the message against the limits, stores it and answers it as the bot gets it. */
export function send(call: Call, outgoing: Outgoing, content: Record<string, unknown>): Message {
  return showToBot(call.world, outgoing.dialog, sendStored(call, outgoing, content));
}

/** As `send`, answering what was stored. */
export function sendStored(call: Call, outgoing: Outgoing, content: Record<string, unknown>): StoredMessage {
  const { dialog } = outgoing;
  countSent(call, dialog);
  const draft = draftOf(call, outgoing, content);
  return call.world.store.transaction(() => postMessage(call.world, dialog, draft));
}

/** Counts messages against the limits of the chat, or throws 429. */
export function countSent(call: Call, dialog: Dialog, messages = 1): void {
  const group = dialog.kind === 'chat' && dialog.chat.type !== 'channel';
  call.limits.send(call.bot.id, dialog.id, group, messages);
}

/** The draft of a message with what the arguments say of it. */
export function draftOf(call: Call, outgoing: Outgoing, content: Record<string, unknown>): Draft {
  const { args } = call;
  const { markup, reply, thread, extra } = outgoing;
  return {
    bot: call.bot,
    content: {
      ...extra,
      ...content,
      ...(args.flag('protect_content') && { has_protected_content: true }),
      ...(args.has('message_effect_id') && { effect_id: args.text('message_effect_id') }),
      ...(markup.inline && { reply_markup: markup.inline }),
    },
    ...(reply !== undefined && { reply }),
    ...(thread !== undefined && { thread }),
    ...(markup.keyboard && { keyboard: markup.keyboard }),
  };
}

/** How a text's link is previewed, where that was said. */
export function previewFields(call: Call): Record<string, unknown> {
  const options = call.args.json('link_preview_options', "can't parse link preview options JSON object");
  if (isObject(options)) return Object.keys(options).length > 0 ? { link_preview_options: options } : {};
  return call.args.flag('disable_web_page_preview') ? { link_preview_options: { is_disabled: true } } : {};
}
