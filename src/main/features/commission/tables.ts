/** Who sold what, and what they earned by it: one row for each salesperson of a bill, a credit note or a void. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const commissionEntry = sqliteTable(
  'commission_entry',
  {
    seq: integer('seq').notNull(),
    staffId: text('staff_id').notNull(),
    kind: text('kind', { enum: ['sale', 'return', 'void'] }).notNull(),
    businessDay: text('business_day').notNull(),
    /** Of that person's lines, net of tax; negative where it went back. */
    taxable: integer('taxable').notNull(),
    commission: integer('commission').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seq, table.staffId] }),
    index('commission_days').on(table.businessDay),
  ],
);
