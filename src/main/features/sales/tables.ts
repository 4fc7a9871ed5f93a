/** The cart in progress and the committed sales. */
import { saleDocuments } from '#domain/tax.ts';
import { ageCheckMethods } from '#domain/age-check.ts';
import { tenderMethods, upiStates } from '#domain/tender.ts';
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Local: a cart is no fact. One row a slot: the till has one cart, an import another. */
export const draft = sqliteTable('draft', {
  slot: text('slot').primaryKey(),
  draftId: text('draft_id').notNull(),
  /** Grows with every change, also from one cart to the next. */
  revision: integer('revision').notNull(),
  /** Canonical JSON of draft.ts `DraftState`. */
  state: text('state').notNull(),
});

/** `seq` is the journal's entry of the sale, so that the latest come without an index and the bill is found whole. */
export const sale = sqliteTable(
  'sale',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    /** Which paper it is. */
    document: text('document', { enum: saleDocuments }).notNull(),
    number: text('number').notNull(),
    counter: integer('counter').notNull(),
    series: text('series').notNull(),
    tillId: text('till_id').notNull(),
    shiftId: text('shift_id').notNull(),
    staffId: text('staff_id').notNull(),
    customerId: text('customer_id'),
    buyerTaxId: text('buyer_tax_id'),
    note: text('note'),
    atMs: integer('at_ms').notNull(),
    utcOffsetMin: integer('utc_offset_min').notNull(),
    businessDay: text('business_day').notNull(),
    currency: text('currency').notNull(),
    placeOfSupply: text('place_of_supply').notNull(),
    gross: integer('gross').notNull(),
    discount: integer('discount').notNull(),
    taxable: integer('taxable').notNull(),
    tax: integer('tax').notNull(),
    /** JSON of the totals by component and rate. */
    taxes: text('taxes').notNull(),
    roundOff: integer('round_off').notNull(),
    total: integer('total').notNull(),
    itemCount: integer('item_count').notNull(),
    change: integer('change').notNull(),
    cashRounding: integer('cash_rounding').notNull(),
  },
  // Two tills that were set up apart may have begun with the same prefix: each has its numbers once.
  // Not unique: a till that was restored from a copy may have given a number twice (`billNumbersTwice`).
  (table) => [index('sale_number').on(table.number, table.tillId)],
);

export const saleLine = sqliteTable(
  'sale_line',
  {
    saleId: text('sale_id').notNull(),
    lineNo: integer('line_no').notNull(),
    lineId: text('line_id').notNull(),
    variantId: text('variant_id'),
    styleId: text('style_id'),
    category: text('category').notNull(),
    code: text('code'),
    /** As on the ticket: the style with its brand. */
    name: text('name').notNull(),
    size: text('size'),
    colour: text('colour'),
    colourHex: text('colour_hex'),
    hsn: text('hsn'),
    unit: text('unit').notNull(),
    taxClass: text('tax_class').notNull(),
    /** Thousandths. */
    quantity: integer('quantity').notNull(),
    /** Thousandths of a minor unit. */
    unitPrice: integer('unit_price').notNull(),
    listPrice: integer('list_price').notNull(),
    note: text('note'),
    salespersonId: text('salesperson_id'),
    finalSale: integer('final_sale', { mode: 'boolean' }).notNull(),
    gross: integer('gross').notNull(),
    /** JSON of what promotions gave: id, name, amount. */
    promotions: text('promotions').notNull(),
    /** Promotions, line discount, share of the bill's and slab together. */
    discount: integer('discount').notNull(),
    taxable: integer('taxable').notNull(),
    /** Millionths. */
    rate: integer('rate').notNull(),
    /** JSON of the line's taxes. */
    taxes: text('taxes').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.lineNo] })],
);

export const saleTender = sqliteTable(
  'sale_tender',
  {
    saleId: text('sale_id').notNull(),
    tenderNo: integer('tender_no').notNull(),
    method: text('method', { enum: tenderMethods }).notNull(),
    amount: integer('amount').notNull(),
    received: integer('received').notNull(),
    reference: text('reference'),
    instrumentId: text('instrument_id'),
    state: text('state', { enum: upiStates }),
  },
  (table) => [
    primaryKey({ columns: [table.saleId, table.tenderNo] }),
    // Small: only payments by UPI are in them.
    index('tender_open')
      .on(table.saleId)
      .where(sql`${table.state} IN ('shown', 'claimed')`),
    // Not unique: two tills that cannot see each other may believe the same payment, and both bills stand.
    index('tender_verified')
      .on(table.reference)
      .where(sql`${table.state} = 'verified'`),
  ],
);

/** The last number that each till gave in each series. */
export const saleSeries = sqliteTable(
  'sale_series',
  {
    series: text('series').notNull(),
    tillId: text('till_id').notNull(),
    lastCounter: integer('last_counter').notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.tillId] })],
);

/** Bills that were taken back whole: their numbers are cancelled, not free. */
export const saleVoid = sqliteTable(
  'sale_void',
  {
    seq: integer('seq').primaryKey(),
    saleId: text('sale_id').notNull(),
    number: text('number').notNull(),
    shiftId: text('shift_id').notNull(),
    staffId: text('staff_id').notNull(),
    soldBy: text('sold_by').notNull(),
    approvedBy: text('approved_by'),
    reason: text('reason').notNull(),
    atMs: integer('at_ms').notNull(),
    utcOffsetMin: integer('utc_offset_min').notNull(),
    businessDay: text('business_day').notNull(),
    total: integer('total').notNull(),
    itemCount: integer('item_count').notNull(),
  },
  // Not unique: a till that was restored from a copy may have taken a bill back twice.
  (table) => [index('sale_void_sale').on(table.saleId)],
);

/** Each time the way a bill was paid was put right, with the tenders as they were rung before (JSON). */
export const tenderCorrection = sqliteTable(
  'tender_correction',
  {
    seq: integer('seq').primaryKey(),
    saleId: text('sale_id').notNull(),
    staffId: text('staff_id'),
    approvedBy: text('approved_by'),
    reason: text('reason').notNull(),
    atMs: integer('at_ms').notNull(),
    before: text('before').notNull(),
  },
  (table) => [index('tender_correction_sale').on(table.saleId)],
);

/** Carts that were thrown away before payment. */
export const abandonedCart = sqliteTable('abandoned_cart', {
  seq: integer('seq').primaryKey(),
  draftId: text('draft_id').notNull(),
  tillId: text('till_id').notNull(),
  /** Set where it was on hold. */
  heldId: text('held_id'),
  staffId: text('staff_id'),
  approvedBy: text('approved_by'),
  reason: text('reason').notNull(),
  atMs: integer('at_ms').notNull(),
  businessDay: text('business_day').notNull(),
  lines: integer('lines').notNull(),
  total: integer('total').notNull(),
});

/** Each time somebody's age was asked for, and whether the sale went on. */
export const ageCheck = sqliteTable('age_check', {
  seq: integer('seq').primaryKey(),
  draftId: text('draft_id').notNull(),
  variantId: text('variant_id'),
  staffId: text('staff_id'),
  approvedBy: text('approved_by'),
  minimumAge: integer('minimum_age').notNull(),
  method: text('method', { enum: ageCheckMethods }).notNull(),
  isOldEnough: integer('is_old_enough', { mode: 'boolean' }).notNull(),
  atMs: integer('at_ms').notNull(),
  businessDay: text('business_day').notNull(),
});

/** Articles that were scanned and taken out again before payment. */
export const removedLine = sqliteTable('removed_line', {
  seq: integer('seq').primaryKey(),
  draftId: text('draft_id').notNull(),
  staffId: text('staff_id'),
  atMs: integer('at_ms').notNull(),
  businessDay: text('business_day').notNull(),
  variantId: text('variant_id'),
  quantity: integer('quantity').notNull(),
  amount: integer('amount').notNull(),
  reason: text('reason').notNull(),
});
