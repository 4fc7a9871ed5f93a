/** The one select that reads an article whole, and the row as an article. */
import { and, eq, sql } from 'drizzle-orm';
import type { StyleId, VariantId } from '#domain/ids.ts';
import { money, unitPrice } from '#domain/money.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import type { ArticleForSale } from './article.ts';
import { barcode, style, variant } from './tables.ts';
import { isBound } from '../../store/bound.ts';

const columns = {
  variantN: variant.n,
  variantId: variant.id,
  styleId: style.id,
  styleN: variant.styleN,
  position: variant.position,
  code: variant.code,
  sku: variant.sku,
  name: style.name,
  brand: style.brand,
  size: variant.size,
  colour: variant.colour,
  colourHex: variant.colourHex,
  category: style.category,
  gender: style.gender,
  price: variant.price,
  mrp: variant.mrp,
  minPrice: variant.minPrice,
  cost: variant.cost,
  taxClass: style.taxClass,
  hsn: style.hsn,
  unit: style.unit,
  finalSale: style.finalSale,
  minimumAge: style.minimumAge,
};

function articles(db: ReadableDb) {
  return db.select(columns).from(variant).innerJoin(style, eq(style.n, variant.styleN));
}

export type ArticleRow = ReturnType<ReturnType<typeof articles>['all']>[number];

/** The row with its ids and amounts named for what they are; it was written by the projection and is trusted. */
export function articleOf(row: ArticleRow): ArticleForSale {
  return {
    variantId: row.variantId as VariantId,
    styleId: row.styleId as StyleId,
    code: row.code,
    sku: row.sku,
    name: row.name,
    brand: row.brand,
    size: row.size,
    colour: row.colour,
    colourHex: row.colourHex,
    category: row.category,
    price: unitPrice(row.price),
    mrp: row.mrp === null ? null : money(row.mrp),
    minPrice: row.minPrice === null ? null : money(row.minPrice),
    cost: row.cost === null ? null : unitPrice(row.cost),
    taxClass: row.taxClass,
    hsn: row.hsn,
    unit: row.unit,
    finalSale: row.finalSale,
    minimumAge: row.minimumAge,
  };
}

export const articleById = preparedOnce((db: ReadableDb) =>
  articles(db).where(isBound(variant.id, 'id')).prepare(),
);

export const articleBySku = preparedOnce((db: ReadableDb) =>
  articles(db).where(isBound(variant.sku, 'sku')).orderBy(variant.id).limit(1).prepare(),
);

export const articleByKey = preparedOnce((db: ReadableDb) =>
  articles(db)
    .innerJoin(barcode, eq(barcode.variantN, variant.n))
    .where(isBound(barcode.key, 'key'))
    // Ids grow with time: of two articles with one code every till finds the same.
    .orderBy(variant.id)
    .limit(1)
    .prepare(),
);

/** At most two: one is an answer, two are none. */
export const articlesByFoldedCode = preparedOnce((db: ReadableDb) =>
  articles(db)
    .innerJoin(barcode, eq(barcode.variantN, variant.n))
    .where(isBound(barcode.folded, 'folded'))
    .limit(2)
    .prepare(),
);

export const articlesOfStyle = preparedOnce((db: ReadableDb) =>
  articles(db).where(isBound(style.id, 'styleId')).orderBy(variant.position).prepare(),
);

/** `ns`: a JSON list of style numbers. */
export const articlesOfStyles = preparedOnce((db: ReadableDb) =>
  articles(db)
    .where(sql`${variant.styleN} IN (SELECT value FROM json_each(${sql.placeholder('ns')}))`)
    .orderBy(variant.styleN, variant.position)
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** `ns`: a JSON list of article numbers (`variant.n`). */
export const articlesByNumber = preparedOnce((db: ReadableDb) =>
  articles(db)
    .where(sql`${variant.n} IN (SELECT value FROM json_each(${sql.placeholder('ns')}))`)
    .prepare(),
);

/** `category` is a code; several brands may have a style of one name. */
export const styleByName = preparedOnce((db: ReadableDb) =>
  db
    .select({ id: style.id, brand: style.brand })
    .from(style)
    .where(and(isBound(style.category, 'category'), isBound(style.name, 'name')))
    .prepare(),
);
