/** Counting and closing: blind before, fixed after. */
import { expect, test } from 'vitest';
import { approval, close, count, marks, sell, shiftId } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { morning, openShiftAtTill, payCash, refusal, scanAll } from './till.ts';

test('before the count nobody without the right is told what ought to be in the drawer, by anything', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  // Figures that nothing else on the till comes to.
  const sale = await sell(till, rpc, codes.runner9, 200_000);
  await rpc.shifts.payIn({ commandId: till.id(), amount: 77_700, category: 'other' });
  const expected = 200_000 + sale.total + 77_700;
  const colleague = await till.as('manager');
  await colleague.shifts.printX({ commandId: till.id() });
  await rpc.shifts.printX({ commandId: till.id() });
  await till.app.printQueue.settled();
  const told = JSON.stringify([
    await rpc.shifts.current({}),
    await rpc.shifts.movements({}),
    await rpc.shifts.xReport({}),
    await rpc.shifts.closing({}),
    await rpc.receipts.paper({ limit: 50 }),
    await rpc.app.status({}),
  ]);
  expect(told).not.toContain(String(expected));
  expect(told).not.toContain('4,276.00');
  const x = await rpc.shifts.xReport({});
  expect(x).toMatchObject({ isExpectedWithheld: true, figures: { cash: null, upi: null, accounts: null } });
  expect(x.figures.tenders).toEqual([
    {
      method: 'cash',
      sales: { count: 1, amount: null },
      refunds: { count: 0, amount: null },
      accounts: { count: 0, amount: null },
      net: null,
    },
  ]);
  expect(x.figures.byCashier[0]?.tenders).toBeNull();

  const manager = await till.as('manager');
  const seen = await manager.shifts.xReport({});
  expect(seen).toMatchObject({ isExpectedWithheld: false, figures: { cash: { expected } } });
  // The cashier counts, and only then is told.
  const { counts } = await count(till, rpc, 1);
  expect(counts[0]?.variances[0]).toMatchObject({ expected, difference: 1 - expected });
  expect(await rpc.shifts.xReport({})).toMatchObject({ figures: { cash: { expected } } });
});

test('a count holds the till until it is closed; set aside, the till sells on and the close takes a manager', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await count(till, rpc, 200_000);
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect((await refusal(payCash(till, rpc, cart))).code).toBe('shift-counted');
  expect((await refusal(rpc.shifts.payIn({ commandId: till.id(), amount: 1, category: 'other' }))).code).toBe(
    'shift-counted',
  );
  const reason = 'A customer came back';
  await rpc.shifts.resume({ commandId: till.id(), shiftId: await shiftId(rpc), reason });
  const sale = await payCash(till, rpc, cart);
  await till.app.printQueue.settled();
  expect((await refusal(close(till, rpc))).code).toBe('not-counted');
  const again = await count(till, rpc, 200_000 + sale.total);
  expect(again.counts.map(({ isSetAside }) => isSetAside)).toEqual([true, false]);
  expect((await refusal(close(till, rpc))).code).toBe('reason-needed');
  expect(await refusal(close(till, rpc, { reason }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'approveVariance' },
  });
  const approvalId = await approval(till, 'approveVariance');
  const { z } = await close(till, rpc, { reason, approvalId });
  expect(z).toMatchObject({ reason, approvedBy: expect.any(String) as string });
  expect(z.counts.map(({ isSetAside }) => isSetAside)).toEqual([true, false]);
});

test('one recount is allowed and kept; short, it takes a reason and a manager', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const sale = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  const expected = 200_000 + sale.total;
  expect(await count(till, rpc, expected - 50_000)).toMatchObject({
    isAboveTolerance: true,
    canRecount: true,
  });
  expect(await count(till, rpc, expected - 40_000)).toMatchObject({ canRecount: false });
  expect((await refusal(count(till, rpc, expected))).code).toBe('no-recount-left');
  const manager = await till.as('manager');
  const { z } = await close(till, manager, { reason: 'Gave a 500 for a 100', carryOver: 100_000 });
  expect(z.variances[0]).toMatchObject({ method: 'cash', difference: -40_000 });
  expect(z.counts.map((each) => each.variances[0]?.difference)).toEqual([-50_000, -40_000]);
  expect(z).toMatchObject({ approvedBy: null, reason: 'Gave a 500 for a 100' });
});

test('a tolerance lets small differences pass without anyone', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { varianceTolerance: 500 } });
  await count(till, till.rpc, 199_500);
  const { z } = await close(till, till.rpc, { carryOver: 100_000 });
  expect(z).toMatchObject({ reason: null, approvedBy: null, deposit: 99_500 });
});

test('what is open is carried over by name or holds the close; nothing of it is dropped', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const sale = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  const cart = await scanAll(till, rpc, [codes.boot9]);
  const { matters } = await count(till, rpc, 200_000 + sale.total);
  expect(matters).toEqual([
    { kind: 'cart', id: cart.draftId, label: '1', amount: null, atMs: null },
    { kind: 'print-job', id: sale.saleId, label: sale.number, amount: null, atMs: morning },
  ]);
  expect(await refusal(close(till, rpc, { carriedMatters: [cart.draftId] }))).toEqual({
    code: 'open-matters',
    data: { count: 1 },
  });
  const { z } = await close(till, rpc);
  expect(z.carriedMatters).toEqual(matters);
  expect((await rpc.sales.cart({})).lines).toHaveLength(1);
});

test('closed is closed: not twice, no sale after it, and a Z only as a copy', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const id = await shiftId(rpc);
  await count(till, rpc, 200_000);
  const command = {
    commandId: till.id(),
    shiftId: id,
    carriedMatters: [],
    carryOver: 0,
  };
  const { z } = await rpc.shifts.close(command);
  // The same command again is answered with what it did.
  expect((await rpc.shifts.close(command)).z).toEqual(z);
  expect(await refusal(rpc.shifts.close({ ...command, commandId: till.id() }))).toEqual({
    code: 'shift-closed',
    data: { number: 1 },
  });
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect((await refusal(payCash(till, rpc, cart))).code).toBe('no-open-shift');
  const unknown = { ...command, commandId: till.id(), shiftId: till.id() };
  expect((await refusal(rpc.shifts.close(unknown))).code).toBe('unknown-shift');
  for (const copies of [1, 2]) {
    await rpc.shifts.reprintZ({ commandId: till.id(), shiftId: id });
    expect(await rpc.shifts.zReport({ shiftId: id })).toMatchObject({ copies, z });
  }
  await till.app.printQueue.settled();
  expect((await marks(rpc)).slice(0, 3)).toEqual([
    'Sole & Co | Z REPORT No. 000001 | COPY 2',
    'Sole & Co | Z REPORT No. 000001 | COPY 1',
    expect.not.stringContaining('COPY'),
  ]);
});
