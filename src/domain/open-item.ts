/** What is sold without being in the catalogue: named and priced at the counter, its code kept for whoever adds the article later. */
import type { CartLine } from './cart.ts';
import type { LineId } from './ids.ts';
import { toUnitPrice, type Money } from './money.ts';
import type { Quantity } from './quantity.ts';

export type OpenItem = {
  readonly name: string;
  /** For one piece, as on the shelf: with the tax in it where the shop's prices include it. */
  readonly price: Money;
  readonly taxClass: string;
  readonly qty: Quantity;
  /** The code that nobody knew; null where none was scanned. */
  readonly code: string | null;
};

/** The unit quantity code of things counted that have no better one (GST portal: numbers). */
const pieces = 'NOS';

export function openItemLine(item: OpenItem, lineId: LineId): CartLine {
  const price = toUnitPrice(item.price);
  return {
    lineId,
    variantId: null,
    styleId: null,
    category: '',
    code: item.code,
    name: item.name,
    brand: null,
    size: null,
    colour: null,
    colourHex: null,
    hsn: null,
    unit: pieces,
    taxClass: item.taxClass,
    unitPrice: price,
    listPrice: price,
    isOwnPrice: true,
    priceList: null,
    mrp: null,
    minPrice: null,
    cost: null,
    qty: item.qty,
    discount: null,
    override: null,
    note: null,
    salespersonId: null,
    finalSale: false,
    returnOf: null,
  };
}
