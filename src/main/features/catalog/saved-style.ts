/** A style as its last event left it, read back from the rows: what a change starts from. */
import { asc, eq, sql } from 'drizzle-orm';
import type { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { barcode, category, style, variant } from './tables.ts';
import { isBound } from '../../store/bound.ts';

/** The whole style; null where there is none of this id. */
export function savedStyle(db: ReadableDb, styleId: string): StyleSavedV1 | null {
  const row = styleRow(db).get({ id: styleId });
  if (row === undefined) return null;
  const codes = new Map<number, string[]>();
  for (const code of codeRows(db).all({ styleN: row.n })) {
    codes.set(code.variantN, [...(codes.get(code.variantN) ?? []), code.printed]);
  }
  const { n, id, categoryName, ...rest } = row;
  return {
    styleId: id,
    ...rest,
    category: categoryName,
    articles: articleRows(db)
      .all({ styleN: n })
      .map((article) => savedArticle(article, codes.get(article.n) ?? [])),
  };
}

type ArticleRow = Omit<SavedArticle, 'codes' | 'variantId'> & {
  readonly n: number;
  readonly id: string;
  readonly code: string | null;
};

/** The main code stands first; the others are in the order in which they were saved. */
function savedArticle({ n: _n, id, code, ...rest }: ArticleRow, codes: readonly string[]): SavedArticle {
  const others = codes.filter((each) => each !== code);
  return { ...rest, variantId: id, codes: code === null ? others : [code, ...others] };
}

const styleRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      n: style.n,
      id: style.id,
      name: style.name,
      brand: style.brand,
      categoryName: category.name,
      gender: style.gender,
      taxClass: style.taxClass,
      hsn: style.hsn,
      unit: style.unit,
      favourite: style.favourite,
      finalSale: style.finalSale,
      minimumAge: style.minimumAge,
    })
    .from(style)
    .leftJoin(category, eq(category.code, style.category))
    .where(isBound(style.id, 'id'))
    .prepare(),
);

const articleRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      n: variant.n,
      id: variant.id,
      sku: variant.sku,
      code: variant.code,
      size: variant.size,
      colour: variant.colour,
      colourHex: variant.colourHex,
      price: variant.price,
      mrp: variant.mrp,
      minPrice: variant.minPrice,
      cost: variant.cost,
    })
    .from(variant)
    .where(isBound(variant.styleN, 'styleN'))
    .orderBy(asc(variant.position))
    .prepare(),
);

const codeRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ variantN: barcode.variantN, printed: barcode.printed })
    .from(barcode)
    .innerJoin(variant, eq(variant.n, barcode.variantN))
    .where(isBound(variant.styleN, 'styleN'))
    .orderBy(sql`${barcode}.rowid`)
    .prepare(),
);
