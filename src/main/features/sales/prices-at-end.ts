/** What a commit asks of prices: the coupons are still good, the seller may sell so cheaply, and by whose right each line was. */
import type { Refusal } from '#contract/errors.ts';
import type { Draft } from '#domain/draft.ts';
import type { PricedCart } from '#domain/pricing.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { Tx } from '../../store/run-command.ts';
import { couponOfId, type Coupon } from '../pricing/api.ts';
import type { Right } from './given-tenders.ts';
import { judgeCart } from './judge-cart.ts';

export type PricesAtEnd = {
  readonly coupons: readonly Coupon[];
  readonly allowances: SaleCommitted['allowances'];
};

/**
 * A ceiling is held against the cart as it is paid: lines that went out since may have made a discount larger.
 *
 * `right` null: a bill of another program, whose prices were agreed elsewhere. Errors: `coupon-spent`, `approval-needed`, ...
 */
export function pricesAtEnd(
  tx: Tx,
  right: Right | null,
  { draft, priced }: { readonly draft: Draft; readonly priced: PricedCart },
): Result<PricesAtEnd, Refusal> {
  const coupons: Coupon[] = [];
  for (const id of draft.coupons) {
    const coupon = couponOfId(tx.read, id);
    if (!coupon.ok) return coupon;
    coupons.push(coupon.value);
  }
  if (right === null) return ok({ coupons, allowances: [] });
  const judged = judgeCart(tx, right, { draft, priced });
  return judged.ok ? ok({ coupons, allowances: usedAllowances(judged.value.draft) }) : judged;
}

/** For each line of the bill the right that was given last. */
function usedAllowances({ allowances, cart }: Draft): SaleCommitted['allowances'] {
  return cart.lines.flatMap(({ lineId }) => {
    const last = allowances.findLast((allowance) => allowance.lineId === lineId);
    return last === undefined ? [] : [{ lineId, permission: last.permission, approvedBy: last.approvedBy }];
  });
}
