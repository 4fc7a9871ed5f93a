/** Builders: carts and lines with only what a test is about written down. */
import { emptyCart, type Cart, type CartLine } from '#domain/cart.ts';
import type { Discount } from '#domain/discount.ts';
import type { LineId, StyleId, VariantId } from '#domain/ids.ts';
import { money, unitPrice } from '#domain/money.ts';
import { priceCart, type PricedCart, type PricedLine } from '#domain/pricing.ts';
import { quantity } from '#domain/quantity.ts';
import { parseRate } from '#domain/rate.ts';
import { businessDay } from '#domain/time.ts';
import { india } from './profiles.ts';

/** After the rates of 22 September 2025. */
export const today = businessDay('2026-11-21');

/** A shop of the Indian profile with a number of its own. */
export const registered = { taxScheme: 'regular', taxNumber: '24AAACC1206D1ZM' } as const;

/** Line numbers as ids; the type is asserted because ids are made at the edges. */
export function lineId(n: number): LineId {
  return uuid(n) as LineId;
}

export function uuid(n: number): string {
  return `0190a5b0-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** A pair of shoes; `rupees` may be a fraction down to a thousandth of a paisa. */
export function line(rupees: number, changes: Partial<CartLine> = {}): CartLine {
  return {
    lineId: lineId(1),
    variantId: uuid(100) as VariantId,
    styleId: uuid(10) as StyleId,
    category: 'men',
    code: '2000000000015',
    name: 'Oxford derby',
    brand: 'Kadam',
    size: '9',
    colour: 'Black',
    colourHex: '#222222',
    hsn: '6403',
    unit: 'PRS',
    taxClass: 'footwear',
    unitPrice: unitPrice(Math.round(rupees * 100_000)),
    listPrice: unitPrice(Math.round(rupees * 100_000)),
    isOwnPrice: false,
    priceList: null,
    mrp: null,
    minPrice: null,
    cost: null,
    qty: quantity(1000),
    discount: null,
    override: null,
    note: null,
    salespersonId: null,
    finalSale: false,
    returnOf: null,
    ...changes,
  };
}

export function pieces(count: number): CartLine['qty'] {
  return quantity(Math.round(count * 1000));
}

export function percentOff(percent: string): Discount {
  const rate = parseRate(percent);
  if (!rate.ok) throw new Error(percent);
  return { kind: 'percent', rate: rate.value };
}

export function rupeesOff(rupees: number): Discount {
  return { kind: 'amount', amount: money(Math.round(rupees * 100)) };
}

/** A cart at the counter in Gujarat, prices including tax, the lines numbered from 1. */
export function cartOf(lines: readonly CartLine[], changes: Partial<Cart> = {}): Cart {
  const terms = {
    pricesIncludeTax: true,
    collectsTax: true,
    homeRegion: '24',
    placeOfSupply: '24',
    at: today,
    promotions: [],
  };
  return {
    ...emptyCart(terms),
    lines: lines.map((each, index) => ({ ...each, lineId: lineId(index + 1) })),
    ...changes,
  };
}

export function priced(cart: Cart, profile = india): PricedCart {
  const result = priceCart(cart, profile);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The first line of a cart of one. */
export function pricedLine(only: CartLine, changes: Partial<Cart> = {}, profile = india): PricedLine {
  const [first] = priced(cartOf([only], changes), profile).lines;
  if (first === undefined) throw new Error('No line');
  return first;
}
