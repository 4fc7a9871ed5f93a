/** Credit notes, the lines that came back with them, and what is left to come back of each sold line. */
import { returnConditions } from '#domain/cart.ts';
import { tenderMethods } from '#domain/tender.ts';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isNotNull } from 'drizzle-orm';

/** `seq` is the journal's entry of the return, so that the note is found whole. */
export const returnNote = sqliteTable(
  'return_note',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    number: text('number').notNull(),
    shiftId: text('shift_id').notNull(),
    staffId: text('staff_id').notNull(),
    approvedBy: text('approved_by'),
    customerId: text('customer_id'),
    atMs: integer('at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    taxable: integer('taxable').notNull(),
    tax: integer('tax').notNull(),
    roundOff: integer('round_off').notNull(),
    total: integer('total').notNull(),
    itemCount: integer('item_count').notNull(),
    /** The sale of the same deal; null where nothing went out. */
    exchangedFor: text('exchanged_for'),
  },
  (table) => [
    index('return_note_number').on(table.number),
    index('return_note_exchanged').on(table.exchangedFor).where(isNotNull(table.exchangedFor)),
  ],
);

/** What a note gave back of each bill; `saleId` '' for goods without a receipt. */
export const returnBill = sqliteTable(
  'return_bill',
  {
    saleId: text('sale_id').notNull(),
    returnId: text('return_id').notNull(),
    /** Lines' totals before round-off, and after. */
    exact: integer('exact').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.returnId] })],
);

/** Quantities are thousandths, amounts positive. `saleId` and `saleLineId` null without a receipt. */
export const returnLine = sqliteTable(
  'return_line',
  {
    returnId: text('return_id').notNull(),
    lineNo: integer('line_no').notNull(),
    saleId: text('sale_id'),
    saleLineId: text('sale_line_id'),
    variantId: text('variant_id'),
    name: text('name').notNull(),
    size: text('size'),
    colour: text('colour'),
    colourHex: text('colour_hex'),
    reason: text('reason').notNull(),
    condition: text('condition', { enum: returnConditions }).notNull(),
    salespersonId: text('salesperson_id'),
    quantity: integer('quantity').notNull(),
    taxable: integer('taxable').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.lineNo] })],
);

/** How much was sold on a line and how much of it came back: only lines of which something did. */
export const returnedLine = sqliteTable(
  'returned_line',
  {
    saleId: text('sale_id').notNull(),
    saleLineId: text('sale_line_id').notNull(),
    sold: integer('sold').notNull(),
    returned: integer('returned').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.saleLineId] })],
);

export const returnRefund = sqliteTable(
  'return_refund',
  {
    returnId: text('return_id').notNull(),
    refundNo: integer('refund_no').notNull(),
    method: text('method', { enum: tenderMethods }).notNull(),
    amount: integer('amount').notNull(),
    reference: text('reference'),
    instrumentId: text('instrument_id'),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.refundNo] })],
);

/** The last number that each till gave in each series of credit notes. */
export const returnSeries = sqliteTable(
  'return_series',
  {
    series: text('series').notNull(),
    tillId: text('till_id').notNull(),
    lastCounter: integer('last_counter').notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.tillId] })],
);
