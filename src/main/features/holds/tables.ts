/** Bills put aside: what the journal knows of them, and the cart itself, which is no fact. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

export const heldBill = sqliteTable(
  'held_bill',
  {
    id: text('id').primaryKey(),
    draftId: text('draft_id').notNull(),
    tillId: text('till_id').notNull(),
    /** Counts from 1 each business day of the till. */
    token: integer('token').notNull(),
    code: text('code').notNull(),
    staffId: text('staff_id'),
    heldAtMs: integer('held_at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    itemCount: integer('item_count').notNull(),
    total: integer('total').notNull(),
    /** `held` until it is taken up or thrown away. */
    state: text('state', { enum: ['held', 'recalled', 'cancelled'] }).notNull(),
    endedAtMs: integer('ended_at_ms'),
    endedBy: text('ended_by'),
  },
  (table) => [
    index('held_bill_by_code').on(table.code),
    index('held_bill_by_day').on(table.businessDay, table.token),
    index('held_bill_open')
      .on(table.heldAtMs)
      .where(sql`${table.state} = 'held'`),
  ],
);

/** Local: its note may name a person, and its lines are nobody's business until they are paid for. Goes when the bill is taken up. */
export const heldCart = sqliteTable('held_cart', {
  heldId: text('held_id').primaryKey(),
  note: text('note'),
  /** Canonical JSON of the draft. */
  draft: text('draft').notNull(),
});
