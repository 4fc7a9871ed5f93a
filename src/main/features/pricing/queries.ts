/** Reads of the back office: promotions with their coupons, price lists with their articles. */
import { asc, eq, sql } from 'drizzle-orm';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { ListedPriceView, PriceListView, PromotionView } from '#contract/pricing.ts';
import type { VariantId } from '#domain/ids.ts';
import { articleName } from '#domain/article-name.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { seasonState } from '#domain/season-state.ts';
import type { BusinessDay } from '#domain/time.ts';
import { articleForSale, styleName } from '../catalog/api.ts';
import { coupon, couponRedemption, listedPrice, priceList, promotion } from './tables.ts';

/** As they stand on `day`: those that hold or will first, then those that are switched off, by name. */
export function promotionViews(db: ReadableDb, day: BusinessDay): PromotionView[] {
  return db
    .select({ state: promotion.state })
    .from(promotion)
    .orderBy(sql`${promotion.isActive} DESC`, asc(promotion.name), asc(promotion.id))
    .all()
    .map(({ state }) => withFacts(db, savedState(state), day));
}

export function promotionView(db: ReadableDb, promotionId: string, day: BusinessDay): PromotionView | null {
  const saved = promotionState(db, promotionId);
  return saved === null ? null : withFacts(db, saved, day);
}

/** A promotion as it was saved last; null where none has the id. */
export function promotionState(db: ReadableDb, promotionId: string): PromotionSavedV1 | null {
  const row = db
    .select({ state: promotion.state })
    .from(promotion)
    .where(eq(promotion.id, promotionId))
    .get();
  return row === undefined ? null : savedState(row.state);
}

export function priceListViews(db: ReadableDb, day: BusinessDay): PriceListView[] {
  return listRows(db)
    .orderBy(sql`${priceList.isActive} DESC`, asc(priceList.name), asc(priceList.id))
    .all()
    .map((list) => ({ ...list, state: seasonState(list, day) }));
}

export function priceListView(db: ReadableDb, priceListId: string, day: BusinessDay): PriceListView | null {
  const list = priceListRow(db, priceListId);
  return list === null ? null : { ...list, state: seasonState(list, day) };
}

export function priceListRow(db: ReadableDb, priceListId: string): Omit<PriceListView, 'state'> | null {
  return listRows(db).where(eq(priceList.id, priceListId)).get() ?? null;
}

/** What a list asks, in thousandths of a minor unit, as it was written. */
export function listedPriceRows(
  db: ReadableDb,
  priceListId: string,
): readonly { readonly variantId: string; readonly price: number }[] {
  return db
    .select({ variantId: listedPrice.variantId, price: listedPrice.price })
    .from(listedPrice)
    .where(eq(listedPrice.priceListId, priceListId))
    .all();
}

/** Its prices beside the catalogue's; articles that are gone from the catalogue are left out. */
export function listedPriceViews(db: ReadableDb, priceListId: string): ListedPriceView[] {
  return listedPriceRows(db, priceListId)
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

function savedState(state: string): PromotionSavedV1 {
  // Written by the projection from a payload that its schema let through.
  return JSON.parse(state) as PromotionSavedV1;
}

function withFacts(db: ReadableDb, saved: PromotionSavedV1, day: BusinessDay): PromotionView {
  const counts = db
    .select({
      issued: sql<number>`count(distinct ${coupon.id})`,
      spent: sql<number>`count(distinct ${couponRedemption.couponId})`,
    })
    .from(coupon)
    .leftJoin(couponRedemption, eq(couponRedemption.couponId, coupon.id))
    .where(eq(coupon.promotionId, saved.promotionId))
    .get();
  return {
    ...saved,
    state: seasonState({ ...saved.season, isActive: saved.isActive }, day),
    picked: {
      styles: saved.picks.styleIds.map((id) => ({ id, name: styleName(db, id) ?? '' })),
      articles: saved.picks.variantIds.map((id) => ({ id, name: articleWords(db, id) })),
    },
    coupons: counts ?? { issued: 0, spent: 0 },
  };
}

/** '' for one that is gone from the catalogue. */
function articleWords(db: ReadableDb, id: string): string {
  // Whether an article has the id is what is asked.
  const article = articleForSale(db, id as VariantId);
  if (article === null) return '';
  return [articleName(article), article.colour, article.size].filter((part) => part !== null).join(' ');
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
