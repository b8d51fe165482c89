/** What the program remembers of itself between runs. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const programState = sqliteTable('program_state', {
  key: text().primaryKey(),
  value: text().notNull(),
});
