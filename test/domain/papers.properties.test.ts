/** S12 of RELIABILITY.md over every profile and standing: whatever is sold, and however it comes back, no minor unit is lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cart } from '#domain/cart.ts';
import type { SaleId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { invoiceDocument, summaryLine } from '#domain/invoice.ts';
import { money, unitPrice } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { quantity } from '#domain/quantity.ts';
import { rate } from '#domain/rate.ts';
import { returnShare } from '#domain/return-share.ts';
import { decideSale, type SaleCommitted } from '#domain/sale.ts';
import { negativeLine, taxSummary } from '#domain/tax-summary.ts';
import { cashTender } from '#domain/tender.ts';
import { businessDay, instant } from '#domain/time.ts';
import { cartOf, line, registered, uuid } from './carts.ts';
import { runs } from './cases.ts';
import { britain, india, newYork, receiptWords } from './profiles.ts';
import { referencePrices } from './reference-pricing.ts';

const shops = [
  { profile: india, classes: ['footwear', 'apparel', 'gst-0', 'gst-5', 'gst-18', 'gst-40'] },
  { profile: britain, classes: ['standard', 'reduced', 'zero'] },
  { profile: newYork, classes: ['general', 'clothing', 'exempt'] },
] as const;

const discounts = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 1_000_000 }).map((part) => ({ kind: 'percent' as const, rate: rate(part) })),
  fc.integer({ min: 0, max: 500 }).map((minor) => ({ kind: 'amount' as const, amount: money(minor) })),
);

/** Around 110 dollars, 2,500 and 2,625 rupees, and anywhere. */
const prices = fc.oneof(
  fc.integer({ min: 10_900, max: 11_100 }).map((minor) => minor * 1000),
  fc.integer({ min: 249_000, max: 300_000 }).map((minor) => minor * 1000),
  fc.integer({ min: 500, max: 700_000_000 }),
);

const bills = fc
  .record({
    shop: fc.constantFrom(...shops),
    collectsTax: fc.boolean(),
    pricesIncludeTax: fc.boolean(),
    place: fc.constantFrom('24', '27'),
    goods: fc.array(
      fc.record({
        price: prices,
        qty: fc.oneof(
          fc.integer({ min: 1, max: 9 }).map((count) => count * 1000),
          fc.integer({ min: 1, max: 9000 }),
        ),
        discount: discounts,
        classAt: fc.nat(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    billDiscount: discounts,
  })
  .map(({ shop, goods, place, ...terms }) => {
    const { profile, classes } = shop;
    const hasRegions = profile.regions.length > 0;
    const lines = goods.map(({ price, qty, discount, classAt }) =>
      line(0, {
        unitPrice: unitPrice(price),
        qty: quantity(qty),
        discount,
        taxClass: classes[classAt % classes.length] ?? classes[0],
      }),
    );
    const regions = hasRegions
      ? { homeRegion: '24', placeOfSupply: place }
      : { homeRegion: '', placeOfSupply: '' };
    return { profile, cart: cartOf(lines, { ...terms, ...regions }) };
  });

describe('under every profile and standing', () => {
  test('a bill comes to what exact fractions say', () => {
    let priced = 0;
    fc.assert(
      fc.property(bills, ({ cart, profile }) => {
        const result = priceCart(cart, profile);
        if (!result.ok) return;
        const expected = referencePrices(cart, profile);
        same(
          result.value.lines.map((each) => [each.taxable, each.rate, each.taxes, each.total]),
          expected.lines.map((each) => [each.taxable, each.rate, each.taxes, each.total]),
        );
        same(result.value.total, expected.total);
        if (!cart.collectsTax) same([result.value.taxAmount, result.value.taxes], [0, []]);
        priced += 1;
      }),
      { numRuns: runs(0.2) },
    );
    expect(priced).toBeGreaterThan(runs(0.2) / 2);
  });

  test('a sale, its receipt rows and its tax summary say the same sums', () => {
    fc.assert(
      fc.property(bills, fc.boolean(), ({ cart, profile }, isToBusiness) => {
        const sale = sold(cart, profile, isToBusiness);
        if (sale === null) return;
        const { lines, taxes } = sale;
        same(sale.total, sum(lines.map(({ total }) => total)) + sale.roundOff);
        same(sale.total, sale.taxable + sale.tax + sale.roundOff);
        same(sale.tax, sum(taxes.map(({ amount }) => amount)));
        same(sale.gross - sale.discount, cart.pricesIncludeTax ? sale.total - sale.roundOff : sale.taxable);
        const rows = taxSummary(lines.map((each) => summaryLine(each, sale)));
        same(
          [sum(rows.map(({ taxable }) => taxable)), sum(rows.map(({ tax }) => tax))],
          [sale.taxable, sale.tax],
        );
        same(new Set(rows.map((row) => row.isToBusiness)).size <= 1, true);
        const gone = taxSummary(
          lines.flatMap((each) => [summaryLine(each, sale), negativeLine(summaryLine(each, sale))]),
        );
        same(sum(gone.map((row) => Math.abs(row.taxable) + Math.abs(row.tax) + Math.abs(row.total))), 0);
      }),
      { numRuns: runs(0.1) },
    );
  });

  test('sold and brought back in any number of parts, each line comes to nothing', () => {
    fc.assert(
      fc.property(
        bills,
        fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 6 }),
        ({ cart, profile }, cuts) => {
          const result = priceCart(cart, profile);
          if (!result.ok) return;
          for (const each of result.value.lines) {
            const figures = { ...each, qty: each.line.qty };
            let before = 0;
            let [taxable, total] = [0, 0];
            const taxes = each.taxes.map(() => 0);
            for (const cut of [...cuts, each.line.qty]) {
              const part = Math.min(cut, each.line.qty - before);
              if (part === 0) break;
              const share = returnShare(figures, quantity(before), quantity(part));
              if (!share.ok) throw new Error(share.error);
              taxable += share.value.taxable;
              total += share.value.total;
              share.value.taxes.forEach(({ amount }, at) => {
                taxes[at] = (taxes[at] ?? 0) + amount;
              });
              before += part;
            }
            same(
              [
                taxable + each.taxable,
                total + each.total,
                ...each.taxes.map(({ amount }, at) => amount + (taxes[at] ?? 0)),
              ],
              [0, 0, ...each.taxes.map(() => 0)],
            );
            same(returnShare(figures, quantity(before), quantity(1)).ok, false);
          }
        },
      ),
      { numRuns: runs(0.1) },
    );
  });

  test('an invoice of any sale can be set, and its last figure is the sale’s', () => {
    const words = receiptWords('en');
    const shop = { name: 'Shop', address: '', phone: null, taxNumber: null, footer: '', logo: null };
    fc.assert(
      fc.property(bills, ({ cart, profile }) => {
        const sale = sold(cart, profile, false);
        if (sale === null) return;
        const sheet = invoiceDocument(sale, shop, words, {
          profile,
          till: 'A2',
          cashier: 'Meena',
          buyer: null,
          isVoid: false,
        });
        const shown = sheet.totals.at(-1)?.amount.replaceAll(/[,.]/g, '') ?? '';
        same(Number(shown.replace('\u2212', '-')), sale.total);
        same(sheet.lines.rows.length, sale.lines.length);
        same(
          sheet.lines.rows.every((row) => row.length === sheet.lines.columns.length),
          true,
        );
      }),
      { numRuns: runs(0.02) },
    );
  });
});

function sold(cart: Cart, profile: typeof india, isToBusiness: boolean): SaleCommitted | null {
  const due = priceCart(cart, profile);
  if (!due.ok) return null;
  const decided = decideSale({
    saleId: uuid(7) as SaleId,
    cart,
    priced: due.value,
    coupons: [],
    allowances: [],
    tenders: [cashTender(due.value.total, due.value.total)],
    profile,
    shift: { shiftId: uuid(5) as ShiftId, businessDay: businessDay(cart.at) },
    shop: registered,
    till: { tillId: uuid(3) as TillId, prefix: 'A2' },
    staffId: uuid(2) as StaffId,
    customerId: null,
    buyerTaxId: isToBusiness ? '27AAPFU0939F1ZV' : null,
    note: null,
    counter: 1,
    now: { at: instant(1_795_251_780_000), utcOffsetMin: 330 },
  });
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  return decided.value;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}

/** Deep equality of plain figures by their text: a million `expect` calls would take longer than the engine. */
function same(found: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${is} should be ${should}`);
}
