/** Who works here: what the journal knows of them, what only this table knows, and how often a PIN was wrong. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const staff = sqliteTable('staff', {
  id: text('id').primaryKey(),
  role: text('role', { enum: ['owner', 'manager', 'cashier'] }).notNull(),
  lastSignInMs: integer('last_sign_in_ms'),
  /** Percent text of the taxable value; null: the shop's own. */
  commissionRate: text('commission_rate'),
  /** Whoever left keeps the row: the bills name them. */
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
});

/** Local and erasable: names and PINs are personal data and never enter the journal. They travel as records (person-record.ts). */
export const staffPrivate = sqliteTable('staff_private', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Hexadecimal of the hash that pin.ts makes; null of whoever left. Two tills that cannot see each other may give one PIN twice. */
  pinHash: text('pin_hash'),
  /** The id of the pepper it was made with (pepper.ts). */
  pinPepper: text('pin_pepper'),
  pinLength: integer('pin_length').notNull(),
  /** The PIN itself, in a sample shop only. */
  samplePin: text('sample_pin'),
});

/** Local: counters of wrong PINs, by person or by what else is limited (throttle.ts). */
export const pinCounter = sqliteTable('pin_counter', {
  subject: text('subject').primaryKey(),
  /** Wrong PINs since the last right one. */
  failures: integer('failures').notNull(),
  /** Left to wait when this was written, in running time of the till: the wall clock is not asked. */
  waitMs: integer('wait_ms').notNull(),
  /** Guesses spent of the allowance, in thousandths. */
  spent: integer('spent').notNull(),
});
