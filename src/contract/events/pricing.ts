/** `pricelist.saved.v1`, `pricelist.prices-set.v1`, `promotion.saved.v1`, `coupons.issued.v1`, `coupons.recalled.v1`, `price.overridden.v1`: what the shop asks for its goods, and when it asked less. */
import { z } from 'zod';
import { Amount, BusinessDayText, FreeText, Id, PercentText, ShortText, UnitPriceValue } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

/** No promotion or listed price is worth more: Rs 1 crore. Times a million pieces it is still an exact figure. */
const PieceAmount = Amount.min(0).max(1_000_000_000);
const Percent = PercentText.refine((text) => Number(text) <= 100, 'more than all of it');
const PieceCount = z.number().int().min(1).max(1_000_000);

const PieceOffData = z.union([
  z.strictObject({ percent: Percent }),
  z.strictObject({ amount: PieceAmount }),
  z.strictObject({ price: PieceAmount }),
]);

/** The rules of domain/promotion/promotion.ts, rates as decimal text. */
export const PromotionRuleData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('each'), off: PieceOffData }),
  z.object({
    kind: z.literal('quantity-breaks'),
    steps: z
      .array(z.object({ from: PieceCount, off: PieceOffData }))
      .min(1)
      .max(10)
      .refine(
        (steps) => steps.every(({ from }, index) => index === 0 || from > (steps[index - 1]?.from ?? 0)),
        'steps ascend',
      ),
  }),
  z.object({
    kind: z.literal('buy-x-get-y'),
    buy: PieceCount.max(1000),
    get: PieceCount.max(1000),
    percent: Percent,
  }),
  z.object({ kind: z.literal('mix-and-match'), count: PieceCount.min(2).max(1000), price: PieceAmount }),
  z.object({
    kind: z.literal('bill-threshold'),
    from: Amount.min(0),
    off: z.union([z.strictObject({ percent: Percent }), z.strictObject({ amount: PieceAmount })]),
  }),
]);
export type PromotionRuleData = z.infer<typeof PromotionRuleData>;

const ids = z.array(Id).max(500);
const names = z.array(FreeText.min(1).max(80)).max(100);
const Minute = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('HH:MM');

/** A promotion as it stands from now on; the last of its id counts. */
export const PromotionSavedV1 = z.object({
  promotionId: Id,
  name: ShortText,
  rule: PromotionRuleData,
  /** Lists with nothing in them do not narrow. */
  picks: z.object({ styleIds: ids, variantIds: ids, categories: names, brands: names }),
  season: z.object({
    from: BusinessDayText.nullable(),
    /** The last day. */
    to: BusinessDayText.nullable(),
    /** 1 Monday to 7 Sunday. */
    weekdays: z.array(z.number().int().min(1).max(7)).max(7),
    hours: z.object({ from: Minute, to: Minute }).nullable(),
    stores: ids,
    /** Ids of customer groups. */
    customerGroups: ids,
  }),
  isExclusive: z.boolean(),
  needsCoupon: z.boolean(),
  /** Off: it holds no more, and stays in the books. */
  isActive: z.boolean(),
  edit: EditStamp,
});
export type PromotionSavedV1 = z.infer<typeof PromotionSavedV1>;

/** A price list whole, as it stands from now on. Not a second catalogue: at most ten thousand prices. */
export const PriceListSavedV1 = z.object({
  priceListId: Id,
  name: ShortText,
  /** Id of a customer group. */
  customerGroup: Id.nullable(),
  store: Id.nullable(),
  from: BusinessDayText.nullable(),
  /** The last day. */
  to: BusinessDayText.nullable(),
  isActive: z.boolean(),
  prices: z.array(z.object({ variantId: Id, price: UnitPriceValue })).max(10_000),
  edit: EditStamp,
});
export type PriceListSavedV1 = z.infer<typeof PriceListSavedV1>;

/** Some prices of a list changed; null: the article has no price in it any more. The others stand. */
export const PriceListPricesSetV1 = z.object({
  priceListId: Id,
  prices: z
    .array(z.object({ variantId: Id, price: UnitPriceValue.nullable() }))
    .min(1)
    .max(10_000),
  edit: EditStamp,
});
export type PriceListPricesSetV1 = z.infer<typeof PriceListPricesSetV1>;

/** Coupons were given out. `couponIds` are hashes: whoever reads the journal cannot spend what it names. */
export const CouponsIssuedV1 = z.object({
  batchId: Id,
  promotionId: Id,
  couponIds: z.array(z.string().length(32)).min(1).max(1000),
});
export type CouponsIssuedV1 = z.infer<typeof CouponsIssuedV1>;

/** What was not spent of a batch until now is good for nothing any more. */
export const CouponsRecalledV1 = z.object({ batchId: Id, promotionId: Id });
export type CouponsRecalledV1 = z.infer<typeof CouponsRecalledV1>;

/** A price was given by hand; a fact also where the line is taken out again. `to` null: back to the list's. */
export const PriceOverriddenV1 = z.object({
  draftId: Id,
  lineId: Id,
  variantId: Id.nullable(),
  from: UnitPriceValue,
  to: UnitPriceValue.nullable(),
  reason: z.string(),
  approvedBy: Id.nullable(),
});
export type PriceOverriddenV1 = z.infer<typeof PriceOverriddenV1>;
