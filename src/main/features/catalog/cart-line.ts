/** From an article to a line: the one place that says what of the catalogue a bill keeps. */
import type { AppliedPriceList, CartLine } from '#domain/cart.ts';
import type { LineId } from '#domain/ids.ts';
import type { UnitPrice } from '#domain/money.ts';
import type { Quantity } from '#domain/quantity.ts';
import type { Weighing } from '#domain/weight.ts';
import type { ArticleForSale } from './article.ts';

/** What is added: an article, how much of it, and a price that does not stand in the catalogue (off a label or an old bill). */
export type Addition = {
  readonly article: ArticleForSale;
  readonly quantity: Quantity;
  /** How the weight is known; left out where nobody has said it yet, and for what is not sold by weight. */
  readonly weighed?: Weighing;
  readonly unitPrice?: UnitPrice;
  /** The price list that speaks for the article; left out where the catalogue does. */
  readonly listed?: { readonly price: UnitPrice; readonly list: Omit<AppliedPriceList, 'catalogue'> };
};

/** A copy of the article as it stands now: what is changed in the back office does not change a bill half made. */
export function cartLineOf(addition: Addition, lineId: LineId): CartLine {
  const { article, quantity: qty, weighed } = addition;
  return {
    lineId,
    variantId: article.variantId,
    styleId: article.styleId,
    category: article.category,
    code: article.code ?? article.sku,
    name: article.name,
    brand: article.brand,
    size: article.size,
    colour: article.colour,
    colourHex: article.colourHex,
    hsn: article.hsn,
    unit: article.unit,
    taxClass: article.taxClass,
    ...priceOf(addition),
    mrp: article.mrp,
    minPrice: article.minPrice,
    cost: article.cost,
    qty,
    ...(weighed === undefined ? {} : { weighed }),
    discount: null,
    override: null,
    note: null,
    salespersonId: null,
    finalSale: article.finalSale,
    returnOf: null,
  };
}

/** The line at what a list or the catalogue asks now; null where it has a price of its own that no list changes. */
export function relisted(line: CartLine, addition: Pick<Addition, 'article' | 'listed'>): CartLine | null {
  if (line.isOwnPrice || line.returnOf !== null) return null;
  const prices = priceOf(addition);
  return { ...line, ...prices, unitPrice: line.override === null ? prices.unitPrice : line.unitPrice };
}

function priceOf({
  article,
  unitPrice,
  listed,
}: Pick<Addition, 'article' | 'unitPrice' | 'listed'>): Pick<
  CartLine,
  'unitPrice' | 'listPrice' | 'priceList' | 'isOwnPrice'
> {
  if (unitPrice !== undefined) return { unitPrice, listPrice: unitPrice, priceList: null, isOwnPrice: true };
  const price = listed?.price ?? article.price;
  const priceList = listed === undefined ? null : { ...listed.list, catalogue: article.price };
  return { unitPrice: price, listPrice: price, priceList, isOwnPrice: false };
}
