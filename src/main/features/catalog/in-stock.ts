/** What there is of a category, for whoever needs a label or a count of each piece. */
import { eq } from 'drizzle-orm';
import type { ArticleView } from '#contract/catalog.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { articleOf, articlesOfStyles } from './article-rows.ts';
import { articleViews } from './queries.ts';
import { style } from './tables.ts';

/** More than a shop labels in one go; the rest is asked for by search. */
const most = 500;

/** Articles of the category with a piece or more in stock, by style as they were first saved, sizes in their order; at most 500. */
export function articlesInStock(db: ReadableDb, category: string): ArticleView[] {
  const styles = db.select({ n: style.n }).from(style).where(eq(style.category, category)).all();
  const ns = JSON.stringify(styles.map(({ n }) => n));
  const rows = articlesOfStyles(db).all({ ns, limit: 40_000 });
  return articleViews(db, rows.map(articleOf))
    .filter(({ onHand }) => Number(onHand) >= 1)
    .slice(0, most);
}
