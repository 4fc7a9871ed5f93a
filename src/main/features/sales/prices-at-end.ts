/** What a commit asks of prices: the coupons are still good, the seller may sell so cheaply, and by whose right each line was. */
import type { Refusal } from '#contract/errors.ts';
import { judgeDiscount } from '#domain/ceiling.ts';
import type { Draft } from '#domain/draft.ts';
import type { PricedCart } from '#domain/pricing.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SaleCommitted } from '#domain/sale.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { couponOfId, type Coupon } from '../pricing/api.ts';
import type { Right } from './given-tenders.ts';
import { ceilingOf, covers, judgeCart } from './judge-cart.ts';

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
  if (!judged.ok) return judged;
  return ok({ coupons, allowances: usedAllowances(tx.read, { draft: judged.value.draft, priced }) });
}

/**
 * For each line that is sold below what a cashier may, by whose right: what was given last of what covers it.
 *
 * Leave for a discount that was lowered or taken off since is not used. The ceiling is the cashier's whoever takes the money: a
 * manager who closes the bill does not make another's discount their own.
 */
function usedAllowances(
  db: ReadableDb,
  { draft, priced }: { readonly draft: Draft; readonly priced: PricedCart },
): SaleCommitted['allowances'] {
  return judgeDiscount(priced, ceilingOf(db, 'cashier')).flatMap((excess) => {
    const used = draft.allowances.findLast((allowance) => covers(allowance, excess));
    const { lineId, permission } = excess;
    return used === undefined ? [] : [{ lineId, permission, approvedBy: used.approvedBy }];
  });
}
