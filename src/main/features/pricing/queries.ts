/** Reads of the back office: promotions with their coupons, price lists with their articles. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { ListedPriceView, PriceListView, PromotionView } from '#contract/pricing.ts';
import type { VariantId } from '#domain/ids.ts';
import { articleName } from '#domain/article-name.ts';
import type { z } from 'zod';
import type { ReadableDb } from '../../store/handles.ts';
import { articleForSale } from '../catalog/api.ts';
import { coupon, couponRedemption, listedPrice, priceList, promotion } from './tables.ts';

/** Those that hold or will first, then those that are switched off, by name. */
export function promotionViews(db: ReadableDb): PromotionView[] {
  return db
    .select({ state: promotion.state })
    .from(promotion)
    .orderBy(sql`${promotion.isActive} DESC`, asc(promotion.name), asc(promotion.id))
    .all()
    .map(({ state }) => withCoupons(db, state));
}

export function promotionView(db: ReadableDb, promotionId: string): PromotionView | null {
  const row = db
    .select({ state: promotion.state })
    .from(promotion)
    .where(eq(promotion.id, promotionId))
    .get();
  return row === undefined ? null : withCoupons(db, row.state);
}

export function priceListViews(db: ReadableDb): PriceListView[] {
  return listRows(db)
    .orderBy(sql`${priceList.isActive} DESC`, asc(priceList.name), asc(priceList.id))
    .all();
}

export function priceListView(db: ReadableDb, priceListId: string): PriceListView | null {
  return listRows(db).where(eq(priceList.id, priceListId)).get() ?? null;
}

/** Its prices beside the catalogue's; articles that are gone from the catalogue are left out. */
export function listedPriceViews(db: ReadableDb, priceListId: string): z.infer<typeof ListedPriceView>[] {
  const rows = db
    .select({ variantId: listedPrice.variantId, price: listedPrice.price })
    .from(listedPrice)
    .where(eq(listedPrice.priceListId, priceListId))
    .all();
  return rows
    .flatMap(({ variantId, price }) => {
      // Written by a command that found the article.
      const article = articleForSale(db, variantId as VariantId);
      if (article === null) return [];
      const { code, size, colour, colourHex, mrp, price: cataloguePrice } = article;
      return [
        { variantId, name: articleName(article), code, size, colour, colourHex, cataloguePrice, mrp, price },
      ];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.variantId.localeCompare(b.variantId));
}

function withCoupons(db: ReadableDb, state: string): PromotionView {
  // Written by the projection from a payload that its schema let through.
  const saved = JSON.parse(state) as PromotionSavedV1;
  const counts = db
    .select({
      issued: sql<number>`count(distinct ${coupon.id})`,
      spent: sql<number>`count(distinct ${couponRedemption.couponId})`,
    })
    .from(coupon)
    .leftJoin(couponRedemption, eq(couponRedemption.couponId, coupon.id))
    .where(eq(coupon.promotionId, saved.promotionId))
    .get();
  return { ...saved, coupons: counts ?? { issued: 0, spent: 0 } };
}

function listRows(db: ReadableDb) {
  return db
    .select({
      priceListId: priceList.id,
      name: priceList.name,
      customerGroup: priceList.customerGroup,
      store: priceList.store,
      from: priceList.fromDay,
      to: priceList.toDay,
      isActive: priceList.isActive,
      articles: sql<number>`(SELECT count(*) FROM ${listedPrice} WHERE ${listedPrice.priceListId} = ${priceList.id})`,
    })
    .from(priceList)
    .$dynamic();
}
