/** The priced cart as the screens see it: every figure ready to show. */
import { articleName } from '#domain/article-name.ts';
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { DraftTenderView } from '#contract/tenders.ts';
import { missingOf } from '#domain/buyer.ts';
import type { CartLine } from '#domain/cart.ts';
import { givenDiscount, type Discount } from '#domain/discount.ts';
import type { PricedDeal } from '#domain/deal.ts';
import type { DraftTender } from '#domain/draft.ts';
import { subtract, sum, zero } from '#domain/money.ts';
import { planRefund } from '#domain/refund.ts';
import { saleDocument } from '#domain/document.ts';
import { addQuantities, formatQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { explainStep } from '#domain/price-steps.ts';
import { wholeDiscount, type PricedCart, type PricedLine } from '#domain/pricing.ts';
import { formatRate } from '#domain/rate.ts';
import { dueInCash, suggestNotes } from '#domain/tender.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { customerOnBill, particularsOf } from '../customers/api.ts';
import { stocksOf } from '../inventory/api.ts';
import { couponsOf } from './coupons-of.ts';
import { clearedIn, refundableIn, withReceipt } from './decide-back.ts';
import { currentSettings } from '../settings/api.ts';
import { staffName } from '../staff/api.ts';
import type { PricedDraft } from './draft-state.ts';
import { cashStepOf, leftToPay } from './given-tenders.ts';

/** Stock is read as it is now: a view says what selling the cart would leave. */
export function cartView(db: ReadableDb, { state, priced, terms }: PricedDraft): CartView {
  const { draft, revision } = state;
  const stock = stockOfCart(db, draft.cart.lines);
  const left = leftToPay(priced.total, draft.tenders);
  const leftInCash = dueInCash(left, cashStepOf(currentSettings(db), terms.profile));
  return {
    draftId: draft.draftId,
    revision,
    lines: priced.lines.map((line) => lineView(db, line, stock)),
    customer: draft.customerId === null ? null : customerOnBill(db, draft.customerId, terms.profile.phone),
    selectedLineId: draft.selectedLineId,
    itemCount: String(priced.itemCount),
    gross: priced.gross,
    discount: priced.discount,
    billDiscount: billDiscountView(draft.cart.billDiscount, priced),
    coupons: couponViews(db, draft.coupons, priced),
    taxable: priced.taxable,
    tax: priced.taxAmount,
    taxes: priced.taxes.map((tax) => ({ ...tax, rate: formatRate(tax.rate) })),
    pricesIncludeTax: draft.cart.pricesIncludeTax,
    buyer: {
      taxId: draft.buyerTaxId,
      placeOfSupply: draft.cart.placeOfSupply,
      missing: missingOf(
        draft.customerId === null ? null : particularsOf(db, draft.customerId),
        priced,
        terms.profile,
      ),
    },
    document: saleDocument(terms.profile, terms.shop, {
      isTaxed: priced.lines.some(({ rate }) => rate > 0),
      isToBusiness: draft.buyerTaxId !== null,
    }),
    roundOff: priced.roundOff,
    total: priced.total,
    exchange: exchangeView(db, priced),
    note: draft.note,
    canUndo: draft.undo.length > 0,
    tenders: draft.tenders.map(tenderView),
    left,
    leftInCash,
    suggestedNotes: suggestNotes(leftInCash, terms.profile.denominations),
  };
}

function billDiscountView(discount: Discount | null, { lines }: PricedCart): CartView['billDiscount'] {
  if (discount === null) return null;
  const shares = lines.flatMap((line) => (line.line.returnOf === null ? [line.billDiscountShare] : []));
  return { given: givenDiscount(discount), amount: sum(shares) };
}

/** What each coupon on the table gives here. */
function couponViews(
  db: ReadableDb,
  couponIds: readonly string[],
  { lines }: PricedCart,
): CartView['coupons'] {
  if (couponIds.length === 0) return [];
  return couponsOf(db, couponIds).map(({ couponId, promotionId, name }) => {
    const gains = lines.flatMap(({ promotions }) =>
      promotions.filter((each) => each.promotionId === promotionId),
    );
    return { couponId, name, amount: sum(gains.map(({ amount }) => amount)) };
  });
}

function exchangeView(db: ReadableDb, deal: PricedDeal): CartView['exchange'] {
  const { sale, back } = deal;
  if (back === null) return null;
  const due = subtract(back.total, clearedIn(deal));
  return {
    back: back.total,
    out: sale?.total ?? zero,
    taxBack: back.taxAmount,
    refunds: planRefund(due, refundableIn(db, back)).map(({ method, amount }) => ({ method, amount })),
    withReceipt: withReceipt(back),
  };
}

function comesBack({ returnOf }: CartLine): CartLineView['comesBack'] {
  if (returnOf === null) return null;
  const { sold, reason, condition } = returnOf;
  const sale = sold === null ? null : { saleId: sold.saleId, saleLineId: sold.lineId, number: sold.number };
  return { sale, reason, condition };
}

function tenderView({ instrumentId: _id, approvedBy: _leave, upi, ...tender }: DraftTender): DraftTenderView {
  if (upi === null) return { ...tender, upi: null };
  const { verified, ...shown } = upi;
  return { ...tender, upi: { ...shown, verifiedAtMs: verified?.atMs ?? null } };
}

type CartStock = ReadonlyMap<string, { readonly onHand: Quantity; readonly inCart: Quantity }>;

function stockOfCart(db: ReadableDb, lines: readonly CartLine[]): CartStock {
  const inCart = new Map<string, Quantity>();
  for (const { variantId, qty } of lines) {
    if (variantId !== null) inCart.set(variantId, addQuantities(inCart.get(variantId) ?? quantity(0), qty));
  }
  if (inCart.size === 0) return new Map();
  const onHand = stocksOf(db, [...inCart.keys()]);
  return new Map(
    [...inCart].map(([id, count]) => [id, { onHand: onHand.get(id)?.onHand ?? quantity(0), inCart: count }]),
  );
}

function lineView(db: ReadableDb, priced: PricedLine, stocks: CartStock): CartLineView {
  const { line } = priced;
  const { salespersonId } = line;
  const stock = line.variantId === null ? undefined : stocks.get(line.variantId);
  return {
    lineId: line.lineId,
    variantId: line.variantId,
    code: line.code,
    name: articleName(line),
    size: line.size,
    colour: line.colour,
    colourHex: line.colourHex,
    quantity: formatQuantity(line.qty),
    unitPrice: line.unitPrice,
    gross: priced.gross,
    discount: wholeDiscount(priced),
    promotions: [...priced.promotions],
    ownDiscount:
      line.discount === null ? null : { given: givenDiscount(line.discount), amount: priced.discount },
    billDiscountShare: priced.billDiscountShare,
    slabGain: priced.slabDiscount,
    listPrice: line.listPrice,
    overrideReason: line.override?.reason ?? null,
    mrp: line.mrp,
    taxable: priced.taxable,
    rate: formatRate(priced.rate),
    total: priced.total,
    onHand: stock === undefined ? null : formatQuantity(stock.onHand),
    leaves: stock === undefined ? null : formatQuantity(quantity(stock.onHand - stock.inCart)),
    comesBack: comesBack(line),
    note: line.note,
    salesperson:
      salespersonId === null ? null : { staffId: salespersonId, name: staffName(db, salespersonId) },
    steps: priced.steps.map(explainStep),
  };
}
