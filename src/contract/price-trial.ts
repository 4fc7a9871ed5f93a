/** Discounts and prices as they are given at the counter, and what one would come to before it is. */
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { Amount, Id, PercentText } from './values.ts';

/** A discount as it is given at the counter; an amount is for the whole line or bill. */
export const GivenDiscount = z.union([
  z.strictObject({ percent: PercentText }),
  z.strictObject({ amount: Amount.min(0) }),
]);
export type GivenDiscount = z.infer<typeof GivenDiscount>;

/** What one promotion gives to a line or a bill. */
export const PromotionGain = z.object({ promotionId: Id, name: z.string(), amount: Amount });

/** What is tried out before it is done: a discount, or a price for one piece. */
export const PriceTrial = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line-discount'), discount: GivenDiscount.nullable() }),
  z.object({ kind: z.literal('bill-discount'), discount: GivenDiscount.nullable() }),
  z.object({ kind: z.literal('price'), price: Amount.min(0) }),
]);
export type PriceTrial = z.infer<typeof PriceTrial>;

const possiblePrice = z.object({ price: Amount, rate: PercentText });

export const PricePreview = z.object({
  total: z.object({ before: Amount, after: Amount }),
  /** Null for a discount of the bill. */
  line: z
    .object({
      total: z.object({ before: Amount, after: Amount }),
      rate: z.object({ before: PercentText, after: PercentText }),
      /** All that comes off what the list asks, as a part of it. */
      taken: PercentText,
      /** What the customer gains because no rate is true at the price asked. */
      slabGain: Amount,
      /** Set where one piece cannot be sold for what is asked: the prices around it that can be. */
      advice: z.object({ asked: Amount, down: possiblePrice, up: possiblePrice }).nullable(),
      mrp: Amount.nullable(),
      minPrice: Amount.nullable(),
      /** Set for those who may see margins, where the cost is known; `amount` below zero is a loss. */
      margin: z.object({ amount: Amount, percent: z.string() }).nullable(),
    })
    .nullable(),
  /** The right it would take that the person signed in has not. */
  needs: z.string().nullable(),
  isAboveMrp: z.boolean(),
});
export type PricePreview = z.infer<typeof PricePreview>;

export const priceProcedures = {
  /** What a discount or a price would come to; changes nothing. */
  previewPrice: allowed('sell', '/sales/previewPrice')
    .input(z.object({ draftId: Id, lineId: Id.nullable(), trial: PriceTrial }))
    .output(PricePreview),
};
