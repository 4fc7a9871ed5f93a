/** From an article to a line: the one place that says what of the catalogue a bill keeps. */
import type { CartLine } from '#domain/cart.ts';
import type { LineId } from '#domain/ids.ts';
import type { UnitPrice } from '#domain/money.ts';
import type { Quantity } from '#domain/quantity.ts';
import type { ArticleForSale } from './article.ts';

/** What is added: an article, how much of it, and a price that does not stand in the catalogue (off a label or an old bill). */
export type Addition = {
  readonly article: ArticleForSale;
  readonly quantity: Quantity;
  readonly unitPrice?: UnitPrice;
};

/** A copy of the article as it stands now: what is changed in the back office does not change a bill half made. */
export function cartLineOf({ article, quantity: qty, unitPrice }: Addition, lineId: LineId): CartLine {
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
    unitPrice: unitPrice ?? article.price,
    listPrice: unitPrice ?? article.price,
    mrp: article.mrp,
    minPrice: article.minPrice,
    qty,
    discount: null,
    override: null,
    note: null,
    salespersonId: null,
    finalSale: article.finalSale,
    returnOf: null,
  };
}
