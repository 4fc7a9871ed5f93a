/** Discounts as they are given at the counter, and what they come to in money. */
import { money, zero, type Money } from './money.ts';
import { formatRate, whole, type Rate } from './rate.ts';
import { err, ok, type Result } from './result.ts';
import { mulDivHalfUp } from './rounding.ts';

/** Taken from the price as marked: it includes tax where the price does. An amount is for the whole line or bill. */
export type Discount =
  { readonly kind: 'percent'; readonly rate: Rate } | { readonly kind: 'amount'; readonly amount: Money };

export type DiscountError = 'discount-negative' | 'discount-over-100' | 'discount-above-line';

/**
 * What `discount` takes off `base`, in minor units, a percentage rounded half up.
 *
 * `base` may be negative (goods coming back): the answer is then the exact negative of that for the positive base. Never more
 * than the base: 100 % and the whole amount are the most.
 */
export function discountOn(base: Money, discount: Discount | null): Result<Money, DiscountError> {
  if (discount === null) return ok(zero);
  if (discount.kind === 'percent') {
    if (discount.rate > whole) return err('discount-over-100');
    return ok(money(mulDivHalfUp(base, discount.rate, whole)));
  }
  if (discount.amount < 0) return err('discount-negative');
  if (discount.amount > Math.abs(base)) return err('discount-above-line');
  return ok(money(base < 0 ? 0 - discount.amount : discount.amount));
}

/** A discount in the spelling of views and of the journal. */
export function givenDiscount(discount: Discount): { percent: string } | { amount: Money } {
  return discount.kind === 'percent' ? { percent: formatRate(discount.rate) } : { amount: discount.amount };
}

export function isSameDiscount(a: Discount | null, b: Discount | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'percent') return b.kind === 'percent' && a.rate === b.rate;
  return b.kind === 'amount' && a.amount === b.amount;
}
