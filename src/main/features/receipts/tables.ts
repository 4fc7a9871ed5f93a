/** The durable print queue, and how many copies of a bill were asked for. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';
import { jobPrinters, jobStates, paperKinds } from '#contract/receipts.ts';

/** Local: a rebuild leaves it alone, or every receipt would be printed again. `n` is the order of printing. */
export const printJob = sqliteTable(
  'print_job',
  {
    n: integer('n').primaryKey(),
    /** A bill's own receipt has the bill's id, so that it is found without an index more; a copy has one of its own. */
    id: text('id').notNull().unique(),
    /** The bill, or whatever else the paper is about. */
    saleId: text('sale_id').notNull(),
    number: text('number').notNull(),
    kind: text('kind', { enum: paperKinds }).notNull(),
    /** JSON of the paper as it stood when it was asked for; null for a bill, which is drawn from its sale. */
    document: text('document'),
    /** Which copy it is; null for the receipt itself. */
    copyNumber: integer('copy_number'),
    state: text('state', { enum: jobStates }).notNull(),
    /** Which printer the next attempt goes to, or the last one went to. */
    printer: text('printer', { enum: jobPrinters }).notNull().default('main'),
    attempts: integer('attempts').notNull(),
    fault: text('fault'),
    /** Paper may carry part of it already: the next attempt is marked DUPLICATE. */
    mayHavePrinted: integer('may_have_printed', { mode: 'boolean' }).notNull(),
    /** The drawer's pulse goes with the first attempt right after the sale, and with no later one. */
    kickDrawer: integer('kick_drawer', { mode: 'boolean' }).notNull(),
    queuedAtMs: integer('queued_at_ms').notNull(),
    printedAtMs: integer('printed_at_ms'),
    /** Why someone took it out of the queue; null where nobody did. */
    cancelReason: text('cancel_reason'),
  },
  (table) => [
    // Only what is not done is looked for: the index stays empty on a till that prints.
    index('print_job_unprinted')
      .on(table.n)
      .where(sql`${table.state} <> 'printed'`),
    index('print_job_other')
      .on(table.saleId)
      .where(sql`${table.kind} <> 'receipt'`),
  ],
);

export const receiptCopy = sqliteTable('receipt_copy', {
  saleId: text('sale_id').primaryKey(),
  copies: integer('copies').notNull(),
});
