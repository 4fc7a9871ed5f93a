/** Goods that come back: any parts of any bill come to exactly what it came to, and both halves of a deal balance. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cart, CartLine, ReturnOf } from '#domain/cart.ts';
import { priceDeal, type PricedDeal, type PricedReturn } from '#domain/deal.ts';
import type { LineId, ReturnId, SaleId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { money, unitPrice, zero, type Money } from '#domain/money.ts';
import { quantity, type Quantity } from '#domain/quantity.ts';
import { rate } from '#domain/rate.ts';
import { judgeRefunds, planRefund, refundTender, type Refundable } from '#domain/refund.ts';
import { returnWindow } from '#domain/return-policy.ts';
import { decideReturn } from '#domain/return.ts';
import { decideSale, type SaleCommitted } from '#domain/sale.ts';
import { lineComingBack, soldLine } from '#domain/sold-line.ts';
import { cashTender } from '#domain/tender.ts';
import { businessDay, instant } from '#domain/time.ts';
import { cartOf, line, pieces, today, uuid } from './carts.ts';
import { runs } from './cases.ts';
import { india } from './profiles.ts';

const shift = { shiftId: uuid(3) as ShiftId, businessDay: today };
const till = { tillId: uuid(4) as TillId, prefix: 'A2' };
const now = { at: instant(Date.UTC(2026, 10, 21, 9)), utcOffsetMin: 330 };
const staffId = uuid(5) as StaffId;

function sell(cart: Cart): SaleCommitted {
  const priced = priceDeal(cart, india);
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  const sale = decideSale({
    saleId: uuid(1) as SaleId,
    cart,
    priced: priced.value,
    coupons: [],
    allowances: [],
    tenders: [cashTender(priced.value.total, priced.value.total)],
    profile: india,
    shift,
    shop: { taxScheme: 'regular', taxNumber: '24AAACC1206D1ZM' },
    till,
    staffId,
    customerId: null,
    buyerTaxId: null,
    note: null,
    counter: 1,
    now,
  });
  if (!sale.ok) throw new Error(JSON.stringify(sale.error));
  return sale.value;
}

/** What came back of a bill so far, as the credit notes' tables count it. */
type Back = { readonly pieces: Map<string, Quantity>; exact: number; total: number };

const nothingBack = (): Back => ({ pieces: new Map(), exact: 0, total: 0 });

function backLine(sale: SaleCommitted, index: number, count: Quantity, before: Back, id: number): CartLine {
  const sold = sale.lines[index];
  if (sold === undefined) throw new Error('No such line');
  const bill = { exact: money(before.exact), total: money(before.total), roundOffTo: india.roundOffTo };
  const returnOf: ReturnOf = {
    reason: 'wrong-size',
    condition: 'resale',
    approvedBy: null,
    sold: soldLine(sale, sold, { before: before.pieces.get(sold.lineId) ?? quantity(0), bill }),
  };
  return lineComingBack(sold, count, { lineId: uuid(500 + id) as LineId, returnOf });
}

function deal(cart: Cart): PricedDeal {
  const priced = priceDeal(cart, india);
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value;
}

function noteOf(cart: Cart, back: PricedReturn, refunds = [cash(back.total)]) {
  return decideReturn({
    returnId: uuid(9) as ReturnId,
    cart,
    back,
    refunds,
    profile: india,
    shift,
    till,
    staffId,
    approvedBy: null,
    customerId: null,
    note: null,
    counter: 12,
    now,
    exchangedFor: null,
  });
}

function cash(amount: Money) {
  return refundTender({ method: 'cash', amount, instrumentId: null, reference: null });
}

const aLine = fc
  .record({
    price: fc.integer({ min: 0, max: 500_000_000 }),
    count: fc.integer({ min: 1, max: 6 }),
    percent: fc.constantFrom(0, 0, 100_000, 333_333, 999_999, 1_000_000),
    taxClass: fc.constantFrom('footwear', 'gst-18', 'gst-5'),
  })
  .map(({ price, count, percent, taxClass }) =>
    line(0, {
      unitPrice: unitPrice(price),
      listPrice: unitPrice(price),
      qty: pieces(count),
      discount: percent === 0 ? null : { kind: 'percent', rate: rate(percent) },
      taxClass,
    }),
  );

const aCart = fc
  .record({
    lines: fc.array(aLine, { minLength: 1, maxLength: 5 }),
    billPercent: fc.constantFrom(0, 0, 50_000, 123_456),
    pricesIncludeTax: fc.boolean(),
  })
  .map(({ lines, billPercent, pricesIncludeTax }) =>
    cartOf(lines, {
      pricesIncludeTax,
      billDiscount: billPercent === 0 ? null : { kind: 'percent', rate: rate(billPercent) },
    }),
  );

test('a bill returned in any parts, on any number of notes, comes to exactly what it came to, tax by tax', () => {
  fc.assert(
    fc.property(aCart, fc.infiniteStream(fc.nat(1000)), (cart, chances) => {
      const sale = sell(cart);
      const before = nothingBack();
      const sums = { total: 0, tax: 0, taxable: 0, gross: 0, discount: 0, roundOff: 0 };
      const chance = (below: number): number => (chances.next().value ?? 0) % below;
      for (let note = 0; note < 50; note += 1) {
        const lines = sale.lines.flatMap((sold, index) => {
          const left = Number(sold.quantity) * 1000 - (before.pieces.get(sold.lineId) ?? 0);
          // Half of the notes leave a line out; the last takes all.
          const share = note === 49 ? left : chance(left / 1000 + 1) * 1000 * chance(2);
          return share === 0 ? [] : [backLine(sale, index, quantity(share), before, index)];
        });
        if (lines.length === 0) continue;
        const returned = { ...cart, billDiscount: null, lines };
        const { back } = deal(returned);
        if (back === null) throw new Error('Nothing came back');
        const decided = noteOf(returned, back);
        if (!decided.ok) throw new Error(JSON.stringify(decided.error));
        const { value } = decided;
        sums.total += value.total;
        sums.tax += value.tax;
        sums.taxable += value.taxable;
        sums.gross += value.gross;
        sums.discount += value.discount;
        sums.roundOff += value.roundOff;
        before.exact += value.bills[0]?.exact ?? 0;
        before.total += value.total;
        for (const each of value.lines) {
          const id = each.original?.lineId ?? '';
          before.pieces.set(id, quantity((before.pieces.get(id) ?? 0) + Number(each.quantity) * 1000));
        }
      }
      const { total, tax, taxable, gross, discount, roundOff } = sale;
      expect(sums).toEqual({ total, tax, taxable, gross, discount, roundOff });
    }),
    { numRuns: runs(0.02) },
  );
});

test('a deal is its two halves: net is what goes out less what comes back, and neither half knows the other', () => {
  fc.assert(
    fc.property(aCart, aCart, fc.nat(4), (soldCart, newCart, which) => {
      const sale = sell(soldCart);
      const terms = { ...newCart, pricesIncludeTax: soldCart.pricesIncludeTax };
      const coming = backLine(sale, which % sale.lines.length, pieces(1), nothingBack(), 1);
      const both = deal({ ...terms, lines: [...terms.lines, coming] });
      const out = deal(terms);
      const alone = deal({ ...terms, billDiscount: null, lines: [coming] });
      expect(both.sale).toEqual(out.sale);
      expect(both.back).toEqual(alone.back);
      expect(both.total).toBe(out.total - (alone.back?.total ?? 0));
      const lines = both.lines.reduce((sum, { total }) => sum + total, 0);
      expect(both.total).toBe(lines + both.roundOff);
      expect(both.taxAmount).toBe(both.taxes.reduce((sum, { amount }) => sum + amount, 0));
    }),
    { numRuns: runs(0.05) },
  );
});

test('rates that changed since play no part: the line comes back with the tax it was sold with', () => {
  // Until 21 September 2025 a pair above Rs 1,000 bore 18 %, today 5 %.
  const old = cartOf([line(2000)], { at: businessDay('2025-09-01') });
  const priced = priceDeal(old, india);
  if (!priced.ok) throw new Error(priced.error.code);
  const [shoe] = priced.value.lines;
  const { gross, promotionDiscount, discount, billDiscountShare, slabDiscount, net, taxable, taxes, total } =
    shoe ?? priced.value.lines[0]!;
  const sale = sell(cartOf([line(2000)]));
  const [sold] = sale.lines;
  if (shoe === undefined || sold === undefined) throw new Error('No line');
  const bill = { exact: zero, total: zero, roundOffTo: india.roundOffTo };
  const known = soldLine(sale, sold, { before: quantity(0), bill });
  const figures = {
    qty: shoe.line.qty,
    gross,
    promotionDiscount,
    discount,
    billDiscountShare,
    slabDiscount,
    net,
    taxable,
    rate: shoe.rate,
    taxes,
    total,
  };
  const returnOf: ReturnOf = {
    reason: 'defect',
    condition: 'vendor',
    approvedBy: null,
    sold: { ...known, figures },
  };
  const cart = cartOf([]);
  const back = deal({
    ...cart,
    lines: [lineComingBack(sold, pieces(1), { lineId: uuid(7) as LineId, returnOf })],
  });
  expect(back.back).toMatchObject({ total: 200_000, taxAmount: 30_508 });
  expect(back.back?.lines[0]?.rate).toBe(180_000);
});

test('a bill of Rs 1,499.60 rounded to 1,500 comes back whole as 1,500, and in two pairs as 750 and 750', () => {
  const sale = sell(cartOf([line(749.8, { qty: pieces(2) })]));
  expect([sale.total, sale.roundOff]).toEqual([150_000, 40]);
  const whole = deal({ ...cartOf([]), lines: [backLine(sale, 0, pieces(2), nothingBack(), 1)] });
  expect(whole.back).toMatchObject({ total: 150_000, roundOff: 40 });
  const first = deal({ ...cartOf([]), lines: [backLine(sale, 0, pieces(1), nothingBack(), 1)] });
  expect(first.back).toMatchObject({ total: 75_000, roundOff: 20 });
  const before = { ...nothingBack(), exact: 74_980, total: 75_000 };
  before.pieces.set(sale.lines[0]?.lineId ?? '', pieces(1));
  expect(deal({ ...cartOf([]), lines: [backLine(sale, 0, pieces(1), before, 1)] }).back).toMatchObject({
    total: 75_000,
    roundOff: 20,
  });
});

test('pieces of one sold line on two lines of a cart come back one after the other, and no more than are left', () => {
  const sale = sell(cartOf([line(100 / 3, { qty: pieces(3) })]));
  const two = [1, 2].map((id) => backLine(sale, 0, pieces(1), nothingBack(), id));
  const both = deal({ ...cartOf([]), lines: two });
  expect(both.lines.map(({ total }) => total)).toEqual([-3333, -3334]);
  const four = [1, 2, 3, 4].map((id) => backLine(sale, 0, pieces(1), nothingBack(), id));
  expect(priceDeal({ ...cartOf([]), lines: four }, india)).toMatchObject({
    ok: false,
    error: { code: 'return-above-left', line: { index: 3 } },
  });
});

test('a note has a number of its own, names the bill of each line, and is refused unless the refunds come to its total', () => {
  const sale = sell(cartOf([line(1499)]));
  const cart = { ...cartOf([]), lines: [backLine(sale, 0, pieces(1), nothingBack(), 1)] };
  const { back } = deal(cart);
  if (back === null) throw new Error('Nothing came back');
  expect(noteOf(cart, back)).toMatchObject({
    ok: true,
    value: {
      number: 'CA2/2627/00012',
      series: 'CA2/2627',
      total: 149_900,
      lines: [{ quantity: '1', total: 149_900, original: { number: sale.number, sold: '1', before: '0' } }],
      bills: [{ saleId: sale.saleId, number: sale.number, businessDay: today, exact: 149_900, roundOff: 0 }],
    },
  });
  expect(noteOf(cart, back, [cash(money(100))])).toEqual({
    ok: false,
    error: { code: 'refund-differs', due: 149_900, given: 100 },
  });
});

test('money goes back the way it came: dues first, then what leaves a trace, then cash, the rest as store credit', () => {
  const account = uuid(77);
  const paid: readonly Refundable[] = [
    { method: 'cash', amount: money(500), instrumentId: null },
    { method: 'upi', amount: money(300), instrumentId: null },
    { method: 'on-account', amount: money(200), instrumentId: account },
  ];
  const plan = (due: number) => planRefund(money(due), paid).map(({ method, amount }) => [method, amount]);
  expect(plan(100)).toEqual([['on-account', 100]]);
  expect(plan(600)).toEqual([
    ['on-account', 200],
    ['upi', 300],
    ['cash', 100],
  ]);
  expect(plan(1200).at(-1)).toEqual(['store-credit', 200]);
  expect(plan(0)).toEqual([]);
});

test('a plan always comes to what is due and needs no leave', () => {
  const method = fc.constantFrom(
    'cash',
    'card',
    'upi',
    'wallet',
    'on-account',
    'gift-card',
    'exchange' as const,
  );
  const paid = fc.array(
    fc.record({ method, amount: fc.nat(1_000_000).map(money), instrumentId: fc.constant(null) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(paid, fc.nat(4_000_000), (all, due) => {
      const refunds = planRefund(money(due), all);
      const by = { paid: all, withReceipt: money(due) };
      expect(judgeRefunds(money(due), refunds, by)).toEqual({ ok: true, value: { needsLeave: false } });
    }),
    { numRuns: runs(0.2) },
  );
});

test('cash for what was paid by card needs leave; goods without a receipt are store credit whoever asks; dues sink no lower', () => {
  const card: readonly Refundable[] = [{ method: 'card', amount: money(900), instrumentId: null }];
  const by = { paid: card, withReceipt: money(900) };
  const ask = (method: 'cash' | 'on-account' | 'store-credit', amount: number) =>
    judgeRefunds(money(amount), [{ method, amount: money(amount) }], by);
  expect(ask('cash', 900)).toEqual({ ok: true, value: { needsLeave: true } });
  expect(ask('store-credit', 5000)).toEqual({ ok: true, value: { needsLeave: false } });
  expect(ask('cash', 901)).toEqual({ ok: false, error: { code: 'store-credit-only', most: 900 } });
  expect(ask('on-account', 100)).toEqual({ ok: false, error: { code: 'more-than-due', due: 0 } });
});

test('the last day of the window counts', () => {
  const soldOn = businessDay('2026-11-01');
  expect(returnWindow(soldOn, businessDay('2026-11-16'), 15)).toEqual({ day: 15, of: 15, isLate: false });
  expect(returnWindow(soldOn, businessDay('2026-11-17'), 15)).toMatchObject({ isLate: true });
});
