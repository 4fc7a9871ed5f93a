/** The shops of the business that this folder knows, and their tills. */
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
  /** The till that writes this folder, where it stands in this shop; else null. */
  ownTillId: text('own_till_id'),
});

/** As each till last said of itself. */
export const till = sqliteTable('till', {
  id: text('id').primaryKey(),
  shopId: text('shop_id').notNull(),
  prefix: text('prefix').notNull(),
  name: text('name').notNull(),
  /** Whether it writes this folder. */
  isOwn: integer('is_own', { mode: 'boolean' }).notNull(),
});

/** Which till writes a chain, or has written it. */
export const tillChain = sqliteTable('till_chain', {
  chainId: text('chain_id').primaryKey(),
  tillId: text('till_id').notNull(),
});
