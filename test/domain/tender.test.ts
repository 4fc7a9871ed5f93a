import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money, sum } from '#domain/money.ts';
import {
  cashTender,
  coverBill,
  dueInCash,
  giveBack,
  settle,
  suggestNotes,
  type GivenTender,
} from '#domain/tender.ts';
import { runs } from './cases.ts';
import { india, untaxed } from './profiles.ts';

const rupees = (amount: number) => money(amount * 100);
const inRupees = (amounts: readonly number[]) => amounts.map((amount) => amount / 100);

describe('settling a bill', () => {
  test('4,500 for 4,341 gives 159 change', () => {
    const tender = cashTender(rupees(4341), rupees(4500));
    expect(settle(rupees(4341), [tender])).toEqual({
      ok: true,
      value: { due: 434_100, tenders: [tender], received: 450_000, change: 15_900, cashRounding: 0 },
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

const methods = ['card', 'wallet', 'upi', 'on-account', 'advance', 'gift-card', 'store-credit'] as const;
const by = (method: (typeof methods)[number], amount: number | null): GivenTender => ({
  method,
  amount: amount === null ? null : money(amount),
  reference: null,
  instrumentId: null,
  state: method === 'upi' ? 'claimed' : null,
});
const cash = (received: number): GivenTender => ({ method: 'cash', received: money(received) });

/** A bill and any split that covers it: fixed amounts, perhaps one that takes the rest, and cash, which may be too much. */
const splits = fc
  .record({
    parts: fc.array(
      fc.record({ method: fc.constantFrom(...methods), amount: fc.integer({ min: 1, max: 900_000 }) }),
      { maxLength: 6 },
    ),
    inCash: fc.integer({ min: 0, max: 900_000 }),
    extra: fc.integer({ min: 0, max: 500_000 }),
    takesRest: fc.boolean(),
  })
  .map(({ parts, inCash, extra, takesRest }) => {
    const total = parts.reduce((all, { amount }) => all + amount, inCash);
    const last = takesRest ? parts.length - 1 : -1;
    const given = parts.map(({ method, amount }, index) => by(method, index === last ? null : amount));
    // Where one takes the rest, cash beyond its share would leave it nothing.
    const handed = last >= 0 ? inCash : inCash + extra;
    return { total: money(total), given: inCash === 0 ? given : [...given, cash(handed)] };
  });

describe('laying payments against a bill', () => {
  test('any split comes to the total to the paisa, and no figure is below zero', () => {
    fc.assert(
      fc.property(splits, ({ total, given }) => {
        const covered = coverBill(total, given);
        if (!covered.ok) throw new Error(JSON.stringify(covered.error));
        const { tenders, received, change, cashRounding } = covered.value;
        expect(sum(tenders.map(({ amount }) => amount))).toBe(total);
        expect(received - change).toBe(total);
        expect(cashRounding).toBe(0);
        expect([
          change,
          ...tenders.flatMap(({ amount, received: handed }) => [amount, handed]),
        ]).not.toContainEqual(expect.toSatisfy((figure: number) => figure < 0));
        expect(settle(total, tenders)).toEqual(covered);
      }),
      { numRuns: runs(0.02) },
    );
  });

  test('the order in which they were given changes neither the change nor what each method covers', () => {
    fc.assert(
      fc.property(
        splits.chain(({ total, given }) =>
          fc.tuple(
            fc.constant(total),
            fc.constant(given),
            fc.shuffledSubarray([...given], { minLength: given.length }),
          ),
        ),
        fc.constantFrom(null, 5, 50, 100, 500),
        ([total, given, shuffled], step) => {
          const coin = step === null ? null : money(step);
          expect(byMethod(coverBill(total, shuffled, coin))).toEqual(byMethod(coverBill(total, given, coin)));
        },
      ),
      { numRuns: runs(0.02) },
    );
  });

  test('only cash may be more than is left, and a second payment of "the rest" is refused', () => {
    expect(coverBill(rupees(100), [by('card', 10_001)])).toEqual({
      ok: false,
      error: { code: 'over-tendered', due: 10_000, excess: 1 },
    });
    expect(coverBill(rupees(100), [by('upi', 6000), cash(5000)])).toMatchObject({ value: { change: 1000 } });
    expect(coverBill(rupees(100), [by('upi', null), by('card', null)])).toEqual({
      ok: false,
      error: { code: 'bad-tender', index: 1 },
    });
    expect(coverBill(rupees(100), [cash(10_000), by('upi', null)])).toMatchObject({
      error: { code: 'bad-tender', index: 1 },
    });
    expect(coverBill(rupees(100), [cash(12_000), by('upi', null)])).toMatchObject({
      error: { code: 'over-tendered', excess: 2000 },
    });
    expect(coverBill(rupees(100), [by('card', 0), cash(10_000)])).toMatchObject({
      error: { code: 'bad-tender', index: 0 },
    });
    expect(coverBill(rupees(100), [cash(-1)])).toMatchObject({ error: { code: 'bad-tender', index: 0 } });
  });

  test('a bill of nothing needs no payment, and too little says what is left', () => {
    expect(coverBill(money(0), [])).toMatchObject({ value: { tenders: [], change: 0 } });
    expect(coverBill(rupees(100), [by('card', 2500), cash(5000)])).toEqual({
      ok: false,
      error: { code: 'under-paid', due: 10_000, left: 2500 },
    });
  });

  test('a credit note clears a bill by exchange, beside money', () => {
    const cleared: GivenTender = {
      method: 'exchange',
      amount: money(40_000),
      reference: 'CA2/2627/00001',
      instrumentId: null,
      state: null,
    };
    const covered = coverBill(rupees(945), [cleared, cash(55_000)]);
    expect(covered).toMatchObject({
      value: { change: 500, tenders: [{ method: 'exchange', amount: 40_000 }, { amount: 54_500 }] },
    });
  });
});

function byMethod(covered: ReturnType<typeof coverBill>): unknown {
  if (!covered.ok) return { code: covered.error.code };
  const sums = new Map<string, number>();
  for (const { method, amount } of covered.value.tenders) sums.set(method, (sums.get(method) ?? 0) + amount);
  const { change, received, cashRounding } = covered.value;
  return { change, received, cashRounding, sums: Object.fromEntries(sums) };
}

describe('rounding what is paid in cash', () => {
  test.each([
    // step, bill, handed over -> what the coins came to, what goes back
    [5, 1232, 2000, 1230, 770],
    [5, 1233, 2000, 1235, 765],
    [50, 1225, 2000, 1250, 750],
    [50, 1224, 1200, 1200, 0],
    [100, 1249, 1200, 1200, 0],
    [500, 74_750, 80_000, 75_000, 5000],
  ])('to %d: %d paid with %d is %d, %d back', (step, bill, handed, paid, change) => {
    expect(coverBill(money(bill), [cash(handed)], money(step))).toMatchObject({
      value: { change, cashRounding: paid - bill, tenders: [{ amount: bill, received: handed }] },
    });
  });

  test('touches the cash part only, and nothing that was paid to the last coin', () => {
    const split = coverBill(money(100_033), [by('card', 50_000), cash(60_000)], money(5));
    expect(split).toMatchObject({ value: { cashRounding: 2, change: 9965 } });
    expect(coverBill(money(1233), [by('card', 1233)], money(5))).toMatchObject({
      value: { cashRounding: 0 },
    });
    expect(coverBill(money(1233), [cash(1233)], money(5))).toMatchObject({
      value: { cashRounding: 0, change: 0 },
    });
    expect(coverBill(money(1233), [cash(1230)], money(5))).toMatchObject({
      error: { code: 'under-paid', left: 5 },
    });
  });

  test('a bill that is rounded to the rupee already is never rounded by a coin up to a rupee', () => {
    const coins = fc.constantFrom(1, 5, 10, 25, 50, 100);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), coins, (rupee, coin) => {
        const bill = rupees(rupee);
        expect(dueInCash(bill, money(coin))).toBe(bill);
        expect(coverBill(bill, [cash(bill + 100)], money(coin))).toMatchObject({
          value: { cashRounding: 0, change: 100 },
        });
      }),
      { numRuns: runs(0.005) },
    );
  });

  test('is half a coin at the most, comes out a multiple of the coin, and the drawer holds just that', () => {
    fc.assert(
      fc.property(splits, fc.constantFrom(5, 10, 50, 100, 500), ({ total, given }, coin) => {
        const covered = coverBill(total, [...given, cash(coin)], money(coin));
        if (!covered.ok) return;
        const { tenders, change, cashRounding } = covered.value;
        const inCash = tenders.filter(({ method }) => method === 'cash');
        const kept = sum(inCash.map(({ received }) => received)) - change;
        expect(Math.abs(cashRounding) * 2).toBeLessThanOrEqual(coin);
        expect(kept - cashRounding).toBe(sum(inCash.map(({ amount }) => amount)));
        expect(change).toBeGreaterThanOrEqual(0);
        expect(sum(tenders.map(({ amount }) => amount))).toBe(total);
        if (cashRounding !== 0) expect(kept % coin).toBe(0);
        expect(settle(total, tenders, money(coin))).toEqual(covered);
      }),
      { numRuns: runs(0.01) },
    );
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
