// Arranges messages for drawing: by day, albums together, runs of one sender together. Pure.

import { senderOf, serviceText } from './describe.ts';
import { dayNumber } from './time.ts';
import type { Message } from './types.ts';

/** A bubble: one message, or the messages of an album. */
interface Item {
  readonly id: number;
  readonly messages: readonly Message[];
  readonly first: boolean;
  readonly last: boolean;
  /** The first message that the person has not seen. */
  readonly unread: boolean;
}

/** The bubbles of one day. */
export interface Day {
  readonly day: number;
  readonly ms: number;
  readonly items: readonly Item[];
}

/** Messages of one sender further apart than this stand apart. */
const RUN_SECONDS = 15 * 60;

function inOneRun(a: Message | undefined, b: Message | undefined): boolean {
  if (!a || !b || serviceText(a) || serviceText(b)) return false;
  if (senderOf(a).id !== senderOf(b).id || a.message_thread_id !== b.message_thread_id) return false;
  if (dayNumber(a.date * 1000) !== dayNumber(b.date * 1000)) return false;
  // Buttons close a run: the next bubble begins below them.
  return b.date - a.date < RUN_SECONDS && !a.reply_markup?.inline_keyboard;
}

/** Groups messages, oldest first; `unreadFrom` is the id of the first unseen one. */
export function arrange(messages: readonly Message[], unreadFrom: number | undefined): readonly Day[] {
  const groups: Message[][] = [];
  for (const message of messages) {
    const group = groups.at(-1);
    const album = message.media_group_id;
    if (album !== undefined && group?.[0]?.media_group_id === album) group.push(message);
    else groups.push([message]);
  }
  const days: { day: number; ms: number; items: Item[] }[] = [];
  let unreadShown = false;
  groups.forEach((group, index) => {
    const [message] = group;
    if (!message) return;
    const ms = message.date * 1000;
    const day = dayNumber(ms);
    if (days.at(-1)?.day !== day) days.push({ day, ms, items: [] });
    const unread = !unreadShown && unreadFrom !== undefined && message.message_id >= unreadFrom;
    unreadShown ||= unread;
    days.at(-1)?.items.push({
      id: message.message_id,
      messages: group,
      first: unread || !inOneRun(groups[index - 1]?.[0], message),
      last: !inOneRun(message, groups[index + 1]?.[0]),
      unread,
    });
  });
  return days;
}
