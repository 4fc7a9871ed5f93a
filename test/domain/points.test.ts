/** What a sale brings to others: whole points, commission, and that goods in any number of parts take back exactly as much. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commissionOn } from '#domain/commission.ts';
import { money } from '#domain/money.ts';
import { pointsFor } from '#domain/points.ts';
import { quantity } from '#domain/quantity.ts';
import { rate } from '#domain/rate.ts';
import { shareBack } from '#domain/return-share.ts';
import { runs } from './cases.ts';

const rupee = { exponent: 2 } as const;

function points(rupees: number, perHundred: number, lines: readonly number[] = [rupees]) {
  const lineTotals = lines.map((each) => money(Math.round(each * 100)));
  return pointsFor({ total: money(Math.round(rupees * 100)), lineTotals }, perHundred, rupee);
}

test('a point for each whole hundred rupees of the bill, and none for what is left', () => {
  expect([0, 99, 99.99, 100, 199, 200, 2999].map((bill) => points(bill, 1).earned)).toEqual([
    0, 0, 0, 1, 1, 2, 29,
  ]);
  // Three for a hundred: 33.33 earns nothing, 33.34 the first.
  expect([33.33, 33.34, 66.66, 66.67].map((bill) => points(bill, 3).earned)).toEqual([0, 1, 1, 2]);
  expect(pointsFor({ total: money(100), lineTotals: [money(100)] }, 1, { exponent: 0 }).earned).toBe(1);
});

test('the points of the bill stand on its lines, the odd one where it was nearest to whole', () => {
  // 1,499 + 649.50 + 49 = 2,197.50 -> 2,198: 21 points; 14.32, 6.20 and 0.46 of them.
  expect(points(2198, 1, [1499, 649.5, 49]).byLine).toEqual([14, 6, 1]);
  expect(points(100, 1, [50, 50]).byLine).toEqual([1, 0]);
});

test('commission is a share of the value before tax, half a paisa up', () => {
  expect(commissionOn(money(142_762), rate(20_000))).toEqual({ rate: '2', amount: 2855 });
  expect(commissionOn(money(50), rate(10_000))).toEqual({ rate: '1', amount: 1 });
  expect(commissionOn(money(49), rate(10_000))).toEqual({ rate: '1', amount: 0 });
});

test('P1, P2: any bill’s points are whole, and taken back whole however its goods come back', () => {
  const bills = fc.record({
    lineTotals: fc.array(fc.integer({ min: 0, max: 90_000_000 }), { minLength: 1, maxLength: 12 }),
    roundOff: fc.integer({ min: -50, max: 49 }),
    perHundred: fc.integer({ min: 1, max: 1000 }),
    pieces: fc.integer({ min: 1, max: 60 }),
    step: fc.constantFrom(1, 250, 1000),
    cuts: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(bills, ({ lineTotals, roundOff, perHundred, pieces, step, cuts }) => {
      const total = Math.max(
        0,
        lineTotals.reduce((all, each) => all + each, roundOff),
      );
      const { earned, byLine } = pointsFor(
        { total: money(total), lineTotals: lineTotals.map(money) },
        perHundred,
        rupee,
      );
      const exact = BigInt(total) * BigInt(perHundred);
      if (BigInt(earned) !== exact / 10_000n) throw new Error('Not the whole points of the bill');
      const taken = byLine.map((onLine) => takenBack(onLine, { sold: pieces * step, cuts }));
      expect(taken).toEqual(byLine);
      expect(byLine.reduce((all, each) => all + each, 0)).toBe(earned);
    }),
    { numRuns: runs(0.05) },
  );
});

test('a commission comes back whole with the last piece, whichever way the pieces came', () => {
  const lines = fc.record({
    taxable: fc.integer({ min: 0, max: 900_000_000 }),
    percent: fc.integer({ min: 0, max: 1_000_000 }),
    sold: fc.integer({ min: 1, max: 60_000 }),
    cuts: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(lines, ({ taxable, percent, sold, cuts }) => {
      const { amount } = commissionOn(money(taxable), rate(percent));
      expect(takenBack(amount, { sold, cuts })).toBe(amount);
    }),
    { numRuns: runs(0.05) },
  );
});

/** All parts together, the last one being what is left; none of them may be below zero or a fraction. */
function takenBack(
  figure: number,
  { sold, cuts }: { readonly sold: number; readonly cuts: readonly number[] },
): number {
  let before = 0;
  let taken = 0;
  for (const cut of [...cuts, sold]) {
    const back = Math.min(cut, sold - before);
    const parts = { before: quantity(before), back: quantity(back), sold: quantity(sold) };
    const share = shareBack(figure, parts);
    if (share < 0 || !Number.isInteger(share)) throw new Error(`A part of ${share}`);
    taken += share;
    before += back;
  }
  return taken;
}
