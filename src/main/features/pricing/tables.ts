/** Price lists, promotions, and which coupons were given out and spent. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const priceList = sqliteTable('price_list', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  customerGroup: text('customer_group'),
  store: text('store'),
  fromDay: text('from_day'),
  toDay: text('to_day'),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
});

/** By article first: a scan asks for one article in all lists. */
export const listedPrice = sqliteTable(
  'listed_price',
  {
    variantId: text('variant_id').notNull(),
    priceListId: text('price_list_id').notNull(),
    /** Thousandths of a minor unit. */
    price: integer('price').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.priceListId] }),
    index('listed_price_by_list').on(table.priceListId),
  ],
);

export const promotion = sqliteTable('promotion', {
  id: text('id').primaryKey(),
  /** The journal's entry that made it what it is: a promotion that was read before is known by it. */
  seq: integer('seq').notNull(),
  name: text('name').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  /** JSON of `promotion.saved.v1`. */
  state: text('state').notNull(),
});

/** `id` is a hash of the code on the paper. */
export const coupon = sqliteTable(
  'coupon',
  {
    id: text('id').primaryKey(),
    batchId: text('batch_id').notNull(),
    promotionId: text('promotion_id').notNull(),
  },
  (table) => [index('coupon_by_promotion').on(table.promotionId), index('coupon_by_batch').on(table.batchId)],
);

/** Coupons that were given out together; `recalledAtMs` null: what is left of them is good. */
export const couponBatch = sqliteTable(
  'coupon_batch',
  {
    id: text('id').primaryKey(),
    promotionId: text('promotion_id').notNull(),
    issuedAtMs: integer('issued_at_ms').notNull(),
    staffId: text('staff_id'),
    recalledAtMs: integer('recalled_at_ms'),
  },
  (table) => [index('coupon_batch_by_promotion').on(table.promotionId)],
);

/** One row for each time a coupon was spent: two for one coupon are two tills that could not know of each other. */
export const couponRedemption = sqliteTable(
  'coupon_redemption',
  {
    couponId: text('coupon_id').notNull(),
    saleId: text('sale_id').notNull(),
    amount: integer('amount').notNull(),
    /** The journal's entry of the sale. */
    seq: integer('seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.couponId, table.saleId] }),
    index('coupon_redemptions').on(table.seq),
  ],
);

/** Prices that were given by hand, also on lines that were taken out again. */
export const priceOverride = sqliteTable('price_override', {
  seq: integer('seq').primaryKey(),
  draftId: text('draft_id').notNull(),
  lineId: text('line_id').notNull(),
  staffId: text('staff_id'),
  approvedBy: text('approved_by'),
  atMs: integer('at_ms').notNull(),
  businessDay: text('business_day').notNull(),
  variantId: text('variant_id'),
  fromPrice: integer('from_price').notNull(),
  toPrice: integer('to_price'),
  reason: text('reason').notNull(),
});
