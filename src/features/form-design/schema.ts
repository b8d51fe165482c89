/** Forms that are proposed and not yet published. `…At` is UTC ms, civil. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { drafts, formVersions } from '../forms/schema.ts';
import { blocs, people } from '../registry/schema.ts';

export const formProposals = sqliteTable(
  'form_proposals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** The key of the form that it will be, or be the next version of. */
    key: text().notNull(),
    title: text().notNull(),
    /** As JSON; nothing for one that only has faults, and once it is over, unless another was made of it. */
    definition: text(),
    source: text({ enum: ['xlsx', 'wizard', 'copy'] }).notNull(),
    /** Lines that were said of it when it was read, as JSON. */
    remarks: text().notNull(),
    /** What keeps it from being published, as lines in JSON. */
    faults: text().notNull(),
    /** Of which published form it was made: shows what is different where its own key has no version yet. */
    baseVersionId: integer('base_version_id').references(() => formVersions.id),
    /** The conversation in which it was made, to go on there. */
    draftId: integer('draft_id').references(() => drafts.id),
    state: text({ enum: ['open', 'published', 'discarded', 'expired'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('form_proposals_open').on(t.blocId, t.id).where(sql`state = 'open'`)],
);
