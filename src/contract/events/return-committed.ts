/**
 * `return.committed.v1`: goods came back, and with them their share of what was paid; a credit note with a number of its own.
 *
 * Every figure is positive and stands against the sale's. In an exchange it is appended in one transaction with the new sale.
 */
import { z } from 'zod';
import { returnConditions } from '#domain/cart.ts';
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

export const ReturnedLine = z.object({
  lineId: Id,
  /** The line it was sold on; null without a receipt. */
  original: z
    .object({
      saleId: Id,
      lineId: Id,
      number: z.string(),
      businessDay: BusinessDayText,
      /** How many were sold on that line, and how many came back before. */
      sold: QuantityText,
      before: QuantityText,
    })
    .nullable(),
  reason: z.string().min(1).max(120),
  condition: z.enum(returnConditions),
  /** Who gave leave where the role did not do: late, sold for good, without a receipt. */
  approvedBy: Id.nullable(),
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
  /** Whose sale it was: the commission goes back. */
  salespersonId: Id.nullable(),
  quantity: QuantityText,
  unitPrice: UnitPriceValue,
  gross: Amount,
  /** Its share of what promotions took off when it was sold. */
  promotionDiscount: Amount,
  discount: Amount,
  billDiscount: Amount,
  slabDiscount: Amount,
  taxable: Amount,
  rate: PercentText,
  taxes: z.array(z.object({ component: z.string(), rate: PercentText, amount: Amount })),
  total: Amount,
  /** Its share of what the sold line brought; absent where that brought none. */
  points: z.number().int().min(0).optional(),
  commission: CommissionValue.optional(),
});
export type ReturnedLine = z.infer<typeof ReturnedLine>;

/** What of one bill came back: exact + roundOff. `saleId` null: without a receipt. */
export const ReturnedBill = z.object({
  saleId: Id.nullable(),
  number: z.string().nullable(),
  businessDay: BusinessDayText.nullable(),
  exact: Amount,
  roundOff: Amount,
  /** What is taken back of the points that the bill earned, and whose they were. Absent: none. */
  points: z.object({ customerId: Id, reversed: z.number().int().min(1) }).optional(),
});

export const ReturnCommittedV1 = z.object({
  returnId: Id,
  /** The credit note's. */
  number: z.string().min(1).max(16),
  counter: z.number().int().min(1),
  /** `CA2/2627`. */
  series: z.string(),
  tillId: Id,
  shiftId: Id,
  staffId: Id,
  /** Who gave leave where the role did not do: to pay back otherwise, else the first that a line needed. */
  approvedBy: Id.nullable(),
  customerId: Id.nullable(),
  buyerTaxId: z.string().nullable(),
  note: z.string().nullable(),
  atMs: InstantMs,
  utcOffsetMin: z.number().int(),
  businessDay: BusinessDayText,
  taxProfile: z.string(),
  currency: z.string().length(3),
  region: z.string(),
  placeOfSupply: z.string(),
  supply: z.string(),
  pricesIncludeTax: z.boolean(),
  lines: z.array(ReturnedLine).min(1),
  bills: z.array(ReturnedBill).min(1),
  taxes: z.array(TaxTotalView),
  gross: Amount,
  discount: Amount,
  taxable: Amount,
  tax: Amount,
  roundOff: Amount,
  total: Amount,
  itemCount: z.number().int(),
  /** How it was paid back; `exchange` where it cleared the bill of `exchangedFor`. */
  refunds: z.array(CommittedTender).min(1),
  /** The sale of the same deal. */
  exchangedFor: Id.nullable(),
});
export type ReturnCommittedV1 = z.infer<typeof ReturnCommittedV1>;
