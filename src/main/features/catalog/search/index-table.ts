/** The full-text index as drizzle sees it. It is made by hand (db/custom/search.sql): drizzle knows no virtual tables. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row a style; `rowid` is the style's `n`, `text` as search-document.ts writes it. */
export const searchIndex = sqliteTable('search_index', {
  rowid: integer('rowid').primaryKey(),
  text: text('text').notNull(),
});
