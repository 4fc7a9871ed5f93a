/** What the shop asks: price lists, promotions, coupons. Made in the back office, felt at the till. */
import { z } from 'zod';
import { rowFaults } from '#domain/price-file.ts';
import { seasonStates } from '#domain/season-state.ts';
import { PriceListPricesSetV1, PriceListSavedV1, PromotionSavedV1 } from './events/pricing.ts';
import { allowed } from './procedure.ts';
import { Amount, BusinessDayText, Id, InstantMs, QuantityText, UnitPriceValue } from './values.ts';

/** On the shop's business day: that of the open shift, else of the clock. */
const state = z.enum(seasonStates);
const Named = z.object({ id: Id, name: z.string() });

export const PromotionView = PromotionSavedV1.omit({ edit: true }).extend({
  state,
  /** What `picks` names by id, for people. */
  picked: z.object({ styles: z.array(Named), articles: z.array(Named) }),
  /** Coupons given out for it, and how many of them are spent. */
  coupons: z.object({ issued: z.number().int(), spent: z.number().int() }),
});
export type PromotionView = z.infer<typeof PromotionView>;

export const NewPromotion = PromotionSavedV1.omit({ edit: true }).partial({ promotionId: true });
export type NewPromotion = z.infer<typeof NewPromotion>;

/** A few goods it picks, priced by the till's own engine as if it held. Amounts are the bill's. */
export const PromotionExample = z.object({
  lines: z.array(
    z.object({
      name: z.string(),
      size: z.string().nullable(),
      colour: z.string().nullable(),
      quantity: QuantityText,
      gross: Amount,
      /** What the promotion takes off. */
      gain: Amount,
    }),
  ),
  total: z.object({ before: Amount, after: Amount }),
});
export type PromotionExample = z.infer<typeof PromotionExample>;

export const PriceListView = PriceListSavedV1.omit({ prices: true, edit: true }).extend({
  state,
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
export type ListedPriceView = z.infer<typeof ListedPriceView>;

/** What a file of prices would do to a list; with a refused row nothing of it is taken. */
export const PriceFileView = z.object({
  /** Rows with a price that can be taken. */
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.array(z.object({ row: z.number().int(), code: z.string(), fault: z.enum(rowFaults) })),
  /** More rows are refused than are named. */
  refusedCount: z.number().int(),
});
export type PriceFileView = z.infer<typeof PriceFileView>;

export const CouponBatchView = z.object({
  batchId: Id,
  issuedAtMs: InstantMs,
  issuedBy: z.string().nullable(),
  issued: z.number().int(),
  spent: z.number().int(),
  /** Not spent, and still good: none of a batch that was recalled. */
  left: z.number().int(),
  recalledAtMs: InstantMs.nullable(),
});
export type CouponBatchView = z.infer<typeof CouponBatchView>;

/** Larger than any price list of ten thousand rows; a larger text is refused with a sentence by the command. */
const FileText = z.string().max(8 * 1024 * 1024);
/** As `issueCoupons` tells it. */
const CouponCodeText = z.string().regex(/^GC[0-9A-Z]{11}$/);
const listed = z.object({ priceList: PriceListView, prices: z.array(ListedPriceView) });

export const pricingContract = {
  /** `store` is this shop, for what is to hold here only. */
  promotions: allowed('managePrices', '/pricing/promotions')
    .input(z.object({}))
    .output(z.object({ day: BusinessDayText, store: Id, promotions: z.array(PromotionView) })),
  /** New where its id is, otherwise from now on as sent. */
  savePromotion: allowed('managePrices', '/pricing/savePromotion')
    .input(z.object({ commandId: Id, promotion: NewPromotion }))
    .output(PromotionView),
  /** What it would do to a few goods; null where it picks none, or none for which it comes about. */
  previewPromotion: allowed('managePrices', '/pricing/previewPromotion')
    .input(z.object({ promotion: NewPromotion }))
    .output(z.object({ example: PromotionExample.nullable() })),
  priceLists: allowed('managePrices', '/pricing/priceLists')
    .input(z.object({}))
    .output(z.object({ day: BusinessDayText, store: Id, priceLists: z.array(PriceListView) })),
  priceList: allowed('managePrices', '/pricing/priceList')
    .input(z.object({ priceListId: Id }))
    .output(listed),
  /** Without `prices` those that stand in it stay. */
  savePriceList: allowed('managePrices', '/pricing/savePriceList')
    .input(
      z.object({
        commandId: Id,
        priceList: PriceListSavedV1.omit({ edit: true }).partial({ priceListId: true, prices: true }),
      }),
    )
    .output(PriceListView),
  /** Some prices of a list; null takes one out. */
  setListPrices: allowed('managePrices', '/pricing/setListPrices')
    .input(PriceListPricesSetV1.omit({ edit: true }).extend({ commandId: Id }))
    .output(listed),
  /** Its prices as a table of code, name, price. */
  exportPriceList: allowed('managePrices', '/pricing/exportPriceList')
    .input(z.object({ priceListId: Id }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
  /** What such a table would do. Changes nothing. */
  readPriceFile: allowed('managePrices', '/pricing/readPriceFile')
    .input(z.object({ priceListId: Id, text: FileText }))
    .output(PriceFileView),
  /** Takes the table whole, or nothing of it. */
  importPriceFile: allowed('managePrices', '/pricing/importPriceFile')
    .input(z.object({ commandId: Id, priceListId: Id, text: FileText }))
    .output(listed),
  /** The codes are told this once and kept nowhere: print them, or issue others. */
  issueCoupons: allowed('managePrices', '/pricing/issueCoupons')
    .input(z.object({ commandId: Id, promotionId: Id, count: z.number().int().min(1).max(1000) }))
    .output(z.object({ batchId: Id, codes: z.array(z.string()) })),
  /** Prints a slip for each code at once; nothing of them is written down. Stops at the first fault. */
  printCoupons: allowed('managePrices', '/pricing/printCoupons')
    .input(z.object({ promotionId: Id, codes: z.array(CouponCodeText).min(1).max(20) }))
    .output(z.object({ printed: z.number().int(), fault: z.string().nullable() })),
  couponBatches: allowed('managePrices', '/pricing/couponBatches')
    .input(z.object({ promotionId: Id }))
    .output(z.object({ batches: z.array(CouponBatchView) })),
  /** What is left of a batch is good for nothing from now on. */
  recallCoupons: allowed('managePrices', '/pricing/recallCoupons')
    .input(z.object({ commandId: Id, batchId: Id }))
    .output(z.object({ batches: z.array(CouponBatchView) })),
};
