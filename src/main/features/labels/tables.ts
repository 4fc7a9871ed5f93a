/** The labels that the shop has drawn up itself; those that come with Galla are in resources/labels. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const labelDesign = sqliteTable('label_design', {
  id: text('id').primaryKey(),
  /** JSON of the design. */
  design: text('design').notNull(),
});
