/** Reports that were given out as spreadsheets: what stood in the draft then, so that what was changed is known. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { drafts, formVersions } from '../forms/schema.ts';
import { blocs, people } from '../registry/schema.ts';
import { reports } from '../reports/schema.ts';

export const formSheets = sqliteTable(
  'form_sheets',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    formVersionId: integer('form_version_id')
      .notNull()
      .references(() => formVersions.id),
    /** Who asked for it. */
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** Stands in the file beside the id: a mark with a slip in it names no other sheet. */
    code: text().notNull(),
    /** The answers of the draft as they were, with their revisions, as JSON; nothing once they are forgotten. */
    answers: text(),
    /** UTC ms, civil. */
    madeAt: integer('made_at').notNull(),
  },
  (t) => [index('form_sheets_made').on(t.madeAt)],
);
