/** Stock: every movement, and what is on hand because of them. Quantities are thousandths. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Append-only. A sale writes one row a line, so that an index here costs every sale: there is none until a screen needs it. */
export const movement = sqliteTable('movement', {
  n: integer('n').primaryKey(),
  variantId: text('variant_id').notNull(),
  /** Positive into the shop, negative out of it. */
  quantity: integer('quantity').notNull(),
  /** `sale`; `return`, and where the goods are not for sale `damaged` or `vendor` right after it; or the reason of an adjustment. */
  reason: text('reason').notNull(),
  /** The journal entry it comes from: its id and instant (ms UTC). */
  eventId: text('event_id').notNull(),
  atMs: integer('at_ms').notNull(),
});

/** I3: `quantity` is the sum of the article's movements; it may be negative. `sold` is what sales have taken in all, less what came back. */
export const onHand = sqliteTable('on_hand', {
  variantId: text('variant_id').primaryKey(),
  quantity: integer('quantity').notNull(),
  sold: integer('sold').notNull(),
});

/** What came back and cannot be sold: damaged, or on its way to the supplier. Never counted in `on_hand`. */
export const setAsideStock = sqliteTable(
  'set_aside',
  {
    variantId: text('variant_id').notNull(),
    condition: text('condition', { enum: ['damaged', 'vendor'] }).notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.variantId, table.condition] })],
);
