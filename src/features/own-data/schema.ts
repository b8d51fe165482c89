/** People who left: what is still to be removed of their chat once the last message to them is out. */
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import { people } from '../registry/schema.ts';

export const departures = sqliteTable('departures', {
  personId: integer('person_id')
    .primaryKey()
    .references(() => people.id),
  leftAt: integer('left_at').notNull(),
  /** Their chat, until nothing is left to be sent there; then null. */
  chatId: integer('chat_id'),
});
