/** Price lists: which one speaks for an article, here, today and for this customer. */
import type { UnitPrice } from './money.ts';
import type { BusinessDay } from './time.ts';

/** For whom, where and when a list holds; null does not narrow. A list for everyone from a day on is a dated price. */
export type PriceListTerms = {
  readonly priceListId: string;
  readonly name: string;
  readonly customerGroup: string | null;
  readonly store: string | null;
  readonly from: BusinessDay | null;
  /** The last day. */
  readonly to: BusinessDay | null;
};

/** A list that has a price for the article in question. */
export type ListedPrice = PriceListTerms & { readonly price: UnitPrice };

export type PriceMoment = {
  readonly day: BusinessDay;
  readonly store: string;
  readonly customerGroup: string | null;
};

/**
 * The list whose price counts; null where the catalogue's does.
 *
 * Of those that hold: one for the customer's group before one for everyone, then one for this store before one for all, then the one
 * that began last, then by id. Not the cheapest: what a shop agreed with a group is the price, also where a sale is on for others.
 */
export function countingPrice(listed: readonly ListedPrice[], moment: PriceMoment): ListedPrice | null {
  const [first] = listed.filter((list) => holds(list, moment)).toSorted(byWeight);
  return first ?? null;
}

function holds({ customerGroup, store, from, to }: PriceListTerms, moment: PriceMoment): boolean {
  return (
    (customerGroup === null || customerGroup === moment.customerGroup) &&
    (store === null || store === moment.store) &&
    (from === null || from <= moment.day) &&
    (to === null || moment.day <= to)
  );
}

function byWeight(a: PriceListTerms, b: PriceListTerms): number {
  const group = Number(b.customerGroup !== null) - Number(a.customerGroup !== null);
  const store = Number(b.store !== null) - Number(a.store !== null);
  if (group !== 0 || store !== 0) return group === 0 ? store : group;
  // Days in ISO form sort as text; a list without a first day began before all others.
  const [began, beganB] = [a.from ?? '', b.from ?? ''];
  if (began !== beganB) return began > beganB ? -1 : 1;
  return a.priceListId < b.priceListId ? -1 : 1;
}
