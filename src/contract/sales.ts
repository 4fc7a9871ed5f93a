/** The cart at this till, and its end: a committed sale. Every call returns the whole priced cart, so that a screen never adds up. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { BankReference, DraftTenderView, paymentProcedures, TenderInput, TenderView } from './tenders.ts';
import {
  Amount,
  BusinessDayText,
  Id,
  InstantMs,
  PercentText,
  QuantityText,
  ScanText,
  TaxTotalView,
  UnitPriceValue,
} from './values.ts';

/** One step of how a price came about; `domain/pricing` makes them, the screen words them by `kind`. */
export const PriceStepView = z.object({
  kind: z.string(),
  amount: Amount,
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type PriceStepView = z.infer<typeof PriceStepView>;

export const CartLineView = z.object({
  lineId: Id,
  variantId: Id.nullable(),
  code: z.string().nullable(),
  name: z.string(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  quantity: QuantityText,
  unitPrice: UnitPriceValue,
  /** quantity x unit price, before discounts. */
  gross: Amount,
  discount: Amount,
  taxable: Amount,
  rate: PercentText,
  total: Amount,
  /** Stock on hand before this cart, and what selling leaves; null where stock is not kept. */
  onHand: QuantityText.nullable(),
  leaves: QuantityText.nullable(),
  steps: z.array(PriceStepView),
});
export type CartLineView = z.infer<typeof CartLineView>;

export const CartView = z.object({
  draftId: Id,
  /** Grows with each change; a screen ignores a view older than the one it shows. */
  revision: z.number().int(),
  lines: z.array(CartLineView),
  selectedLineId: Id.nullable(),
  itemCount: QuantityText,
  gross: Amount,
  discount: Amount,
  taxable: Amount,
  tax: Amount,
  taxes: z.array(TaxTotalView),
  pricesIncludeTax: z.boolean(),
  roundOff: Amount,
  total: Amount,
  canUndo: z.boolean(),
  /** Payments taken so far, in order; a UPI payment counts once it is claimed. */
  tenders: z.array(DraftTenderView),
  /** The total less those: below zero where more is paid than the bill has come to. */
  left: Amount,
  /** The same in coins that exist. */
  leftInCash: Amount,
  /** Round sums a customer is likely to hand over, exact first. */
  suggestedNotes: z.array(Amount),
});
export type CartView = z.infer<typeof CartView>;

export const SaleLineView = z.object({
  lineId: Id,
  code: z.string().nullable(),
  name: z.string(),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  quantity: QuantityText,
  unitPrice: UnitPriceValue,
  gross: Amount,
  discount: Amount,
  total: Amount,
});

export const SaleView = z.object({
  saleId: Id,
  number: z.string(),
  atMs: InstantMs,
  businessDay: BusinessDayText,
  cashier: z.string(),
  lines: z.array(SaleLineView),
  itemCount: QuantityText,
  discount: Amount,
  tax: Amount,
  taxes: z.array(TaxTotalView),
  roundOff: Amount,
  total: Amount,
  tenders: z.array(TenderView),
  change: Amount,
  /** What cash was rounded by to a coin in use. */
  cashRounding: Amount,
  /** Notes and coins to give back, largest first. */
  giveBack: z.array(z.object({ value: Amount, count: z.number().int() })),
});
export type SaleView = z.infer<typeof SaleView>;

export const SaleSummary = z.object({
  saleId: Id,
  number: z.string(),
  atMs: InstantMs,
  total: Amount,
  itemCount: QuantityText,
  cashier: z.string(),
});
export type SaleSummary = z.infer<typeof SaleSummary>;

const onDraft = z.object({ commandId: Id, draftId: Id });

export const salesContract = {
  /** The cart at this till as it stood; an empty one where there is none. */
  cart: allowed('sell', '/sales/cart').input(z.object({})).output(CartView),
  /** `quantity` multiplies what the code itself says ("3*" then a scan). */
  addScan: allowed('sell', '/sales/addScan')
    .input(onDraft.extend({ code: ScanText, quantity: QuantityText.optional() }))
    .output(CartView),
  addArticle: allowed('sell', '/sales/addArticle')
    .input(onDraft.extend({ variantId: Id, quantity: QuantityText.optional() }))
    .output(CartView),
  setQuantity: allowed('sell', '/sales/setQuantity')
    .input(onDraft.extend({ lineId: Id, quantity: QuantityText }))
    .output(CartView),
  removeLine: allowed('sell', '/sales/removeLine')
    .input(onDraft.extend({ lineId: Id }))
    .output(CartView),
  /** Takes back the last change of the cart: an added, changed or removed line. */
  undo: allowed('sell', '/sales/undo').input(onDraft).output(CartView),
  /** Keeps a payment with the cart, to be followed by others. */
  addTender: allowed('sell', '/sales/addTender')
    .input(onDraft.extend({ tender: TenderInput, approvalId: Id.optional() }))
    .output(CartView),
  /** Takes a payment off again: the money, or the slip, goes back to the customer. */
  removeTender: allowed('sell', '/sales/removeTender')
    .input(onDraft.extend({ tenderId: Id }))
    .output(CartView),
  /** Shows a UPI code for `amount`, or for all that is left; it stands in `tenders` as `shown`. */
  requestUpi: allowed('sell', '/sales/requestUpi')
    .input(onDraft.extend({ amount: Amount.min(1).optional() }))
    .output(CartView),
  /** The customer says it went through; or, with `verifyPayment` or leave, it was seen at the bank under `reference`. */
  confirmUpi: allowed('sell', '/sales/confirmUpi')
    .input(
      onDraft.extend({
        tenderId: Id,
        reference: BankReference.optional(),
        approvalId: Id.optional(),
      }),
    )
    .output(CartView),
  /**
   * Commits the cart, paid by the tenders it holds and by `tenders` after them. `revision` is the cart the cashier saw:
   * another one is refused with `cart-changed`.
   */
  commit: allowed('sell', '/sales/commit')
    .input(
      onDraft.extend({
        revision: z.number().int(),
        tenders: z.array(TenderInput).max(20),
        approvalId: Id.optional(),
      }),
    )
    .output(SaleView),
  ...paymentProcedures,
  recent: allowed('sell', '/sales/recent')
    .input(z.object({ limit: z.number().int().min(1).max(200) }))
    .output(z.object({ sales: z.array(SaleSummary) })),
  sale: allowed('sell', '/sales/sale')
    .input(z.object({ saleId: Id }))
    .output(SaleView),
  /** The cart whenever it changes, by whomever (a serial scanner adds lines without the page). */
  watchCart: allowed('sell', '/sales/watchCart')
    .input(z.object({}))
    .output(
      eventIterator(
        z.object({
          cart: CartView,
          /** A scan that was refused: what was scanned and why; the screen is loud about it. */
          refused: z
            .object({ code: z.string(), error: z.string(), reason: z.string().nullable() })
            .nullable(),
          /** The line the change added to or grew. */
          addedLineId: Id.nullable(),
        }),
      ),
    ),
};
