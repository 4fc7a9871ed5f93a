/** The decision to sell: a paid cart becomes the one fact from which receipt, stock, drawer and reports follow. */
import type { BillFacts, SaleTax, SoldGoods } from './bill-facts.ts';
import type { Cart } from './cart.ts';
import { commissionOn, type Commission } from './commission.ts';
import { givenDiscount } from './discount.ts';
import { saleDocument, type TaxStanding } from './document.ts';
import { sum } from './money.ts';
import type { CustomerId, SaleId, ShiftId, StaffId, TillId } from './ids.ts';
import type { Money } from './money.ts';
import { pointsFor, type EarnedPoints } from './points.ts';
import type { PricedCart, PricedLine } from './pricing.ts';
import { formatQuantity } from './quantity.ts';
import { formatRate, type Rate } from './rate.ts';
import { receiptNumber, type ReceiptNumberError } from './receipt-number.ts';
import { err, ok, type Result } from './result.ts';
import type { SaleDocument, TaxProfile } from './tax.ts';
import { settle, type Tender, type TenderError, type TenderMethod, type UpiState } from './tender.ts';
import { financialYear, type BusinessDay, type Instant } from './time.ts';
import type { Weighing } from './weight.ts';

/**
 * The payload of `sale.committed.v1`: complete in itself, every figure frozen, ids instead of people.
 *
 * Plain JSON, as the journal keeps it: amounts are integers of minor units, unit prices integers of thousandths of one, quantities
 * and percentages decimal text. The schema in contract/events says the same.
 */
export type SaleCommitted = BillFacts & {
  readonly saleId: string;
  /** Which paper it is: decided when it was sold, and not again. */
  readonly document: SaleDocument;
  readonly lines: readonly SaleLine[];
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
  /** What the customer earned, and by which rule: points for each hundred of the main unit. Absent: nobody's bill, or no rule. */
  readonly points?: { readonly perHundred: number; readonly earned: number } | undefined;
};

/**
 * The article as it was sold, and its figures.
 *
 * gross less the promotions and the three discounts is what was taxed: `total` where prices include tax, else `taxable`.
 */
export type SaleLine = SoldGoods & {
  readonly lineId: string;
  readonly quantity: string;
  /** Absent on what is not sold by weight. */
  readonly weighed?: Weighing | undefined;
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
  /** The line's part of the bill's points; absent where the bill has none. */
  readonly points?: number | undefined;
  /** What its salesperson earned; absent where nobody has a rate. */
  readonly commission?: Commission | undefined;
};

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
  /** Points for each hundred of the main unit; none where it is left out or zero. */
  readonly pointsPerHundred?: number;
  /** What each salesperson earns of the taxable value; whoever has no rate earns nothing. */
  readonly commissionRates?: ReadonlyMap<string, Rate>;
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
  const points = earnedPoints(input);
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
    lines: priced.lines.map((line, index) => ({
      ...saleLine(line),
      ...(points === null ? {} : { points: points.byLine[index] ?? 0 }),
      ...earnedCommission(line, input.commissionRates),
    })),
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
    ...(points === null ? {} : { points: { perHundred: points.perHundred, earned: points.earned } }),
  });
}

/** A bill earns points where it is somebody's and the shop gives any; what an exchange cleared is goods that were paid for too. */
function earnedPoints(input: SaleInput): (EarnedPoints & { readonly perHundred: number }) | null {
  const { customerId, priced, profile, pointsPerHundred: perHundred = 0 } = input;
  if (customerId === null || perHundred === 0) return null;
  const lineTotals = priced.lines.map((line) => line.total);
  return { perHundred, ...pointsFor({ total: priced.total, lineTotals }, perHundred, profile.currency) };
}

function earnedCommission(
  { line, taxable }: PricedLine,
  rates: SaleInput['commissionRates'],
): Pick<SaleLine, 'commission'> {
  const percent = line.salespersonId === null ? undefined : rates?.get(line.salespersonId);
  return percent === undefined || percent === 0 ? {} : { commission: commissionOn(taxable, percent) };
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
    ...(line.weighed === undefined ? {} : { weighed: line.weighed }),
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
