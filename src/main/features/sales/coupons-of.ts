/** The coupons that lie on the table, as the books know them now. */
import type { ReadableDb } from '../../store/handles.ts';
import { couponOfId, type Coupon } from '../pricing/api.ts';

/** Those that can still be spent: one that went to another bill meanwhile is no longer among them. */
export function couponsOf(db: ReadableDb, couponIds: readonly string[]): readonly Coupon[] {
  return couponIds.flatMap((id) => {
    const found = couponOfId(db, id);
    return found.ok ? [found.value] : [];
  });
}
