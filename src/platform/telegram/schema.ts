/** Tables of the intake: which updates were handled, and which were set aside after repeated errors. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const processedUpdates = sqliteTable(
  'processed_updates',
  {
    updateId: integer('update_id').primaryKey(),
    /** Wall clock, because the civil clock may be moved. */
    wallAt: integer('wall_at').notNull(),
  },
  (table) => [index('processed_updates_wall_at').on(table.wallAt)],
);

export const parkedUpdates = sqliteTable('parked_updates', {
  id: integer().primaryKey({ autoIncrement: true }),
  updateId: integer('update_id').notNull(),
  /** The whole update as JSON: it may hold personal texts. Empty once it is replayed or put aside. */
  update: text().notNull(),
  error: text().notNull(),
  /** Civil clock. */
  parkedAt: integer('parked_at').notNull(),
  /** The operator wants it handled again; taken back when that failed. */
  replayAskedAt: integer('replay_asked_at'),
  replayedAt: integer('replayed_at'),
  /** Put aside for good, by the operator or by age: its content is gone. */
  discardedAt: integer('discarded_at'),
});
