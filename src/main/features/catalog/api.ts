/** What other features may ask the catalogue. */
import type { VariantId } from '#domain/ids.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { articleById, articleBySku, articleOf } from './article-rows.ts';
import type { ArticleForSale } from './article.ts';

export type { ArticleForSale } from './article.ts';
export { additionOf } from './addition-of.ts';
export { cartLineOf, relisted, type Addition } from './cart-line.ts';
export { articlesInStock } from './in-stock.ts';
export { appendStyle } from './save-style.ts';
export { findByCode, type FoundByCode } from './find-by-code.ts';
export { priceNow } from './price-now.ts';
export { pickedArticles, styleName } from './picked-articles.ts';
export { findArticles } from './search/find-articles.ts';

/** The article as it stands now; null where it is not, or no longer, in the catalogue. */
export function articleForSale(db: ReadableDb, variantId: VariantId): ArticleForSale | null {
  const row = articleById(db).get({ id: variantId });
  return row === undefined ? null : articleOf(row);
}

/** The article of a stock-keeping number, letter for letter: how other programs' files name it. */
export function articleOfSku(db: ReadableDb, sku: string): ArticleForSale | null {
  const row = articleBySku(db).get({ sku });
  return row === undefined ? null : articleOf(row);
}
