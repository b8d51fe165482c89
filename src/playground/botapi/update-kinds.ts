/** Kinds of updates: which a bot wants, how long they wait for it, how they are written. */
import type { QueuedUpdate } from './store.ts';

const DAY = 86_400;

/** What a bot gets unless it asks for more: everything but the kinds that must be asked for. */
const ASKED_FOR = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Every kind of update that a bot may ask for, in the reference's order. */
const UPDATE_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'message_reaction',
  'message_reaction_count',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'purchased_paid_media',
  'guest_message',
  'managed_bot',
  'subscription',
];

/** How many seconds an update of a kind waits for a bot, counted from the date of what it tells. */
export const LIFE_SECONDS = { message: DAY, callback: 150, inline: 30, poll: DAY } as const;

/** The kinds that an `allowed_updates` argument asks for; `undefined` where it says nothing that can be read. */
export function readAllowedUpdates(text: string): string[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed) || parsed.some((name) => typeof name !== 'string')) return undefined;
  const wanted = new Set((parsed as string[]).map((name) => name.toLowerCase()));
  return UPDATE_KINDS.filter((kind) => wanted.has(kind));
}

/** Whether a bot that asked for these kinds, or for none in particular, gets a kind. */
export function isWanted(asked: string[] | undefined, kind: string): boolean {
  return asked?.includes(kind) ?? !ASKED_FOR.has(kind);
}

/** Updates as they are answered, without reading their stored bodies again. */
export function writeUpdates(list: QueuedUpdate[]): string {
  return `[${list.map(writeUpdate).join(',')}]`;
}

/** One update as it is answered. */
export function writeUpdate(update: QueuedUpdate): string {
  return `{"update_id":${update.update_id},${update.body}}`;
}
