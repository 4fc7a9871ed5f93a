/** Customers, what they bought, and the accounts between them and the shop. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accountKinds } from '#domain/account.ts';
import { slipKinds } from '#domain/money-slip.ts';
import { tenderMethods } from '#domain/tender.ts';

export const customerGroup = sqliteTable('customer_group', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
});

export const customer = sqliteTable(
  'customer',
  {
    id: text('id').primaryKey(),
    groupId: text('group_id'),
    creditLimit: integer('credit_limit').notNull(),
    termsDays: integer('terms_days').notNull(),
    addedAtMs: integer('added_at_ms').notNull(),
    isErased: integer('is_erased', { mode: 'boolean' }).notNull(),
    visits: integer('visits').notNull(),
    lastVisitMs: integer('last_visit_ms'),
  },
  (table) => [
    index('customer_group_members').on(table.groupId),
    index('customer_latest').on(table.lastVisitMs),
  ],
);

/**
 * Local and erasable: whoever a customer is stands here alone and never in the journal. It travels as a record (customer-record.ts).
 */
export const customerPrivate = sqliteTable(
  'customer_private',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** ' harish solanki': folded words, each after a space, so that words are found by their beginnings. */
    nameKey: text('name_key').notNull(),
    /** '+919825000041' (domain/phone.ts). */
    phone: text('phone').notNull(),
    /** GSTIN of a business. */
    taxId: text('tax_id'),
    address: text('address'),
  },
  (table) => [
    // Two tills that cannot see each other may both come to know a person: the rule is kept by the command.
    index('customer_phone').on(table.phone),
    // Holds what a search by name reads, so that it does not go through the rows.
    index('customer_name').on(table.nameKey, table.id),
  ],
);

/** One row a bill or credit note of a customer, with what was on it. */
export const customerVisit = sqliteTable(
  'customer_visit',
  {
    seq: integer('seq').primaryKey(),
    customerId: text('customer_id').notNull(),
    kind: text('kind', { enum: ['sale', 'return'] }).notNull(),
    documentId: text('document_id').notNull(),
    number: text('number').notNull(),
    atMs: integer('at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    total: integer('total').notNull(),
    /** JSON: name, category, size, colour and quantity of each line. */
    items: text('items').notNull(),
  },
  (table) => [index('customer_visits').on(table.customerId, table.seq)],
);

/** How much of each size a customer has bought and kept, by category. */
export const customerSize = sqliteTable(
  'customer_size',
  {
    customerId: text('customer_id').notNull(),
    category: text('category').notNull(),
    size: text('size').notNull(),
    /** Thousandths. */
    quantity: integer('quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.category, table.size] })],
);

/** What each paper moved of a customer's points. They are no money: nothing is owed by them before somebody says so. */
export const pointsEntry = sqliteTable(
  'points_entry',
  {
    customerId: text('customer_id').notNull(),
    seq: integer('seq').notNull(),
    reason: text('reason', { enum: ['sale', 'return', 'void'] }).notNull(),
    /** The bill, of a void too; or the credit note. */
    documentId: text('document_id').notNull(),
    number: text('number').notNull(),
    atMs: integer('at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    /** Whole points; negative where they were taken back. */
    points: integer('points').notNull(),
    balance: integer('balance').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.seq] })],
);

/** What stands on each account: owed by the customer (`on-account`) or held by the shop. Always the sum of its entries. */
export const account = sqliteTable(
  'account',
  {
    kind: text('kind', { enum: accountKinds }).notNull(),
    /** The customer's id; of a gift card its own. */
    id: text('id').notNull(),
    balance: integer('balance').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

export const accountEntry = sqliteTable(
  'account_entry',
  {
    seq: integer('seq').notNull(),
    /** From 1 within the event. */
    entryNo: integer('entry_no').notNull(),
    kind: text('kind', { enum: accountKinds }).notNull(),
    accountId: text('account_id').notNull(),
    reason: text('reason', {
      enum: ['sale', 'return', 'void', 'dues', 'advance', 'gift-card', 'top-up', 'refund'],
    }).notNull(),
    /** The bill, credit note, collection, advance or card. */
    documentId: text('document_id').notNull(),
    number: text('number'),
    atMs: integer('at_ms').notNull(),
    businessDay: text('business_day').notNull(),
    /** What the balance grew by; negative where it shrank. */
    amount: integer('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seq, table.entryNo] }),
    index('account_entries').on(table.kind, table.accountId, table.seq),
  ],
);

/** Bills on account that are not paid whole; those that are have no row. */
export const openBill = sqliteTable(
  'open_bill',
  {
    customerId: text('customer_id').notNull(),
    /** The journal's entry of the bill: the order within a day. */
    seq: integer('seq').notNull(),
    saleId: text('sale_id').notNull(),
    number: text('number').notNull(),
    businessDay: text('business_day').notNull(),
    dueOn: text('due_on').notNull(),
    open: integer('open').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.seq] })],
);

export const giftCard = sqliteTable(
  'gift_card',
  {
    id: text('id').primaryKey(),
    codeHash: text('code_hash').notNull().unique(),
    lastFour: text('last_four').notNull(),
    issued: integer('issued').notNull(),
    expiresOn: text('expires_on'),
    isBlocked: integer('is_blocked', { mode: 'boolean' }).notNull(),
    /** Why, when and by whom it was last blocked or let be used again; null where it never was. */
    blockReason: text('block_reason'),
    blockAtMs: integer('block_at_ms'),
    blockBy: text('block_by'),
  },
  (table) => [index('gift_card_last_four').on(table.lastFour)],
);

/** One row a slip of money that came or went without a bill; the whole fact stands in the journal at `seq`. */
export const moneySlip = sqliteTable(
  'money_slip',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    kind: text('kind', { enum: slipKinds }).notNull(),
    number: text('number').notNull(),
    tillId: text('till_id').notNull(),
    series: text('series').notNull(),
    counter: integer('counter').notNull(),
    /** Null for a gift card's. */
    customerId: text('customer_id'),
    giftCardId: text('gift_card_id'),
    staffId: text('staff_id').notNull(),
    atMs: integer('at_ms').notNull(),
    method: text('method', { enum: tenderMethods }).notNull(),
    amount: integer('amount').notNull(),
  },
  (table) => [
    index('money_slip_number').on(table.number),
    // Not unique: a till that was restored from a copy may have given a number twice.
    index('money_slip_series').on(table.series, table.tillId, table.counter),
    index('money_slip_customer').on(table.customerId, table.seq),
  ],
);
