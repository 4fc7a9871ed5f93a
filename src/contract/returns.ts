/** Goods that come back: the bill they were sold on, what is left of it, the credit note, and the chain of exchanges. */
import { z } from 'zod';
import { returnConditions } from '#domain/cart.ts';
import { refundMethods } from '#domain/refund.ts';
import { allowed } from './procedure.ts';
import { PrintJobView, ReceiptDocumentView } from './receipts.ts';
import { CartView, SaleView } from './sales.ts';
import {
  Amount,
  BusinessDayText,
  FreeText,
  Id,
  InstantMs,
  Language,
  QuantityText,
  ShortText,
  TaxTotalView,
  TenderMethod,
} from './values.ts';

export const RefundMethodName = z.enum(refundMethods);

/** A bill as a list shows it, with how much of it can still come back. */
export const FoundBillView = z.object({
  saleId: Id,
  number: z.string(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  total: Amount,
  itemCount: QuantityText,
  cashier: z.string(),
  /** What was sold, shortly: the names of the first lines. */
  goods: z.array(z.string()),
});
export type FoundBillView = z.infer<typeof FoundBillView>;

export const ReturnableLineView = z.object({
  saleLineId: Id,
  name: z.string(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  /** What one piece comes back at, to the nearest minor unit: after discounts, with tax. */
  paidEach: Amount,
  sold: QuantityText,
  before: QuantityText,
  left: QuantityText,
  /** Sold for good: it comes back only by leave. */
  finalSale: z.boolean(),
});
export type ReturnableLineView = z.infer<typeof ReturnableLineView>;

export const ReturnableBillView = z.object({
  saleId: Id,
  number: z.string(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  total: Amount,
  tenders: z.array(z.object({ method: TenderMethod, amount: Amount })),
  /** Days since the sale, and how many the shop gives. */
  window: z.object({ day: z.number().int(), of: z.number().int(), isLate: z.boolean() }),
  lines: z.array(ReturnableLineView),
});
export type ReturnableBillView = z.infer<typeof ReturnableBillView>;

export const CreditNoteSummary = z.object({
  returnId: Id,
  number: z.string(),
  atMs: InstantMs,
  total: Amount,
  itemCount: QuantityText,
  cashier: z.string(),
});
export type CreditNoteSummary = z.infer<typeof CreditNoteSummary>;

/** As a list of all credit notes shows it. */
export const CreditNoteHit = CreditNoteSummary.extend({
  /** Null where nobody is known, or the data was erased; the phone is masked. */
  customer: z.object({ name: z.string(), phone: z.string() }).nullable(),
  /** Numbers of the bills whose goods came back; empty without a receipt. */
  bills: z.array(z.string()),
  /** What it gave as store credit, and what of that is not spent yet; null where it gave none. */
  storeCredit: z.object({ given: Amount, left: Amount }).nullable(),
});
export type CreditNoteHit = z.infer<typeof CreditNoteHit>;

export const CreditNoteView = CreditNoteSummary.extend({
  businessDay: BusinessDayText,
  /** Whose leave it took; null: none was needed. */
  approvedBy: z.string().nullable(),
  lines: z.array(
    z.object({
      lineId: Id,
      name: z.string(),
      size: z.string().nullable(),
      colour: z.string().nullable(),
      colourHex: z.string().nullable(),
      quantity: QuantityText,
      total: Amount,
      reason: z.string(),
      condition: z.enum(returnConditions),
      /** The bill it was sold on; null without a receipt. */
      billNumber: z.string().nullable(),
    }),
  ),
  bills: z.array(z.object({ saleId: Id, number: z.string(), businessDay: BusinessDayText })),
  taxes: z.array(TaxTotalView),
  tax: Amount,
  roundOff: Amount,
  refunds: z.array(z.object({ method: TenderMethod, amount: Amount, reference: z.string().nullable() })),
  exchangedFor: z.object({ saleId: Id, number: z.string() }).nullable(),
});
export type CreditNoteView = z.infer<typeof CreditNoteView>;

/** One paper of a chain: a bill, or the credit note by which goods of a bill came back, for the bill that went out instead. */
export const ChainLinkView = z.object({
  kind: z.enum(['bill', 'credit-note']),
  id: Id,
  number: z.string(),
  atMs: InstantMs,
  total: Amount,
  goods: z.array(z.string()),
  /** Numbers of the bills it took goods back from; empty for a bill. */
  from: z.array(z.string()),
});
export type ChainLinkView = z.infer<typeof ChainLinkView>;

const onDraft = z.object({ commandId: Id, draftId: Id });
const grounds = z.object({
  /** One of domain/cart.ts `returnReasons`, or a few words. */
  reason: ShortText.optional(),
  condition: z.enum(returnConditions).optional(),
});
const leave = z.object({ approvalId: Id.optional() });

export const returnsContract = {
  /** Bills by number or its last digits, by the customer's phone, by the code or name of an item, by day; '' : the latest. */
  find: allowed('takeBack', '/returns/find')
    .input(
      z.object({
        text: z.string().max(120),
        from: BusinessDayText.nullable(),
        to: BusinessDayText.nullable(),
      }),
    )
    .output(z.object({ bills: z.array(FoundBillView) })),
  /** `number` as printed and as its barcode says; `unknown-bill` names the till it is of, where that is another. */
  billByNumber: allowed('takeBack', '/returns/billByNumber')
    .input(z.object({ number: z.string().min(1).max(20) }))
    .output(ReturnableBillView),
  bill: allowed('takeBack', '/returns/bill')
    .input(z.object({ saleId: Id }))
    .output(ReturnableBillView),
  /** Sets how many pieces of a sold line come back; "0" none. */
  takeBack: allowed('takeBack', '/returns/takeBack')
    .input(
      onDraft.extend({
        saleId: Id,
        saleLineId: Id,
        quantity: QuantityText,
        ...grounds.shape,
        ...leave.shape,
      }),
    )
    .output(CartView),
  takeBackWithoutReceipt: allowed('takeBack', '/returns/takeBackWithoutReceipt')
    .input(onDraft.extend({ variantId: Id, quantity: QuantityText, ...grounds.shape, ...leave.shape }))
    .output(CartView),
  /** `lineId`: the cart's. */
  setGrounds: allowed('takeBack', '/returns/setGrounds')
    .input(onDraft.extend({ lineId: Id, ...grounds.shape }))
    .output(CartView),
  /** Commits a cart that gives money back, or comes to nothing; one that costs money is paid with `sales.commit`. */
  commit: allowed('takeBack', '/returns/commit')
    .input(
      onDraft.extend({
        revision: z.number().int(),
        refunds: z
          .array(
            z.object({
              method: RefundMethodName,
              amount: Amount.min(0),
              /** Bank reference or slip number; never a card number. */
              reference: FreeText.max(60).nullable(),
            }),
          )
          .max(10),
        ...leave.shape,
      }),
    )
    .output(z.object({ note: CreditNoteView, sale: SaleView.nullable() })),
  /** Credit notes by the end of their number, or by their customer's phone or name; without `text` the latest. Newest first. */
  recent: allowed('sell', '/returns/recent')
    .input(z.object({ limit: z.number().int().min(1).max(200), text: z.string().max(120).optional() }))
    .output(z.object({ notes: z.array(CreditNoteHit) })),
  note: allowed('sell', '/returns/note')
    .input(z.object({ returnId: Id }))
    .output(CreditNoteView),
  /** All papers that hang together with a bill by exchanges and returns, oldest first; the bill alone where nothing came back. */
  chain: allowed('sell', '/returns/chain')
    .input(z.object({ saleId: Id }))
    .output(z.object({ links: z.array(ChainLinkView) })),
  document: allowed('sell', '/returns/document')
    .input(z.object({ returnId: Id, language: Language.optional() }))
    .output(ReceiptDocumentView),
  /** Prints the credit note again, marked COPY n. */
  reprint: allowed('reprint', '/returns/reprint')
    .input(z.object({ commandId: Id, returnId: Id }))
    .output(PrintJobView),
};
