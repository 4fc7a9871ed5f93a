/** The settings that were ever changed, one row each; what has no row stands as it is by default. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  /** JSON of the value. */
  value: text('value').notNull(),
});
