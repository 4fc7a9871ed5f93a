/** A few of the goods that lists of styles, articles, categories and brands pick, and what styles are called. */
import { sql } from 'drizzle-orm';
import { articleName } from '#domain/article-name.ts';
import type { Picks } from '#domain/promotion/promotion.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { articleById, articleOf, articlesOfStyles } from './article-rows.ts';
import type { ArticleForSale } from './article.ts';
import { style } from './tables.ts';

/** At most `limit`, of different styles where styles are picked, in the order in which they were first saved. Those without a price are left out. */
export function pickedArticles(db: ReadableDb, picks: Picks, limit: number): ArticleForSale[] {
  if (picks.variantIds.length > 0) {
    return picks.variantIds
      .slice(0, limit)
      .flatMap((id) => articleById(db).all({ id }))
      .map(articleOf)
      .filter(({ price }) => price > 0);
  }
  const styles = db
    .select({ n: style.n })
    .from(style)
    .where(
      sql`${among(style.id, picks.styleIds)} AND ${among(style.category, picks.categories)} AND ${among(style.brand, picks.brands)}`,
    )
    .orderBy(style.n)
    // Some may have no price.
    .limit(limit * 5)
    .all();
  const rows = articlesOfStyles(db).all({
    ns: JSON.stringify(styles.map(({ n }) => n)),
    limit: mostArticles,
  });
  const first = new Map(rows.filter(({ price }) => price > 0).map((row) => [row.styleN, row]));
  return [...first.values()].slice(0, limit).map(articleOf);
}

/** With the brand, as on the ticket; null for one that is not in the catalogue. */
export function styleName(db: ReadableDb, styleId: string): string | null {
  const row = styleNameRow(db).get({ styleId });
  return row === undefined ? null : articleName(row);
}

/** A few styles of as many sizes and colours as a matrix holds. */
const mostArticles = 4000;

/** True for every row where the list is empty. */
function among(
  column: typeof style.id | typeof style.brand | typeof style.category,
  list: readonly string[],
) {
  return list.length === 0
    ? sql`1`
    : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(list)}))`;
}

const styleNameRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ name: style.name, brand: style.brand })
    .from(style)
    .where(sql`${style.id} = ${sql.placeholder('styleId')}`)
    .prepare(),
);
