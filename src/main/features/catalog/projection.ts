/** From saved styles to the catalogue's rows and its search index: the only writer of both. */
import { eq, sql } from 'drizzle-orm';
import type { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { categoryCode } from './category.ts';
import { codeKey } from './code-key.ts';
import { addToSearch, removeFromSearch } from './search/index-style.ts';
import { barcode, category, style, variant } from './tables.ts';

/** The last event of a style is the whole of it: articles and codes that it does not name any more are gone. */
export const catalogProjector: Projector = {
  feature: 'catalog',
  tables: ['style', 'category', 'variant', 'barcode', 'word', 'search_index'],
  on: {
    'style.saved.v1'(tx: ProjectionTx, event: StoredEvent<StyleSavedV1>) {
      saveStyleRows(tx.db, event.payload);
    },
  },
};

function saveStyleRows(db: WritableDb, saved: StyleSavedV1): void {
  const before = styleBefore(db).get({ id: saved.styleId });
  if (before !== undefined) forget(db, before);
  const code = categoryCode(saved.category);
  const { lastInsertRowid } = insertStyle(db).run({
    // A style keeps its number, which is also its row of the search index; null takes the next one.
    n: before?.n ?? null,
    id: saved.styleId,
    name: saved.name,
    brand: saved.brand,
    category: code,
    gender: saved.gender,
    taxClass: saved.taxClass,
    hsn: saved.hsn,
    unit: saved.unit,
    favourite: saved.favourite,
    finalSale: saved.finalSale,
    minimumAge: saved.minimumAge,
  });
  const styleN = Number(lastInsertRowid);
  if (saved.category !== null) countCategory(db).run({ code, name: saved.category });
  saved.articles.forEach((article, position) => insertArticle(db, article, { styleN, position }));
  addToSearch(db, styleN, saved);
}

function forget(
  db: WritableDb,
  { n, category: code }: { readonly n: number; readonly category: string },
): void {
  removeFromSearch(db, n);
  deleteCodes(db).run({ styleN: n });
  deleteArticles(db).run({ styleN: n });
  deleteStyle(db).run({ n });
  discountCategory(db).run({ code });
}

type Place = { readonly styleN: number; readonly position: number };

function insertArticle(db: WritableDb, article: SavedArticle, { styleN, position }: Place): void {
  const { lastInsertRowid } = insertVariant(db).run({
    id: article.variantId,
    styleN,
    position,
    sku: article.sku,
    code: article.codes[0] ?? null,
    size: article.size,
    colour: article.colour,
    colourHex: article.colourHex,
    price: article.price,
    mrp: article.mrp,
    minPrice: article.minPrice,
    cost: article.cost,
  });
  for (const code of article.codes) {
    insertCode(db).run({ ...codeKey(code), printed: code, variantN: Number(lastInsertRowid) });
  }
}

const styleBefore = preparedOnce((db: WritableDb) =>
  db
    .select({ n: style.n, category: style.category })
    .from(style)
    .where(eq(style.id, sql.placeholder('id')))
    .prepare(),
);

const insertStyle = preparedOnce((db: WritableDb) =>
  db
    .insert(style)
    .values({
      n: sql.placeholder('n'),
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      brand: sql.placeholder('brand'),
      category: sql.placeholder('category'),
      gender: sql.placeholder('gender'),
      taxClass: sql.placeholder('taxClass'),
      hsn: sql.placeholder('hsn'),
      unit: sql.placeholder('unit'),
      favourite: sql.placeholder('favourite'),
      finalSale: sql.placeholder('finalSale'),
      minimumAge: sql.placeholder('minimumAge'),
    })
    .prepare(),
);

const insertVariant = preparedOnce((db: WritableDb) =>
  db
    .insert(variant)
    .values({
      id: sql.placeholder('id'),
      styleN: sql.placeholder('styleN'),
      position: sql.placeholder('position'),
      sku: sql.placeholder('sku'),
      code: sql.placeholder('code'),
      size: sql.placeholder('size'),
      colour: sql.placeholder('colour'),
      colourHex: sql.placeholder('colourHex'),
      price: sql.placeholder('price'),
      mrp: sql.placeholder('mrp'),
      minPrice: sql.placeholder('minPrice'),
      cost: sql.placeholder('cost'),
    })
    .prepare(),
);

const insertCode = preparedOnce((db: WritableDb) =>
  db
    .insert(barcode)
    .values({
      key: sql.placeholder('key'),
      folded: sql.placeholder('folded'),
      printed: sql.placeholder('printed'),
      variantN: sql.placeholder('variantN'),
    })
    .prepare(),
);

/** A category is called as it was first written. */
const countCategory = preparedOnce((db: WritableDb) =>
  db
    .insert(category)
    .values({ code: sql.placeholder('code'), name: sql.placeholder('name'), styles: 1 })
    .onConflictDoUpdate({ target: category.code, set: { styles: sql`${category.styles} + 1` } })
    .prepare(),
);

const discountCategory = preparedOnce((db: WritableDb) =>
  db
    .update(category)
    .set({ styles: sql`${category.styles} - 1` })
    .where(eq(category.code, sql.placeholder('code')))
    .prepare(),
);

const deleteCodes = preparedOnce((db: WritableDb) =>
  db
    .delete(barcode)
    .where(
      sql`${barcode.variantN} IN (SELECT ${variant.n} FROM ${variant} WHERE ${variant.styleN} = ${sql.placeholder('styleN')})`,
    )
    .prepare(),
);

const deleteArticles = preparedOnce((db: WritableDb) =>
  db
    .delete(variant)
    .where(eq(variant.styleN, sql.placeholder('styleN')))
    .prepare(),
);

const deleteStyle = preparedOnce((db: WritableDb) =>
  db
    .delete(style)
    .where(eq(style.n, sql.placeholder('n')))
    .prepare(),
);
