/** Which updates were handled, and which were set aside: the rows behind the intake. */
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Update } from 'grammy/types';
import { type Db, type Tx, transact } from '../db/open.ts';
import { preparedOnce } from '../db/prepared.ts';
import { parkedUpdates, processedUpdates } from './schema.ts';

/** Handled ids are kept this long: Telegram gives no update a second time after 24 hours. */
const KEEP_PROCESSED_MS = 48 * 3_600_000;

/** An update that was set aside after its handler failed five times. */
export interface Parked {
  id: number;
  update: Update;
  error: unknown;
}

const insertUpdate = preparedOnce((tx) =>
  tx
    .insert(processedUpdates)
    .values({ updateId: sql.placeholder('updateId'), wallAt: sql.placeholder('wallAt') })
    .onConflictDoNothing()
    .prepare(),
);

/** Records that an update is handled; false if it was before. By membership: ids may restart lower. */
export function recordUpdate(tx: Tx, updateId: number, wallNow: number): boolean {
  return insertUpdate(tx).run({ updateId, wallAt: wallNow }).changes > 0;
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
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      parkedAt: entry.civilNow,
    })
    .returning({ id: parkedUpdates.id })
    .get();
  return { id, update, error };
}

/** A parked update that was not yet replayed. */
export function findParked(db: Db, id: number): { update: Update } | undefined {
  const row = db
    .select({ update: parkedUpdates.update })
    .from(parkedUpdates)
    .where(and(eq(parkedUpdates.id, id), isNull(parkedUpdates.replayedAt)))
    .get();
  return row === undefined ? undefined : { update: JSON.parse(row.update) as Update };
}

/** Marks a parked update as replayed; false if it was before. */
export function markReplayed(tx: Tx, id: number, civilNow: number): boolean {
  const marked = tx
    .update(parkedUpdates)
    .set({ replayedAt: civilNow })
    .where(and(eq(parkedUpdates.id, id), isNull(parkedUpdates.replayedAt)))
    .run();
  return marked.changes > 0;
}

/** Forgets ids of updates handled more than 48 hours before `wallNow` (the machine's clock). Returns how many. */
export function pruneUpdates(db: Db, wallNow: number): number {
  return transact(db, (tx) => {
    const pruned = tx
      .delete(processedUpdates)
      .where(lt(processedUpdates.wallAt, wallNow - KEEP_PROCESSED_MS))
      .run();
    return pruned.changes;
  });
}
