/** What a link is and whether an invitation is still good. Pure: nothing here knows the database. */
import { createHash, createHmac } from 'node:crypto';
import type { invitations } from './schema.ts';

type Row = typeof invitations.$inferSelect;

/** What a link is for, and the letter that its payload begins with. */
const LETTERS = { operator: 'o', invitation: 'i', group: 'g' } as const;
export type LinkKind = keyof typeof LETTERS;

/** 192 bits, as base64url: with its letter well within the 64 characters that Telegram takes. */
const TOKEN_LENGTH = 32;
const PAYLOAD = /^([oig])([A-Za-z0-9_-]{32})$/;

/** How many wrong links a person may try in an hour before nothing is looked up any more. */
export const MISSES_ALLOWED = 5;
export const MISS_WINDOW_MS = 3_600_000;

/** The version of the notice of secrecy and personal data that people agree to; raise it with the text. */
export const NOTICE_VERSION = 1;

const DAY_MS = 86_400_000;

/** The key that makes tokens, from the bot's own secret: who has only the database can make none. */
export function linkKeyOf(secret: string): string {
  return createHash('sha256').update(`links:${secret}`).digest('hex');
}

/** The token of a link with this random number. It is never stored. */
export function tokenOf(key: string, nonce: string): string {
  return createHmac('sha256', key).update(nonce).digest('base64url').slice(0, TOKEN_LENGTH);
}

/** What is stored of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The payload that follows `?start=` or `?startgroup=`. */
export function payloadOf(kind: LinkKind, token: string): string {
  return LETTERS[kind] + token;
}

/** Reads a payload; undefined for what no link of ours carries. */
export function readPayload(text: string): { kind: LinkKind; token: string } | undefined {
  const [, letter, token = ''] = PAYLOAD.exec(text) ?? [];
  if (letter === undefined) return undefined;
  return { kind: letter === 'o' ? 'operator' : letter === 'i' ? 'invitation' : 'group', token };
}

/** When an invitation made now ends: this many days later, to the millisecond. */
export function expiryOf(now: number, days: number): number {
  return now + days * DAY_MS;
}

/** Whether somebody may still take it: at the very instant of its expiry nobody may. */
export function isOpen(row: Pick<Row, 'revokedAt' | 'takenAt' | 'expiresAt'>, now: number): boolean {
  return row.revokedAt === null && row.takenAt === null && now < row.expiresAt;
}

/** Whether it was taken and waits for the secretariat. */
export function isWaiting(row: Pick<Row, 'takenAt' | 'decision'>): boolean {
  return row.takenAt !== null && row.decision === null;
}
