/**
 * Updates that were set aside after their handler failed five times: they wait for somebody to have them handled
 * again or to put them aside for good. What people wrote in them goes as soon as it is no longer needed.
 */
import { and, asc, count, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Update } from 'grammy/types';
import type { Db, Tx } from '../db/open.ts';
import { recordUpdate } from './processed.ts';
import { parkedUpdates } from './schema.ts';

/** Nobody wanted it for this long: what it says is forgotten. */
const KEEP_PARKED_MS = 90 * 86_400_000;
const FORGOTTEN = { update: '', error: '' };

/** An update that was set aside after its handler failed five times. */
export interface Parked {
  id: number;
  update: Update;
  error: unknown;
}

/** What may be shown of a parked update: nothing that anybody wrote. */
export interface ParkedCard {
  id: number;
  /** Civil UTC milliseconds. */
  parkedAt: number;
  kind: 'text' | 'file' | 'tap' | 'edit' | 'other';
  /** The error's class, such as `TypeError`. */
  error: string;
  /** Where in the program, such as `features/forms/bot.ts:12`; empty if that is unknown. */
  place: string;
  isReplaying: boolean;
}

const isOpen = and(isNull(parkedUpdates.replayedAt), isNull(parkedUpdates.discardedAt));

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Sets an update aside and records it as handled; undefined if it had been handled before. */
export function park(
  tx: Tx,
  entry: { update: Update; error: unknown; civilNow: number; wallNow: number },
): Parked | undefined {
  const { update, error } = entry;
  if (!recordUpdate(tx, update.update_id, entry.wallNow)) return undefined;
  const { id } = tx
    .insert(parkedUpdates)
    .values({
      updateId: update.update_id,
      update: JSON.stringify(update),
      error: textOf(error),
      parkedAt: entry.civilNow,
    })
    .returning({ id: parkedUpdates.id })
    .get();
  return { id, update, error };
}

/** A parked update that waits for a decision. */
export function findParked(db: Db | Tx, id: number): { update: Update } | undefined {
  const row = db
    .select({ update: parkedUpdates.update })
    .from(parkedUpdates)
    .where(and(eq(parkedUpdates.id, id), isOpen))
    .get();
  return row === undefined ? undefined : { update: JSON.parse(row.update) as Update };
}

/** Marks a parked update as replayed, and forgets what it says; false if it was replayed or put aside before. */
export function markReplayed(tx: Tx, id: number, civilNow: number): boolean {
  const marked = tx
    .update(parkedUpdates)
    .set({ replayedAt: civilNow, ...FORGOTTEN })
    .where(and(eq(parkedUpdates.id, id), isOpen))
    .run();
  return marked.changes > 0;
}

/** A replay failed: it waits again, with the new error. */
export function markReplayFailed(tx: Tx, id: number, error: unknown): void {
  tx.update(parkedUpdates)
    .set({ replayAskedAt: null, error: textOf(error) })
    .where(and(eq(parkedUpdates.id, id), isOpen))
    .run();
}

/** Asks for a parked update to be handled again, after the caller's commit. False if it no longer waits. */
export function askReplay(tx: Tx, id: number, civilNow: number): boolean {
  const asked = tx
    .update(parkedUpdates)
    .set({ replayAskedAt: civilNow })
    .where(and(eq(parkedUpdates.id, id), isOpen, isNull(parkedUpdates.replayAskedAt)))
    .run();
  return asked.changes > 0;
}

/** The parked updates that are to be handled again now, first asked first. */
export function listAsked(db: Db): number[] {
  return db
    .select({ id: parkedUpdates.id })
    .from(parkedUpdates)
    .where(and(isOpen, isNotNull(parkedUpdates.replayAskedAt)))
    .orderBy(asc(parkedUpdates.replayAskedAt), asc(parkedUpdates.id))
    .all()
    .map((row) => row.id);
}

/** Puts a parked update aside for good, and forgets what it says. False if it no longer waits. */
export function discardParked(tx: Tx, id: number, civilNow: number): boolean {
  const put = tx
    .update(parkedUpdates)
    .set({ discardedAt: civilNow, ...FORGOTTEN })
    .where(and(eq(parkedUpdates.id, id), isOpen))
    .run();
  return put.changes > 0;
}

export function countParked(tx: Tx): number {
  return tx.select({ n: count() }).from(parkedUpdates).where(isOpen).get()?.n ?? 0;
}

/** Parked updates that wait for a decision, oldest first. */
export function listParked(tx: Tx, take: { limit: number; offset: number }): ParkedCard[] {
  return tx
    .select()
    .from(parkedUpdates)
    .where(isOpen)
    .orderBy(asc(parkedUpdates.id))
    .limit(take.limit)
    .offset(take.offset)
    .all()
    .map((row) => ({
      id: row.id,
      parkedAt: row.parkedAt,
      kind: kindOf(JSON.parse(row.update) as Update),
      error: /^[A-Za-z]*Error/.exec(row.error)?.[0] ?? 'Error',
      place: /(?:features|platform)\/[\w./-]+:\d+/.exec(row.error)?.[0] ?? '',
      isReplaying: row.replayAskedAt !== null,
    }));
}

function kindOf({ message, edited_message: edited, callback_query: tap }: Update): ParkedCard['kind'] {
  if (tap) return 'tap';
  if (edited) return 'edit';
  if (message?.text !== undefined) return 'text';
  return message?.document || message?.photo ? 'file' : 'other';
}

/**
 * Puts aside what nobody decided on for 90 days, by the civil clock, and forgets what it and its error say. Returns
 * how many.
 */
export function forgetParked(tx: Tx, civilNow: number): number {
  return tx
    .update(parkedUpdates)
    .set({ discardedAt: civilNow, ...FORGOTTEN })
    .where(and(lt(parkedUpdates.parkedAt, civilNow - KEEP_PARKED_MS), isOpen))
    .run().changes;
}
