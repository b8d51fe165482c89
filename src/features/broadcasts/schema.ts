/** Notices of the secretariat to the agencies, and who has said that they took note. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agencies, blocs, people } from '../registry/schema.ts';

export const broadcasts = sqliteTable('broadcasts', {
  id: integer().primaryKey({ autoIncrement: true }),
  blocId: integer('bloc_id')
    .notNull()
    .references(() => blocs.id),
  text: text().notNull(),
  /** The emulation year for which the secretariat speaks. */
  year: integer().notNull().default(0),
  publishedBy: integer('published_by')
    .notNull()
    .references(() => people.id),
  publishedAt: integer('published_at').notNull(),
});

export const broadcastRecipients = sqliteTable(
  'broadcast_recipients',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    broadcastId: integer('broadcast_id')
      .notNull()
      .references(() => broadcasts.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    outboxId: integer('outbox_id'),
    acknowledgedAt: integer('acknowledged_at'),
  },
  (t) => [
    uniqueIndex('broadcast_recipients_person').on(t.broadcastId, t.personId),
    index('broadcast_recipients_by_person').on(t.personId),
  ],
);
