/** What the till asks of prices: what an article costs here and now, which promotions hold, what a coupon is good for. */
import { eq, sql } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { AppliedPriceList } from '#domain/cart.ts';
import { readCouponCode } from '#domain/coupon-code.ts';
import { money, unitPrice, type Money, type UnitPrice } from '#domain/money.ts';
import { countingPrice, type PriceMoment } from '#domain/price-list.ts';
import { holdsNow, type Promotion, type PromotionMoment } from '#domain/promotion/promotion.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import { isBound } from '../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { couponId } from './coupon-id.ts';
import { promotionOf } from './promotion-of.ts';
import { coupon, couponBatch, couponRedemption, listedPrice, priceList, promotion } from './tables.ts';

/** The price of the list that counts for an article; null where the catalogue's does. */
export function listPriceOf(
  db: ReadableDb,
  variantId: string,
  moment: PriceMoment,
): { readonly price: UnitPrice; readonly list: Omit<AppliedPriceList, 'catalogue'> } | null {
  const rows = listedPrices(db).all({ variantId });
  if (rows.length === 0) return null;
  const listed = rows.map(({ price, from, to, ...list }) => ({
    ...list,
    price: unitPrice(price),
    // Days of the event, which its schema let through.
    from: from as BusinessDay | null,
    to: to as BusinessDay | null,
  }));
  const counting = countingPrice(listed, moment);
  if (counting === null) return null;
  const { priceListId, name, price } = counting;
  return { price, list: { priceListId, name } };
}

/** All promotions that hold; whether they pick anything is for the pricing of the cart to say. */
export function promotionsNow(db: ReadableDb, moment: PromotionMoment): readonly Promotion[] {
  return activePromotions(db)
    .all()
    .map(known)
    .filter((each) => holdsNow(each, moment));
}

/** A coupon on the table: what the books know it by, and what it is good for. */
export type Coupon = { readonly couponId: string; readonly promotionId: string; readonly name: string };

export type CouponRefusal = Extract<
  Refusal,
  { code: 'bad-coupon' | 'unknown-coupon' | 'coupon-spent' | 'coupon-recalled' }
>;

/**
 * The coupon of a code as scanned or typed, if it can still be spent.
 *
 * Errors: `bad-coupon` (misread), `unknown-coupon` (nobody issued it), `coupon-spent` with the bill it went to, `coupon-recalled`.
 */
export function couponOfCode(db: ReadableDb, text: string): Result<Coupon, CouponRefusal> {
  const code = readCouponCode(text);
  return code === null ? err(refuse('bad-coupon', {})) : couponOfId(db, couponId(code));
}

/** As `couponOfCode`, for one that was read before. */
export function couponOfId(db: ReadableDb, id: string): Result<Coupon, CouponRefusal> {
  const row = couponRow(db).get({ id });
  if (row === undefined) return err(refuse('unknown-coupon', {}));
  const spent = redemptionRow(db).get({ id });
  if (spent !== undefined) return err(refuse('coupon-spent', { saleId: spent.saleId }));
  const { recalledAtMs, ...good } = row;
  return recalledAtMs === null ? ok({ couponId: id, ...good }) : err(refuse('coupon-recalled', {}));
}

/** What was read once is not read again: a promotion changes with its entry in the journal and never otherwise. */
const readBefore = new Map<string, Promotion>();
const mostRemembered = 500;

function known({
  id,
  seq,
  state,
}: {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
}): Promotion {
  const key = `${id} ${seq}`;
  const before = readBefore.get(key);
  if (before !== undefined) return before;
  // Written by the projection from a payload that its schema let through.
  const read = promotionOf(JSON.parse(state) as PromotionSavedV1);
  if (readBefore.size >= mostRemembered) readBefore.clear();
  readBefore.set(key, read);
  return read;
}

const listedPrices = preparedOnce((db: ReadableDb) =>
  db
    .select({
      priceListId: priceList.id,
      name: priceList.name,
      customerGroup: priceList.customerGroup,
      store: priceList.store,
      from: priceList.fromDay,
      to: priceList.toDay,
      price: listedPrice.price,
    })
    .from(listedPrice)
    .innerJoin(priceList, eq(priceList.id, listedPrice.priceListId))
    .where(sql`${isBound(listedPrice.variantId, 'variantId')} AND ${priceList.isActive}`)
    .prepare(),
);

const activePromotions = preparedOnce((db: ReadableDb) =>
  db
    .select({ id: promotion.id, seq: promotion.seq, state: promotion.state })
    .from(promotion)
    .where(sql`${promotion.isActive}`)
    .orderBy(promotion.id)
    .prepare(),
);

/** What coupons took off this till's own bills after that entry of the journal. */
export function couponsSpentAfter(db: ReadableDb, seq: number): Money {
  return money(spentRow(db).get({ seq })?.spent ?? 0);
}

const spentRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ spent: sql<number>`coalesce(sum(${couponRedemption.amount}), 0)` })
    .from(couponRedemption)
    .where(sql`${couponRedemption.seq} > ${sql.placeholder('seq')}`)
    .prepare(),
);

const couponRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      promotionId: coupon.promotionId,
      name: promotion.name,
      recalledAtMs: couponBatch.recalledAtMs,
    })
    .from(coupon)
    .innerJoin(promotion, eq(promotion.id, coupon.promotionId))
    .innerJoin(couponBatch, eq(couponBatch.id, coupon.batchId))
    .where(isBound(coupon.id, 'id'))
    .prepare(),
);

const redemptionRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ saleId: couponRedemption.saleId })
    .from(couponRedemption)
    .where(sql`${couponRedemption.couponId} = ${sql.placeholder('id')}`)
    .limit(1)
    .prepare(),
);
