/** What came of trying each device: the last check of every kind. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Local: how a device was is no fact of the shop's trade, and a rebuild leaves it alone. */
export const deviceCheck = sqliteTable('device_check', {
  /** A device's kind. */
  device: text('device').primaryKey(),
  /** What it was called when it was tried: another device in its place has not been. */
  name: text('name').notNull(),
  worked: integer('worked', { mode: 'boolean' }).notNull(),
  atMs: integer('at_ms').notNull(),
  staffId: text('staff_id').notNull(),
});
