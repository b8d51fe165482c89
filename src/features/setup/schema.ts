/** One-time links of setting up: to become the operator, and to bind a bloc's group. Only hashes are kept. */
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { blocs, people } from '../registry/schema.ts';

export const setupLinks = sqliteTable(
  'setup_links',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['operator', 'group'] }).notNull(),
    blocId: integer('bloc_id').references(() => blocs.id),
    /** The only person who may use it; null for the operator's claim, where nobody is known yet. */
    personId: integer('person_id').references(() => people.id),
    nonce: text().notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    /** The first instant at which it is no longer good. */
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [uniqueIndex('setup_links_token').on(t.tokenHash)],
);
