/** The decision to sell: a paid cart becomes the one fact from which receipt, stock, drawer and reports follow. */
import type { Cart } from './cart.ts';
import { givenDiscount } from './discount.ts';
import { saleDocument, type TaxStanding } from './document.ts';
import { sum } from './money.ts';
import type { CustomerId, SaleId, ShiftId, StaffId, TillId } from './ids.ts';
import type { Money } from './money.ts';
import type { PricedCart, PricedLine } from './pricing.ts';
import { formatQuantity } from './quantity.ts';
import { formatRate, type Rate } from './rate.ts';
import { receiptNumber, type ReceiptNumberError } from './receipt-number.ts';
import { err, ok, type Result } from './result.ts';
import type { SaleDocument, TaxProfile } from './tax.ts';
import { settle, type Tender, type TenderError, type TenderMethod, type UpiState } from './tender.ts';
import { financialYear, type BusinessDay, type Instant } from './time.ts';

/**
 * The payload of `sale.committed.v1`: complete in itself, every figure frozen, ids instead of people.
 *
 * Plain JSON, as the journal keeps it: amounts are integers of minor units, unit prices integers of thousandths of one, quantities
 * and percentages decimal text. The schema in contract/events says the same.
 */
export type SaleCommitted = {
  readonly saleId: string;
  /** Which paper it is: decided when it was sold, and not again. */
  readonly document: SaleDocument;
  /** e.g. 'A2/2627/000123': series and counter. */
  readonly number: string;
  /** Till prefix and financial year: 'A2/2627'. */
  readonly series: string;
  /** Gapless from 1 within the series. */
  readonly counter: number;
  readonly tillId: string;
  readonly shiftId: string;
  readonly staffId: string;
  /** Who gave leave for a way of paying that the seller's right did not cover: credit beyond the limit. */
  readonly approvedBy: string | null;
  readonly customerId: string | null;
  /** GSTIN of a registered buyer, or what the profile's tax office calls it; null for a consumer. */
  readonly buyerTaxId: string | null;
  readonly note: string | null;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly taxProfile: string;
  readonly currency: string;
  /** The shop's own region. */
  readonly region: string;
  readonly placeOfSupply: string;
  /** Kind of supply, e.g. 'intra-state'. */
  readonly supply: string;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly SaleLine[];
  readonly taxes: readonly (SaleTax & { readonly taxable: number })[];
  readonly gross: number;
  readonly discount: number;
  readonly taxable: number;
  readonly tax: number;
  readonly roundOff: number;
  readonly total: number;
  readonly itemCount: number;
  readonly tenders: readonly SaleTender[];
  readonly change: number;
  /** Coupons that were used up: `couponId` is what the books know one by, not the code on it. */
  readonly coupons: readonly {
    readonly couponId: string;
    readonly promotionId: string;
    readonly amount: number;
  }[];
  /** Whose leave it took to sell a line so cheaply, where the seller's own right did not do. */
  readonly allowances: readonly {
    readonly lineId: string;
    readonly permission: string;
    readonly approvedBy: string;
  }[];
  /** What cash was rounded by to a coin in use: more than the bill, or less. In the drawer: cash received - change. */
  readonly cashRounding: number;
};

/**
 * The article as it was sold, and its figures.
 *
 * gross less the promotions and the three discounts is what was taxed: `total` where prices include tax, else `taxable`.
 */
export type SaleLine = {
  readonly lineId: string;
  readonly variantId: string | null;
  readonly styleId: string | null;
  readonly category: string;
  readonly code: string | null;
  readonly name: string;
  readonly brand: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  readonly colourHex: string | null;
  readonly hsn: string | null;
  readonly unit: string;
  readonly taxClass: string;
  readonly quantity: string;
  readonly unitPrice: number;
  /** What the catalogue or a price list asked. */
  readonly listPrice: number;
  readonly mrp: number | null;
  /** Why `unitPrice` is not `listPrice`, and whose leave it took where the seller's did not do. */
  readonly override: { readonly reason: string; readonly approvedBy: string | null } | null;
  readonly note: string | null;
  readonly salespersonId: string | null;
  /** Sold for good: it comes back only by leave. */
  readonly finalSale: boolean;
  /** As given at the counter; what it came to is `discount`. */
  readonly discountGiven: { readonly percent: string } | { readonly amount: number } | null;
  readonly gross: number;
  /** What promotions took off before any other discount: each with its name as it was, and its part of this line. */
  readonly promotions: readonly {
    readonly promotionId: string;
    readonly name: string;
    readonly amount: number;
  }[];
  readonly discount: number;
  /** The line's share of the bill discount. */
  readonly billDiscount: number;
  /** What the customer gained where the price was brought down to the lower slab. */
  readonly slabDiscount: number;
  readonly taxable: number;
  readonly rate: string;
  readonly taxes: readonly SaleTax[];
  readonly total: number;
};

export type SaleTax = { readonly component: string; readonly rate: string; readonly amount: number };
/** One payment of a bill, or one refund, as the journal keeps it: the plain shape of `Tender`. */
export type SaleTender = {
  readonly method: TenderMethod;
  readonly amount: number;
  readonly received: number;
  readonly reference: string | null;
  readonly instrumentId: string | null;
  readonly state: UpiState | null;
};

export type SaleInput = {
  readonly saleId: SaleId;
  readonly cart: Cart;
  /** The cart priced at the rates of the shift's business day, by the one who asks: it is priced once. */
  readonly priced: PricedCart;
  /** Those on the table; one whose promotion gave nothing stays whole. */
  readonly coupons: readonly { readonly couponId: string; readonly promotionId: string }[];
  readonly allowances: SaleCommitted['allowances'];
  readonly tenders: readonly Tender[];
  /** The coin that cash is rounded to; none where it is left out. */
  readonly cashStep?: Money | null;
  readonly profile: TaxProfile;
  /** Null where no shift is open on the till. */
  readonly shift: { readonly shiftId: ShiftId; readonly businessDay: BusinessDay } | null;
  readonly shop: TaxStanding;
  readonly till: { readonly tillId: TillId; readonly prefix: string };
  readonly staffId: StaffId;
  readonly approvedBy?: string | null;
  readonly customerId: CustomerId | null;
  readonly buyerTaxId: string | null;
  readonly note: string | null;
  /** The next number of this till in the financial year of the shift's day, from 1. */
  readonly counter: number;
  readonly now: { readonly at: Instant; readonly utcOffsetMin: number };
};

export type SaleError =
  | { readonly code: 'empty-cart' }
  | { readonly code: 'no-open-shift' }
  | { readonly code: 'tender'; readonly error: TenderError }
  | { readonly code: 'number'; readonly error: ReceiptNumberError };

/**
 * Decides a sale: checks the money against the priced cart, gives the number, freezes every figure.
 *
 * Refused: an empty cart, no open shift, a bill not fully paid, a number that would not fit its 16 characters.
 */
export function decideSale(input: SaleInput): Result<SaleCommitted, SaleError> {
  const { cart, priced, shift, till, profile } = input;
  if (cart.lines.length === 0) return err({ code: 'empty-cart' });
  if (shift === null) return err({ code: 'no-open-shift' });
  const settled = settle(priced.total, input.tenders, input.cashStep ?? null);
  if (!settled.ok) return err({ code: 'tender', error: settled.error });
  const year = financialYear(shift.businessDay, profile.financialYearStart);
  const number = receiptNumber({ tillPrefix: till.prefix, financialYear: year, counter: input.counter });
  if (!number.ok) return err({ code: 'number', error: number.error });
  const { taxes, supply, gross, discount, taxable, taxAmount, roundOff, total, itemCount } = priced;
  return ok({
    saleId: input.saleId,
    document: saleDocument(profile, input.shop, {
      isTaxed: priced.lines.some(({ rate }) => rate > 0),
      isToBusiness: input.buyerTaxId !== null,
    }),
    number: number.value,
    series: `${till.prefix}/${year}`,
    counter: input.counter,
    tillId: till.tillId,
    shiftId: shift.shiftId,
    staffId: input.staffId,
    approvedBy: input.approvedBy ?? null,
    customerId: input.customerId,
    buyerTaxId: input.buyerTaxId,
    note: input.note,
    atMs: input.now.at,
    utcOffsetMin: input.now.utcOffsetMin,
    businessDay: shift.businessDay,
    taxProfile: profile.id,
    currency: profile.currency.code,
    region: cart.homeRegion,
    placeOfSupply: cart.placeOfSupply,
    supply,
    pricesIncludeTax: cart.pricesIncludeTax,
    lines: priced.lines.map(saleLine),
    taxes: taxes.map(withPercent),
    gross,
    discount,
    taxable,
    tax: taxAmount,
    roundOff,
    total,
    itemCount,
    tenders: settled.value.tenders,
    change: settled.value.change,
    cashRounding: settled.value.cashRounding,
    coupons: usedCoupons(input),
    allowances: input.allowances,
  });
}

/** A coupon is used up where its promotion gave something; several of one promotion give as much as one. */
function usedCoupons({ coupons, priced }: SaleInput): SaleCommitted['coupons'] {
  const used = new Set<string>();
  return coupons.flatMap((coupon) => {
    const gains = priced.lines.flatMap(({ promotions }) =>
      promotions.filter(({ promotionId }) => promotionId === coupon.promotionId),
    );
    if (gains.length === 0 || used.has(coupon.promotionId)) return [];
    used.add(coupon.promotionId);
    const { couponId, promotionId } = coupon;
    return [{ couponId, promotionId, amount: sum(gains.map(({ amount }) => amount)) }];
  });
}

function saleLine(priced: PricedLine): SaleLine {
  const { line } = priced;
  return {
    lineId: line.lineId,
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
    quantity: formatQuantity(line.qty),
    unitPrice: line.unitPrice,
    listPrice: line.listPrice,
    mrp: line.mrp,
    override: line.override,
    note: line.note,
    salespersonId: line.salespersonId,
    finalSale: line.finalSale,
    discountGiven: line.discount === null ? null : givenDiscount(line.discount),
    gross: priced.gross,
    promotions: priced.promotions,
    discount: priced.discount,
    billDiscount: priced.billDiscountShare,
    slabDiscount: priced.slabDiscount,
    taxable: priced.taxable,
    rate: formatRate(priced.rate),
    taxes: priced.taxes.map(withPercent),
    total: priced.total,
  };
}

function withPercent<T extends { readonly rate: Rate }>(tax: T): Omit<T, 'rate'> & { readonly rate: string } {
  return { ...tax, rate: formatRate(tax.rate) };
}
