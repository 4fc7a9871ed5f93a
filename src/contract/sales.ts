/** The cart at this till, and its end: a committed sale. Every call returns the whole priced cart, so that a screen never adds up. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { missingOfBuyer } from '#domain/buyer.ts';
import { returnConditions } from '#domain/cart.ts';
import { refundMethods } from '#domain/refund.ts';
import { saleDocuments } from '#domain/tax.ts';
import { ageCheckMethods } from '#domain/age-check.ts';
import { OpenItemView } from './open-item.ts';
import { PaymentCorrection } from './payment-correction.ts';
import { GivenDiscount, priceProcedures, PromotionGain } from './price-trial.ts';
import { allowed, alsoLocked } from './procedure.ts';
import { BankReference, DraftTenderView, paymentProcedures, TenderInput, TenderView } from './tenders.ts';
import {
  Amount,
  BusinessDayText,
  FreeText,
  Id,
  InstantMs,
  NoteText,
  PercentText,
  QuantityText,
  ScanText,
  ScreenId,
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
  /** Everything that comes off: promotions, the line's discount, its share of the bill's, the gain at a slab. */
  discount: Amount,
  promotions: z.array(PromotionGain),
  /** The line's own discount as given and what it comes to. */
  ownDiscount: z.object({ given: GivenDiscount, amount: Amount }).nullable(),
  billDiscountShare: Amount,
  slabGain: Amount,
  /** What the lists ask; another than `unitPrice` where a price was given by hand, for `overrideReason`. */
  listPrice: UnitPriceValue,
  overrideReason: z.string().nullable(),
  mrp: Amount.nullable(),
  taxable: Amount,
  rate: PercentText,
  total: Amount,
  /** Stock on hand before this cart, and what selling leaves; null where stock is not kept. */
  onHand: QuantityText.nullable(),
  leaves: QuantityText.nullable(),
  /** Set on goods that come back: their quantity and amounts are then negative. */
  comesBack: z
    .object({
      /** The bill and its line; null without a receipt. */
      sale: z.object({ saleId: Id, saleLineId: Id, number: z.string() }).nullable(),
      reason: z.string(),
      condition: z.enum(returnConditions),
    })
    .nullable(),
  note: z.string().nullable(),
  /** Who gets the credit; null: whoever stands at the till. */
  salesperson: z.object({ staffId: Id, name: z.string() }).nullable(),
  steps: z.array(PriceStepView),
});
export type CartLineView = z.infer<typeof CartLineView>;

/** The buyer as far as the tax office asks: who he is stands with the customer. */
export const BuyerView = z.object({
  /** Null for a consumer. */
  taxId: z.string().nullable(),
  /** Region code the goods go to; the shop's own over the counter, '' where the profile has no regions. */
  placeOfSupply: z.string(),
  /** What of the buyer's name and address the law wants on a bill this large and nobody has written down; null: nothing. */
  missing: z.enum(missingOfBuyer).nullable(),
});

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
  billDiscount: z.object({ given: GivenDiscount, amount: Amount }).nullable(),
  /** On the table; `amount` is what its promotion gives here, zero where it waits for goods it is good for. */
  coupons: z.array(z.object({ couponId: z.string(), name: z.string(), amount: Amount })),
  taxable: Amount,
  tax: Amount,
  taxes: z.array(TaxTotalView),
  pricesIncludeTax: z.boolean(),
  buyer: BuyerView,
  /** Which paper it will be. */
  document: z.enum(saleDocuments),
  roundOff: Amount,
  total: Amount,
  note: z.string().nullable(),
  canUndo: z.boolean(),
  /** Where goods come back: both sides of the deal, and how what is left goes back by the policy. Null where nothing does. */
  exchange: z
    .object({
      back: Amount,
      out: Amount,
      taxBack: Amount,
      refunds: z.array(z.object({ method: z.enum(refundMethods), amount: Amount })),
      /** What may go back otherwise than as store credit: what came with a receipt. */
      withReceipt: Amount,
    })
    .nullable(),
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
  /** The part of the discount that promotions gave, by name. */
  promotions: z.array(PromotionGain),
  total: Amount,
  note: z.string().nullable(),
});

export const SaleView = z.object({
  saleId: Id,
  number: z.string(),
  /** Which paper it is. */
  document: z.enum(saleDocuments),
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
  /** The credit note of the same deal; null where nothing came back. */
  creditNote: z.object({ returnId: Id, number: z.string(), total: Amount }).nullable(),
  /** What cash was rounded by to a coin in use. */
  cashRounding: Amount,
  /** Notes and coins to give back, largest first. */
  giveBack: z.array(z.object({ value: Amount, count: z.number().int() })),
  note: z.string().nullable(),
  /** Each time the way it was paid was put right, oldest first; `before` is how it had been rung. */
  corrections: z.array(PaymentCorrection),
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

const onDraft = z.object({ commandId: Id, draftId: Id });

export const salesContract = {
  /** The cart at this till as it stood; an empty one where there is none. A locked till shows it greyed. */
  cart: alsoLocked('/sales/cart').input(z.object({})).output(CartView),
  /** `quantity` multiplies what the code itself says ("3*" then a scan). */
  addScan: allowed('sell', '/sales/addScan')
    .input(onDraft.extend({ code: ScanText, quantity: QuantityText.optional(), screen: ScreenId }))
    .output(CartView),
  addArticle: allowed('sell', '/sales/addArticle')
    .input(
      onDraft.extend({
        variantId: Id,
        quantity: QuantityText.optional(),
        /** For an article that nobody has given one: what a piece costs. Any other keeps its own. */
        price: Amount.min(1).max(100_000_000_000).optional(),
        /** The weight is what the scale says now, in place of `quantity`; refused with `weight-needed` where it says none. */
        fromScale: z.literal(true).optional(),
      }),
    )
    .output(CartView),
  setQuantity: allowed('sell', '/sales/setQuantity')
    .input(onDraft.extend({ lineId: Id, quantity: QuantityText }))
    .output(CartView),
  removeLine: allowed('sell', '/sales/removeLine')
    .input(onDraft.extend({ lineId: Id, reason: ShortText }))
    .output(CartView),
  /**
   * For whom the bill is, as the tax asks: `taxId` null for a consumer, `placeOfSupply` null for the counter or, with a number
   * that tells its region, for that region. Prices follow.
   */
  setBuyer: allowed('sell', '/sales/setBuyer')
    .input(
      onDraft.extend({ taxId: FreeText.max(20).nullable(), placeOfSupply: z.string().max(8).nullable() }),
    )
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
        code: FreeText.max(80).nullable(),
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
  /** Null takes it off. Above the ceiling it takes another's leave (`approval-needed`). */
  setLineDiscount: allowed('discount', '/sales/setLineDiscount')
    .input(onDraft.extend({ lineId: Id, discount: GivenDiscount.nullable(), approvalId: Id.optional() }))
    .output(CartView),
  setBillDiscount: allowed('discount', '/sales/setBillDiscount')
    .input(onDraft.extend({ discount: GivenDiscount.nullable(), approvalId: Id.optional() }))
    .output(CartView),
  /** Another price for one piece of a line, and why; null goes back to the list's. Takes the right `overridePrice` or leave. */
  overridePrice: allowed('sell', '/sales/overridePrice')
    .input(
      onDraft.extend({
        lineId: Id,
        given: z.object({ price: Amount.min(0).max(100_000_000_000), reason: ShortText }).nullable(),
        approvalId: Id.optional(),
      }),
    )
    .output(CartView),
  addCoupon: allowed('sell', '/sales/addCoupon')
    .input(onDraft.extend({ code: ScanText }))
    .output(CartView),
  removeCoupon: allowed('sell', '/sales/removeCoupon')
    .input(onDraft.extend({ couponId: z.string().min(1).max(64) }))
    .output(CartView),
  /** Whose bill it is; null takes the customer off it. */
  setCustomer: allowed('sell', '/sales/setCustomer')
    .input(onDraft.extend({ customerId: Id.nullable() }))
    .output(CartView),
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
  /**
   * The customer says it went through, or the soundbox said its amount (`isHeard`); or, with `verifyPayment` or leave, it was
   * seen at the bank under `reference`, which goes before both.
   */
  confirmUpi: allowed('sell', '/sales/confirmUpi')
    .input(
      onDraft.extend({
        tenderId: Id,
        isHeard: z.boolean().optional(),
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
  ...priceProcedures,
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
