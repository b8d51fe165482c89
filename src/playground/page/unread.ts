// Which messages a persona has seen. Telegram keeps this for its users; here each browser does.

import { cell } from './cell.ts';
import { recall, remember } from './storage.ts';

/** Read up to `read`; `count` unread messages up to `seen`. */
export interface Mark {
  readonly read: number;
  readonly seen: number;
  readonly count: number;
}

const NONE: Mark = { read: 0, seen: 0, count: 0 };
const SAVE_MS = 500;

/** All marks by `userId:chatId`. */
export const marks = cell<Readonly<Record<string, Mark>>>(recall('marks', {}));

let timer: ReturnType<typeof setTimeout> | undefined;
marks.watch(() => {
  clearTimeout(timer);
  timer = setTimeout(() => remember('marks', marks.get()), SAVE_MS);
});

const keyOf = (userId: number, chatId: number) => `${userId}:${chatId}`;

/** The persona's mark in a chat. */
export function markOf(all: Readonly<Record<string, Mark>>, userId: number, chatId: number): Mark {
  return all[keyOf(userId, chatId)] ?? NONE;
}

function set(userId: number, chatId: number, mark: Mark): void {
  marks.update((all) => ({ ...all, [keyOf(userId, chatId)]: mark }));
}

/** Counts a message as unread for the persona, at most once. */
export function countUnread(userId: number, chatId: number, messageId: number): void {
  const mark = markOf(marks.get(), userId, chatId);
  if (messageId <= mark.seen) return;
  set(userId, chatId, { ...mark, seen: messageId, count: mark.count + 1 });
}

/** Everything up to `messageId` has been seen by the persona. */
export function markRead(userId: number, chatId: number, messageId: number): void {
  const mark = markOf(marks.get(), userId, chatId);
  if (mark.read === messageId && mark.count === 0) return;
  set(userId, chatId, { read: messageId, seen: Math.max(messageId, mark.seen), count: 0 });
}

/** After a gap: `ids` are the messages of others in the newest page, which replace what was counted. */
export function recount(userId: number, chatId: number, ids: readonly number[], newest: number): void {
  const mark = markOf(marks.get(), userId, chatId);
  // Ids below what was read mean that the server has started over.
  const read = mark.read > newest ? 0 : mark.read;
  const count = ids.filter((id) => id > read).length;
  if (read === mark.read && count === mark.count && newest === mark.seen) return;
  set(userId, chatId, { read, seen: newest, count });
}

/** Forgets what was read, as after starting over. */
export function clearMarks(): void {
  marks.set({});
}
