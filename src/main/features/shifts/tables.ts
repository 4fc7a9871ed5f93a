/** Shifts of this till with what went through the drawer. */
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

export const shift = sqliteTable(
  'shift',
  {
    id: text('id').primaryKey(),
    tillId: text('till_id').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAtMs: integer('opened_at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    purpose: text('purpose', { enum: ['counter', 'import'] }).notNull(),
    isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
    float: integer('float').notNull(),
    bills: integer('bills').notNull(),
    /** Cash in the drawer by the books: float + cash received - change given - cash paid back. */
    drawerTotal: integer('drawer_total').notNull(),
    lastChange: integer('last_change'),
  },
  (table) => [
    // One open shift a till, held by the database itself.
    uniqueIndex('shift_open')
      .on(table.tillId)
      .where(sql`${table.isOpen} = 1`),
  ],
);
