/** Which slab of a tax class a line falls into: decided per piece, on the value before tax, after all discounts. */
import { money, unitPrice, type Money, type UnitPrice } from './money.ts';
import type { Quantity } from './quantity.ts';
import { whole, type Rate } from './rate.ts';
import { mulDivHalfUp, productDivBelow, productDivFloor } from './rounding.ts';
import type { TaxCharge, TaxSlab } from './tax.ts';

export type SlabDecision = {
  readonly charge: TaxCharge;
  /** The line's net; smaller than the one given where it had to be brought down. */
  readonly net: Money;
  /** The bounds of the slab for one piece before tax: more than `above`, at most `upTo`. */
  readonly above: Money | null;
  readonly upTo: Money | null;
};

/**
 * The slab for `net`, the line after all discounts, over `qty` pieces (decisions/0001).
 *
 * Prices before tax: the first slab whose `upTo` the value of one piece does not pass (or does not reach, where it says "below").
 * Prices that include tax: a slab holds where net / (1 + its rate) lies within it. Between two slabs there may be a band in which
 * neither does (Rs 2,625.01 to 2,950.00 for 5 % up to Rs 2,500 and 18 % above):
 *
 *     lower slab holds        no rate is true           higher slab holds
 *   ---------------------|-------------------------|---------------------->  net per piece
 *              upTo x 1.05                 upTo x 1.18
 *
 * A price there is brought down to the highest one at which the lower slab holds, and `net` of the answer is that price.
 * 1. The slab of the answer always holds for the net of the answer.
 * 2. Negating net and qty negates the net of the answer and nothing else.
 */
export function decideSlab(
  net: Money,
  qty: Quantity,
  slabs: readonly TaxSlab[],
  terms: { readonly supply: string; readonly pricesIncludeTax: boolean },
): SlabDecision {
  const size = Math.abs(net);
  const pieces = Math.abs(qty);
  let below: {
    readonly highest: number;
    readonly isBelow: boolean;
    readonly decision: Omit<SlabDecision, 'net'>;
  } | null = null;
  for (const { upTo, isBelow, charges } of slabs) {
    const charge = chargeFor(charges, terms.supply);
    const taxOn = terms.pricesIncludeTax ? charge.rate : 0;
    const above: Money | null = below?.decision.upTo ?? null;
    if (
      below !== null &&
      above !== null &&
      size <= highestNet({ upTo: above, isBelow: below.isBelow }, pieces, taxOn)
    ) {
      return { ...below.decision, net: money(net < 0 ? 0 - below.highest : below.highest) };
    }
    const highest = upTo === null ? size : highestNet({ upTo, isBelow }, pieces, taxOn);
    const decision: Omit<SlabDecision, 'net'> = { charge, above, upTo };
    if (size <= highest) return { ...decision, net };
    below = { highest, isBelow, decision };
  }
  throw new Error('The last slab of a tax class must be open upwards');
}

/** What one piece comes to before tax, in thousandths of a minor unit, half up: the figure that is held against the slab. */
export function valuePerPiece(net: Money, qty: Quantity, taxIncluded: Rate | 0): UnitPrice {
  const scale = whole * whole;
  return unitPrice(mulDivHalfUp(Math.abs(net), scale, Math.abs(qty) * (whole + taxIncluded)));
}

/** The highest net of `pieces` thousandths of a piece whose value before tax is at most `upTo` a piece, or less than it. */
export function highestNet(
  { upTo, isBelow }: { readonly upTo: Money; readonly isBelow: boolean },
  pieces: number,
  taxIncluded: Rate | 0,
): number {
  const factors = [upTo, pieces, whole + taxIncluded];
  return isBelow ? productDivBelow(factors, 1000 * whole) : productDivFloor(factors, 1000 * whole);
}

export function chargeFor(charges: TaxSlab['charges'], supply: string): TaxCharge {
  const charge = charges[supply];
  if (charge === undefined)
    throw new Error(`No charge for supply ${supply}: readTaxProfile lets none through`);
  return charge;
}
