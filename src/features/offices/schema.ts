/** The yearly rotation: who is to hold which office from which day, prepared ahead and accepted. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agencies, blocs, people } from '../registry/schema.ts';

export const rotationStates = ['draft', 'proposed', 'accepted', 'in_effect', 'cancelled'] as const;

export const rotations = sqliteTable(
  'rotations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    /** The emulation year that the incoming ones hold. */
    year: integer().notNull(),
    headAgencyId: integer('head_agency_id').references(() => agencies.id),
    /** The local date at whose first minute it takes effect. */
    startsOn: text('starts_on'),
    state: text({ enum: rotationStates }).notNull(),
    /** Rises at every change and is stamped into the buttons: an old screen cannot act. */
    revision: integer().notNull().default(0),
    preparedBy: integer('prepared_by')
      .notNull()
      .references(() => people.id),
    preparedAt: integer('prepared_at').notNull(),
    acceptedBy: integer('accepted_by').references(() => people.id),
    acceptedAt: integer('accepted_at'),
  },
  (t) => [
    uniqueIndex('rotations_at_work').on(t.blocId).where(sql`state IN ('draft', 'proposed', 'accepted')`),
  ],
);

/** The incoming deputies (agencies) and secretariat (people) of a rotation. */
export const rotationMembers = sqliteTable(
  'rotation_members',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    rotationId: integer('rotation_id')
      .notNull()
      .references(() => rotations.id),
    agencyId: integer('agency_id').references(() => agencies.id),
    personId: integer('person_id').references(() => people.id),
  },
  (t) => [index('rotation_members_rotation').on(t.rotationId)],
);

/** What the incoming secretariat decided on each message that waited for its time. */
export const handoverMessages = sqliteTable(
  'handover_messages',
  {
    rotationId: integer('rotation_id')
      .notNull()
      .references(() => rotations.id),
    outboxId: integer('outbox_id').notNull(),
    decision: text({ enum: ['kept', 'cancelled'] }).notNull(),
    decidedBy: integer('decided_by')
      .notNull()
      .references(() => people.id),
    decidedAt: integer('decided_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.rotationId, t.outboxId] })],
);

/** Emulation years that are over: nobody changes them any more. */
export const closedYears = sqliteTable(
  'closed_years',
  {
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    year: integer().notNull(),
    closedBy: integer('closed_by')
      .notNull()
      .references(() => people.id),
    closedAt: integer('closed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.blocId, t.year] })],
);
