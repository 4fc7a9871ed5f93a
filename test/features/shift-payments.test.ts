/** What is paid otherwise than in cash, in a shift's figures and among what it leaves open. */
import { expect, test } from 'vitest';
import type { TenderInput } from '#contract/tenders.ts';
import { close, sell, shiftId } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, scanAll } from './till.ts';

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

test('a bill rung as cash that was UPI is put right: the drawer expects less, and the Z says it was corrected', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const sale = await sell(till, rpc, codes.lace, 10_000);
  await rpc.sales.correctTender({
    commandId: till.id(),
    saleId: sale.saleId,
    tenders: [{ method: 'card', amount: sale.total, reference: 'SLIP 8' }],
    reason: 'Rung as cash',
  });
  const { figures } = await rpc.shifts.xReport({});
  expect(figures.cash).toMatchObject({ received: 0, changeGiven: 0, sales: 0, expected: 200_000 });
  expect(figures.tenders.find(({ method }) => method === 'card')).toMatchObject({ net: sale.total });
  expect(figures.control.correctedTenders).toEqual({ count: 1, amount: sale.total });
});
