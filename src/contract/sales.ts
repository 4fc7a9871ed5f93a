/** The cart at this till, and its end: a committed sale. Every call returns the whole priced cart, so that a screen never adds up. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ageCheckMethods } from '#domain/age-check.ts';
import { allowed } from './procedure.ts';
import {
  Amount,
  BusinessDayText,
  Id,
  InstantMs,
  NoteText,
  PercentText,
  QuantityText,
  ScanText,
  ShortText,
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
  note: z.string().nullable(),
  /** Who gets the credit; null: whoever stands at the till. */
  salesperson: z.object({ staffId: Id, name: z.string() }).nullable(),
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
  note: z.string().nullable(),
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
  note: z.string().nullable(),
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
  note: z.string().nullable(),
  /** Set where the bill was taken back whole; null: it stands. */
  voided: z
    .object({
      atMs: InstantMs,
      by: z.string(),
      /** Whose leave it took; null: none was needed. */
      approvedBy: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
});
export type SaleView = z.infer<typeof SaleView>;

export const SaleSummary = z.object({
  saleId: Id,
  number: z.string(),
  atMs: InstantMs,
  total: Amount,
  itemCount: QuantityText,
  cashier: z.string(),
  isVoided: z.boolean(),
});
export type SaleSummary = z.infer<typeof SaleSummary>;

/** What was sold without being in the catalogue: once for each name and code, for whoever adds the article. */
export const OpenItemView = z.object({
  code: z.string().nullable(),
  name: z.string(),
  taxClass: z.string(),
  /** The price it was last sold at. */
  unitPrice: UnitPriceValue,
  quantity: QuantityText,
  total: Amount,
  lastSoldMs: InstantMs,
});
export type OpenItemView = z.infer<typeof OpenItemView>;

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
    .input(onDraft.extend({ lineId: Id, reason: ShortText }))
    .output(CartView),
  /** Throws the whole cart away. With `voidCart`, or with the leave of someone who has it. */
  abandon: allowed('sell', '/sales/abandon')
    .input(onDraft.extend({ reason: ShortText, approvalId: Id.optional() }))
    .output(CartView),
  /** `lineId` null: the note of the bill. '' takes a note off. */
  setNote: allowed('sell', '/sales/setNote')
    .input(onDraft.extend({ lineId: Id.nullable(), note: NoteText }))
    .output(CartView),
  /** Null: whoever stands at the till. */
  setSalesperson: allowed('sell', '/sales/setSalesperson')
    .input(onDraft.extend({ lineId: Id, salespersonId: Id.nullable() }))
    .output(CartView),
  /** The tax classes that an open item can have, the shop's usual one first. */
  taxClasses: allowed('sell', '/sales/taxClasses')
    .input(z.object({}))
    .output(
      z.object({
        taxClasses: z.array(
          z.object({ code: z.string(), name: z.object({ en: z.string(), hi: z.string() }) }),
        ),
      }),
    ),
  /** Sells what is not in the catalogue; `code` is what was scanned. With `openItem`, or with leave. */
  addOpenItem: allowed('sell', '/sales/addOpenItem')
    .input(
      onDraft.extend({
        name: ShortText,
        price: Amount.min(0),
        taxClass: z.string().max(40),
        quantity: QuantityText,
        code: z.string().max(80).nullable(),
        approvalId: Id.optional(),
      }),
    )
    .output(CartView),
  /** Open items that were sold, the latest first. */
  openItems: allowed('viewSales', '/sales/openItems')
    .input(z.object({ limit: z.number().int().min(1).max(200) }))
    .output(z.object({ items: z.array(OpenItemView) })),
  /** Whether the customer is old enough, and how that is known; the date of birth never comes here. */
  checkAge: allowed('sell', '/sales/checkAge')
    .input(
      onDraft.extend({
        variantId: Id,
        minimumAge: z.number().int().min(1).max(99),
        method: z.enum(ageCheckMethods),
        isOldEnough: z.boolean(),
        approvalId: Id.optional(),
      }),
    )
    .output(CartView),
  /** Takes a bill of the open shift back whole. With `voidBill`, or with leave. */
  void: allowed('sell', '/sales/void')
    .input(z.object({ commandId: Id, saleId: Id, reason: ShortText, approvalId: Id.optional() }))
    .output(SaleView),
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
