/** What a cart comes to: discounts, slabs, taxes by component, round-off, and the steps that explain each figure. */
import type { Cart, CartLine } from './cart.ts';
import { discountOn, type Discount } from './discount.ts';
import type { LineId } from './ids.ts';
import {
  add,
  allocate,
  largestAmount,
  largestUnitPrice,
  lineAmount,
  money,
  subtract,
  sum,
  zero,
  type Money,
} from './money.ts';
import { countOfItems, largestQuantity } from './quantity.ts';
import { rate as rateOf, whole, type Rate } from './rate.ts';
import type { BillStep, LineStep } from './price-steps.ts';
import { err, ok, type Result } from './result.ts';
import { mulDivHalfUp, nearestMultiple } from './rounding.ts';
import { decideSlab, valuePerPiece } from './slab.ts';
import { supplyKind, taxVersionOn, type TaxProfile, type TaxSlab } from './tax.ts';

export type LineTax = { readonly component: string; readonly rate: Rate; readonly amount: Money };

/**
 * gross - discount - billDiscountShare - slabDiscount = net.
 * Prices that include tax: net = total = taxable + taxes. Prices before tax: net = taxable, total = net + taxes.
 */
export type PricedLine = {
  readonly line: CartLine;
  readonly gross: Money;
  readonly discount: Money;
  readonly billDiscountShare: Money;
  /** What the customer gains where an inclusive price is brought down to the lower slab. */
  readonly slabDiscount: Money;
  readonly net: Money;
  readonly taxable: Money;
  readonly rate: Rate;
  readonly taxes: readonly LineTax[];
  readonly total: Money;
  readonly steps: readonly LineStep[];
};

/** Sums of the lines that bear this component at this rate, never computed from a total. */
export type TaxTotal = {
  readonly component: string;
  readonly rate: Rate;
  readonly taxable: Money;
  readonly amount: Money;
};

/** total = sum of the lines' totals + roundOff; discount is the sum of all three kinds. */
export type PricedCart = {
  readonly lines: readonly PricedLine[];
  readonly taxes: readonly TaxTotal[];
  readonly supply: string;
  readonly gross: Money;
  readonly discount: Money;
  readonly taxable: Money;
  readonly taxAmount: Money;
  readonly roundOff: Money;
  readonly total: Money;
  readonly itemCount: number;
  readonly steps: readonly BillStep[];
};

export type PriceFault =
  | 'quantity-zero'
  | 'quantity-negative'
  | 'quantity-too-large'
  | 'return-above-left'
  | 'price-negative'
  | 'discount-negative'
  | 'discount-over-100'
  | 'discount-above-line'
  | 'bill-discount-negative'
  | 'bill-discount-over-100'
  | 'bill-discount-above-bill'
  | 'amount-too-large'
  | 'unknown-tax-class'
  | 'no-tax-version'
  | 'unknown-region';

/** `line` names the line at fault, `index` from 0; null where the bill as a whole is. */
export type PriceError = {
  readonly code: PriceFault;
  readonly line: { readonly index: number; readonly lineId: LineId } | null;
};

type BeforeBillDiscount = { readonly line: CartLine; readonly gross: Money; readonly discount: Money };

/**
 * Prices `cart` under `profile`, by the rule of decisions/0001.
 *
 * 1. Total = sum of the lines' totals + round-off; each total by rate = the sum of the lines' taxes.
 * 2. Inclusive prices: taxable + components = net, and components of equal rate are equal.
 * 3. No inclusive price lies in a band where no slab holds.
 * 4. The cart with every quantity negated (`returns: 'allowed'`) comes to the exact negative of every figure.
 * 5. A shop that may not charge tax prices as if no goods bore one: no tax, no slab, no band.
 * Negative quantities are refused unless `returns` allows them; a bill discount then touches what is sold, not what comes back.
 */
export function priceCart(
  cart: Cart,
  profile: TaxProfile,
  options: { readonly returns: 'refused' | 'allowed' } = { returns: 'refused' },
): Result<PricedCart, PriceError> {
  const supply = supplyKind(profile, cart.homeRegion, cart.placeOfSupply);
  if (!supply.ok) return err({ code: supply.error, line: null });
  const marked: BeforeBillDiscount[] = [];
  let grossSize = 0;
  for (const [index, line] of cart.lines.entries()) {
    const before = priceMarked(line, options.returns);
    if (!before.ok) return refuse(before.error, index, line);
    grossSize += Math.abs(before.value.gross);
    if (grossSize > largestAmount) return refuse('amount-too-large', index, line);
    marked.push(before.value);
  }
  const bill = shareBillDiscount(marked, cart.billDiscount);
  if (!bill.ok) return err({ code: bill.error, line: null });
  const lines: PricedLine[] = [];
  for (const [index, before] of marked.entries()) {
    const version = taxVersionOn(profile, before.line.taxClass, cart.at);
    if (!version.ok) return refuse(version.error, index, before.line);
    lines.push(
      priceLine(
        before,
        bill.value.shares[index] ?? zero,
        cart.collectsTax ? version.value.slabs : untaxed(supply.value),
        {
          supply: supply.value,
          pricesIncludeTax: cart.pricesIncludeTax,
        },
      ),
    );
  }
  return ok(totalUp(lines, { profile, supply: supply.value, billSteps: bill.value.steps }));
}

/** What one line takes off its marked price, all three kinds of discount together. */
export function wholeDiscount(
  line: Pick<PricedLine, 'discount' | 'billDiscountShare' | 'slabDiscount'>,
): Money {
  return money(line.discount + line.billDiscountShare + line.slabDiscount);
}

/** No tax at any value, in place of the slabs of a class. */
function untaxed(supply: string): readonly TaxSlab[] {
  const charge = { rate: rateOf(0), components: [] };
  return [{ upTo: null, isBelow: false, charges: { [supply]: charge } }];
}

function refuse(code: PriceFault, index: number, line: CartLine): Result<never, PriceError> {
  return err({ code, line: { index, lineId: line.lineId } });
}

function priceMarked(line: CartLine, returns: 'refused' | 'allowed'): Result<BeforeBillDiscount, PriceFault> {
  const { unitPrice, qty } = line;
  if (qty === 0) return err('quantity-zero');
  if (qty < 0 && returns === 'refused') return err('quantity-negative');
  if (Math.abs(qty) > largestQuantity) return err('quantity-too-large');
  if (unitPrice < 0) return err('price-negative');
  if (unitPrice > largestUnitPrice) return err('amount-too-large');
  // A guard before the exact product: the estimate is off by far less than the room above `largestAmount`.
  if ((unitPrice * Math.abs(qty)) / 1_000_000 > largestAmount) return err('amount-too-large');
  const gross = lineAmount(unitPrice, qty);
  const discount = discountOn(gross, line.discount);
  return discount.ok ? ok({ line, gross, discount: discount.value }) : discount;
}

/** The bill discount over the lines, by largest remainder in line order, weighed by what each line comes to before it. */
function shareBillDiscount(
  marked: readonly BeforeBillDiscount[],
  discount: Discount | null,
): Result<{ readonly shares: readonly Money[]; readonly steps: readonly BillStep[] }, PriceFault> {
  if (discount === null) return ok({ shares: [], steps: [] });
  const hasSale = marked.some(({ line }) => line.qty > 0);
  const bases = marked.map((before) =>
    before.line.qty > 0 === hasSale ? subtract(before.gross, before.discount) : zero,
  );
  const on = sum(bases);
  const amount = discountOn(on, discount);
  if (!amount.ok) return err(billFault[amount.error]);
  const shares = marked.length === 0 ? [] : allocate(amount.value, bases.map(Math.abs));
  return ok({ shares, steps: [{ kind: 'bill-discount', discount, on, amount: amount.value }] });
}

const billFault = {
  'discount-negative': 'bill-discount-negative',
  'discount-over-100': 'bill-discount-over-100',
  'discount-above-line': 'bill-discount-above-bill',
} as const satisfies Record<string, PriceFault>;

function priceLine(
  { line, gross, discount }: BeforeBillDiscount,
  billDiscountShare: Money,
  slabs: readonly TaxSlab[],
  terms: { readonly supply: string; readonly pricesIncludeTax: boolean },
): PricedLine {
  const asked = money(gross - discount - billDiscountShare);
  const { charge, net, above, upTo } = decideSlab(asked, line.qty, slabs, terms);
  const slabDiscount = subtract(asked, net);
  const divisor = terms.pricesIncludeTax ? whole + charge.rate : whole;
  const taxes = charge.components.map(({ component, rate }) => ({
    component,
    rate,
    amount: money(mulDivHalfUp(net, rate, divisor)),
  }));
  const taxAmount = sum(taxes.map(({ amount }) => amount));
  const steps: LineStep[] = [
    { kind: 'marked-price', unitPrice: line.unitPrice, qty: line.qty, amount: gross },
  ];
  if (line.discount !== null) {
    steps.push({ kind: 'line-discount', discount: line.discount, amount: discount });
  }
  if (billDiscountShare !== 0) steps.push({ kind: 'bill-discount-share', amount: billDiscountShare });
  if (slabDiscount !== 0) {
    steps.push({ kind: 'slab-clamp', rate: charge.rate, from: asked, to: net, amount: slabDiscount });
  }
  if (slabs.length > 1) {
    const perPiece = valuePerPiece(net, line.qty, terms.pricesIncludeTax ? charge.rate : 0);
    steps.push({ kind: 'slab', rate: charge.rate, perPiece, above, upTo });
  }
  for (const tax of taxes) {
    steps.push({ kind: 'tax', ...tax, isIncluded: terms.pricesIncludeTax, on: net });
  }
  return {
    line,
    gross,
    discount,
    billDiscountShare,
    slabDiscount,
    net,
    taxable: terms.pricesIncludeTax ? subtract(net, taxAmount) : net,
    rate: charge.rate,
    taxes,
    total: terms.pricesIncludeTax ? net : add(net, taxAmount),
    steps,
  };
}

function totalUp(
  lines: readonly PricedLine[],
  bill: { readonly profile: TaxProfile; readonly supply: string; readonly billSteps: readonly BillStep[] },
): PricedCart {
  const taxes = totalsByComponent(lines);
  const from = sum(lines.map(({ total }) => total));
  const { roundOffTo } = bill.profile;
  const total = roundOffTo === null ? from : money(nearestMultiple(from, roundOffTo));
  const roundOff = subtract(total, from);
  return {
    lines,
    taxes,
    supply: bill.supply,
    gross: sum(lines.map(({ gross }) => gross)),
    discount: sum(lines.map(wholeDiscount)),
    taxable: sum(lines.map(({ taxable }) => taxable)),
    taxAmount: sum(taxes.map(({ amount }) => amount)),
    roundOff,
    total,
    itemCount: lines.reduce((count, { line }) => count + countOfItems(line.qty), 0),
    steps:
      roundOff === 0
        ? bill.billSteps
        : [...bill.billSteps, { kind: 'round-off', from, to: total, amount: roundOff }],
  };
}

/** By component and rate: lowest rate first, then the order in which the components stand on the lines. */
export function totalsByComponent(lines: readonly Pick<PricedLine, 'taxable' | 'taxes'>[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const { taxable, taxes } of lines) {
    for (const { component, rate, amount } of taxes) {
      const key = `${rate} ${component}`;
      const before = totals.get(key);
      totals.set(key, {
        component,
        rate,
        taxable: add(before?.taxable ?? zero, taxable),
        amount: add(before?.amount ?? zero, amount),
      });
    }
  }
  return [...totals.values()].sort((a, b) => a.rate - b.rate);
}
