/** The price assistant: which prices that include tax can exist, and which rate a price falls under. */
import { money, type Money } from './money.ts';
import { onePiece } from './quantity.ts';
import type { Rate } from './rate.ts';
import { chargeFor, highestNet } from './slab.ts';
import type { TaxSlab } from './tax.ts';

/** Prices of one piece at which a rate is true: more than `above`, at most `upTo`; null where nothing bounds them. */
export type PriceBand = { readonly rate: Rate; readonly above: Money | null; readonly upTo: Money | null };

export type PriceAdvice =
  | { readonly kind: 'possible'; readonly rate: Rate }
  /** No rate is true at this price; `down` is the highest below it that can be, `up` the lowest above. */
  | {
      readonly kind: 'impossible';
      readonly down: { readonly price: Money; readonly rate: Rate };
      readonly up: { readonly price: Money; readonly rate: Rate };
    };

/** The bands of a tax class from the lowest price up; for prices before tax they meet, for prices with it they may leave gaps. */
export function priceBands(
  slabs: readonly TaxSlab[],
  terms: { readonly supply: string; readonly pricesIncludeTax: boolean },
): PriceBand[] {
  let before: Limit = null;
  return slabs.map(({ upTo, isBelow, charges }) => {
    const { rate } = chargeFor(charges, terms.supply);
    const taxOn = terms.pricesIncludeTax ? rate : 0;
    const bound = (limit: Limit): Money | null =>
      limit === null ? null : money(highestNet(limit, onePiece, taxOn));
    const limit: Limit = upTo === null ? null : { upTo, isBelow };
    const band = { rate, above: bound(before), upTo: bound(limit) };
    before = limit;
    return band;
  });
}

type Limit = { readonly upTo: Money; readonly isBelow: boolean } | null;

/** Whether one piece can be sold at `price`, and if not, at which prices around it. */
export function advise(price: Money, bands: readonly PriceBand[]): PriceAdvice {
  const band = bands.find(
    ({ above, upTo }) => (above === null || price > above) && (upTo === null || price <= upTo),
  );
  if (band !== undefined) return { kind: 'possible', rate: band.rate };
  const at = bands.findLastIndex(({ upTo }) => upTo !== null && upTo < price);
  const [lower, higher] = [bands[at], bands[at + 1]];
  if (lower === undefined || higher === undefined || lower.upTo === null || higher.above === null) {
    throw new Error('The bands of a tax class must cover every price outside their gaps');
  }
  return {
    kind: 'impossible',
    down: { price: lower.upTo, rate: lower.rate },
    up: { price: money(higher.above + 1), rate: higher.rate },
  };
}
