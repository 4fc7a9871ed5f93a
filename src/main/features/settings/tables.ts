/** The settings that were ever changed, one row each; what has no row stands as it is by default. The logo is one, read apart. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  /** JSON of the value. */
  value: text('value').notNull(),
});

/** Not among `Settings`: a picture is not to be read with every price. */
export const logoRow = 'logo';
