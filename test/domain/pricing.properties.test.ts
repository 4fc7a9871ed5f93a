import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cart, CartLine } from '#domain/cart.ts';
import { largestAmount, money, unitPrice } from '#domain/money.ts';
import { priceCart, wholeDiscount, type PricedCart, type PriceError } from '#domain/pricing.ts';
import { quantity } from '#domain/quantity.ts';
import { rate } from '#domain/rate.ts';

import { businessDay } from '#domain/time.ts';
import { cartOf, line } from './carts.ts';
import { runs } from './cases.ts';
import { india, untaxed } from './profiles.ts';
import { referencePrices } from './reference-pricing.ts';

const pricesInPaise = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 500_000 }) },
  // Around the thresholds and the bands above them, old and new.
  { weight: 4, arbitrary: fc.integer({ min: 245_000, max: 300_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 99_000, max: 119_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 262_500, 262_501, 295_000, 295_001, 250_000, 250_001) },
);

const unitPrices = fc.oneof(
  { weight: 8, arbitrary: pricesInPaise.map((paise) => paise * 1000) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 500_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1_000_000_000_000 }) },
);

const quantities = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }).map((count) => count * 1000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 50_000_000 }) },
);

/** Percentages and amounts, some of them more than there is to take. */
const discounts = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc
      .oneof(
        fc.constantFrom(50_000, 100_000, 125_000, 333_333, 500_000, 1_000_000),
        fc.integer({ min: 0, max: 1_010_000 }),
      )
      .map((millionths) => ({ kind: 'percent' as const, rate: rate(millionths) })),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 0, max: 60_000 })
      .map((paise) => ({ kind: 'amount' as const, amount: money(paise) })),
  },
);

const classes = fc.constantFrom('footwear', 'footwear', 'apparel', 'gst-0', 'gst-5', 'gst-18', 'gst-40');

const lines: fc.Arbitrary<CartLine> = fc
  .record({ price: unitPrices, qty: quantities, discount: discounts, taxClass: classes })
  .map(({ price, qty, discount, taxClass }) =>
    line(0, { unitPrice: unitPrice(price), qty: quantity(qty), discount, taxClass }),
  );

const carts: fc.Arbitrary<Cart> = fc
  .record({
    lines: fc.array(lines, { minLength: 1, maxLength: 5 }),
    billDiscount: discounts,
    pricesIncludeTax: fc.boolean(),
    homeRegion: fc.constantFrom('24', '24', '04'),
    placeOfSupply: fc.constantFrom('24', '24', '04', '27'),
    at: fc
      .constantFrom('2026-11-21', '2025-09-22', '2026-01-01', '2025-09-21', '2020-05-05')
      .map(businessDay),
  })
  .map(({ lines: some, ...terms }) => cartOf(some, terms));

describe('every bill, whatever is on it', () => {
  test('comes to what exact fractions say, or is refused for a reason it has', () => {
    let pricedCarts = 0;
    fc.assert(
      fc.property(carts, (cart) => {
        const result = priceCart(cart, india);
        if (!result.ok) {
          same(isRefusalTrue(cart, result.error), true);
          return;
        }
        const expected = referencePrices(cart, india);
        const found = result.value.lines.map((each) => ({
          gross: each.gross,
          discount: each.discount,
          share: each.billDiscountShare,
          gain: each.slabDiscount,
          taxable: each.taxable,
          rate: each.rate,
          taxes: each.taxes,
          total: each.total,
        }));
        same(found, expected.lines);
        same(result.value.total, expected.total);
        pricedCarts += 1;
      }),
      { numRuns: runs(0.4) },
    );
    // Carts with too large a discount are there on purpose; most must still be priced, or this shows nothing.
    expect(pricedCarts).toBeGreaterThan(runs(0.4) / 2);
  });

  test('adds up: lines to total, taxes to lines, discounts to lines', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const result = priceCart(cart, india);
        if (!result.ok) return;
        const bill = result.value;
        expect(bill.total).toBe(total(bill.lines.map((each) => each.total)) + bill.roundOff);
        same(Math.abs(bill.roundOff) <= 50 && bill.total % 100 === 0, true);
        same(bill.gross, total(bill.lines.map(({ gross }) => gross)));
        same(bill.discount, total(bill.lines.map(wholeDiscount)));
        same(bill.taxable, total(bill.lines.map(({ taxable }) => taxable)));
        same(bill.taxAmount, total(bill.taxes.map(({ amount }) => amount)));
        for (const { component, rate: percent, taxable, amount } of bill.taxes) {
          const bearing = bill.lines.filter(({ taxes }) =>
            taxes.some((tax) => tax.component === component && tax.rate === percent),
          );
          same(taxable, total(bearing.map((each) => each.taxable)));
          const parts = bearing.flatMap(({ taxes }) => taxes).filter((tax) => tax.component === component);
          same(amount, total(parts.map((tax) => tax.amount)));
        }
        checkLines(bill, cart);
        same(hasNegativeZero(bill), false);
      }),
      { numRuns: runs(0.3) },
    );
  });

  test('returned whole it is the exact negative, to the last step', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const back = { ...cart, lines: cart.lines.map((each) => ({ ...each, qty: quantity(0 - each.qty) })) };
        const sold = priceCart(cart, india, { returns: 'allowed' });
        const returned = priceCart(back, india, { returns: 'allowed' });
        expect(returned.ok).toBe(sold.ok);
        if (!sold.ok || !returned.ok) return;
        same(
          amountsOf(returned.value),
          amountsOf(sold.value).map((amount) => 0 - amount),
        );
        same(hasNegativeZero(returned.value), false);
      }),
      { numRuns: runs(0.1) },
    );
  });

  test('without tax and round-off comes to the sum of its lines, rounded line by line', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const plain = { ...cart, lines: cart.lines.map((each) => ({ ...each, taxClass: 'none' })) };
        const result = priceCart(plain, untaxed);
        if (!result.ok) return;
        const { gross, discount, total: due, taxAmount, roundOff } = result.value;
        expect([due, taxAmount, roundOff]).toEqual([gross - discount, 0, 0]);
      }),
      { numRuns: runs(0.05) },
    );
  });
});

describe('input nobody should type', () => {
  const wild = fc.oneof(
    fc.integer({ min: 0, max: 9_007_199_254_740_991 }),
    fc.constantFrom(1e15, 9e15, 9_007_199_254_740_991, 1, 0),
  );
  const wildQuantity = fc.oneof(
    fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
    fc.constantFrom(0, 1, -1000),
  );

  test('is priced exactly or refused, and never throws, loses a paisa or passes the largest amount', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(wild, wildQuantity, discounts, classes), { minLength: 1, maxLength: 4 }),
        discounts,
        fc.boolean(),
        (articles, billDiscount, pricesIncludeTax) => {
          const cart = cartOf(
            articles.map(([price, qty, discount, taxClass]) =>
              line(0, { unitPrice: unitPrice(price), qty: quantity(qty), discount, taxClass }),
            ),
            { billDiscount, pricesIncludeTax },
          );
          const refused = priceCart(cart, india);
          if (articles.some(([, qty]) => qty <= 0)) same(refused.ok, false);
          const result = priceCart(cart, india, { returns: 'allowed' });
          if (!result.ok) return;
          const bill = result.value;
          expect(bill.total).toBe(total(bill.lines.map((each) => each.total)) + bill.roundOff);
          same(Math.abs(bill.gross) <= largestAmount, true);
          checkLines(bill, cart);
        },
      ),
      { numRuns: runs(0.1) },
    );
  });
});

/** The identities of one line, and no inclusive price in a band. */
function checkLines(bill: PricedCart, cart: Cart): void {
  for (const each of bill.lines) {
    const tax = total(each.taxes.map(({ amount }) => amount));
    same(each.gross - wholeDiscount(each), each.net);
    same(
      [each.taxable, each.total],
      cart.pricesIncludeTax ? [each.net - tax, each.net] : [each.net, each.net + tax],
    );
    same(each.rate, total(each.taxes.map((component) => component.rate)));
    const equal = each.taxes.filter((component) => component.rate === each.taxes[0]?.rate);
    same(new Set(equal.map(({ amount }) => amount)).size <= 1, true);
    same(Math.sign(each.net) !== 0 - Math.sign(each.line.qty), true);
    if (each.line.taxClass !== 'footwear' || cart.at < '2025-09-22') continue;
    const perPiece = (BigInt(Math.abs(each.net)) * 1000n * 10_000n) / BigInt(Math.abs(each.line.qty));
    const isInBand =
      cart.pricesIncludeTax && perPiece > 262_500n * 10_000n && perPiece <= 295_000n * 10_000n - 1n;
    same(isInBand, false);
  }
}

function isRefusalTrue(cart: Cart, { code }: PriceError): boolean {
  const given = [cart.billDiscount, ...cart.lines.map(({ discount }) => discount)];
  if (code === 'discount-over-100' || code === 'bill-discount-over-100') {
    return given.some((discount) => discount?.kind === 'percent' && discount.rate > 1_000_000);
  }
  if (code === 'discount-above-line' || code === 'bill-discount-above-bill') {
    return given.some((discount) => discount?.kind === 'amount');
  }
  const has40 = cart.lines.some(({ taxClass }) => taxClass === 'gst-40');
  return code === 'no-tax-version' && has40 && cart.at < '2025-09-22';
}

function amountsOf(bill: PricedCart): number[] {
  return [
    ...bill.lines.flatMap((each) => [
      each.gross,
      each.discount,
      each.billDiscountShare,
      each.slabDiscount,
      each.net,
      each.taxable,
      each.total,
      ...each.taxes.map(({ amount }) => amount),
    ]),
    ...bill.taxes.flatMap(({ taxable, amount }) => [taxable, amount]),
    bill.gross,
    bill.discount,
    bill.taxable,
    bill.taxAmount,
    bill.roundOff,
    bill.total,
  ].map((amount) => amount + 0);
}

function hasNegativeZero(bill: PricedCart): boolean {
  return bill.lines.some((each) => Object.values(each).some((value) => Object.is(value, -0)));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}

/** Deep equality of plain figures by their text: a million `expect` calls would take longer than the engine. */
function same(found: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${is} should be ${should}`);
}
