/**
 * Photos and files that were given as evidence: one row for each place in a draft's answers. The row is written with
 * the answer; what became of the file is written later. `…At` is civil UTC ms.
 */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { blocs, people } from '../registry/schema.ts';

export const fileStates = ['wanted', 'kept', 'refused', 'lost', 'removed'] as const;
/**
 * `wanted`: to be fetched and judged · `kept` on the disk · `refused` for what is in it · `lost`: the platform does not
 * give it any more, or it is too big · `removed` from the disk, because nothing had referred to it for a month.
 */
export type FileState = (typeof fileStates)[number];

export const evidenceFiles = sqliteTable(
  'evidence_files',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    /** The draft in whose answer it stands. No foreign key: a preview's draft goes, and its files are then released. */
    draftId: integer('draft_id').notNull(),
    questionKey: text('question_key').notNull(),
    /** Who gave it, and is told if it cannot be taken. */
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** The chat platform's own id of the file. */
    fileId: text('file_id').notNull(),
    kind: text({ enum: ['photo', 'document'] }).notNull(),
    /** As the person's device named it; never used as a path. */
    name: text(),
    /** In bytes, counted by us. */
    size: integer(),
    /** What the content is, by its own marks. */
    type: text(),
    sha256: text(),
    state: text({ enum: fileStates }).notNull(),
    /** Why it was refused or is lost. */
    why: text(),
    attempts: integer().notNull().default(0),
    /** Not fetched before this time. */
    nextAt: integer('next_at').notNull(),
    givenAt: integer('given_at').notNull(),
    settledAt: integer('settled_at'),
    /** Since when no answer refers to it. */
    releasedAt: integer('released_at'),
    /** When a refused or lost file was taken out of its answer; null while it stands there. */
    takenOutAt: integer('taken_out_at'),
  },
  (t) => [
    uniqueIndex('evidence_files_place').on(t.draftId, t.questionKey, t.fileId),
    index('evidence_files_wanted').on(t.nextAt, t.id).where(sql`state = 'wanted'`),
    index('evidence_files_standing')
      .on(t.id)
      .where(sql`state IN ('refused', 'lost') AND taken_out_at IS NULL`),
    index('evidence_files_content').on(t.sha256).where(sql`sha256 IS NOT NULL`),
    index('evidence_files_file').on(t.fileId),
  ],
);
