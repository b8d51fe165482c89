/** Which updates were handled: an update that comes again does nothing. */
import { lt, sql } from 'drizzle-orm';
import { type Db, type Tx, transact } from '../db/open.ts';
import { preparedOnce } from '../db/prepared.ts';
import { processedUpdates } from './schema.ts';

/** Handled ids are kept this long: Telegram gives no update a second time after 24 hours. */
const KEEP_PROCESSED_MS = 48 * 3_600_000;

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
