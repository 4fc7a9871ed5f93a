/** Reads for the screens: categories, tiles, one style with its articles, search, the price of a code. */
import { articleName } from '#domain/article-name.ts';
import { asc, gt, isNotNull, sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { ArticleView, CategoryView, StyleView, TileView } from '#contract/catalog.ts';
import { lineAmount, unitPrice } from '#domain/money.ts';
import { formatQuantity, onePiece, quantity, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { stocksOf } from '../inventory/api.ts';
import { articleOf, articlesOfStyle, articlesOfStyles, type ArticleRow } from './article-rows.ts';
import type { ArticleForSale } from './article.ts';
import { findArticles, type ArticleHit } from './search/find-articles.ts';
import { category, style } from './tables.ts';
import { isBound } from '../../store/bound.ts';

/** Fewer pieces than this in the shop, and the tile says so. */
const lowStock = quantity(3000);

/** Categories in which there is something, in the order in which they were first named. */
export function categories(db: ReadableDb): CategoryView[] {
  return categoryRows(db).all();
}

/** The brands of all styles, by name. */
export function brands(db: ReadableDb): string[] {
  return brandRows(db)
    .all()
    .flatMap(({ brand }) => (brand === null ? [] : [brand]));
}

export type TilePage = { readonly category: string | null; readonly offset: number; readonly limit: number };

/** Styles of a category by name, or the favourites (`category` null) in their order, with how many there are in all. */
export function tiles(db: ReadableDb, page: TilePage): { tiles: TileView[]; total: number } {
  const { category: code, offset, limit } = page;
  const styles =
    code === null
      ? favouriteStyles(db).all({ limit, offset })
      : categoryStyles(db).all({ code, limit, offset });
  const total =
    code === null ? (favouriteCount(db).get()?.count ?? 0) : (categoryCount(db).get({ code })?.count ?? 0);
  const articles = articlesOfStyles(db).all({
    ns: JSON.stringify(styles.map(({ n }) => n)),
    limit: mostArticlesOfTiles,
  });
  const byStyle = new Map<number, ArticleRow[]>(styles.map(({ n }) => [n, []]));
  for (const row of articles) byStyle.get(row.styleN)?.push(row);
  const stocks = stocksOf(
    db,
    articles.map((row) => row.variantId),
  );
  return {
    total,
    tiles: styles.map(({ n, id, name, categoryOfStyle }) => {
      const rows = byStyle.get(n) ?? [];
      const prices = rows.map((row) => row.price);
      const lowest = Math.min(...prices);
      const onHand = quantity(rows.reduce((all, row) => all + (stocks.get(row.variantId)?.onHand ?? 0), 0));
      return {
        styleId: id,
        name,
        category: categoryOfStyle,
        price: lineAmount(unitPrice(lowest), onePiece),
        priceVaries: prices.some((price) => price !== lowest),
        onHand: formatQuantity(onHand),
        isLow: onHand < lowStock,
        onlyVariantId: rows.length === 1 ? (rows[0]?.variantId ?? null) : null,
      };
    }),
  };
}

/** A style with its sizes and colours in the order in which they were saved. Error: `unknown-article` with the style's id. */
export function styleView(
  db: ReadableDb,
  styleId: string,
): Result<StyleView, Extract<Refusal, { code: 'unknown-article' }>> {
  const articles = articlesOfStyle(db).all({ styleId }).map(articleOf);
  const [first] = articles;
  if (first === undefined) return err(refuse('unknown-article', { id: styleId }));
  const colours = new Map(
    articles.flatMap(({ colour, colourHex }) => (colour === null ? [] : [[colour, colourHex] as const])),
  );
  return ok({
    styleId,
    name: first.name,
    brand: first.brand,
    category: first.category,
    sizes: [...new Set(articles.flatMap(({ size }) => (size === null ? [] : [size])))],
    colours: [...colours].map(([name, hex]) => ({ name, hex })),
    articles: articleViews(db, articles),
  });
}

/** `findArticles` as the screen shows it. */
export function searchView(
  db: ReadableDb,
  asked: { readonly text: string; readonly limit: number; readonly currencyExponent: number },
): { hits: ArticleView[]; guessed: boolean } {
  const { hits, guessed } = findArticles(db, asked.text, asked);
  return { hits: hits.map((hit) => articleView(hit, hit.onHand)), guessed };
}

/** Articles with the stock there is of each. */
export function articleViews(db: ReadableDb, articles: readonly ArticleForSale[]): ArticleView[] {
  const stocks = stocksOf(
    db,
    articles.map(({ variantId }) => variantId),
  );
  return articles.map((article) =>
    articleView(article, stocks.get(article.variantId)?.onHand ?? quantity(0)),
  );
}

function articleView(article: ArticleForSale | ArticleHit, onHand: Quantity): ArticleView {
  return {
    variantId: article.variantId,
    styleId: article.styleId,
    name: articleName(article),
    code: article.code,
    sku: article.sku,
    size: article.size,
    colour: article.colour,
    colourHex: article.colourHex,
    category: article.category,
    price: lineAmount(article.price, onePiece),
    unitPrice: article.price,
    mrp: article.mrp,
    onHand: formatQuantity(onHand),
  };
}

/** Two hundred tiles of as many sizes and colours as a matrix holds. */
const mostArticlesOfTiles = 40_000;

const categoryRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ code: category.code, name: category.name })
    .from(category)
    .where(gt(category.styles, 0))
    .orderBy(asc(category.n))
    .prepare(),
);

const brandRows = preparedOnce((db: ReadableDb) =>
  db
    .selectDistinct({ brand: style.brand })
    .from(style)
    .where(sql`${style.brand} <> ''`)
    .orderBy(asc(style.brand))
    .prepare(),
);

// Counted as styles are saved: counting a million of them at each start would not be.
const categoryCount = preparedOnce((db: ReadableDb) =>
  db.select({ count: category.styles }).from(category).where(isBound(category.code, 'code')).prepare(),
);

const tileColumns = { n: style.n, id: style.id, name: style.name, categoryOfStyle: style.category };

const categoryStyles = preparedOnce((db: ReadableDb) =>
  db
    .select(tileColumns)
    .from(style)
    .where(isBound(style.category, 'code'))
    .orderBy(asc(style.name), asc(style.n))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare(),
);

const favouriteStyles = preparedOnce((db: ReadableDb) =>
  db
    .select(tileColumns)
    .from(style)
    .where(isNotNull(style.favourite))
    .orderBy(asc(style.favourite), asc(style.n))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare(),
);

const favouriteCount = preparedOnce((db: ReadableDb) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(style)
    .where(isNotNull(style.favourite))
    .prepare(),
);
