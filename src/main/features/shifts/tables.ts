/** Shifts of this till: what went through the drawer, how it was counted, and the Zs. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

export const shift = sqliteTable(
  'shift',
  {
    id: text('id').primaryKey(),
    /** The journal's entry that opened it: its facts come after. */
    openedSeq: integer('opened_seq').notNull(),
    tillId: text('till_id').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAtMs: integer('opened_at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    purpose: text('purpose', { enum: ['counter', 'import'] }).notNull(),
    isOpen: integer('is_open', { mode: 'boolean' }).notNull(),
    /** Counted and neither closed nor gone on with. */
    isCounted: integer('is_counted', { mode: 'boolean' }).notNull(),
    float: integer('float').notNull(),
    bills: integer('bills').notNull(),
    /** Cash in the drawer by the books: what domain/shift-facts.ts `drawerEffect` made of every fact. */
    drawerTotal: integer('drawer_total').notNull(),
    lastChange: integer('last_change'),
    /** When its last fact was written: the clock is held against it. */
    lastAtMs: integer('last_at_ms').notNull(),
  },
  (table) => [
    // Commands open one at a time. A folder that was restored may come to know of another that it had opened before.
    index('shift_open')
      .on(table.tillId)
      .where(sql`${table.isOpen} = 1`),
  ],
);

/** Paid in, paid out, dropped, and drawers opened without a sale. */
export const cashMovement = sqliteTable(
  'cash_movement',
  {
    seq: integer('seq').primaryKey(),
    movementId: text('movement_id').notNull().unique(),
    shiftId: text('shift_id').notNull(),
    tillId: text('till_id').notNull(),
    kind: text('kind', { enum: ['pay-in', 'pay-out', 'drop', 'no-sale'] }).notNull(),
    /** Gapless for each till; null for a drawer opened. */
    voucher: integer('voucher'),
    amount: integer('amount').notNull(),
    category: text('category'),
    note: text('note'),
    bagNumber: text('bag_number'),
    staffId: text('staff_id').notNull(),
    approvedBy: text('approved_by'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [index('cash_movement_shift').on(table.shiftId)],
);

export const shiftCount = sqliteTable(
  'shift_count',
  {
    shiftId: text('shift_id').notNull(),
    /** 1, 2, ... within the shift, those set aside among them. */
    countNo: integer('count_no').notNull(),
    countId: text('count_id').notNull(),
    staffId: text('staff_id').notNull(),
    atMs: integer('at_ms').notNull(),
    /** JSON of the event's lists. */
    denominations: text('denominations').notNull(),
    otherCash: integer('other_cash').notNull(),
    variances: text('variances').notNull(),
    isSetAside: integer('is_set_aside', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.shiftId, table.countNo] })],
);

/** What lists and the next Z need of a Z; the whole stands in the journal at `seq`. */
export const zReport = sqliteTable(
  'z_report',
  {
    tillId: text('till_id').notNull(),
    number: integer('number').notNull(),
    seq: integer('seq').primaryKey(),
    shiftId: text('shift_id').notNull(),
    businessDay: text('business_day').notNull(),
    closedAtMs: integer('closed_at_ms').notNull(),
    closedBy: text('closed_by').notNull(),
    net: integer('net').notNull(),
    /** Of the cash. */
    difference: integer('difference').notNull(),
    carryOver: integer('carry_over').notNull(),
    deposit: integer('deposit').notNull(),
    grandSales: integer('grand_sales').notNull(),
    grandReturns: integer('grand_returns').notNull(),
    hash: text('hash').notNull(),
    copies: integer('copies').notNull(),
  },
  // Neither is unique: before and after a restore from a copy a till may close a shift, and give a number, twice.
  (table) => [index('z_number').on(table.tillId, table.number), index('z_shift').on(table.shiftId)],
);

export const clockJump = sqliteTable('clock_jump', {
  seq: integer('seq').primaryKey(),
  tillId: text('till_id').notNull(),
  kind: text('kind', { enum: ['back', 'ahead'] }).notNull(),
  lastAtMs: integer('last_at_ms').notNull(),
  clockAtMs: integer('clock_at_ms').notNull(),
});
