/** `galla find TEXT`: the till's own search from the command line; works beside a running till. */
import { findArticles, type ArticleHit } from '#main/features/catalog/search/find-articles.ts';
import { articleName } from '#domain/article-name.ts';
import type { Currency } from '#domain/money.ts';
import { formatUnitPrice, lineAmount } from '#domain/money.ts';
import { formatQuantity, onePiece } from '#domain/quantity.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, type ShopReader } from './open-shop.ts';
import { sentence } from './sentences.ts';

const usualLimit = 20;
const largestLimit = 1000;

/**
 * Finds `args.positionals` (joined by spaces); flag `limit`.
 *
 * Prints `[{"variantId","styleId","name","code","price","onHand"}]`, best first: price in minor units, `code` the barcode or else
 * the stock-keeping number. Nothing found is an empty list and exit 0.
 */
export async function run(args: CommandArgs): Promise<number> {
  const text = args.positionals.join(' ');
  const limit = limitOf(args.flags['limit']);
  if (text.trim() === '') return misused(args, 'TEXT is missing: galla find TEXT');
  if (limit === null) return misused(args, `--limit is a whole number from 1 to ${largestLimit}.`);
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader } = opened.value;
  try {
    return reader.snapshot(() => print(args, opened.value, { text, limit }));
  } finally {
    reader.close();
  }
}

function print(
  args: CommandArgs,
  { reader, shop, profiles }: ShopReader,
  { text, limit }: { readonly text: string; readonly limit: number },
): number {
  const { currency } = profiles.get(shop.taxProfile);
  const { hits } = findArticles(reader.db, text, { limit, currencyExponent: currency.exponent });
  const lines = hits.map((hit) => lineOf(hit, currency));
  args.out(hits.map(hitJson), lines.length === 0 ? 'Nothing found.' : lines.join('\n'));
  return exitCodes.done;
}

function hitJson(hit: ArticleHit) {
  return {
    variantId: hit.variantId,
    styleId: hit.styleId,
    name: articleName(hit),
    code: hit.code ?? hit.sku,
    price: lineAmount(hit.price, onePiece),
    onHand: formatQuantity(hit.onHand),
    sku: hit.sku,
    size: hit.size,
    colour: hit.colour,
  };
}

function lineOf(hit: ArticleHit, currency: Currency): string {
  const look = [hit.size, hit.colour].filter((each) => each !== null).join(' ');
  const price = formatUnitPrice(hit.price, currency, 'western');
  return `${hit.code ?? hit.sku}  ${articleName(hit)}  ${look}  ${currency.symbol}${price}  ${formatQuantity(hit.onHand)}`;
}

function limitOf(flag: string | boolean | undefined): number | null {
  if (flag === undefined) return usualLimit;
  const limit = typeof flag === 'string' && /^\d{1,4}$/.test(flag) ? Number(flag) : 0;
  return limit >= 1 && limit <= largestLimit ? limit : null;
}
