/** `sale.committed.v1`: one whole sale with every figure frozen: nothing about it is ever computed again. */
import { z } from 'zod';
import { saleDocuments } from '#domain/tax.ts';
import { weighings } from '#domain/weight.ts';
import {
  Amount,
  BusinessDayText,
  CommissionValue,
  CommittedTender,
  Id,
  InstantMs,
  PercentText,
  QuantityText,
  TaxTotalView,
  UnitPriceValue,
} from '../values.ts';

export const CommittedLine = z.object({
  lineId: Id,
  variantId: Id.nullable(),
  styleId: Id.nullable(),
  category: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  brand: z.string().nullable(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  hsn: z.string().nullable(),
  unit: z.string(),
  taxClass: z.string(),
  quantity: QuantityText,
  /** How the weight is known; absent on what is not sold by weight. */
  weighed: z.enum(weighings).optional(),
  unitPrice: UnitPriceValue,
  /** What the catalogue or a price list asked. */
  listPrice: UnitPriceValue,
  mrp: Amount.nullable(),
  /** Why `unitPrice` is not `listPrice`; `approvedBy` where the seller's own right did not do. */
  override: z.object({ reason: z.string(), approvedBy: Id.nullable() }).nullable(),
  note: z.string().nullable(),
  salespersonId: Id.nullable(),
  /** Sold for good: it comes back only by leave. */
  finalSale: z.boolean(),
  /** The discount as given at the counter; null: none. */
  discountGiven: z.union([z.object({ percent: PercentText }), z.object({ amount: Amount })]).nullable(),
  gross: Amount,
  /** What promotions took off before anything else: each by its name of the day, and its part of this line. */
  promotions: z.array(z.object({ promotionId: Id, name: z.string(), amount: Amount.min(1) })),
  /** What came off after that, as positive amounts: by the line's discount, by its share of the bill's, by a slab it was brought down to. */
  discount: Amount,
  billDiscount: Amount,
  slabDiscount: Amount,
  taxable: Amount,
  rate: PercentText,
  taxes: z.array(z.object({ component: z.string(), rate: PercentText, amount: Amount })),
  total: Amount,
  /** The line's part of the bill's points; absent where the bill has none. */
  points: z.number().int().min(0).optional(),
  /** What its salesperson earned; absent where nobody has a rate. */
  commission: CommissionValue.optional(),
});
export type CommittedLine = z.infer<typeof CommittedLine>;

export const SaleCommittedV1 = z.object({
  saleId: Id,
  /** Which paper it is. */
  document: z.enum(saleDocuments),
  number: z.string().min(1).max(16),
  /** The gapless count within the till's series and financial year. */
  counter: z.number().int().min(1),
  /** Till prefix and financial year: `A2/2627`. */
  series: z.string(),
  tillId: Id,
  shiftId: Id,
  staffId: Id,
  /** Who gave leave for a way of paying that the seller's right did not cover: credit beyond the limit. */
  approvedBy: Id.nullable(),
  customerId: Id.nullable(),
  /** Tax number of a buyer in business; null for a consumer. */
  buyerTaxId: z.string().nullable(),
  note: z.string().nullable(),
  atMs: InstantMs,
  utcOffsetMin: z.number().int(),
  businessDay: BusinessDayText,
  taxProfile: z.string(),
  currency: z.string().length(3),
  region: z.string(),
  placeOfSupply: z.string(),
  /** Kind of supply by the profile's rules: `intra-state`. */
  supply: z.string(),
  pricesIncludeTax: z.boolean(),
  lines: z.array(CommittedLine).min(1),
  taxes: z.array(TaxTotalView),
  gross: Amount,
  /** All discounts together. */
  discount: Amount,
  taxable: Amount,
  tax: Amount,
  roundOff: Amount,
  total: Amount,
  itemCount: z.number().int(),
  /** None for a bill of nothing. */
  tenders: z.array(CommittedTender),
  change: Amount,
  /** Used up with this sale; goods that come back do not bring them back. */
  coupons: z.array(z.object({ couponId: z.string(), promotionId: Id, amount: Amount })),
  /** By whose right a line was sold below what the seller may, where a discount was judged. */
  allowances: z.array(z.object({ lineId: Id, permission: z.string(), approvedBy: Id })),
  /** What cash was rounded by to a coin in use; in the drawer stays cash received - change. */
  cashRounding: Amount,
  /** What the customer earned, with the rule: points for each hundred of the main unit. Absent: nobody's bill, or no rule. */
  points: z.object({ perHundred: z.number().int().min(1), earned: z.number().int().min(0) }).optional(),
});
export type SaleCommittedV1 = z.infer<typeof SaleCommittedV1>;
