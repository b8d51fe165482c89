/** Files that are asked for in chat: a row first, the file outside any transaction, the message when it is there. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const fileRequests = sqliteTable(
  'file_requests',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id'),
    chatId: integer('chat_id').notNull(),
    /** Which writer makes it, and from what. */
    kind: text().notNull(),
    ref: text().notNull(),
    fileName: text('file_name').notNull(),
    caption: text().notNull(),
    /** `waiting` to be written · `written` and queued to be sent · `removed` from the disk · `failed`. */
    state: text({ enum: ['waiting', 'written', 'removed', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    outboxId: integer('outbox_id'),
    requestedAt: integer('requested_at').notNull(),
  },
  (t) => [index('file_requests_at_work').on(t.state, t.id).where(sql`state IN ('waiting', 'written')`)],
);
