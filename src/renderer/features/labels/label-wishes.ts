/** The list of labels wanted: which articles, how many of each. Pure, so that a key or a scan is one line in the screen. */
import type { ArticleView } from '#contract/catalog.ts';

export type LabelWish = { readonly article: ArticleView; readonly count: number };

/** The contract's limit for one article. */
export const mostOfOne = 500;
/** The contract's limit for one list. */
const mostArticles = 500;

/** Adds to the article's own row, or as a new one at the end. */
export function added(wishes: readonly LabelWish[], article: ArticleView, count: number): LabelWish[] {
  const before = wishes.find((wish) => wish.article.variantId === article.variantId);
  if (before !== undefined) return counted(wishes, article.variantId, before.count + count);
  return [...wishes, { article, count: limited(count) }].slice(0, mostArticles);
}

/** The article with another count; with none it leaves the list. */
export function counted(wishes: readonly LabelWish[], variantId: string, count: number): LabelWish[] {
  if (count < 1) return wishes.filter(({ article }) => article.variantId !== variantId);
  return wishes.map((wish) =>
    wish.article.variantId === variantId ? { ...wish, count: limited(count) } : wish,
  );
}

/** As many of each as there are in the shop; what is out of stock leaves the list. */
export function asInStock(wishes: readonly LabelWish[]): LabelWish[] {
  return wishes.flatMap(({ article }) => {
    const count = piecesOf(article);
    return count < 1 ? [] : [{ article, count: limited(count) }];
  });
}

/** Whole pieces in stock; what is measured counts its whole units. */
export function piecesOf({ onHand }: ArticleView): number {
  return Math.max(0, Math.trunc(Number(onHand)));
}

export function labelCount(wishes: readonly LabelWish[]): number {
  return wishes.reduce((sum, { count }) => sum + count, 0);
}

function limited(count: number): number {
  return Math.min(mostOfOne, count);
}
