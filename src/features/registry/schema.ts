/**
 * Blocs, their member agencies, and the people who may speak for them, with dates.
 * Nothing is deleted: a seat or an office ends, an agency is archived. `…On` is a local date, `…At` UTC ms.
 */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const blocs = sqliteTable('blocs', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  place: text().notNull(),
  /** The emulation year that the bloc is working on. */
  year: integer().notNull(),
  timeZone: text('time_zone').notNull(),
  groupChatId: integer('group_chat_id').unique(),
  groupTopicId: integer('group_topic_id'),
  groupTitle: text('group_title'),
  /** When the bot was removed from the group; the binding is kept for its return. */
  groupLostAt: integer('group_lost_at'),
  /** How many days an invitation is good for. */
  inviteDays: integer('invite_days').notNull().default(7),
  createdAt: integer('created_at').notNull(),
});

export const agencies = sqliteTable(
  'agencies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    code: text().notNull(),
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    position: integer().notNull(),
    documentRegime: text('document_regime', { enum: ['party', 'administrative'] }).notNull(),
    archivedAt: integer('archived_at'),
    /** As in the numbers of its documents; the code where there is none. */
    abbreviation: text(),
    /** The first local date on which it is no longer a member. */
    endedOn: text('ended_on'),
    /** The agency that it became part of. */
    mergedIntoId: integer('merged_into_id'),
  },
  (t) => [uniqueIndex('agencies_bloc_code').on(t.blocId, t.code)],
);

/** What agencies were called before: what was sent stays under the name of its time. */
export const agencyNames = sqliteTable(
  'agency_names',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    /** The first instant at which it was called otherwise. */
    usedUntil: integer('used_until').notNull(),
  },
  (t) => [index('agency_names_agency').on(t.agencyId, t.usedUntil)],
);

export const people = sqliteTable('people', {
  id: integer().primaryKey({ autoIncrement: true }),
  telegramId: integer('telegram_id').unique(),
  displayName: text('display_name').notNull(),
  language: text({ enum: ['vi', 'en'] })
    .notNull()
    .default('vi'),
  /** Whether the bot can write to this person, as far as the last failed or received message told. */
  reachability: text({ enum: ['unknown', 'reachable', 'never_started', 'blocked', 'gone'] })
    .notNull()
    .default('unknown'),
  /** The bloc that the person works in, where they belong to several. */
  currentBlocId: integer('current_bloc_id').references(() => blocs.id),
  createdAt: integer('created_at').notNull(),
});

/** Who runs the bot: by the claim link of the first start, or named in the configuration for as long as named. */
export const operators = sqliteTable('operators', {
  personId: integer('person_id')
    .primaryKey()
    .references(() => people.id),
  source: text({ enum: ['link', 'config'] }).notNull(),
  since: integer().notNull(),
  endedAt: integer('ended_at'),
});

export const seats = sqliteTable(
  'seats',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ['leader', 'officer'] }).notNull(),
    startsOn: text('starts_on').notNull(),
    /** The first local date on which the seat is no longer held. */
    endsOn: text('ends_on'),
  },
  (t) => [index('seats_person').on(t.personId), index('seats_agency').on(t.agencyId, t.kind)],
);

/** Head and deputies are agencies, the secretariat are people; each for an emulation year. */
export const offices = sqliteTable(
  'offices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    kind: text({ enum: ['head', 'deputy', 'secretariat'] }).notNull(),
    year: integer().notNull(),
    agencyId: integer('agency_id').references(() => agencies.id),
    personId: integer('person_id').references(() => people.id),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
  },
  (t) => [index('offices_bloc').on(t.blocId, t.kind), index('offices_person').on(t.personId)],
);

/** A leader lets the agency's officers send without asking: for one round, or standing (`roundId` null). */
export const delegations = sqliteTable(
  'delegations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    givenBy: integer('given_by')
      .notNull()
      .references(() => people.id),
    roundId: integer('round_id'),
    givenAt: integer('given_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('delegations_agency').on(t.agencyId).where(sql`ended_at IS NULL`)],
);
