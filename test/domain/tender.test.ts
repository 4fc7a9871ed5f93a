import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money, sum } from '#domain/money.ts';
import { cashTender, giveBack, settle, suggestNotes } from '#domain/tender.ts';
import { runs } from './cases.ts';
import { india, untaxed } from './profiles.ts';

const rupees = (amount: number) => money(amount * 100);
const inRupees = (amounts: readonly number[]) => amounts.map((amount) => amount / 100);

describe('settling a bill', () => {
  test('4,500 for 4,341 gives 159 change', () => {
    const tender = cashTender(rupees(4341), rupees(4500));
    expect(settle(rupees(4341), [tender])).toEqual({
      ok: true,
      value: { due: 434_100, tenders: [tender], received: 450_000, change: 15_900 },
    });
  });

  test('exact cash gives none, and a bill of nothing needs no money', () => {
    expect(settle(rupees(10), [cashTender(rupees(10), rupees(10))])).toMatchObject({ value: { change: 0 } });
    expect(settle(money(0), [])).toMatchObject({ ok: true, value: { change: 0, received: 0 } });
    expect(settle(money(0), [cashTender(money(0), rupees(100))])).toMatchObject({
      value: { change: 10_000 },
    });
  });

  test('too little money is refused and says what is left', () => {
    expect(settle(rupees(100), [cashTender(rupees(100), rupees(60))])).toEqual({
      ok: false,
      error: { code: 'under-paid', due: 10_000, left: 4000 },
    });
    expect(settle(rupees(100), [])).toMatchObject({ error: { code: 'under-paid', left: 10_000 } });
  });

  test('two handfuls of cash settle one bill', () => {
    const first = cashTender(rupees(100), rupees(60));
    const second = cashTender(rupees(40), rupees(50));
    expect(settle(rupees(100), [first, second])).toMatchObject({ value: { change: 1000, received: 11_000 } });
  });

  test('money that was not handed over, or covers more than the bill, is refused', () => {
    const made = { ...cashTender(rupees(100), rupees(100)), received: rupees(50) };
    expect(settle(rupees(100), [made])).toEqual({ ok: false, error: { code: 'bad-tender', index: 0 } });
    const back = { ...cashTender(rupees(1), rupees(1)), amount: rupees(-1) };
    expect(settle(rupees(100), [back])).toEqual({ ok: false, error: { code: 'bad-tender', index: 0 } });
    const twice = cashTender(rupees(100), rupees(100));
    expect(settle(rupees(100), [twice, twice])).toMatchObject({
      error: { code: 'over-tendered', excess: 10_000 },
    });
  });
});

describe('the notes a customer is likely to hand over', () => {
  test.each([
    [4341, [4341, 4350, 4400, 4500, 5000]],
    [7341, [7341, 7350, 7400, 7500, 8000]],
    [159, [159, 160, 200, 500, 1000]],
    [49, [49, 50, 100, 200, 500]],
    [945, [945, 950, 1000, 2000]],
    [500, [500, 1000, 2000]],
    [2000, [2000]],
    [0, []],
    [-10, []],
  ])('for Rs %d', (due, expected) => {
    expect(inRupees(suggestNotes(rupees(due), india.denominations))).toEqual(expected);
  });

  test('pounds and pence round up to notes as well', () => {
    expect(inRupees(suggestNotes(money(1234), untaxed.denominations))).toEqual([12.34, 15, 20, 50, 100]);
  });

  test('begin with the exact amount, rise, and are five at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (due) => {
        const notes = suggestNotes(money(due), india.denominations);
        expect(notes[0]).toBe(due);
        expect(notes.length).toBeLessThanOrEqual(5);
        expect(notes).toEqual([...new Set(notes)].toSorted((a, b) => a - b));
      }),
      { numRuns: runs(0.005) },
    );
  });
});

describe('giving change back', () => {
  test('159 is 100 + 50 + 5 + 2 + 2', () => {
    expect(giveBack(rupees(159), india.denominations)).toEqual([
      { value: 10_000, count: 1 },
      { value: 5000, count: 1 },
      { value: 500, count: 1 },
      { value: 200, count: 2 },
    ]);
    expect(giveBack(money(0), india.denominations)).toEqual([]);
  });

  test('comes to the change, in as few pieces as there can be', () => {
    const values = india.denominations.map(({ value }) => value / 100);
    const fewest = fewestPieces(1200, values);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), (change) => {
        const pieces = giveBack(rupees(change), india.denominations);
        expect(sum(pieces.map(({ value, count }) => money(value * count)))).toBe(change * 100);
        expect(pieces.reduce((all, { count }) => all + count, 0)).toBe(fewest[change]);
      }),
      { numRuns: runs(0.005) },
    );
  });
});

/** The fewest pieces for every sum up to `most`, by trying every last piece. */
function fewestPieces(most: number, values: readonly number[]): number[] {
  const fewest = [0];
  for (let total = 1; total <= most; total += 1) {
    fewest[total] = 1 + Math.min(...values.map((value) => fewest[total - value] ?? Infinity));
  }
  return fewest;
}
