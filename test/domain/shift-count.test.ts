/** Counting a shift, closing on the count, the day it belongs to, and a clock that cannot be believed. */
import { expect, test } from 'vitest';
import { decideClose, isAboveTolerance, variances, type CloseInput } from '#domain/shift-count.ts';
import { clockJump, shiftDay } from '#domain/shift-day.ts';
import { instant } from '#domain/time.ts';
import { shiftFigures } from '#domain/z-report.ts';
import { randomDay } from './shift-days.ts';

function figures() {
  const { facts, float } = randomDay(3);
  return shiftFigures({
    shift: {
      tillId: 't',
      shiftId: 's',
      businessDay: '2026-11-21',
      currency: 'INR',
      openedAtMs: 0,
      openedBy: 'asha',
      float,
    },
    facts,
    before: { sales: 0, returns: 0, net: 0 },
    outside: { failedPrints: 0, heldBills: { count: 0, amount: 0 }, unsynced: null, negativeStockSales: 0 },
  });
}

test('each method is over or short by itself, and slips that nobody mentioned are short', () => {
  const day = figures();
  const card = day.tenders.find(({ method }) => method === 'card');
  if (card === undefined) throw new Error('A day without cards');
  const slips = card.sales.count + card.refunds.count + card.accounts.count;
  const found = variances(day, {
    cash: day.cash.expected - 50_000,
    slips: [{ method: 'card', count: slips, amount: card.net }],
  });
  expect(found.find(({ method }) => method === 'cash')).toMatchObject({
    difference: -50_000,
    expectedCount: null,
  });
  expect(found.find(({ method }) => method === 'card')).toMatchObject({
    difference: 0,
    expectedCount: slips,
    countedCount: slips,
  });
  const upi = day.tenders.find(({ method }) => method === 'upi');
  expect(found.find(({ method }) => method === 'upi')?.difference).toBe(0 - (upi?.net ?? 0));
});

test('cash over does not make up for slips that are missing', () => {
  const one = { expected: 0, counted: 0, expectedCount: null, countedCount: null };
  const list = [
    { ...one, method: 'cash' as const, difference: 500 },
    { ...one, method: 'card' as const, difference: -500 },
  ];
  expect(isAboveTolerance(list, 499)).toBe(true);
  expect(isAboveTolerance(list, 500)).toBe(false);
});

const good: CloseInput = {
  count: { cash: 300_000, variances: [] },
  wasSetAside: false,
  tolerance: 0,
  matterIds: ['a', 'b'],
  carriedMatters: ['b', 'a', 'gone by now'],
  carryOver: 200_000,
  reason: null,
};

test('what is counted and does not stay in the drawer is the deposit', () => {
  expect(decideClose(good)).toEqual({ ok: true, needsApproval: false, deposit: 100_000 });
});

test.each([
  ['without a count', { count: null }, 'not-counted'],
  ['with a matter that is neither settled nor named', { carriedMatters: ['b'] }, 'open-matters'],
  ['after a count that was set aside, without a reason', { wasSetAside: true }, 'reason-needed'],
  ['keeping more than was counted', { carryOver: 300_001 }, 'carry-over-above-cash'],
] as const)('a shift is not closed %s', (_, change, error) => {
  expect(decideClose({ ...good, ...change })).toMatchObject({ ok: false, error });
});

test('above the tolerance it takes a reason, and someone who may accept it', () => {
  const short = {
    method: 'cash' as const,
    expected: 0,
    counted: 0,
    expectedCount: null,
    countedCount: null,
    difference: -1001,
  };
  const count = { cash: 300_000, variances: [short] };
  expect(decideClose({ ...good, count, tolerance: 1000 })).toMatchObject({ error: 'reason-needed' });
  expect(decideClose({ ...good, count, tolerance: 1000, reason: 'Gave change twice' })).toMatchObject({
    needsApproval: true,
  });
  expect(decideClose({ ...good, count, tolerance: 1001 })).toMatchObject({ needsApproval: false });
});

test('a shift opened before the day starts belongs to the day before, also at the turn of a year', () => {
  const at = (text: string) => instant(Date.parse(text));
  expect(shiftDay(at('2026-11-22T01:30:00+05:30'), 330, 4)).toBe('2026-11-21');
  expect(shiftDay(at('2026-11-22T03:59:59+05:30'), 330, 4)).toBe('2026-11-21');
  expect(shiftDay(at('2026-11-22T04:00:00+05:30'), 330, 4)).toBe('2026-11-22');
  expect(shiftDay(at('2027-01-01T02:00:00+05:30'), 330, 4)).toBe('2026-12-31');
  expect(shiftDay(at('2026-11-22T01:30:00+05:30'), 330, 0)).toBe('2026-11-22');
});

test('a clock jumps back after two minutes and ahead after 45 days; a correction of seconds is none', () => {
  const last = Date.UTC(2026, 10, 21);
  expect(clockJump(null, last)).toBeNull();
  expect(clockJump(last, last - 120_000)).toBeNull();
  expect(clockJump(last, last - 120_001)).toEqual({
    kind: 'back',
    lastAtMs: last,
    clockAtMs: last - 120_001,
  });
  expect(clockJump(last, last + 45 * 86_400_000)).toBeNull();
  expect(clockJump(last, last + 45 * 86_400_000 + 1)?.kind).toBe('ahead');
});
