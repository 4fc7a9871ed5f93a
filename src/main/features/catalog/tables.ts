/** The catalogue's tables: styles, their articles, the codes that find them. The search index is in search-tables.ts. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { isNotNull } from 'drizzle-orm';

/** `n` orders styles as they were first saved and is the row of the search index; the id is what other features hold. */
export const style = sqliteTable(
  'style',
  {
    n: integer('n').primaryKey(),
    id: text('id').notNull().unique(),
    name: text('name').notNull(),
    brand: text('brand'),
    /** Code of a category; '' for none. */
    category: text('category').notNull(),
    gender: text('gender'),
    taxClass: text('tax_class').notNull(),
    hsn: text('hsn'),
    unit: text('unit').notNull(),
    favourite: integer('favourite'),
    /** Sold for good: it comes back only by leave. */
    finalSale: integer('final_sale', { mode: 'boolean' }).notNull(),
    /** Completed years from which it is sold; null: to anyone. */
    minimumAge: integer('minimum_age'),
  },
  (table) => [
    index('style_by_category').on(table.category, table.name),
    index('style_by_favourite').on(table.favourite).where(isNotNull(table.favourite)),
  ],
);

/** Categories come from the styles that name them; `styles` is their number, so that a list need not count. */
export const category = sqliteTable('category', {
  n: integer('n').primaryKey(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  styles: integer('styles').notNull(),
});

/** One article: what is sold, priced and counted. Prices are thousandths of a minor unit, MRP and lowest price minor units. */
export const variant = sqliteTable(
  'variant',
  {
    n: integer('n').primaryKey(),
    id: text('id').notNull().unique(),
    styleN: integer('style_n').notNull(),
    /** Place among the articles of its style. */
    position: integer('position').notNull(),
    sku: text('sku').notNull(),
    /** The main code as printed; null where the article has none. */
    code: text('code'),
    size: text('size'),
    colour: text('colour'),
    colourHex: text('colour_hex'),
    price: integer('price').notNull(),
    mrp: integer('mrp'),
    minPrice: integer('min_price'),
    cost: integer('cost'),
  },
  (table) => [
    index('variant_by_style').on(table.styleN, table.position),
    // Not unique, as no code is: two tills that cannot see each other may each give it to an article of their own.
    index('variant_by_sku').on(table.sku),
  ],
);

/**
 * Every scannable code of every article; where two have the same, the one made first is found. `key` is what a scan is looked up by: the fourteen digits of a GTIN, or an own code as printed.
 *
 * `folded` is an own code in capitals, for a scanner or a person that does not send its case; null for a GTIN.
 */
export const barcode = sqliteTable(
  'barcode',
  {
    key: text('key').notNull(),
    folded: text('folded'),
    printed: text('printed').notNull(),
    variantN: integer('variant_n').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.variantN] }),
    index('barcode_by_variant').on(table.variantN),
    index('barcode_by_folded').on(table.folded).where(isNotNull(table.folded)),
  ],
);

/**
 * Every distinct word of names, brands, categories, sizes and colours: what a misspelt one may have meant.
 *
 * A word whose last style is gone stays, and finds nothing. Counting styles a word would write a page a word at each import.
 */
export const word = sqliteTable('word', {
  n: integer('n').primaryKey(),
  word: text('word').notNull().unique(),
  /** 1 for letters only: model numbers are completed, never corrected. */
  isSpellable: integer('is_spellable').notNull(),
});
