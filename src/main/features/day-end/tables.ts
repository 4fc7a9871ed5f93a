/** The Zs of the store and what became of their money. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row a Z: what the manager settles. The whole Z is with the shifts. */
export const dayZ = sqliteTable(
  'day_z',
  {
    shiftId: text('shift_id').primaryKey(),
    tillId: text('till_id').notNull(),
    number: integer('number').notNull(),
    businessDay: text('business_day').notNull(),
    openedBy: text('opened_by').notNull(),
    closedBy: text('closed_by').notNull(),
    approvedBy: text('approved_by'),
    closedAtMs: integer('closed_at_ms').notNull(),
    reason: text('reason'),
    net: integer('net').notNull(),
    /** Counted cash that did not stay in the drawer. */
    deposit: integer('deposit').notNull(),
    /** Taken to the safe during the shift: it goes to the bank with the deposit. */
    drops: integer('drops').notNull(),
    /** Slips of cards and wallets as counted. */
    slips: integer('slips').notNull(),
    /** JSON of the Z's `variances`. */
    variances: text('variances').notNull(),
    /** JSON of the notes and coins of the last count. */
    counted: text('counted').notNull(),
  },
  (table) => [index('day_z_day').on(table.businessDay)],
);

/** A Z whose cash is at the bank, or whose slips were paid; `seq` is the journal's entry. */
export const daySettled = sqliteTable(
  'day_settled',
  {
    shiftId: text('shift_id').notNull(),
    kind: text('kind', { enum: ['cash', 'cards'] }).notNull(),
    seq: integer('seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shiftId, table.kind] })],
);

export const dayReconciled = sqliteTable('day_reconciled', {
  businessDay: text('business_day').primaryKey(),
  staffId: text('staff_id').notNull(),
  atMs: integer('at_ms').notNull(),
  note: text('note'),
});
