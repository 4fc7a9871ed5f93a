/** What the shop asks: price lists, promotions, coupons. Made in the back office, felt at the till. */
import { z } from 'zod';
import { PriceListSavedV1, PromotionSavedV1 } from './events/pricing.ts';
import { allowed } from './procedure.ts';
import { Amount, Id, UnitPriceValue } from './values.ts';

export const PromotionView = PromotionSavedV1.extend({
  /** Coupons given out for it, and how many of them are spent. */
  coupons: z.object({ issued: z.number().int(), spent: z.number().int() }),
});
export type PromotionView = z.infer<typeof PromotionView>;

export const PriceListView = PriceListSavedV1.omit({ prices: true }).extend({
  /** How many articles it has a price for. */
  articles: z.number().int(),
});
export type PriceListView = z.infer<typeof PriceListView>;

export const ListedPriceView = z.object({
  variantId: Id,
  name: z.string(),
  code: z.string().nullable(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  /** The catalogue's. */
  cataloguePrice: UnitPriceValue,
  mrp: Amount.nullable(),
  price: UnitPriceValue,
});

export const pricingContract = {
  promotions: allowed('managePrices', '/pricing/promotions')
    .input(z.object({}))
    .output(z.object({ promotions: z.array(PromotionView) })),
  /** New where its id is, otherwise from now on as sent. */
  savePromotion: allowed('managePrices', '/pricing/savePromotion')
    .input(z.object({ commandId: Id, promotion: PromotionSavedV1.partial({ promotionId: true }) }))
    .output(PromotionView),
  priceLists: allowed('managePrices', '/pricing/priceLists')
    .input(z.object({}))
    .output(z.object({ priceLists: z.array(PriceListView) })),
  priceList: allowed('managePrices', '/pricing/priceList')
    .input(z.object({ priceListId: Id }))
    .output(z.object({ priceList: PriceListView, prices: z.array(ListedPriceView) })),
  savePriceList: allowed('managePrices', '/pricing/savePriceList')
    .input(z.object({ commandId: Id, priceList: PriceListSavedV1.partial({ priceListId: true }) }))
    .output(PriceListView),
  /** The codes are told this once and kept nowhere: print them, or issue others. */
  issueCoupons: allowed('managePrices', '/pricing/issueCoupons')
    .input(z.object({ commandId: Id, promotionId: Id, count: z.number().int().min(1).max(1000) }))
    .output(z.object({ batchId: Id, codes: z.array(z.string()) })),
};
