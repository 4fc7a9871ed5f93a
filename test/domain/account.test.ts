/** Accounts between a shop and its customers: spreading money over bills, ageing them, and the limit. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  accountChange,
  accountKinds,
  ageDues,
  allocateOldestFirst,
  allocateReturn,
  isExpired,
  oldestOf,
  overLimit,
  unspentOf,
  type OpenBill,
} from '#domain/account.ts';
import { money, sum } from '#domain/money.ts';
import { addDays, businessDay, daysBetween } from '#domain/time.ts';
import { runs } from './cases.ts';

const day = businessDay('2026-11-21');

function bill(saleId: string, billed: string, open: number, dueOn = billed): OpenBill {
  return {
    saleId,
    number: `A1/2627/${saleId}`,
    businessDay: businessDay(billed),
    dueOn: businessDay(dueOn),
    open: money(open),
  };
}

const someBills = fc
  .array(
    fc.record({
      daysAgo: fc.integer({ min: 0, max: 400 }),
      terms: fc.integer({ min: 0, max: 60 }),
      open: fc.integer({ min: 1, max: 5_000_000 }),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ daysAgo, terms, open }, index) => {
      const billed = addDays(day, -daysAgo);
      return bill(String(index), billed, open, addDays(billed, terms));
    }),
  );

test('dues go to the oldest bill first, whatever order the bills come in', () => {
  const bills = [bill('new', '2026-11-10', 30_000), bill('old', '2026-09-01', 20_000)];
  expect(allocateOldestFirst(bills, money(25_000))).toEqual({
    ok: true,
    value: [
      { saleId: 'old', number: 'A1/2627/old', amount: 20_000 },
      { saleId: 'new', number: 'A1/2627/new', amount: 5000 },
    ],
  });
});

test('more than is due is refused with what is due, and nothing is no payment', () => {
  const bills = [bill('one', '2026-11-10', 30_000)];
  expect(allocateOldestFirst(bills, money(30_001))).toEqual({
    ok: false,
    error: { code: 'more-than-due', due: 30_000 },
  });
  for (const amount of [0, -1]) {
    expect(allocateOldestFirst(bills, money(amount))).toEqual({
      ok: false,
      error: { code: 'nothing-paid' },
    });
  }
});

test('A1 to A3: the parts add up, none is more than its bill, and an older bill is covered before a newer gets anything', () => {
  fc.assert(
    fc.property(someBills, fc.double({ min: 0, max: 1, noNaN: true }), (bills, share) => {
      const due = sum(bills.map(({ open }) => open));
      const amount = money(Math.floor(due * share));
      const spread = allocateOldestFirst(bills, amount);
      expect(spread.ok).toBe(amount > 0);
      if (!spread.ok) return;
      expect(sum(spread.value.map((part) => part.amount))).toBe(amount);
      const paid = new Map(spread.value.map((part) => [part.saleId, part.amount]));
      for (const each of bills) expect(paid.get(each.saleId) ?? 0).toBeLessThanOrEqual(each.open);
      for (const newer of bills.filter(({ saleId }) => paid.has(saleId))) {
        for (const older of bills.filter((each) => each.businessDay < newer.businessDay)) {
          expect(paid.get(older.saleId)).toBe(older.open);
        }
      }
    }),
    { numRuns: runs(0.003) },
  );
});

test('goods that come back are taken off their own bill first, then off the oldest', () => {
  const bills = [bill('old', '2026-09-01', 20_000), bill('own', '2026-11-10', 30_000)];
  expect(allocateReturn(bills, money(35_000), new Set(['own']))).toEqual([
    { saleId: 'own', number: 'A1/2627/own', amount: 30_000 },
    { saleId: 'old', number: 'A1/2627/old', amount: 5000 },
  ]);
});

test('a return never takes more off the bills than is open on them', () => {
  fc.assert(
    fc.property(someBills, fc.integer({ min: 0, max: 80_000_000 }), (bills, amount) => {
      const due = sum(bills.map(({ open }) => open));
      const parts = allocateReturn(bills, money(amount), new Set(['0', '3']));
      expect(sum(parts.map((part) => part.amount))).toBe(Math.min(due, amount));
    }),
    { numRuns: runs(0.002) },
  );
});

test('a bill is not overdue on its last day, and one day late the day after', () => {
  const bills = [
    bill('today', '2026-10-22', 100, '2026-11-21'),
    bill('yesterday', '2026-10-21', 200, '2026-11-20'),
    bill('thirty', '2026-10-01', 400, '2026-10-22'),
    bill('thirty-one', '2026-10-01', 800, '2026-10-21'),
    bill('ninety', '2026-08-01', 1600, '2026-08-23'),
    bill('older', '2026-01-01', 3200, '2026-08-22'),
  ];
  expect(ageDues(bills, day)).toEqual({
    notYetDue: 100,
    upTo30: 600,
    upTo60: 800,
    upTo90: 1600,
    older: 3200,
    total: 6300,
  });
});

test('each open bill stands in exactly one age', () => {
  fc.assert(
    fc.property(someBills, (bills) => {
      const { total, ...ages } = ageDues(bills, day);
      expect(sum(Object.values(ages))).toBe(total);
      expect(total).toBe(sum(bills.map(({ open }) => open)));
    }),
    { numRuns: runs(0.002) },
  );
});

test('the bill being made counts against the limit', () => {
  const credit = { owed: money(400_000), limit: money(500_000) };
  expect(overLimit({ ...credit, thisBill: money(100_000) })).toBe(0);
  expect(overLimit({ ...credit, thisBill: money(100_001) })).toBe(1);
  expect(overLimit({ owed: money(0), limit: money(0), thisBill: money(1) })).toBe(1);
});

test('a tender raises what is owed and lowers what is held; a refund does the opposite', () => {
  for (const kind of accountKinds) {
    const sign = kind === 'on-account' ? 1 : -1;
    expect(accountChange(kind, money(500), 'tender')).toBe(500 * sign);
    expect(accountChange(kind, money(500), 'refund')).toBe(-500 * sign);
  }
});

test('a card is good through its last day', () => {
  expect(isExpired(day, day)).toBe(false);
  expect(isExpired(day, addDays(day, 1))).toBe(true);
  expect(isExpired(null, day)).toBe(false);
});

test('days are counted over leap days and ends of years, there and back', () => {
  expect(daysBetween(businessDay('2028-02-28'), businessDay('2028-03-01'))).toBe(2);
  expect(daysBetween(businessDay('2027-02-28'), businessDay('2027-03-01'))).toBe(1);
  expect(daysBetween(businessDay('2026-12-31'), businessDay('2026-01-01'))).toBe(-364);
  expect(addDays(businessDay('2026-11-21'), 30)).toBe('2026-12-21');
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days);
    }),
    { numRuns: runs(0.003) },
  );
});

test('H1: what is left of each sum adds up to the balance, the oldest spent first', () => {
  const entry = (documentId: string, amount: number) => ({
    documentId,
    number: documentId,
    businessDay: '2026-11-21',
    amount: money(amount),
  });
  const unspent = unspentOf([entry('a', 500), entry('b', 200), entry('bill', -600), entry('c', 50)]);
  expect(unspent.map(({ documentId, amount }) => [documentId, amount])).toEqual([
    ['b', 100],
    ['c', 50],
  ]);
  expect(oldestOf(unspent, money(120)).map(({ documentId, amount }) => [documentId, amount])).toEqual([
    ['b', 100],
    ['c', 20],
  ]);
  expect(unspentOf([entry('a', 500), entry('bill', -500)])).toEqual([]);
});
