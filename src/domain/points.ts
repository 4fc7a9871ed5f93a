/** Points for a bill: how many it earns, and which part of them each line brought. What they are worth is not decided here. */
import { allocate, money, type Currency, type Money } from './money.ts';
import { productDivFloor } from './rounding.ts';

/** Whole points, as the bill and each of its lines keep them. */
export type EarnedPoints = { readonly earned: number; readonly byLine: readonly number[] };

/**
 * The points of a bill: `perHundred` whole points for each hundred of the main unit (Rs 100), tax included.
 *
 * P1 earned = floor(bill total x perHundred / 100): the customer can work it out from the paper, and no part of a point exists.
 * P2 the lines' points are whole and add up to it (largest remainder by line total), so that a return needs its own line alone:
 * `shareBack` of a line's points comes to exactly those points however many parts it comes back in.
 * `total` and `lineTotals` are minor units from zero up.
 */
export function pointsFor(
  { total, lineTotals }: { readonly total: Money; readonly lineTotals: readonly Money[] },
  perHundred: number,
  { exponent }: Pick<Currency, 'exponent'>,
): EarnedPoints {
  const earned = productDivFloor([total, perHundred], 100 * 10 ** exponent);
  return { earned, byLine: allocate(money(earned), lineTotals) };
}
