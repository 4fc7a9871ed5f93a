/** The one row of the shop and its till, as `shop.opened.v1` said them. */
import { taxSchemes } from '#domain/document.ts';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const shop = sqliteTable('shop', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  address: text('address').notNull(),
  phone: text('phone'),
  taxProfile: text('tax_profile').notNull(),
  region: text('region').notNull(),
  taxNumber: text('tax_number'),
  taxScheme: text('tax_scheme', { enum: taxSchemes }).notNull(),
  pricesIncludeTax: integer('prices_include_tax', { mode: 'boolean' }).notNull(),
  sample: text('sample'),
  tillId: text('till_id').notNull(),
  tillPrefix: text('till_prefix').notNull(),
  tillName: text('till_name').notNull(),
});
