/** The till's search as you type: a code, words, sizes, colours and prices in; articles out, best first. */
import { quantity, type Quantity } from '#domain/quantity.ts';
import type { ReadableDb } from '../../../store/handles.ts';
import { stocksOf, type Stock } from '../../inventory/api.ts';
import type { ArticleForSale } from '../article.ts';
import { articleOf, articlesByNumber, articlesOfStyles, type ArticleRow } from '../article-rows.ts';
import { findByCode } from '../find-by-code.ts';
import { codesBeginning } from './by-code.ts';
import { findStyles, type FoundStyle } from './find-styles.ts';
import { parseQuery, type PriceRange } from './query.ts';
import { missing, readingCost, wordsIn, type RankWord } from './rank.ts';
import { sectionsOf } from './search-document.ts';
import { wordsOf } from './words.ts';

export type ArticleHit = ArticleForSale & { readonly onHand: Quantity };

export type SearchAnswer = {
  readonly hits: readonly ArticleHit[];
  /** True where the best hit is only near what was typed. */
  readonly guessed: boolean;
};

export type SearchOptions = {
  readonly limit: number;
  /** Digits after the point of the shop's currency; 2 where not said. */
  readonly currencyExponent?: number;
};

/** Longer text is no search; what follows is not read. */
const longestText = 200;
const mostArticles = 1500;
const none: Stock = { onHand: quantity(0), sold: quantity(0) };

/**
 * Finds articles by whatever a person types or scans into the search field.
 *
 * A code comes first, whatever its leading zeros; digits of a barcode's length are nothing but a code, so that an
 * unknown one finds nothing. Otherwise all words must fit one article: its name, brand, category, size, colour or
 * stock-keeping number, whole or begun; numbers may be prices (`9 black 900`, `700-1000`). Where that finds nothing, or a
 * word is none of the catalogue's, real words near it are tried. Never fails, whatever the text.
 */
export function findArticles(db: ReadableDb, text: string, options: SearchOptions): SearchAnswer {
  const typed = withoutGaps(text.slice(0, longestText).trim());
  const byCode = findByCode(db, typed);
  const exact = byCode.ok ? [articleHit(db, byCode.value.article)] : [];
  if (isBarcode(typed)) return { hits: exact, guessed: false };
  const { limit, currencyExponent = 2 } = options;
  const styles = findStyles(db, parseQuery(typed, currencyExponent), limit);
  const near = bestArticles(db, styles, { limit, priceCost });
  // Nothing at the price that was named: then what the index holds a step or two away from it.
  const found = near.length > 0 ? near : bestArticles(db, styles, { limit, priceCost: distantPriceCost });
  const begun = articlesByNumber(db)
    .all({ ns: JSON.stringify(codesBeginning(db, typed, limit)) })
    .map((row) => articleHit(db, articleOf(row)));
  const isGuess = styles[0] !== undefined && styles[0].guess !== '';
  // A code that begins as typed is no guess, and comes before those.
  const rest = isGuess ? [...begun, ...found] : [...found, ...begun];
  const hits = new Map([...exact, ...rest].map((hit) => [hit.variantId, hit]));
  return {
    hits: [...hits.values()].slice(0, limit),
    guessed: isGuess && exact.length === 0 && begun.length === 0,
  };
}

/** Digits only, as many as a barcode has. */
function isBarcode(text: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(text);
}

/** An EAN-13 or UPC-A as it is printed below its bars: `8 901234 567894`, `0 12345 67890 5`. */
function withoutGaps(text: string): string {
  return /^(?:\d \d{6} \d{6}|\d \d{5} \d{5} \d)$/.test(text) ? text.replaceAll(' ', '') : text;
}

function articleHit(db: ReadableDb, article: ArticleForSale): ArticleHit {
  const stock = stocksOf(db, [article.variantId]).get(article.variantId) ?? none;
  return { ...article, onHand: stock.onHand };
}

type Scored = {
  readonly row: ArticleRow;
  readonly style: FoundStyle;
  readonly stock: Stock;
  readonly cost: number;
};

type Choice = {
  readonly limit: number;
  readonly priceCost: (price: number, range: PriceRange | null) => number;
};

/** The articles of the best styles: those of the size, colour and price that were asked for. */
function bestArticles(
  db: ReadableDb,
  styles: readonly FoundStyle[],
  { limit, priceCost: costOf }: Choice,
): ArticleHit[] {
  const byNumber = new Map(
    styles.slice(0, Math.max(40, limit * 2)).map((style) => [style.n, { style, demands: demandsOf(style) }]),
  );
  const rows = articlesOfStyles(db).all({ ns: JSON.stringify([...byNumber.keys()]), limit: mostArticles });
  const fitting = rows.flatMap((row) => {
    const found = byNumber.get(row.styleN);
    if (found === undefined) return [];
    const { style, demands } = found;
    const cost = lookCost(row, demands) + costOf(row.price / 1000, style.plan.price);
    return cost >= missing ? [] : [{ row, style, cost }];
  });
  const stocks = stocksOf(
    db,
    fitting.map(({ row }) => row.variantId),
  );
  const scored = fitting
    .map(({ row, style, cost }) => {
      const stock = stocks.get(row.variantId) ?? none;
      return { row, style, stock, cost: style.cost + cost + stockCost(stock) };
    })
    .sort((a, b) => a.cost - b.cost || a.style.n - b.style.n || a.row.position - b.row.position);
  return spread(scored, limit).map(({ row, stock }) => ({ ...articleOf(row), onHand: stock.onHand }));
}

/** A word that some size, colour or stock-keeping number of the style answers to. */
type Demand = {
  readonly word: RankWord;
  /** True where name, brand or category answer to it too, so that an article without it still fits. */
  readonly isMet: boolean;
};

function demandsOf({ text, plan }: FoundStyle): readonly Demand[] {
  const [name, about, looks, skus] = sectionsOf(text).map(wordsIn);
  return plan.words.flatMap((word) => {
    if (!fits(word, looks) && !fits(word, skus)) return [];
    return [{ word, isMet: fits(word, name) || fits(word, about) }];
  });
}

/** What speaks against an article of a style that fits: it is of another size or colour. */
function lookCost(row: ArticleRow, demands: readonly Demand[]): number {
  if (demands.length === 0) return 0;
  const own = [row.size, row.colour, row.sku].flatMap((each) => wordsOf(each ?? ''));
  let cost = 0;
  for (const { word, isMet } of demands) {
    // "black" may be in the name of a style that comes in red too; the black one is meant.
    if (!fits(word, own)) cost += isMet ? 0.4 : missing;
  }
  return cost;
}

function fits(word: RankWord, words: readonly string[] | undefined): boolean {
  return words?.some((each) => readingCost(word, each) < missing) ?? false;
}

/** `price` in minor units. A band has no better and worse; of prices near the one that was named, the nearest is best. */
function priceCost(price: number, range: PriceRange | null): number {
  if (range !== null && (price < range.from || price > range.to)) return missing;
  return distantPriceCost(price, range);
}

/** As `priceCost`, for prices further off than was asked for; not for a band, whose ends were said. */
function distantPriceCost(price: number, range: PriceRange | null): number {
  if (range === null) return 0;
  const { from, to, near } = range;
  if (near === null) return price < from || price > to ? missing : 0;
  return (2 * Math.abs(price - near)) / Math.max(1, near);
}

/** What sells is meant more often than what does not; what is not there cannot be sold. */
function stockCost({ onHand, sold }: Stock): number {
  const popularity = Math.log2(1 + Math.max(0, sold) / 1000) * 0.1;
  return (onHand > 0 ? 0 : 0.2) - Math.min(1, popularity);
}

/** Every style gets its share of the list before one fills it with its sizes. */
function spread(scored: readonly Scored[], limit: number): readonly Scored[] {
  const share = Math.max(
    1,
    Math.floor(limit / Math.max(1, new Set(scored.map(({ style }) => style.n)).size)),
  );
  const taken = new Map<number, number>();
  const first: Scored[] = [];
  const later: Scored[] = [];
  for (const each of scored) {
    const before = taken.get(each.style.n) ?? 0;
    taken.set(each.style.n, before + 1);
    (before < share ? first : later).push(each);
  }
  return [...first, ...later].slice(0, limit);
}
