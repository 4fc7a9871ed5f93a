/** The decision to take goods back: a priced return becomes a credit note, with its own number and every figure frozen. */
import type { BillFacts, SaleTax, SoldGoods } from './bill-facts.ts';
import type { Cart, CartLine, SoldTerms } from './cart.ts';
import type { Commission } from './commission.ts';
import type { PricedReturn } from './deal.ts';
import type { CustomerId, ReturnId, SaleId, ShiftId, StaffId, TillId } from './ids.ts';
import { money, sum, type Money } from './money.ts';
import type { PricedLine } from './pricing.ts';
import { formatQuantity, quantity } from './quantity.ts';
import { formatRate } from './rate.ts';
import { letteredNumber, letteredSeries, type ReceiptNumberError } from './receipt-number.ts';
import { err, ok, type Result } from './result.ts';
import { shareBack } from './return-share.ts';
import type { SaleTender } from './sale.ts';
import { supplyKind, type TaxProfile } from './tax.ts';
import type { Tender } from './tender.ts';
import { financialYear, type BusinessDay, type Instant } from './time.ts';

/**
 * The payload of `return.committed.v1`; every figure is positive and stands against the sale's.
 *
 * The schema in contract/events says the same.
 */
export type ReturnCommitted = BillFacts & {
  readonly returnId: string;
  readonly lines: readonly ReturnLine[];
  readonly bills: readonly ReturnedBill[];
  readonly refunds: readonly SaleTender[];
  readonly exchangedFor: string | null;
};

/** What of one bill came back: exact + roundOff. `saleId` null: without a receipt. */
export type ReturnedBill = {
  readonly saleId: string | null;
  readonly number: string | null;
  readonly businessDay: string | null;
  readonly exact: number;
  readonly roundOff: number;
  /** What is taken back of the points that the bill earned, and whose they were. Absent: none. */
  readonly points?: { readonly customerId: string; readonly reversed: number } | undefined;
};

export type ReturnLine = SoldGoods & {
  readonly lineId: string;
  readonly original: {
    readonly saleId: string;
    readonly lineId: string;
    readonly number: string;
    readonly businessDay: string;
    /** How many were sold on that line, and how many came back before. */
    readonly sold: string;
    readonly before: string;
  } | null;
  readonly reason: string;
  readonly condition: 'resale' | 'damaged' | 'vendor';
  readonly approvedBy: string | null;
  readonly salespersonId: string | null;
  readonly quantity: string;
  readonly unitPrice: number;
  readonly gross: number;
  readonly promotionDiscount: number;
  readonly discount: number;
  readonly billDiscount: number;
  readonly slabDiscount: number;
  readonly taxable: number;
  readonly rate: string;
  readonly taxes: readonly SaleTax[];
  readonly total: number;
  /** Its share of what the sold line brought; absent where that brought none. */
  readonly points?: number | undefined;
  readonly commission?: Commission | undefined;
};

export type ReturnInput = {
  readonly returnId: ReturnId;
  /** The cart it is part of: its terms hold where there is no receipt. */
  readonly cart: Cart;
  readonly back: PricedReturn;
  readonly refunds: readonly Tender[];
  readonly profile: TaxProfile;
  readonly shift: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay };
  readonly till: { readonly tillId: TillId; readonly prefix: string };
  readonly staffId: StaffId;
  /** Who gave leave for the refund; who did for a line stands on the line. */
  readonly approvedBy: StaffId | null;
  readonly customerId: CustomerId | null;
  readonly note: string | null;
  /** The next number of the till's credit notes in the financial year of the shift's day, from 1. */
  readonly counter: number;
  readonly now: { readonly at: Instant; readonly utcOffsetMin: number };
  readonly exchangedFor: SaleId | null;
};

export type ReturnError =
  | { readonly code: 'refund-differs'; readonly due: Money; readonly given: Money }
  | { readonly code: 'bad-refund' }
  | { readonly code: 'unknown-region' }
  | { readonly code: 'number'; readonly error: ReceiptNumberError };

/**
 * Decides a return: the refunds must come to exactly what the goods give back, and the credit note gets its number.
 *
 * Throws where the return has no lines: that is no return.
 */
export function decideReturn(input: ReturnInput): Result<ReturnCommitted, ReturnError> {
  const { back, shift, till, refunds, profile } = input;
  if (refunds.some(({ amount, received }) => amount < 0 || received !== amount))
    return err({ code: 'bad-refund' });
  const given = sum(refunds.map(({ amount }) => amount));
  if (given !== back.total) return err({ code: 'refund-differs', due: back.total, given });
  const terms = termsOf(input);
  if (!terms.ok) return terms;
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const named = { tillPrefix: till.prefix, financialYear: year };
  const number = letteredNumber('C', { ...named, counter: input.counter });
  if (!number.ok) return err({ code: 'number', error: number.error });
  return ok({
    returnId: input.returnId,
    number: number.value,
    counter: input.counter,
    series: letteredSeries('C', named),
    tillId: till.tillId,
    shiftId: shift.shiftId,
    staffId: input.staffId,
    approvedBy:
      input.approvedBy ??
      back.lines.find(({ line }) => line.returnOf?.approvedBy)?.line.returnOf?.approvedBy ??
      null,
    customerId: input.customerId,
    note: input.note,
    atMs: input.now.at,
    utcOffsetMin: input.now.utcOffsetMin,
    businessDay: shift.businessDay,
    currency: profile.currency.code,
    ...terms.value,
    lines: back.lines.map(returnedLine),
    bills: back.bills.map(({ saleId, exact, roundOff }) => ({
      ...billNamed(back, saleId),
      exact,
      roundOff,
      ...pointsBack(back, saleId),
    })),
    taxes: back.taxes.map((tax) => ({ ...tax, rate: formatRate(tax.rate) })),
    gross: back.gross,
    discount: back.discount,
    taxable: back.taxable,
    tax: back.taxAmount,
    roundOff: back.roundOff,
    total: back.total,
    itemCount: back.itemCount,
    refunds,
    exchangedFor: input.exchangedFor,
  });
}

/** Whether goods sold under `a` and `b` can stand on one credit note: it has one place of supply, one buyer, one kind of price. */
export function isSameTerms(a: SoldTerms, b: SoldTerms): boolean {
  return (
    a.taxProfile === b.taxProfile &&
    a.region === b.region &&
    a.placeOfSupply === b.placeOfSupply &&
    a.pricesIncludeTax === b.pricesIncludeTax &&
    a.buyerTaxId === b.buyerTaxId
  );
}

/** Those of the bill, because a credit note corrects it; those of the cart where there is none. */
function termsOf({ back, cart, profile }: ReturnInput): Result<SoldTerms, ReturnError> {
  const sold = back.lines.find(({ line }) => line.returnOf?.sold)?.line.returnOf?.sold ?? null;
  if (sold !== null) {
    const { taxProfile, region, placeOfSupply, supply, pricesIncludeTax, buyerTaxId } = sold.terms;
    return ok({ taxProfile, region, placeOfSupply, supply, pricesIncludeTax, buyerTaxId });
  }
  const supply = supplyKind(profile, cart.homeRegion, cart.placeOfSupply);
  if (!supply.ok) return err({ code: 'unknown-region' });
  return ok({
    taxProfile: profile.id,
    region: cart.homeRegion,
    placeOfSupply: cart.placeOfSupply,
    supply: supply.value,
    pricesIncludeTax: cart.pricesIncludeTax,
    buyerTaxId: null,
  });
}

function billNamed(
  { lines }: PricedReturn,
  saleId: SaleId | null,
): Pick<ReturnedBill, 'saleId' | 'number' | 'businessDay'> {
  const sold = lines.find(({ line }) => (line.returnOf?.sold?.saleId ?? null) === saleId)?.line.returnOf
    ?.sold;
  return { saleId, number: sold?.number ?? null, businessDay: sold?.businessDay ?? null };
}

/** The points of a bill go back to whoever earned them, whoever brings the goods. */
function pointsBack({ lines }: PricedReturn, saleId: SaleId | null): Pick<ReturnedBill, 'points'> {
  const shares = lines.flatMap((priced) => {
    const sold = priced.line.returnOf?.sold ?? null;
    return sold !== null && sold.saleId === saleId ? [{ sold, ...earnedBack(priced) }] : [];
  });
  const customerId = shares[0]?.sold.earned.customerId ?? null;
  const reversed = shares.reduce((all, { points = 0 }) => all + points, 0);
  return customerId === null || reversed === 0 ? {} : { points: { customerId, reversed } };
}

/** What the pieces that come back had brought: the same running share as of every other figure (return-share.ts). */
function earnedBack({ line }: PricedLine): Pick<ReturnLine, 'points' | 'commission'> {
  const sold = line.returnOf?.sold ?? null;
  if (sold === null) return {};
  const { customerId, points, commission } = sold.earned;
  const parts = { before: sold.before, back: quantity(0 - line.qty), sold: sold.figures.qty };
  return {
    ...(customerId === null ? {} : { points: shareBack(points, parts) }),
    ...(commission === null
      ? {}
      : { commission: { rate: commission.rate, amount: shareBack(commission.amount, parts) } }),
  };
}

function returnedLine(priced: PricedLine): ReturnLine {
  const { line } = priced;
  const { returnOf } = line;
  if (returnOf === null) throw new Error('A line that is sold stands among those that come back');
  return {
    lineId: line.lineId,
    original: originalOf(returnOf.sold),
    reason: returnOf.reason,
    condition: returnOf.condition,
    approvedBy: returnOf.approvedBy,
    variantId: line.variantId,
    styleId: line.styleId,
    category: line.category,
    code: line.code,
    name: line.name,
    brand: line.brand,
    size: line.size,
    colour: line.colour,
    colourHex: line.colourHex,
    hsn: line.hsn,
    unit: line.unit,
    taxClass: line.taxClass,
    salespersonId: line.salespersonId,
    quantity: formatQuantity(quantity(0 - line.qty)),
    unitPrice: line.unitPrice,
    gross: money(0 - priced.gross),
    promotionDiscount: money(0 - priced.promotionDiscount),
    discount: money(0 - priced.discount),
    billDiscount: money(0 - priced.billDiscountShare),
    slabDiscount: money(0 - priced.slabDiscount),
    taxable: money(0 - priced.taxable),
    rate: formatRate(priced.rate),
    taxes: priced.taxes.map(({ component, rate, amount }) => ({
      component,
      rate: formatRate(rate),
      amount: money(0 - amount),
    })),
    total: money(0 - priced.total),
    ...earnedBack(priced),
  };
}

function originalOf(sold: NonNullable<CartLine['returnOf']>['sold']): ReturnLine['original'] {
  if (sold === null) return null;
  const { saleId, lineId, number, businessDay, figures, before } = sold;
  return {
    saleId,
    lineId,
    number,
    businessDay,
    sold: formatQuantity(figures.qty),
    before: formatQuantity(before),
  };
}
