/** From facts to the rows of prices, promotions and coupons: their only writer. */
import { eq, sql } from 'drizzle-orm';
import { canonicalJson } from '#domain/canonical-json.ts';
import type {
  CouponsIssuedV1,
  CouponsRecalledV1,
  PriceListPricesSetV1,
  PriceListSavedV1,
  PriceOverriddenV1,
  PromotionSavedV1,
} from '#contract/events/pricing.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import { placeholders } from '../../store/placeholders.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import {
  coupon,
  couponBatch,
  couponRedemption,
  listedPrice,
  priceList,
  priceOverride,
  promotion,
} from './tables.ts';

export const pricingProjector: Projector = {
  feature: 'pricing',
  tables: [
    'price_list',
    'listed_price',
    'promotion',
    'coupon',
    'coupon_batch',
    'coupon_redemption',
    'price_override',
  ],
  on: {
    'pricelist.saved.v1'({ db }: ProjectionTx, { payload }: StoredEvent<PriceListSavedV1>) {
      const { priceListId, from, to, prices, ...terms } = payload;
      const row = { ...terms, id: priceListId, fromDay: from, toDay: to };
      db.insert(priceList).values(row).onConflictDoUpdate({ target: priceList.id, set: row }).run();
      // The event is the whole list: what it does not name any more has the catalogue's price.
      db.delete(listedPrice).where(eq(listedPrice.priceListId, priceListId)).run();
      for (const { variantId, price } of prices) addPrice(db).run({ variantId, price, priceListId });
    },
    'pricelist.prices-set.v1'({ db }: ProjectionTx, { payload }: StoredEvent<PriceListPricesSetV1>) {
      const { priceListId, prices } = payload;
      for (const { variantId, price } of prices) {
        takeOut(db).run({ variantId, priceListId });
        if (price !== null) addPrice(db).run({ variantId, price, priceListId });
      }
    },
    'promotion.saved.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<PromotionSavedV1>) {
      const { promotionId: id, name, isActive } = payload;
      const row = { id, seq, name, isActive, state: canonicalJson(payload) };
      db.insert(promotion).values(row).onConflictDoUpdate({ target: promotion.id, set: row }).run();
    },
    'coupons.issued.v1'({ db }: ProjectionTx, event: StoredEvent<CouponsIssuedV1>) {
      const { batchId, promotionId, couponIds } = event.payload;
      const { actorId: staffId, atMs: issuedAtMs } = event;
      db.insert(couponBatch)
        .values({ id: batchId, promotionId, issuedAtMs, staffId, recalledAtMs: null })
        .onConflictDoNothing()
        .run();
      for (const id of couponIds) addCoupon(db).run({ id, batchId, promotionId });
    },
    'coupons.recalled.v1'({ db }: ProjectionTx, { atMs, payload }: StoredEvent<CouponsRecalledV1>) {
      db.update(couponBatch).set({ recalledAtMs: atMs }).where(eq(couponBatch.id, payload.batchId)).run();
    },
    'sale.committed.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<SaleCommittedV1>) {
      const { saleId, coupons } = payload;
      for (const { couponId, amount } of coupons) spend(db).run({ couponId, saleId, amount, seq });
    },
    'price.overridden.v1'({ db }: ProjectionTx, event: StoredEvent<PriceOverriddenV1>) {
      const { from, to, ...rest } = event.payload;
      const { seq, actorId: staffId, atMs, businessDay } = event;
      const row = { ...rest, seq, staffId, atMs, businessDay, fromPrice: from, toPrice: to };
      db.insert(priceOverride).values(row).run();
    },
  },
};

const addPrice = preparedOnce((db: WritableDb) =>
  db.insert(listedPrice).values(placeholders(listedPrice)).onConflictDoNothing().prepare(),
);
const takeOut = preparedOnce((db: WritableDb) =>
  db
    .delete(listedPrice)
    .where(
      sql`${listedPrice.variantId} = ${sql.placeholder('variantId')} AND ${listedPrice.priceListId} = ${sql.placeholder('priceListId')}`,
    )
    .prepare(),
);
const addCoupon = preparedOnce((db: WritableDb) =>
  db.insert(coupon).values(placeholders(coupon)).onConflictDoNothing().prepare(),
);
const spend = preparedOnce((db: WritableDb) =>
  db
    .insert(couponRedemption)
    .values({
      couponId: sql.placeholder('couponId'),
      saleId: sql.placeholder('saleId'),
      amount: sql.placeholder('amount'),
      seq: sql.placeholder('seq'),
    })
    .onConflictDoNothing()
    .prepare(),
);
