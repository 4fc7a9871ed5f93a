/** The cart at this till, and its end: a committed sale. Every call returns the whole priced cart, so that a screen never adds up. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { allowed } from './procedure.ts';
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
  /** Whose bill it is; null: nobody's that is known. */
  customer: z
    .object({
      customerId: Id,
      name: z.string(),
      /** '98250 ···41'. */
      phone: z.string(),
      usualSize: z.string().nullable(),
      visits: z.number().int(),
    })
    .nullable(),
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
  /** Round sums a customer is likely to hand over, exact first. */
  suggestedNotes: z.array(Amount),
});
export type CartView = z.infer<typeof CartView>;

export const CashTender = z.object({ method: z.literal('cash'), received: Amount.min(0) });
export const TenderView = z.object({ method: z.string(), amount: Amount });

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
  /** Whose bill it is; null takes the customer off it. */
  setCustomer: allowed('sell', '/sales/setCustomer')
    .input(onDraft.extend({ customerId: Id.nullable() }))
    .output(CartView),
  /** Commits the cart. `revision` is the cart the cashier saw: another one is refused with `cart-changed`. */
  commit: allowed('sell', '/sales/commit')
    .input(onDraft.extend({ revision: z.number().int(), tenders: z.array(CashTender).min(1).max(20) }))
    .output(SaleView),
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
