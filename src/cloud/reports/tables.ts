/**
 * What reports read: sums of the pushed journals, kept by follow.ts and by nothing else. All of it can be made anew from the entries.
 *
 * Rows are by till; which store that is, the till's row says when a report is read.
 */
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ofBusiness } from '../tables.ts';

const whole = (name: string) => bigint(name, { mode: 'number' });

/** Up to which entry the sums of a business go, and by which rules they were made. */
export const reportCursor = pgTable('report_cursor', {
  businessId: ofBusiness().primaryKey(),
  position: whole('position').notNull(),
  rules: text('rules').notNull(),
});

/** Minor units, both positive; voided bills are out of `sales` again. */
export const daySales = pgTable(
  'day_sales',
  {
    businessId: ofBusiness(),
    businessDay: text('business_day').notNull(),
    tillId: uuid('till_id').notNull(),
    sales: whole('sales').notNull(),
    returns: whole('returns').notNull(),
    /** Bills that stand. */
    bills: whole('bills').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.businessDay, table.tillId] })],
);

/** Thousandths of a piece, metre or kilogram that a till's facts put in (or, below zero, took out). */
export const stockMoved = pgTable(
  'stock_moved',
  {
    businessId: ofBusiness(),
    variantId: uuid('variant_id').notNull(),
    tillId: uuid('till_id').notNull(),
    quantity: whole('quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.variantId, table.tillId] })],
);

export const article = pgTable(
  'article',
  {
    businessId: ofBusiness(),
    variantId: uuid('variant_id').notNull(),
    code: text('code').notNull(),
    /** Style, colour and size in one line. */
    name: text('name').notNull(),
    styleId: uuid('style_id').notNull(),
    style: text('style').notNull(),
    brand: text('brand'),
    size: text('size'),
    colour: text('colour'),
    colourHex: text('colour_hex'),
    /** Among the articles of its style, as the shop put them: sizes that no order of letters or figures gives. */
    place: integer('place').notNull(),
    /** All that it is found by, lower case. */
    words: text('words').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.variantId] }),
    index('article_of_style').on(table.businessId, table.styleId),
  ],
);

/** What shops said of themselves when they were opened. */
export const shop = pgTable(
  'shop',
  {
    businessId: ofBusiness(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    taxProfile: text('tax_profile').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.shopId] })],
);

export const shiftState = pgTable(
  'shift_state',
  {
    businessId: ofBusiness(),
    shiftId: uuid('shift_id').notNull(),
    tillId: uuid('till_id').notNull(),
    businessDay: text('business_day').notNull(),
    openedAtMs: instant('opened_at_ms').notNull(),
    float: whole('opening_float').notNull(),
    /** Cash that the drawer must hold: the float and all that moved since. */
    drawer: whole('drawer').notNull(),
    bills: whole('bills').notNull(),
    closedAtMs: instant('closed_at_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.shiftId] }),
    index('shift_open').on(table.businessId, table.closedAtMs),
  ],
);

/** Types of entries that are kept and stand in no report, because this version does not know them or cannot read them. */
export const unreadType = pgTable(
  'unread_type',
  {
    businessId: ofBusiness(),
    type: text('type').notNull(),
    /** 'unknown': no such type here; 'unreadable': an entry that is not as its type says. */
    reason: text('reason').notNull(),
    entries: whole('entries').notNull(),
    lastPosition: whole('last_position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.type, table.reason] })],
);
