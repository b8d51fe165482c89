/**
 * Spreadsheets that people sent, of every kind: kept while they are read and decided on, and blanked after. `…At` is
 * UTC ms.
 */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { blocs, people } from '../registry/schema.ts';

export const spreadsheets = sqliteTable(
  'spreadsheets',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** Which kind took it; nothing before it was read. */
    kind: text(),
    fileName: text('file_name').notNull(),
    /** The chat platform's own id of the file. */
    fileId: text('file_id').notNull(),
    /** `received` and waiting to be read · `checked` and waiting for a decision · `over`. */
    state: text({ enum: ['received', 'checked', 'over'] }).notNull(),
    attempts: integer().notNull().default(0),
    /** The question for evidence at which it came, with the message, as JSON; nothing for all other files. */
    answerTo: text('answer_to'),
    /** What was read, as JSON; nothing once it is over. */
    reading: text(),
    screenOutboxId: integer('screen_outbox_id'),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [index('spreadsheets_received').on(t.state, t.id).where(sql`state = 'received'`)],
);
