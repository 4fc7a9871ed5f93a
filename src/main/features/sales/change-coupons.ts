/** Commands on coupons: one is put on the table, or taken off it again. Spending it is the sale's. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { Draft } from '#domain/draft.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { couponOfCode } from '../pricing/api.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { changeDraft } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import { couponsOf } from './coupons-of.ts';
import type { CartCommand, Till } from './till.ts';

/** Errors: `bad-coupon`, `unknown-coupon`, `coupon-spent`, `coupon-on-cart`, `cart-changed`. */
export function addCoupon(
  till: Till,
  command: CartCommand & { readonly code: string },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addCoupon', makesFacts: false }, (tx, draft) =>
    withCoupon(tx.read, draft, command.code),
  );
}

/** Takes it off the table; it stays good. One that is not there is already off. */
export function removeCoupon(
  till: Till,
  command: CartCommand & { readonly couponId: string },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.removeCoupon', makesFacts: false }, (_tx, draft) => {
    const coupons = draft.coupons.filter((id) => id !== command.couponId);
    return ok({ draft: { ...draft, coupons }, addedLineId: null });
  });
}

/** The draft with the coupon of a code, which a scan may bring as well. */
export function withCoupon(db: ReadableDb, draft: Draft, code: string): Result<DraftChange, Refusal> {
  const found = couponOfCode(db, code);
  if (!found.ok) return found;
  const { couponId, promotionId } = found.value;
  const isThere = couponsOf(db, draft.coupons).some(
    (each) => each.couponId === couponId || each.promotionId === promotionId,
  );
  if (isThere) return err(refuse('coupon-on-cart', {}));
  return ok({ draft: { ...draft, coupons: [...draft.coupons, couponId] }, addedLineId: null });
}
