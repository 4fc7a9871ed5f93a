/** How edits of one promotion or one price list at several tills merge: field by field, and of a list each article's price. */
import { eq } from 'drizzle-orm';
import type { PriceListPricesSetV1, PriceListSavedV1, PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { fieldsOf, payloadOf, type Fields, type MergeRules } from '../../store/merge.ts';
import { listedPrice, priceList, promotion } from './tables.ts';

export const pricingMergeRules: MergeRules = {
  'promotion.saved.v1': {
    isWhole: true,
    subject: ({ promotionId }: PromotionSavedV1) => `promotion ${promotionId}`,
    fields: (payload: PromotionSavedV1) => fieldsOf(payload, { id: 'promotionId' }),
    current(db, { promotionId }: PromotionSavedV1) {
      const row = db
        .select({ state: promotion.state })
        .from(promotion)
        .where(eq(promotion.id, promotionId))
        .get();
      // Written by the projection, from the event.
      return row === undefined
        ? null
        : fieldsOf(JSON.parse(row.state) as PromotionSavedV1, { id: 'promotionId' });
    },
    merged: ({ promotionId }: PromotionSavedV1, fields) => ({ promotionId, ...payloadOf(fields, {}) }),
  },
  'pricelist.saved.v1': {
    isWhole: true,
    subject: ({ priceListId }: PriceListSavedV1) => `pricelist ${priceListId}`,
    fields: ({ prices, ...terms }: PriceListSavedV1) =>
      new Map([...fieldsOf(terms, { id: 'priceListId' }), ...priceFields(prices)]),
    current: (db, { priceListId }: PriceListSavedV1) => listFields(db, priceListId),
    merged({ priceListId }: PriceListSavedV1, fields) {
      const terms = [...fields].filter(([field]) => !field.startsWith('prices/'));
      return { priceListId, ...Object.fromEntries(terms), prices: pricesIn(fields) };
    },
  },
  'pricelist.prices-set.v1': {
    isWhole: false,
    subject: ({ priceListId }: PriceListPricesSetV1) => `pricelist ${priceListId}`,
    fields: ({ prices }: PriceListPricesSetV1) => priceFields(prices),
    current: (db, { priceListId }: PriceListPricesSetV1) => listFields(db, priceListId),
    merged: ({ priceListId, prices }: PriceListPricesSetV1, fields) => ({
      priceListId,
      prices: prices.map(({ variantId }) => ({
        variantId,
        price: fields.get(`prices/${variantId}`) ?? null,
      })),
    }),
  },
};

function priceFields(
  prices: readonly { readonly variantId: string; readonly price: number | null }[],
): Map<string, unknown> {
  return new Map(prices.map(({ variantId, price }) => [`prices/${variantId}`, price]));
}

function pricesIn(fields: Fields): readonly unknown[] {
  return [...fields].flatMap(([field, price]) => {
    const [name, variantId] = field.split('/');
    return name === 'prices' && price !== null ? [{ variantId, price }] : [];
  });
}

function listFields(db: ReadableDb, priceListId: string): Fields | null {
  const row = db.select().from(priceList).where(eq(priceList.id, priceListId)).get();
  if (row === undefined) return null;
  const { id: _id, fromDay: from, toDay: to, ...terms } = row;
  const prices = db
    .select({ variantId: listedPrice.variantId, price: listedPrice.price })
    .from(listedPrice)
    .where(eq(listedPrice.priceListId, priceListId))
    .all();
  return new Map<string, unknown>([...Object.entries({ ...terms, from, to }), ...priceFields(prices)]);
}
