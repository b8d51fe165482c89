/** Movements of an emulation year, and rounds: a form, an audience, a period and a deadline. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { formVersions } from '../forms/schema.ts';
import { agencies, blocs } from '../registry/schema.ts';

export const movements = sqliteTable(
  'movements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    key: text().notNull(),
    year: integer().notNull(),
    title: text().notNull(),
    kind: text({ enum: ['regular', 'thematic'] }).notNull(),
  },
  (t) => [uniqueIndex('movements_bloc_key').on(t.blocId, t.year, t.key)],
);

export const rounds = sqliteTable(
  'rounds',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    formVersionId: integer('form_version_id')
      .notNull()
      .references(() => formVersions.id),
    title: text().notNull(),
    year: integer().notNull(),
    periodFrom: text('period_from').notNull(),
    periodTo: text('period_to').notNull(),
    /** Figures are asked for up to this local date, often before the period ends. */
    figuresUntil: text('figures_until'),
    state: text({ enum: ['draft', 'open', 'closed', 'archived'] }).notNull(),
    opensAt: integer('opens_at').notNull(),
    deadlineAt: integer('deadline_at').notNull(),
    openedAt: integer('opened_at'),
    boardOutboxId: integer('board_outbox_id'),
  },
  (t) => [index('rounds_bloc_state').on(t.blocId, t.state)],
);

/** Who is expected to report in a round, fixed when it is prepared. */
export const roundAgencies = sqliteTable(
  'round_agencies',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agencies.id),
    /** When it was no longer expected, because it left the bloc without having reported. */
    releasedAt: integer('released_at'),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.agencyId] })],
);
