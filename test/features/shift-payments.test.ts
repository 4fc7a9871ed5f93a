/** What is paid otherwise than in cash, in a shift's figures and among what it leaves open. */
import { expect, test } from 'vitest';
import type { TenderInput } from '#contract/tenders.ts';
import { close, count, sell, shiftId } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, refusal, scanAll, type TestTill } from './till.ts';

test('cards and UPI are counted by slips, and a UPI payment that nobody saw is carried over by name', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { upiVpa: 'sole@okaxis' } });
  const pay = async (code: string, tender: TenderInput) => {
    const { draftId, revision } = await scanAll(till, rpc, [code]);
    return rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders: [tender] });
  };
  const card = await pay(codes.runner9, { method: 'card', reference: 'SLIP 7' });
  const upi = await pay(codes.lace, { method: 'upi', state: 'claimed' });
  await till.app.printQueue.settled();
  const { methods, matters } = await rpc.shifts.closing({});
  expect(methods).toEqual(['cash', 'card', 'upi']);
  expect(matters).toMatchObject([
    { kind: 'upi-payment', id: `${upi.saleId}:1`, label: upi.number, amount: upi.total },
  ]);
  const { counts } = await rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [],
    otherCash: 200_000,
    tenders: [
      { method: 'card', count: 1, amount: card.total },
      { method: 'upi', count: 0, amount: 0 },
    ],
  });
  expect(counts[0]?.variances).toMatchObject([
    { method: 'cash', difference: 0 },
    { method: 'card', difference: 0, expectedCount: 1, countedCount: 1 },
    { method: 'upi', difference: 0 - upi.total, expectedCount: 1, countedCount: 0 },
  ]);
  const { z } = await close(till, rpc, { reason: 'The bank is not answering' });
  expect(z.upi).toEqual({
    verified: { count: 0, amount: 0 },
    unverified: { count: 1, amount: upi.total },
  });
  expect(z.carriedMatters).toEqual(matters);
});

test('a bill rung as cash that was UPI is put right: the drawer expects less by the bill, and the Z says it was corrected', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { upiVpa: 'sole@okaxis' } });
  const kept = await sell(till, rpc, codes.runner9);
  const sale = await sell(till, rpc, codes.lace, 10_000);
  const before = (await rpc.shifts.xReport({})).figures.cash;
  expect(before).toMatchObject({ expected: 200_000 + kept.total + sale.total, changeGiven: 5100 });
  await rpc.sales.correctTender(correction(till, sale.saleId));
  await till.app.printQueue.settled();
  const expected = 200_000 + kept.total;
  const { counts } = await rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [],
    otherCash: expected,
    tenders: [{ method: 'upi', count: 1, amount: sale.total }],
  });
  expect(counts[0]?.variances).toMatchObject([
    { method: 'cash', expected, difference: 0 },
    { method: 'card', expected: 0, difference: 0 },
    { method: 'upi', expected: sale.total, difference: 0 },
  ]);
  const { z } = await close(till, rpc);
  expect(z.cash).toMatchObject({ received: kept.total, changeGiven: 0, sales: kept.total, expected });
  expect(z.tenders).toMatchObject([
    { method: 'cash', net: kept.total },
    { method: 'upi', net: sale.total },
  ]);
  expect(z.control.correctedTenders).toEqual({ count: 1, amount: sale.total });
});

test('after the count, and after the close, nothing about a payment of the shift is changed any more', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { upiVpa: 'sole@okaxis' } });
  const { saleId, total } = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  const { counts } = await count(till, rpc, 200_000 + total);
  const counted = await refusal(rpc.sales.correctTender(correction(till, saleId)));
  expect(counted).toEqual({ code: 'shift-counted', data: {} });
  const { z } = await close(till, rpc);
  const closed = { code: 'tender-not-correctable', data: { reason: 'shift-closed' } };
  expect(await refusal(rpc.sales.correctTender(correction(till, saleId)))).toEqual(closed);
  // Nor from the next shift.
  await rpc.shifts.open({ commandId: till.id(), float: 200_000 });
  expect(await refusal(rpc.sales.correctTender(correction(till, saleId)))).toEqual(closed);
  expect(z.cash.expected).toBe(counts[0]?.variances[0]?.expected);
  expect(await rpc.sales.sale({ saleId })).toMatchObject({ tenders: [{ method: 'cash' }] });
});

function correction(till: TestTill, saleId: string) {
  const tenders: TenderInput[] = [{ method: 'upi', state: 'claimed' }];
  return { commandId: till.id(), saleId, tenders, reason: 'Rung as cash' };
}
