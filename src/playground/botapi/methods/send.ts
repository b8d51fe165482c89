/** What all methods that send a message share: where, as an answer to what, in which topic, how. */
import { checkRightToSend, findDialog } from '../access.ts';
import type { Call } from '../call.ts';
import type { Markup } from '../markup.ts';
import { readMarkup } from '../markup.ts';
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
  /** Fields that the message gets besides its content. */
  extra: Record<string, unknown>;
}

/** Reads what is common to sending methods and checks that content of this kind may be sent there. */
export function readOutgoing(call: Call, kind: string): Outgoing {
  const markup = readMarkup(call);
  const dialog = findDialog(call, 'write');
  checkRightToSend(call, dialog, kind);
  const thread = findThread(call, dialog);
  const { reply, extra } = readReply(call, dialog);
  return { dialog, markup, reply, thread: thread ?? threadOf(call, dialog, reply), extra };
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

export function sendStored(call: Call, outgoing: Outgoing, content: Record<string, unknown>): StoredMessage {
  const { dialog } = outgoing;
  countSent(call, dialog);
  return postMessage(call.world, dialog, draftOf(call, outgoing, content));
}

export function countSent(call: Call, dialog: Dialog, messages = 1): void {
  const group = dialog.kind === 'chat' && dialog.chat.type !== 'channel';
  call.limits.send(call.bot.id, dialog.id, group, messages);
}

export function draftOf(call: Call, outgoing: Outgoing, content: Record<string, unknown>) {
  const { markup, reply, thread, extra } = outgoing;
  return {
    bot: call.bot,
    content: {
      ...extra,
      ...content,
      ...(call.args.flag('protect_content') && { has_protected_content: true }),
      ...(call.args.has('message_effect_id') && { effect_id: call.args.text('message_effect_id') }),
      ...(markup.inline && { reply_markup: markup.inline }),
    },
    ...(reply !== undefined && { reply }),
    ...(thread !== undefined && { thread }),
    ...(markup.keyboard && { keyboard: markup.keyboard }),
  };
}
