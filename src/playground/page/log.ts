// The messages of a chat as far as they were loaded: newest page first, older pages on demand, kept right by
// the event stream. All personas share one log per chat, as they see the same messages.

import { api } from './api.ts';
import { type Cell, cell } from './cell.ts';
import type { Message } from './types.ts';

/** Messages fetched at once. */
const PAGE_SIZE = 100;

/** What is known of a chat's messages, oldest first. */
export interface ChatLog {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly status: 'unknown' | 'loading' | 'ready' | 'failed';
}

type Change = (messages: readonly Message[]) => readonly Message[];

interface Entry {
  readonly log: Cell<ChatLog>;
  /** Events that arrived during a fetch; its answer may be older than they are. */
  pending: Change[] | undefined;
  fetching: Promise<void> | undefined;
}

const UNKNOWN: ChatLog = { messages: [], hasOlder: false, status: 'unknown' };
const entries = new Map<number, Entry>();

function entryOf(chatId: number): Entry {
  let entry = entries.get(chatId);
  if (!entry) {
    entry = { log: cell(UNKNOWN), pending: undefined, fetching: undefined };
    entries.set(chatId, entry);
  }
  return entry;
}

/** The index of the first message whose id is not below `id`. */
export function indexFrom(messages: readonly Message[], id: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.message_id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

const put =
  (message: Message): Change =>
  (messages) => {
    const index = indexFrom(messages, message.message_id);
    const known = messages[index]?.message_id === message.message_id;
    return messages.toSpliced(index, known ? 1 : 0, message);
  };

const drop =
  (id: number): Change =>
  (messages) =>
    messages.some((message) => message.message_id === id)
      ? messages.filter((message) => message.message_id !== id)
      : messages;

function apply(chatId: number, change: Change): void {
  const entry = entries.get(chatId);
  if (!entry) return;
  entry.pending?.push(change);
  if (entry.log.get().status !== 'ready') return;
  entry.log.update((log) => ({ ...log, messages: change(log.messages) }));
}

/** Takes in a new message. A log that was never loaded stays so. */
export function putMessage(chatId: number, message: Message): void {
  apply(chatId, put(message));
}

/** Takes in an edit. An edit of a message older than what is loaded leaves the log as it is. */
export function editMessage(chatId: number, message: Message): void {
  apply(chatId, (messages) =>
    message.message_id < (messages[0]?.message_id ?? 0) ? messages : put(message)(messages),
  );
}

/** Takes a message away. */
export function dropMessage(chatId: number, messageId: number): void {
  apply(chatId, drop(messageId));
}

/** The chat's log, to watch; it fills after `loadLog`. */
export function logOf(chatId: number): Cell<ChatLog> {
  return entryOf(chatId).log;
}

async function fetchPage(chatId: number, before: number | undefined): Promise<void> {
  const entry = entryOf(chatId);
  entry.pending = [];
  try {
    const { messages: page } = await api.messages(chatId, PAGE_SIZE, before);
    const changes = entry.pending;
    entry.log.update((log) => {
      const joined = before === undefined ? page : [...page, ...log.messages];
      const messages = changes.reduce((list, change) => change(list), joined as readonly Message[]);
      return { messages, hasOlder: page.length === PAGE_SIZE, status: 'ready' };
    });
  } catch {
    entry.log.update((log) => (log.status === 'ready' ? log : { ...log, status: 'failed' }));
  } finally {
    entry.pending = undefined;
    entry.fetching = undefined;
  }
}

/** Loads the newest page, once; `again` reads it anew, as after a gap in the stream. */
export async function loadLog(chatId: number, again = false): Promise<void> {
  const entry = entryOf(chatId);
  if (entry.fetching) await entry.fetching;
  const { status } = entry.log.get();
  if (status === 'ready' && !again) return;
  if (status !== 'ready') entry.log.update((log) => ({ ...log, status: 'loading' }));
  entry.fetching = fetchPage(chatId, undefined);
  await entry.fetching;
}

/** Loads the page before the oldest known message, if there is one. */
export async function loadOlder(chatId: number): Promise<void> {
  const entry = entryOf(chatId);
  if (entry.fetching) return entry.fetching;
  const { messages, hasOlder, status } = entry.log.get();
  const oldest = messages[0];
  if (status !== 'ready' || !hasOlder || !oldest) return;
  entry.fetching = fetchPage(chatId, oldest.message_id);
  await entry.fetching;
}

/** Loads older pages until the message is known; answers whether it was found. */
export async function loadUntil(chatId: number, messageId: number): Promise<boolean> {
  await loadLog(chatId);
  for (;;) {
    const { messages, hasOlder } = entryOf(chatId).log.get();
    const found = messages[indexFrom(messages, messageId)];
    if (found?.message_id === messageId) return true;
    const oldest = messages[0]?.message_id ?? 0;
    if (!hasOlder || oldest <= messageId) return false;
    await loadOlder(chatId);
    if (entryOf(chatId).log.get().messages[0]?.message_id === oldest) return false;
  }
}

/** Reads every log anew that somebody has opened. */
export async function reloadLogs(): Promise<void> {
  const known = [...entries].filter(([, entry]) => entry.log.get().status !== 'unknown');
  await Promise.all(known.map(([chatId]) => loadLog(chatId, true)));
}

/** Forgets all messages, as after starting over. */
export function clearLogs(): void {
  for (const entry of entries.values()) entry.log.set({ ...UNKNOWN, status: 'ready' });
}
