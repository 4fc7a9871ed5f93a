/** What a cart comes to where goods also come back: the part that is sold, the part that is returned, and one net amount. */
import type { BillSoFar, Cart, CartLine, SoldLine } from './cart.ts';
import type { SaleId } from './ids.ts';
import { add, money, negate, subtract, sum, zero, type Money } from './money.ts';
import {
  priceCart,
  totalsByComponent,
  wholeDiscount,
  type PricedCart,
  type PricedLine,
  type PriceError,
  type TaxTotal,
} from './pricing.ts';
import { addQuantities, countOfItems, quantity, type Quantity } from './quantity.ts';
import { err, ok, type Result } from './result.ts';
import { returnShare } from './return-share.ts';
import { nearestMultiple } from './rounding.ts';
import type { TaxProfile } from './tax.ts';

/** What of one bill comes back: exact + roundOff = what it gives back. `saleId` null: without a receipt. */
export type BillBack = {
  readonly saleId: SaleId | null;
  readonly exact: Money;
  readonly roundOff: Money;
};

/** The part that comes back; the lines' figures are negative, all others stand against a sale's and are positive. */
export type PricedReturn = {
  readonly lines: readonly PricedLine[];
  readonly bills: readonly BillBack[];
  readonly taxes: readonly TaxTotal[];
  readonly gross: Money;
  readonly discount: Money;
  readonly taxable: Money;
  readonly taxAmount: Money;
  readonly roundOff: Money;
  readonly total: Money;
  readonly itemCount: number;
};

/**
 * The whole cart as one bill, lines in their order: total = sale's - return's, below zero where money goes back.
 *
 * A part without lines is null.
 */
export type PricedDeal = PricedCart & {
  readonly sale: PricedCart | null;
  readonly back: PricedReturn | null;
};

/**
 * Prices a cart in which goods may also come back.
 *
 * 1. Lines to sell are priced as if nothing came back: discounts of the bill are theirs alone.
 * 2. A line of a known bill comes back at its share of what it was sold for, whatever prices and rates are today (return-share.ts).
 * 3. Round-off runs on: of each bill, what its credit notes give back in all is the nearest multiple of what came back in all,
 *    so that a bill returned in any number of parts comes to exactly its total.
 * Errors: those of `priceCart`, and `return-above-left`.
 */
export function priceDeal(cart: Cart, profile: TaxProfile): Result<PricedDeal, PriceError> {
  const isBack = (line: CartLine): boolean => line.returnOf !== null;
  const selling = cart.lines.filter((line) => !isBack(line));
  const sale = priceCart({ ...cart, lines: selling }, profile);
  if (!sale.ok) return err(atLine(cart, sale.error));
  const lines: PricedLine[] = [];
  for (const line of oneAfterAnother(cart.lines.filter(isBack))) {
    const priced = priceBack(line, cart, profile);
    if (!priced.ok) return err(atLine(cart, priced.error));
    lines.push(priced.value);
  }
  if (lines.length === 0)
    return ok({ ...sale.value, sale: selling.length === 0 ? null : sale.value, back: null });
  return ok(together(cart, sale.value, returnOf(lines, profile.roundOffTo)));
}

/** Where pieces of one sold line come back on several lines, each comes after those before it. */
function oneAfterAnother(lines: readonly CartLine[]): CartLine[] {
  const taken = new Map<string, Quantity>();
  return lines.map((line) => {
    const { returnOf: back } = line;
    if (back === null || back.sold === null) return line;
    const { sold } = back;
    const here = taken.get(sold.lineId) ?? quantity(0);
    taken.set(sold.lineId, quantity(here - line.qty));
    const before = addQuantities(sold.before, here);
    return here === 0 ? line : { ...line, returnOf: { ...back, sold: { ...sold, before } } };
  });
}

function priceBack(line: CartLine, cart: Cart, profile: TaxProfile): Result<PricedLine, PriceError> {
  const sold = line.returnOf?.sold ?? null;
  if (sold !== null) return shareOfSold(line, sold);
  const only = priceCart({ ...cart, lines: [line], billDiscount: null }, profile, { returns: 'allowed' });
  if (!only.ok) return only;
  const [priced] = only.value.lines;
  if (priced === undefined) throw new Error('A line came to nothing');
  return ok(priced);
}

function shareOfSold(line: CartLine, sold: SoldLine): Result<PricedLine, PriceError> {
  const back = quantity(0 - line.qty);
  const share = returnShare(sold.figures, sold.before, back);
  if (!share.ok) {
    const code = share.error === 'quantity-zero' ? 'quantity-zero' : 'return-above-left';
    return err({ code, line: { index: 0, lineId: line.lineId } });
  }
  const { qty, ...figures } = share.value;
  const { number, before } = sold;
  const step = {
    kind: 'returned-share',
    number,
    sold: sold.figures.qty,
    before,
    qty,
    amount: figures.net,
  } as const;
  // What promotions gave comes back as one figure: which they were stands on the bill.
  return ok({ line, ...figures, promotions: [], steps: [step] });
}

/** The fault at the line's place in the whole cart, not in the part that was priced. */
function atLine(cart: Cart, error: PriceError): PriceError {
  if (error.line === null) return error;
  const { lineId } = error.line;
  return { ...error, line: { lineId, index: cart.lines.findIndex((line) => line.lineId === lineId) } };
}

function returnOf(lines: readonly PricedLine[], roundOffTo: Money | null): PricedReturn {
  const bills = billsOf(lines, roundOffTo);
  const taxes = totalsByComponent(lines).map((tax) => ({
    ...tax,
    taxable: negate(tax.taxable),
    amount: negate(tax.amount),
  }));
  return {
    lines,
    bills,
    taxes,
    gross: negate(sum(lines.map(({ gross }) => gross))),
    discount: negate(sum(lines.map(wholeDiscount))),
    taxable: negate(sum(lines.map(({ taxable }) => taxable))),
    taxAmount: sum(taxes.map(({ amount }) => amount)),
    roundOff: sum(bills.map(({ roundOff }) => roundOff)),
    total: sum(bills.map(({ exact, roundOff }) => add(exact, roundOff))),
    itemCount: lines.reduce((count, { line }) => count - countOfItems(line.qty), 0),
  };
}

/** Lines by the bill they come from, in the order of its first line. */
function billsOf(lines: readonly PricedLine[], roundOffTo: Money | null): BillBack[] {
  const found = new Map<SaleId | null, { exact: Money; readonly before: BillSoFar }>();
  for (const { line, total } of lines) {
    const sold = line.returnOf?.sold ?? null;
    const key = sold?.saleId ?? null;
    const bill = found.get(key) ?? {
      exact: zero,
      before: sold?.bill ?? { exact: zero, total: zero, roundOffTo },
    };
    bill.exact = subtract(bill.exact, total);
    found.set(key, bill);
  }
  return [...found].map(([saleId, { exact, before }]) => {
    const all = add(before.exact, exact);
    const rounded = before.roundOffTo === null ? all : money(nearestMultiple(all, before.roundOffTo));
    // In pieces small enough, a note of a few paise may round to nothing, and the next one to a whole rupee.
    return { saleId, exact, roundOff: money(rounded - before.total - exact) };
  });
}

function together(cart: Cart, sale: PricedCart, back: PricedReturn): PricedDeal {
  const byId = new Map([...sale.lines, ...back.lines].map((priced) => [priced.line.lineId, priced]));
  const lines = cart.lines.flatMap(({ lineId }) => byId.get(lineId) ?? []);
  return {
    lines,
    taxes: totalsByComponent(lines),
    supply: sale.supply,
    gross: subtract(sale.gross, back.gross),
    discount: subtract(sale.discount, back.discount),
    taxable: subtract(sale.taxable, back.taxable),
    taxAmount: subtract(sale.taxAmount, back.taxAmount),
    roundOff: subtract(sale.roundOff, back.roundOff),
    total: subtract(sale.total, back.total),
    itemCount: sale.itemCount + back.itemCount,
    steps: sale.steps,
    sale: sale.lines.length === 0 ? null : sale,
    back,
  };
}
