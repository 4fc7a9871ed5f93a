/** What there is of the styles that a text finds, article by article and store by store. */
import { sql } from 'drizzle-orm';
import type { FoundStock } from '#contract/cloud-owner.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import type { Endpoint } from '../context.ts';
import { rowsOf, type Tx } from '../engine/engine.ts';
import { readSums, type Reported } from './queries.ts';

type Style = FoundStock['rows'][number];
type Article = Style['articles'][number];

/** At most `limit` styles by name; `hasMore`: there are others that the text finds. */
export async function stockFind(
  endpoint: Endpoint,
  businessId: string,
  asked: { readonly text: string; readonly limit: number },
): Promise<Reported<Style> & { readonly hasMore: boolean }> {
  const { found, ...lack } = await readSums(endpoint, businessId, async (tx) => {
    const styles = await stylesFound(tx, businessId, asked);
    const shown = styles.slice(0, asked.limit);
    const articles = await articlesOf(
      tx,
      businessId,
      shown.map(({ style_id }) => style_id),
    );
    const rows = shown.map(({ style_id, style, brand }) => ({
      styleId: style_id,
      name: style,
      brand,
      articles: articles.get(style_id) ?? [],
    }));
    return { rows, hasMore: styles.length > shown.length };
  });
  return { ...found, ...lack };
}

type StyleRow = { readonly style_id: string; readonly style: string; readonly brand: string | null };

/** One more than the limit, to know whether there are more. Articles of a style may have been told of at different times: the last name counts. */
function stylesFound(
  tx: Tx,
  businessId: string,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<readonly StyleRow[]> {
  const patterns = text
    .toLowerCase()
    .replaceAll('\0', '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  return rowsOf<StyleRow>(
    tx,
    sql`select style_id, max(style) as style, max(brand) as brand from article
        where business_id = ${businessId}::uuid and words like all (${sql.param(patterns)}::text[])
        group by style_id order by lower(max(style)), style_id limit ${limit + 1}`,
  );
}

async function articlesOf(
  tx: Tx,
  businessId: string,
  styleIds: readonly string[],
): Promise<ReadonlyMap<string, Article[]>> {
  const rows = await rowsOf<{
    style_id: string;
    variant_id: string;
    code: string;
    size: string | null;
    colour: string | null;
    colour_hex: string | null;
    store_id: string | null;
    on_hand: number | string | null;
  }>(
    tx,
    sql`select article.style_id, article.variant_id, article.code, article.size, article.colour, article.colour_hex, till.store_id,
               sum(moved.quantity) as on_hand
        from article
        left join stock_moved as moved on moved.business_id = article.business_id and moved.variant_id = article.variant_id
        left join till on till.business_id = moved.business_id and till.id = moved.till_id
        where article.business_id = ${businessId}::uuid and article.style_id = any(${sql.param(styleIds)}::uuid[])
        group by article.style_id, article.variant_id, article.code, article.size, article.colour, article.colour_hex, article.place,
                 till.store_id
        order by article.style_id, article.place, article.variant_id, till.store_id`,
  );
  const articles = new Map<string, Article>();
  const byStyle = new Map<string, Article[]>();
  for (const row of rows) {
    const found = articles.get(row.variant_id);
    const article = found ?? {
      variantId: row.variant_id,
      code: row.code,
      size: row.size,
      colour: row.colour,
      colourHex: row.colour_hex,
      onHand: [],
    };
    if (found === undefined) {
      articles.set(row.variant_id, article);
      byStyle.set(row.style_id, [...(byStyle.get(row.style_id) ?? []), article]);
    }
    if (row.store_id === null) continue;
    article.onHand.push({
      storeId: row.store_id,
      quantity: formatQuantity(quantity(Number(row.on_hand))),
    });
  }
  return byStyle;
}
