/**
 * Invitations to a seat or to the secretariat, who opened them, and what was consented to. Of a link only the
 * SHA-256 of its token is kept, and the number from which the program's own key makes it again. `…At` is UTC ms.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agencies, blocs, people } from '../registry/schema.ts';

export const invitations = sqliteTable(
  'invitations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    /** With `kind` a seat in this agency; without, the office of the secretariat. */
    agencyId: integer('agency_id').references(() => agencies.id),
    kind: text({ enum: ['leader', 'officer'] }),
    /** For this person only, whom the secretariat entered by name: needs no approval. */
    personId: integer('person_id').references(() => people.id),
    /** Whose seat the newcomer takes over. */
    replacesPersonId: integer('replaces_person_id').references(() => people.id),
    nonce: text().notNull(),
    tokenHash: text('token_hash').notNull(),
    createdBy: integer('created_by').references(() => people.id),
    createdAt: integer('created_at').notNull(),
    /** The first instant at which it is no longer good. */
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    /** Who consented to it: from then on the link is used. */
    takenBy: integer('taken_by').references(() => people.id),
    takenAt: integer('taken_at'),
    decision: text({ enum: ['approved', 'declined'] }),
    decidedBy: integer('decided_by').references(() => people.id),
    decidedAt: integer('decided_at'),
  },
  (t) => [uniqueIndex('invitations_token').on(t.tokenHash), index('invitations_bloc').on(t.blocId)],
);

/** Who has shown a good link: only they may take the invitation. A button's data proves nothing. */
export const invitationOpenings = sqliteTable(
  'invitation_openings',
  {
    invitationId: integer('invitation_id')
      .notNull()
      .references(() => invitations.id),
    telegramId: integer('telegram_id').notNull(),
    openedAt: integer('opened_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.invitationId, t.telegramId] })],
);

/** Who agreed to the notice of secrecy and personal data, to which version of its text, and when. */
export const consents = sqliteTable(
  'consents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    blocId: integer('bloc_id')
      .notNull()
      .references(() => blocs.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    textVersion: integer('text_version').notNull(),
    givenAt: integer('given_at').notNull(),
  },
  (t) => [index('consents_person').on(t.personId)],
);

/** Links that were not good, by person, for an hour: guessing is slowed. */
export const linkMisses = sqliteTable(
  'link_misses',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    telegramId: integer('telegram_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [index('link_misses_person').on(t.telegramId, t.at)],
);
