import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitPrice } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import { rate } from '#domain/rate.ts';
import { returnShare, type LineFigures } from '#domain/return-share.ts';
import { cartOf, line, percentOff, pieces, priced, pricedLine, rupeesOff } from './carts.ts';
import { runs } from './cases.ts';

function figuresOf(sold: ReturnType<typeof pricedLine>): LineFigures {
  const { gross, promotionDiscount, discount, billDiscountShare, slabDiscount, net, taxable, total, taxes } =
    sold;
  return {
    qty: sold.line.qty,
    gross,
    promotionDiscount,
    discount,
    billDiscountShare,
    slabDiscount,
    net,
    taxable,
    rate: sold.rate,
    taxes,
    total,
  };
}

function back(sold: LineFigures, before: number, pairs: number): LineFigures {
  const share = returnShare(sold, pieces(before), pieces(pairs));
  if (!share.ok) throw new Error(share.error);
  return share.value;
}

test('three pairs for 100 rupees come back as 33.33, 33.34 and 33.33', () => {
  const sold = figuresOf(pricedLine(line(100 / 3, { qty: pieces(3) })));
  expect(sold.net).toBe(10_000);
  expect([0, 1, 2].map((before) => back(sold, before, 1).net)).toEqual([-3333, -3334, -3333]);
});

test('a pair brought back carries its share of both discounts and of the tax of the day it was sold', () => {
  const bill = priced(
    cartOf([line(2000, { qty: pieces(2), discount: percentOff('10') }), line(400)], {
      billDiscount: rupeesOff(200),
    }),
  );
  const [shoes] = bill.lines.map(figuresOf);
  if (shoes === undefined) throw new Error('No line');
  expect(back(shoes, 0, 1)).toEqual({
    qty: -1000,
    gross: -200_000,
    promotionDiscount: 0,
    discount: -20_000,
    billDiscountShare: -9000,
    slabDiscount: 0,
    net: -171_000,
    // Both pairs bore 81.43 CGST: half of that is 40.715, rounded up.
    taxable: -162_856,
    rate: 50_000,
    taxes: [
      { component: 'CGST', rate: 25_000, amount: -4072 },
      { component: 'SGST', rate: 25_000, amount: -4072 },
    ],
    total: -171_000,
  });
});

test('more than is left, or nothing, does not come back', () => {
  const sold = figuresOf(pricedLine(line(100, { qty: pieces(2) })));
  expect(returnShare(sold, pieces(1), pieces(2))).toEqual({ ok: false, error: 'quantity-above-left' });
  expect(returnShare(sold, pieces(1), pieces(0))).toEqual({ ok: false, error: 'quantity-zero' });
  expect(returnShare(sold, pieces(1), pieces(-1))).toEqual({ ok: false, error: 'quantity-zero' });
});

test('a line returned in any number of parts comes to exactly what was sold', () => {
  const soldLines = fc
    .record({
      price: fc.integer({ min: 0, max: 400_000_000 }),
      qty: fc.integer({ min: 1, max: 60 }),
      step: fc.constantFrom(1, 250, 1000),
      percent: fc.integer({ min: 0, max: 1_000_000 }),
      billPercent: fc.integer({ min: 0, max: 1_000_000 }),
      pricesIncludeTax: fc.boolean(),
    })
    .map(({ price, qty, step, percent, billPercent, pricesIncludeTax }) => {
      const discount = { kind: 'percent' as const, rate: rate(percent) };
      const billDiscount = { kind: 'percent' as const, rate: rate(billPercent) };
      const shoe = line(0, { unitPrice: unitPrice(price), qty: quantity(qty * step), discount });
      const [first] = priced(cartOf([shoe, line(77.77)], { billDiscount, pricesIncludeTax })).lines;
      if (first === undefined) throw new Error('No line');
      return { sold: figuresOf(first), pricesIncludeTax };
    });
  fc.assert(
    fc.property(soldLines, fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }), (bill, cuts) => {
      const { sold, pricesIncludeTax } = bill;
      const parts: LineFigures[] = [];
      let before = 0;
      for (const cut of [...cuts, sold.qty]) {
        const part = Math.min(cut, sold.qty - before);
        if (part === 0) break;
        const share = returnShare(sold, quantity(before), quantity(part));
        if (!share.ok) throw new Error(share.error);
        parts.push(share.value);
        before += part;
      }
      for (const part of parts) {
        const tax = part.taxes.reduce((all, { amount }) => all + amount, 0);
        const net =
          part.gross - part.promotionDiscount - part.discount - part.billDiscountShare - part.slabDiscount;
        if (net !== part.net) throw new Error('The discounts do not lead to the net');
        const [taxable, total] = pricesIncludeTax ? [net - tax, net] : [net, net + tax];
        if (part.taxable !== taxable || part.total !== total) throw new Error('Tax and net do not fit');
        if (new Set(part.taxes.map(({ amount }) => amount)).size > 1) throw new Error('CGST is not SGST');
      }
      expect(parts.map(amounts).reduce(plus)).toEqual(amounts(sold).map((amount) => 0 - amount + 0));
    }),
    { numRuns: runs(0.05) },
  );
});

function amounts(figures: LineFigures): number[] {
  const { qty, gross, discount, billDiscountShare, slabDiscount, net, taxable, total, taxes } = figures;
  const single = [qty, gross, discount, billDiscountShare, slabDiscount, net, taxable, total];
  return [...single, ...taxes.map(({ amount }) => amount)];
}

function plus(a: number[], b: number[]): number[] {
  return a.map((amount, index) => amount + (b[index] ?? 0));
}
