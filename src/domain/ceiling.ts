/** How far the counter may go below what the list asks: ceilings of a role, the lowest price of an article, what is printed on it. */
import type { LineId } from './ids.ts';
import { lineAmount, toUnitPrice, type Money } from './money.ts';
import type { PricedCart, PricedLine } from './pricing.ts';
import { rate, whole, type Rate } from './rate.ts';
import { mulDivHalfUp } from './rounding.ts';

/** A line that is sold more cheaply than a role may; `taken` is its whole discount as a part of the list price. */
export type Excess = {
  readonly lineId: LineId;
  readonly permission: 'discountAboveCeiling' | 'sellBelowMinimum';
  readonly taken: Rate;
};

/**
 * The lines whose price somebody at the counter made, and made too low.
 *
 * What counts is the whole way from the list price to what is paid: a price given by hand, promotions, the line's discount and its
 * share of the bill's, the line itself included (a limit that leaves out the line in hand can be walked past line by line). A line on
 * which nobody at the counter laid a hand is never judged: promotions and price lists are the shop's own word.
 * Below the lowest price of the article, or below its cost where it has no lowest price, is `sellBelowMinimum`; more than `ceiling`
 * off is `discountAboveCeiling`. A price given by hand alone is not held against the ceiling: it has a right of its own.
 */
export function judgeDiscount(priced: Pick<PricedCart, 'lines'>, ceiling: Rate): readonly Excess[] {
  return priced.lines.flatMap((line): Excess[] => {
    const { lineId, override, discount, qty } = line.line;
    const isDiscounted = discount !== null || line.billDiscountShare !== 0;
    if (qty <= 0 || (override === null && !isDiscounted)) return [];
    const taken = takenPart(line);
    if (isBelowFloor(line)) return [{ lineId, permission: 'sellBelowMinimum', taken }];
    return isDiscounted && taken > ceiling ? [{ lineId, permission: 'discountAboveCeiling', taken }] : [];
  });
}

/** The whole discount of a line from what the list asks, as a part of it; zero where it is sold for more. */
export function takenPart(line: PricedLine): Rate {
  const { listPrice, unitPrice, qty } = line.line;
  const asked = lineAmount(listPrice > unitPrice ? listPrice : unitPrice, qty);
  const paid = beforeSlab(line);
  return asked <= 0 || paid >= asked ? rate(0) : rate(mulDivHalfUp(asked - paid, whole, asked));
}

/**
 * The first line that the counter would sell for more than is printed on it.
 *
 * Selling packed goods above their maximum retail price is an offence (Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2));
 * the MRP includes all taxes. What a price list asks is the shop's own business and is not looked at here.
 */
export function aboveMrp(
  { lines }: Pick<PricedCart, 'lines'>,
  { pricesIncludeTax }: { readonly pricesIncludeTax: boolean },
): { readonly lineId: LineId; readonly mrp: Money } | null {
  for (const { line, gross, total } of lines) {
    const { lineId, override, mrp, qty } = line;
    if (override === null || mrp === null || qty <= 0) continue;
    if ((pricesIncludeTax ? gross : total) > lineAmount(toUnitPrice(mrp), qty)) return { lineId, mrp };
  }
  return null;
}

function isBelowFloor(line: PricedLine): boolean {
  const { minPrice, cost, qty } = line.line;
  if (minPrice !== null) return beforeSlab(line) < lineAmount(toUnitPrice(minPrice), qty);
  // A cost is before tax, and so is what remains of the price.
  return cost !== null && line.taxable < lineAmount(cost, qty);
}

/** What the counter asks for the line: the gain at a slab is the law's doing and not a discount of anyone's. */
function beforeSlab({ net, slabDiscount }: PricedLine): number {
  return net + slabDiscount;
}
