/** X and Z are one computation: the drawer is what went through it, sums add up, and shifts add up to the till. */
import { expect, test } from 'vitest';
import type { ShiftFact } from '#domain/shift-facts.ts';
import type { ShiftFigures } from '#domain/z-figures.ts';
import { expectedCash, shiftFigures } from '#domain/z-report.ts';
import { days, randomDay, randomSource } from './shift-days.ts';

const nothing = { sales: 0, returns: 0, net: 0 };
const outside = {
  failedPrints: 0,
  heldBills: { count: 0, amount: 0 },
  unsynced: null,
  negativeStockSales: 0,
};

function report(facts: readonly ShiftFact[], float = 0, before = nothing): ShiftFigures {
  const shift = {
    tillId: 'till',
    shiftId: 'shift',
    businessDay: '2026-11-21',
    currency: 'INR',
    openedAtMs: 0,
    openedBy: 'asha',
    float,
  };
  return shiftFigures({ shift, facts, before, outside });
}

function add(list: readonly number[]): number {
  return list.reduce((sum, each) => sum + each, 0);
}

test(`expected cash is what the drawer holds, after every one of 200 things on each of ${days} random days`, () => {
  const seed = Date.now() % 1_000_000;
  for (let n = 0; n < days; n += 1) {
    const day = randomDay(seed + n);
    expect(day.facts.length).toBeGreaterThanOrEqual(200);
    let cash = day.float;
    day.facts.forEach((fact, index) => {
      cash = expectedCash(cash, [fact]);
      if (cash !== day.drawer[index]) throw new Error(`Seed ${seed + n}, fact ${index}: ${fact.kind}`);
    });
    const figures = report(day.facts, day.float);
    expect({ seed: seed + n, expected: figures.cash.expected }).toEqual({
      seed: seed + n,
      expected: day.drawer.at(-1),
    });
    const { cash: section } = figures;
    expect(section.expected).toBe(
      section.openingFloat +
        section.received -
        section.changeGiven -
        section.refunds +
        add(section.paidIn.map(({ amount }) => amount)) -
        add(section.paidOut.map(({ amount }) => amount)) -
        section.drops.amount +
        section.accounts,
    );
  }
});

test('whatever the day, its parts add up: tax, tenders, hours, people and categories to the same net', () => {
  for (let seed = 1; seed <= Math.min(days, 1000); seed += 1) {
    const { facts, float } = randomDay(seed);
    const figures = report(facts, float);
    const { sales, tenders, taxes, byHour, byCategory, byBrand, byCashier } = figures;
    expect(sales.net).toBe(sales.netBeforeTax + sales.tax + sales.roundOff);
    expect(sales.net).toBe(sales.bills.amount - sales.voidedBills.amount - sales.returns.amount);
    expect(add(tenders.map((row) => row.sales.amount))).toBe(sales.bills.amount);
    // What a void hands back is coins, to which its bill was rounded.
    const handedBack = facts.flatMap((fact) => (fact.kind === 'void' ? fact.tenders : []));
    expect(add(tenders.map((row) => row.refunds.amount))).toBe(
      sales.returns.amount + add(handedBack.map(({ amount }) => amount)),
    );
    for (const kind of ['sale', 'return'] as const) {
      const rows = taxes.filter(({ document }) => document === kind);
      for (const row of rows) expect(row.tax).toBe(add(row.components.map(({ amount }) => amount)));
    }
    const taxed = (kind: string) =>
      add(taxes.filter(({ document }) => document === kind).map(({ tax }) => tax));
    expect(taxed('sale') - taxed('return')).toBe(sales.tax);
    expect(add(byHour.map(({ net }) => net))).toBe(sales.net);
    expect(add(byCategory.map(({ net }) => net))).toBe(sales.net - sales.roundOff);
    expect(add(byBrand.map(({ net }) => net))).toBe(sales.net - sales.roundOff);
    expect(add(byCashier.map(({ bills }) => bills.amount))).toBe(sales.bills.amount);
    expect(add(byCashier.map(({ voidedBills }) => voidedBills.amount))).toBe(sales.voidedBills.amount);
    expect(add(byCashier.flatMap((person) => person.tenders.map(({ net }) => net)))).toBe(
      add(tenders.map(({ net }) => net)),
    );
    const { verified, unverified } = figures.upi;
    expect(verified.amount + unverified.amount).toBe(
      (tenders.find(({ method }) => method === 'upi')?.sales.amount ?? 0) -
        add(handedBack.filter(({ method }) => method === 'upi').map(({ amount }) => amount)),
    );
  }
});

test('an X changes nothing: taken anywhere in the day, it and what follows come to the Z', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const { facts, float } = randomDay(seed);
    const cut = randomSource(seed)(facts.length);
    const x = report(facts.slice(0, cut), float);
    const rest = report(facts.slice(cut), x.cash.expected, x.perpetual);
    const z = report(facts, float);
    expect(rest.cash.expected).toBe(z.cash.expected);
    expect(rest.perpetual).toEqual(z.perpetual);
    // A bill voided after the X stood in the X, so that bills are compared before voids.
    expect(x.sales.bills.amount + rest.sales.bills.amount).toBe(z.sales.bills.amount);
    expect(x.sales.returns.count + rest.sales.returns.count).toBe(z.sales.returns.count);
    expect(report(facts, float)).toEqual(z);
  }
});

test('the grand totals are the sum of all shifts, and voided bills count as given back', () => {
  let before = nothing;
  let [sales, back] = [0, 0];
  for (let seed = 1; seed <= 50; seed += 1) {
    const { facts } = randomDay(seed, 40);
    const figures = report(facts, 0, before);
    before = figures.perpetual;
    sales += figures.sales.bills.amount;
    back += figures.sales.returns.amount + figures.sales.voidedBills.amount;
  }
  expect(before).toEqual({ sales, returns: back, net: sales - back });
});

test('an empty shift has a report: no average, no numbers, the float in the drawer', () => {
  const figures = report([], 200_000);
  expect(figures.sales).toMatchObject({ averageBill: null, itemsPerBill: null, net: 0 });
  expect(figures.bills).toEqual({ first: null, last: null });
  expect(figures.cash.expected).toBe(200_000);
  expect(figures.tenders).toEqual([
    {
      method: 'cash',
      sales: { count: 0, amount: 0 },
      refunds: { count: 0, amount: 0 },
      accounts: { count: 0, amount: 0 },
      net: 0,
    },
  ]);
});

test('a UPI payment that was verified after its bill counts as verified', () => {
  const day = randomDay(7);
  const sale = day.facts.find((fact) => fact.kind === 'sale');
  if (sale?.kind !== 'sale') throw new Error('A day without a bill');
  const tender = { method: 'upi', amount: 5000, received: 5000, state: 'claimed' } as const;
  const paid = { ...sale, paid: { tenders: [tender], change: 0 } };
  expect(report([paid]).upi).toEqual({
    verified: { count: 0, amount: 0 },
    unverified: { count: 1, amount: 5000 },
  });
  const later = { kind: 'upi', saleId: sale.id, tenderNo: 1, state: 'verified' } as const;
  expect(report([paid, later]).upi.verified).toEqual({ count: 1, amount: 5000 });
});
