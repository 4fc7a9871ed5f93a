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
import { bestCombination, type Combination } from './promotion/best-combination.ts';
import { countOfItems, largestQuantity } from './quantity.ts';
import { rate as rateOf, whole, type Rate } from './rate.ts';
import type { BillStep, LineStep } from './price-steps.ts';
import { err, ok, type Result } from './result.ts';
import { mulDivHalfUp, nearestMultiple } from './rounding.ts';
import { decideSlab, valuePerPiece } from './slab.ts';
import { supplyKind, taxVersionOn, type TaxProfile, type TaxSlab } from './tax.ts';

export type LineTax = { readonly component: string; readonly rate: Rate; readonly amount: Money };

/** What one promotion takes off a line; never zero. */
export type LinePromotion = { readonly promotionId: string; readonly name: string; readonly amount: Money };

/**
 * gross - promotionDiscount - discount - billDiscountShare - slabDiscount = net; promotionDiscount = sum of promotions, which are not
 * named again on a line that comes back.
 * Prices that include tax: net = total = taxable + taxes. Prices before tax: net = taxable, total = net + taxes.
 */
export type PricedLine = {
  readonly line: CartLine;
  readonly gross: Money;
  readonly promotions: readonly LinePromotion[];
  readonly promotionDiscount: Money;
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

/** total = sum of the lines' totals + roundOff; discount is the sum of all four kinds. */
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

type MarkedLine = { readonly line: CartLine; readonly gross: Money };
type BeforeBillDiscount = MarkedLine & {
  readonly promotions: readonly LinePromotion[];
  readonly promotionDiscount: Money;
  /** Names of promotions that pick the line and gave nothing, and why. */
  readonly unused: readonly Extract<LineStep, { kind: 'promotion-unused' }>[];
  readonly discount: Money;
};

/**
 * Prices `cart` under `profile`, by the rule of decisions/0001.
 *
 * 1. Total = sum of the lines' totals + round-off; each total by rate = the sum of the lines' taxes.
 * 2. Inclusive prices: taxable + components = net, and components of equal rate are equal.
 * 3. No inclusive price lies in a band where no slab holds.
 * 4. Without promotions, the cart with every quantity negated (`returns: 'allowed'`) comes to the exact negative of every figure.
 * 5. A shop that may not charge tax prices as if no goods bore one: no tax, no slab, no band.
 * 6. Promotions come before the discounts of the counter and touch only what is sold.
 * Negative quantities are refused unless `returns` allows them; a bill discount then touches what is sold, not what comes back.
 */
export function priceCart(
  cart: Cart,
  profile: TaxProfile,
  options: { readonly returns: 'refused' | 'allowed' } = { returns: 'refused' },
): Result<PricedCart, PriceError> {
  const supply = supplyKind(profile, cart.homeRegion, cart.placeOfSupply);
  if (!supply.ok) return err({ code: supply.error, line: null });
  const marked: MarkedLine[] = [];
  let grossSize = 0;
  for (const [index, line] of cart.lines.entries()) {
    const gross = markedPrice(line, options.returns);
    if (!gross.ok) return refuse(gross.error, index, line);
    grossSize += Math.abs(gross.value);
    if (grossSize > largestAmount) return refuse('amount-too-large', index, line);
    marked.push({ line, gross: gross.value });
  }
  const combination = bestCombination(cart.promotions, marked);
  const discounted: BeforeBillDiscount[] = [];
  for (const [index, { line, gross }] of marked.entries()) {
    const promoted = promotionsOn(combination, index);
    const discount = discountLeft(gross, promoted.promotionDiscount, line.discount);
    if (!discount.ok) return refuse(discount.error, index, line);
    discounted.push({ line, gross, ...promoted, discount: discount.value });
  }
  const bill = shareBillDiscount(discounted, cart.billDiscount);
  if (!bill.ok) return err({ code: bill.error, line: null });
  const lines: PricedLine[] = [];
  for (const [index, before] of discounted.entries()) {
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

/** What one line takes off its marked price, all four kinds of discount together. */
export function wholeDiscount(
  line: Pick<PricedLine, 'promotionDiscount' | 'discount' | 'billDiscountShare' | 'slabDiscount'>,
): Money {
  return money(line.promotionDiscount + line.discount + line.billDiscountShare + line.slabDiscount);
}

/** No tax at any value, in place of the slabs of a class. */
function untaxed(supply: string): readonly TaxSlab[] {
  const charge = { rate: rateOf(0), components: [] };
  return [{ upTo: null, isBelow: false, charges: { [supply]: charge } }];
}

function refuse(code: PriceFault, index: number, line: CartLine): Result<never, PriceError> {
  return err({ code, line: { index, lineId: line.lineId } });
}

function markedPrice(line: CartLine, returns: 'refused' | 'allowed'): Result<Money, PriceFault> {
  const { unitPrice, qty } = line;
  if (qty === 0) return err('quantity-zero');
  if (qty < 0 && returns === 'refused') return err('quantity-negative');
  if (Math.abs(qty) > largestQuantity) return err('quantity-too-large');
  if (unitPrice < 0) return err('price-negative');
  if (unitPrice > largestUnitPrice) return err('amount-too-large');
  // A guard before the exact product: the estimate is off by far less than the room above `largestAmount`.
  if ((unitPrice * Math.abs(qty)) / 1_000_000 > largestAmount) return err('amount-too-large');
  return ok(lineAmount(unitPrice, qty));
}

/** What the combination does to the line at `index`, and which promotions it passed over there. */
function promotionsOn(
  { taken, unused }: Combination,
  index: number,
): Pick<BeforeBillDiscount, 'promotions' | 'promotionDiscount' | 'unused'> {
  const promotions = taken.flatMap(({ promotion: { promotionId, name }, byLine }): LinePromotion[] => {
    const amount = byLine[index] ?? zero;
    return amount === 0 ? [] : [{ promotionId, name, amount }];
  });
  return {
    promotions,
    promotionDiscount: sum(promotions.map(({ amount }) => amount)),
    unused: unused
      .filter(({ lines }) => lines.includes(index))
      .map(({ promotion: { promotionId, name }, reason, instead }) => ({
        kind: 'promotion-unused',
        promotionId,
        name,
        reason,
        instead,
      })),
  };
}

/**
 * The line's own discount, on what promotions left of it.
 *
 * An amount that fits the marked price but no longer what is left takes all that is left: a promotion that comes about with the next
 * scan must not make the bill impossible.
 */
function discountLeft(
  gross: Money,
  promoted: Money,
  discount: Discount | null,
): Result<Money, 'discount-negative' | 'discount-over-100' | 'discount-above-line'> {
  const left = subtract(gross, promoted);
  const asked = discountOn(promoted === 0 || discount?.kind === 'percent' ? left : gross, discount);
  return asked.ok && promoted !== 0 ? ok(money(Math.min(asked.value, left))) : asked;
}

/** The bill discount over the lines, by largest remainder in line order, weighed by what each line comes to before it. */
function shareBillDiscount(
  marked: readonly BeforeBillDiscount[],
  discount: Discount | null,
): Result<{ readonly shares: readonly Money[]; readonly steps: readonly BillStep[] }, PriceFault> {
  if (discount === null) return ok({ shares: [], steps: [] });
  const hasSale = marked.some(({ line }) => line.qty > 0);
  const bases = marked.map((before) =>
    before.line.qty > 0 === hasSale ? money(before.gross - before.promotionDiscount - before.discount) : zero,
  );
  const on = sum(bases);
  const amount = discountOn(on, discount);
  // A cart without lines has nothing to take a discount from yet.
  const isEmpty = marked.length === 0 && (amount.ok || amount.error === 'discount-above-line');
  if (isEmpty) return ok({ shares: [], steps: [] });
  if (!amount.ok) return err(billFault[amount.error]);
  const shares = allocate(amount.value, bases.map(Math.abs));
  return ok({ shares, steps: [{ kind: 'bill-discount', discount, on, amount: amount.value }] });
}

const billFault = {
  'discount-negative': 'bill-discount-negative',
  'discount-over-100': 'bill-discount-over-100',
  'discount-above-line': 'bill-discount-above-bill',
} as const satisfies Record<string, PriceFault>;

function priceLine(
  before: BeforeBillDiscount,
  billDiscountShare: Money,
  slabs: readonly TaxSlab[],
  terms: { readonly supply: string; readonly pricesIncludeTax: boolean },
): PricedLine {
  const { line, gross, promotions, promotionDiscount, unused, discount } = before;
  const asked = money(gross - promotionDiscount - discount - billDiscountShare);
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
    ...listSteps(line),
    { kind: 'marked-price', unitPrice: line.unitPrice, qty: line.qty, amount: gross },
    ...promotions.map((promotion): LineStep => ({ kind: 'promotion', ...promotion })),
    ...unused,
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
    promotions,
    promotionDiscount,
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

/** How the marked price came about, where it is not simply the catalogue's. */
function listSteps({ priceList, listPrice, unitPrice, override }: CartLine): LineStep[] {
  const steps: LineStep[] = [];
  if (priceList !== null) {
    const { priceListId, name, catalogue } = priceList;
    steps.push({ kind: 'price-list', priceListId, name, from: catalogue, to: listPrice });
  }
  if (override !== null) {
    steps.push({ kind: 'override', reason: override.reason, from: listPrice, to: unitPrice });
  }
  return steps;
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
