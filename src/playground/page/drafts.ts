// Unsent text, kept per persona and chat until it is sent.

import { cell } from './cell.ts';
import { recall, remember } from './storage.ts';

/** Drafts by `userId:chatId`, for the chat list. */
export const drafts = cell<Readonly<Record<string, string>>>(recall('drafts', {}));

/** Where a persona's draft in a chat is kept in `drafts`. */
export function draftKey(userId: number, chatId: number): string {
  return `${userId}:${chatId}`;
}

/** Keeps unsent text; empty text forgets it. */
export function keepDraft(userId: number, chatId: number, text: string): void {
  const key = draftKey(userId, chatId);
  if ((drafts.get()[key] ?? '') === text) return;
  const next = { ...drafts.get() };
  if (text) next[key] = text;
  else delete next[key];
  drafts.set(next);
  remember('drafts', next);
}

/** Forgets every draft, as after starting over. */
export function clearDrafts(): void {
  drafts.set({});
  remember('drafts', undefined);
}
