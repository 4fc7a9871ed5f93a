/** Whether a list would ask more than is printed on the goods. */
import { toUnitPrice, type Money } from '#domain/money.ts';

/**
 * `price` in thousandths of a minor unit, `mrp` in minor units for one piece, all taxes in it (Legal Metrology (Packaged Commodities)
 * Rules 2011, rule 2(m)). Prices before tax are not compared: what the tax makes of them is known at the till.
 */
export function isAboveMrp(
  price: number,
  mrp: Money,
  { pricesIncludeTax }: { readonly pricesIncludeTax: boolean },
): boolean {
  return pricesIncludeTax && price > toUnitPrice(mrp);
}
