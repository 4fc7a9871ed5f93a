/**
 * The figures of a shift: the same for an X, taken at any time, and for the Z that ends it. `domain/z-report.ts` computes them.
 *
 * Sales and returns are both positive; `net` is sales less returns and may be below zero. A Z stands in the journal whole, in
 * `shift.closed.v1`.
 */
import { z } from 'zod';
import {
  Amount,
  BusinessDayText,
  DenominationCount,
  Id,
  InstantMs,
  PercentText,
  QuantityText,
  TenderMethod,
} from './values.ts';

const Count = z.number().int().min(0);
/** How many, and what they come to. */
export const CountAndAmount = z.object({ count: Count, amount: Amount });

/** First and last number of a series within the shift; both null where it made none. */
export const NumberRange = z.object({ first: z.string().nullable(), last: z.string().nullable() });

export const ZSales = z.object({
  /** Pieces sold and what they came to as marked, before any discount. */
  items: z.object({ quantity: QuantityText, amount: Amount }),
  lineDiscounts: CountAndAmount,
  billDiscounts: CountAndAmount,
  /** Promotions and coupons. */
  promotions: CountAndAmount,
  /** What customers gained where a price was brought down to a slab. */
  slabDiscounts: CountAndAmount,
  bills: CountAndAmount,
  returns: CountAndAmount,
  /** Deals of one return and one sale together; `net` below zero where more came back. */
  exchanges: z.object({ count: Count, net: Amount }),
  voidedBills: CountAndAmount,
  /** Sales less returns and voided bills: without tax, the tax, what rounding made of it, and with tax. */
  netBeforeTax: Amount,
  tax: Amount,
  roundOff: Amount,
  net: Amount,
  /** Rounded half up; null where there is no bill. */
  averageBill: Amount.nullable(),
  itemsPerBill: QuantityText.nullable(),
  customersIdentified: Count,
});

/** What was taxed at one rate, sold or taken back, to one kind of buyer. */
export const ZTaxRow = z.object({
  document: z.enum(['sale', 'return']),
  buyer: z.enum(['b2b', 'b2c']),
  rate: PercentText,
  taxable: Amount,
  components: z.array(z.object({ component: z.string(), amount: Amount })),
  tax: Amount,
});

export const ZTenderRow = z.object({
  method: TenderMethod,
  sales: CountAndAmount,
  refunds: CountAndAmount,
  /** Dues and advances taken by this method. */
  accounts: CountAndAmount,
  net: Amount,
});

/** A kind of paid-in or paid-out money, or any other movement on accounts, and its sum. */
export const ZNamedSum = z.object({ name: z.string(), count: Count, amount: Amount });

export const ZCash = z.object({
  openingFloat: Amount,
  /** Cash handed over, before change. */
  received: Amount,
  changeGiven: Amount,
  /** Received less change. */
  sales: Amount,
  /** Part of `sales`: what rounding to the smallest coin brought or cost. */
  rounding: Amount,
  refunds: Amount,
  paidIn: z.array(ZNamedSum),
  paidOut: z.array(ZNamedSum),
  drops: CountAndAmount,
  /** Dues and advances of customers taken in cash, less advances paid back. */
  accounts: Amount,
  expected: Amount,
});

/** One method as it was counted. `countedCount` and `expectedCount` are slips; null for cash. */
export const TenderVariance = z.object({
  method: TenderMethod,
  expected: Amount,
  counted: Amount,
  /** Counted less expected: below zero is short. */
  difference: Amount,
  expectedCount: Count.nullable(),
  countedCount: Count.nullable(),
});
export type TenderVariance = z.infer<typeof TenderVariance>;

export const ZControl = z.object({
  voidedLines: CountAndAmount,
  voidedCarts: CountAndAmount,
  /** Bills that were rung with the wrong tender and put right, by their totals. */
  correctedTenders: CountAndAmount,
  /** UPI codes that were shown, and the cart was not paid by them. */
  droppedPayments: CountAndAmount,
  priceOverrides: CountAndAmount,
  discountsOverLimit: CountAndAmount,
  noSaleOpens: Count,
  reprints: Count,
  failedPrints: Count,
  heldBillsCarried: CountAndAmount,
  /** Entries of the journal not yet sent anywhere; null in a shop that sends nothing. */
  unsynced: Count.nullable(),
  /** Bills that sold an article the books had none of. */
  negativeStockSales: Count,
  refusedSignIns: Count,
  approvals: Count,
  clockJumps: Count,
  /** Bills rung in training mode: kept apart, in no other figure. */
  training: CountAndAmount,
});

/** `key` is the category, the brand, the id of a person or the hour 00 to 23. */
export const ZGroup = z.object({
  key: z.string(),
  bills: Count,
  quantity: QuantityText,
  sales: Amount,
  returns: Amount,
  net: Amount,
});

/** What one person did on the till within the shift. */
export const ZCashier = z.object({
  staffId: Id,
  bills: CountAndAmount,
  returns: CountAndAmount,
  /** Bills by method, less refunds. */
  tenders: z.array(z.object({ method: TenderMethod, net: Amount })),
  voidedLines: CountAndAmount,
  voidedBills: CountAndAmount,
  discounts: CountAndAmount,
  noSaleOpens: Count,
});

/** Since the till began, this shift included. */
export const ZPerpetual = z.object({ sales: Amount, returns: Amount, net: Amount });

export const ZFigures = z.object({
  tillId: Id,
  shiftId: Id,
  businessDay: BusinessDayText,
  currency: z.string().length(3),
  openedAtMs: InstantMs,
  openedBy: Id,
  bills: NumberRange,
  creditNotes: NumberRange,
  sales: ZSales,
  taxes: z.array(ZTaxRow),
  tenders: z.array(ZTenderRow),
  upi: z.object({ verified: CountAndAmount, unverified: CountAndAmount }),
  /** Movements on customers' accounts, gift cards and store credit: `credit-given`, `dues-collected`, `gift-card-sold`, ... */
  accounts: z.array(ZNamedSum),
  cash: ZCash,
  control: ZControl,
  byCategory: z.array(ZGroup),
  byBrand: z.array(ZGroup),
  byHour: z.array(ZGroup),
  byCashier: z.array(ZCashier),
  perpetual: ZPerpetual,
});
export type ZFigures = z.infer<typeof ZFigures>;

/** Something that was still open when the shift ended, and what was decided about it. */
export const OpenMatter = z.object({
  kind: z.enum(['cart', 'held-bill', 'print-job', 'upi-payment', 'unsynced']),
  /** Of the draft, job or sale. */
  id: z.string(),
  /** A bill's number, a held bill's slip, how many lines a cart has or entries wait: never a note, which may name a person. */
  label: z.string(),
  amount: Amount.nullable(),
  atMs: InstantMs.nullable(),
});
export type OpenMatter = z.infer<typeof OpenMatter>;

/** One count as it was made, with what was then expected. */
export const ZCount = z.object({
  countedBy: Id,
  countedAtMs: InstantMs,
  denominations: z.array(DenominationCount),
  otherCash: Amount,
  variances: z.array(TenderVariance),
  /** Selling went on after it, so that it decides nothing. */
  isSetAside: z.boolean(),
});

export const ZReport = z.object({
  ...ZFigures.shape,
  /** Gapless for each till, from 1. */
  number: z.number().int().min(1),
  closedAtMs: InstantMs,
  closedBy: Id,
  utcOffsetMin: z.number().int(),
  approvedBy: Id.nullable(),
  /** Why a difference above the tolerance was accepted. */
  reason: z.string().nullable(),
  appVersion: z.string(),
  counts: z.array(ZCount).min(1),
  /** Of the last count. */
  variances: z.array(TenderVariance),
  carryOver: Amount,
  deposit: Amount,
  carriedMatters: z.array(OpenMatter),
  /** Head of the journal when it was made. */
  journal: z.object({ seq: z.number().int(), hash: z.string() }),
  /** Hash of the Z before; 64 zeros for the first. */
  previousHash: z.string().length(64),
  /** SHA-256 of the canonical JSON of all that stands above. */
  hash: z.string().length(64),
});
export type ZReport = z.infer<typeof ZReport>;
