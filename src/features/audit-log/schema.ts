/** What a person of the secretariat is looking at in the log: filters and page, too long for a button. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { blocs, people } from '../registry/schema.ts';

export const auditViews = sqliteTable('audit_views', {
  id: integer().primaryKey({ autoIncrement: true }),
  blocId: integer('bloc_id')
    .notNull()
    .references(() => blocs.id),
  personId: integer('person_id')
    .notNull()
    .references(() => people.id),
  topic: text(),
  agencyId: integer('agency_id'),
  /** A local date. */
  day: text(),
  words: text(),
  /** The newest event when the view was opened: what comes later does not shift the pages. */
  upToId: integer('up_to_id').notNull(),
  page: integer().notNull().default(0),
  /** Rises with every change and is stamped into the buttons. */
  revision: integer().notNull().default(0),
  openedAt: integer('opened_at').notNull(),
});
