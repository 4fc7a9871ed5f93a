/** What a shop promises of its own accord: the kinds of promotion, what each picks, and when it holds. */
import type { Money } from '../money.ts';
import type { Rate } from '../rate.ts';
import { localTime, type BusinessDay, type Instant } from '../time.ts';

/** Off one piece: a part of its price, a sum, or down to a price (never up to one). */
export type PieceOff =
  | { readonly kind: 'percent'; readonly rate: Rate }
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'price'; readonly price: Money };

/** Pieces count whole: what is weighed or measured takes part in `each` and `bill-threshold` only. */
export type PromotionRule =
  | { readonly kind: 'each'; readonly off: PieceOff }
  /** The highest step that is reached holds for every piece. Steps ascend. */
  | {
      readonly kind: 'quantity-breaks';
      readonly steps: readonly { readonly from: number; readonly off: PieceOff }[];
    }
  /** Of every `buy + get` pieces, the dearest first, the `get` cheapest are cheaper by `rate`; 100 % is free. */
  | { readonly kind: 'buy-x-get-y'; readonly buy: number; readonly get: number; readonly rate: Rate }
  /** Every `count` pieces, the dearest first, for `price` together. */
  | { readonly kind: 'mix-and-match'; readonly count: number; readonly price: Money }
  /** Where the pieces come to `from` at their marked prices: so much off them together. */
  | {
      readonly kind: 'bill-threshold';
      readonly from: Money;
      readonly off:
        | { readonly kind: 'percent'; readonly rate: Rate }
        | { readonly kind: 'amount'; readonly amount: Money };
    };

/** A line is picked that fits each list with something in it; four empty lists pick everything. */
export type Picks = {
  readonly styleIds: readonly string[];
  readonly variantIds: readonly string[];
  /** Codes of categories. */
  readonly categories: readonly string[];
  readonly brands: readonly string[];
};

/** An empty list or null does not narrow anything. Days and hours are those of the shop's own clock. */
export type Season = {
  readonly from: BusinessDay | null;
  /** The last day. */
  readonly to: BusinessDay | null;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight, `to` not included; over midnight where `to` is the smaller. */
  readonly hours: { readonly from: number; readonly to: number } | null;
  readonly stores: readonly string[];
  readonly customerGroups: readonly string[];
};

export type Promotion = {
  readonly promotionId: string;
  /** As the ticket and the bill say it. */
  readonly name: string;
  readonly rule: PromotionRule;
  readonly picks: Picks;
  readonly season: Season;
  /** What it takes part in takes part in nothing else; otherwise it adds to whatever else adds. */
  readonly isExclusive: boolean;
  /** Holds only with a coupon of its own. */
  readonly needsCoupon: boolean;
};

/** Where and when a cart is priced, and for whom. */
export type PromotionMoment = {
  readonly day: BusinessDay;
  readonly at: Instant;
  readonly utcOffsetMin: number;
  readonly store: string;
  readonly customerGroup: string | null;
  /** The promotions whose coupons lie on the table. */
  readonly coupons: readonly string[];
};

/** Whether it may be used at all just now; whether it picks anything is another question. */
export function holdsNow({ promotionId, season, needsCoupon }: Promotion, moment: PromotionMoment): boolean {
  const { from, to, weekdays, hours, stores, customerGroups } = season;
  if (needsCoupon && !moment.coupons.includes(promotionId)) return false;
  // Days in ISO form sort as text.
  if ((from !== null && moment.day < from) || (to !== null && moment.day > to)) return false;
  if (stores.length > 0 && !stores.includes(moment.store)) return false;
  if (customerGroups.length > 0 && !customerGroups.some((group) => group === moment.customerGroup))
    return false;
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(moment.day))) return false;
  if (hours === null) return true;
  const { hour, minute } = localTime(moment.at, moment.utcOffsetMin);
  const now = hour * 60 + minute;
  return hours.from <= hours.to ? now >= hours.from && now < hours.to : now >= hours.from || now < hours.to;
}

/** 1 Monday to 7 Sunday: Zeller's congruence for the Gregorian calendar, counted on from Saturday. */
function weekdayOf(day: BusinessDay): number {
  const month = Number(day.slice(5, 7));
  const shift = month < 3 ? 1 : 0;
  const year = Number(day.slice(0, 4)) - shift;
  const m = month + 12 * shift;
  const h =
    (Number(day.slice(8, 10)) +
      Math.floor((13 * (m + 1)) / 5) +
      year +
      Math.floor(year / 4) -
      Math.floor(year / 100) +
      Math.floor(year / 400)) %
    7;
  return ((h + 5) % 7) + 1;
}
