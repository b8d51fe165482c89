/** Published forms, drafts with their answers one row each, and where each person stands in a draft. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agencies, people } from '../registry/schema.ts';

export const forms = sqliteTable(
  'forms',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null: the program's own forms, such as the secretariat's broadcast. */
    blocId: integer('bloc_id'),
    key: text().notNull(),
    title: text().notNull(),
    /** Since when it is offered no more; its rounds and reports stay. UTC ms. */
    archivedAt: integer('archived_at'),
  },
  (t) => [uniqueIndex('forms_bloc_key').on(sql`coalesce(bloc_id, 0)`, t.key)],
);

/** Immutable: a correction is the next version, and a draft keeps the one that it began with. */
export const formVersions = sqliteTable(
  'form_versions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    formId: integer('form_id')
      .notNull()
      .references(() => forms.id),
    number: integer().notNull(),
    definition: text().notNull(),
    publishedAt: integer('published_at').notNull(),
  },
  (t) => [uniqueIndex('form_versions_number').on(t.formId, t.number)],
);

export const drafts = sqliteTable(
  'drafts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id').notNull(),
    formVersionId: integer('form_version_id')
      .notNull()
      .references(() => formVersions.id),
    /** What becomes of it when it is sent; each purpose is registered by the feature that it belongs to. */
    purpose: text().notNull(),
    /** The thing that it is about, by the purpose: a report, or the person who began it. */
    subjectId: integer('subject_id').notNull(),
    /** Closed: being approved, sent, or given up. Nobody may change it then. */
    open: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
    /** Set: only tried. All its rows are removed when it is left, finished, or at this instant (UTC ms, civil). */
    triedUntil: integer('tried_until'),
    /** As which agency it is tried. */
    triedAs: integer('tried_as').references(() => agencies.id),
  },
  (t) => [
    index('drafts_subject').on(t.purpose, t.subjectId),
    index('drafts_tried').on(t.triedUntil).where(sql`tried_until IS NOT NULL`),
  ],
);

export const draftAnswers = sqliteTable(
  'draft_answers',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    questionKey: text('question_key').notNull(),
    answer: text().notNull(),
    /** Counts how often this answer was given. */
    revision: integer().notNull(),
    answeredBy: integer('answered_by')
      .notNull()
      .references(() => people.id),
    answeredAt: integer('answered_at').notNull(),
    /** The message in the person's private chat that gave it; editing that message edits the answer. */
    messageId: integer('message_id'),
  },
  (t) => [
    primaryKey({ columns: [t.draftId, t.questionKey] }),
    index('draft_answers_message').on(t.answeredBy, t.messageId).where(sql`message_id IS NOT NULL`),
  ],
);

/** The messages of which a long text was joined, in order: editing one of them edits its part. */
export const answerParts = sqliteTable(
  'answer_parts',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    questionKey: text('question_key').notNull(),
    position: integer().notNull(),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    /** In the person's private chat. */
    messageId: integer('message_id'),
    text: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.draftId, t.questionKey, t.position] }),
    index('answer_parts_message').on(t.personId, t.messageId),
  ],
);

/** A draft that went over to a newer version of its form: from which one, when, and the answers that stayed behind. */
export const draftVersions = sqliteTable(
  'draft_versions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    fromVersionId: integer('from_version_id')
      .notNull()
      .references(() => formVersions.id),
    takenAt: integer('taken_at').notNull(),
    takenBy: integer('taken_by')
      .notNull()
      .references(() => people.id),
    /** As JSON by question: what could not be carried over. */
    leftAnswers: text('left_answers').notNull(),
  },
  (t) => [index('draft_versions_draft').on(t.draftId, t.takenAt)],
);

/** A person's place in a draft. At most one conversation of a person is active: it takes the typed text. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    place: text().notNull(),
    /** Stamped into every button of the screen: a tap with another number is a tap on an old screen. */
    revision: integer().notNull(),
    screenOutboxId: integer('screen_outbox_id'),
    active: integer({ mode: 'boolean' }).notNull(),
    touchedAt: integer('touched_at').notNull(),
  },
  (t) => [
    uniqueIndex('conversations_draft_person').on(t.draftId, t.personId),
    uniqueIndex('conversations_active').on(t.personId).where(sql`active = 1`),
  ],
);
