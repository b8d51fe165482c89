/** Who did what, in which seat or office, to which thing, and when. Triggers refuse every change and deletion. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const auditEvents = sqliteTable(
  'audit_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id').notNull(),
    at: integer().notNull(),
    /** Null: the bot itself, by the clock. */
    personId: integer('person_id'),
    capacity: text().notNull(),
    action: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: integer('subject_id').notNull(),
    /** Ids and counts as JSON, never personal values. */
    details: text().notNull(),
  },
  (t) => [
    index('audit_events_bloc_at').on(t.blocId, t.at),
    // The reasons alone, so that a search compares each once.
    index('audit_events_why')
      .on(t.blocId, sql`json_extract(details, '$.why')`)
      .where(sql`json_extract(details, '$.why') IS NOT NULL`),
  ],
);
