/** A bill taken back whole: everything it did is undone to the last coin, and the journal keeps both. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { expectInvariants } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll, type Rpc, type TestTill } from './till.ts';
import { pins } from './small-sample.ts';

const reason = 'rung up twice';

async function voidWithLeave(till: TestTill, rpc: Rpc, saleId: string) {
  const { approvalId } = await rpc.staff.approve({
    pin: pins.manager,
    permission: 'voidBill',
    subject: saleId,
  });
  return rpc.sales.void({ commandId: till.id(), saleId, reason, approvalId });
}

test('a cashier voids a bill with leave: stock and drawer stand as before, both names are kept', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const books = () => [
    app.store.read.all(sql`SELECT variant_id, quantity, sold FROM on_hand ORDER BY variant_id`),
    app.store.read.all(sql`SELECT drawer_total FROM shift`),
  ];
  await payCash(till, rpc, await scanAll(till, rpc, [codes.sandal7]));
  const before = books();
  const sale = await payCash(
    till,
    rpc,
    await scanAll(till, rpc, [codes.runner8, codes.lace, codes.sandal7]),
    250_000,
  );
  expect(books()).not.toEqual(before);
  expect(await refusal(rpc.sales.void({ commandId: till.id(), saleId: sale.saleId, reason }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'voidBill' },
  });
  const voided = await voidWithLeave(till, rpc, sale.saleId);
  expect(voided).toMatchObject({
    number: sale.number,
    total: sale.total,
    voided: { by: 'Asha', approvedBy: 'Ravi', reason },
  });
  expect(books()).toEqual(before);
  expect((await rpc.sales.recent({ limit: 2 })).sales.map(({ isVoided }) => isVoided)).toEqual([true, false]);
  // The number stays used.
  expect((await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]))).number).toBe('A1/2627/000003');
  await till.close();
  expectInvariants(till.dataDir, [sale.saleId]);
});

test('every figure of the void is the sale’s, and what goes back is what was paid', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const sale = await payCash(till, rpc, await scanAll(till, rpc, [codes.boot9, codes.lace]), 500_000);
  await rpc.sales.void({ commandId: till.id(), saleId: sale.saleId, reason });
  const payloads = till.app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type LIKE 'sale.%' ORDER BY seq`)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  const [sold = {}, taken = {}] = payloads;
  for (const name of [
    'gross',
    'discount',
    'taxable',
    'tax',
    'taxes',
    'roundOff',
    'total',
    'itemCount',
    'number',
  ]) {
    expect([name, taken[name]]).toEqual([name, sold[name]]);
  }
  expect(taken).toMatchObject({
    approvedBy: null,
    refunds: [{ method: 'cash', amount: sale.total, received: sale.total }],
  });
});

test('the void paper says so, the drawer opens for the cash, and a copy is marked as well', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const sale = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  await till.app.printQueue.settled();
  const drawer = till.app.hardware.current().simulator?.drawer;
  const openings = drawer?.openings() ?? 0;
  await rpc.sales.void({ commandId: till.id(), saleId: sale.saleId, reason });
  await till.app.printQueue.settled();
  expect(drawer?.openings()).toBe(openings + 1);
  const [paper] = (await rpc.receipts.paper({ limit: 1 })).sheets;
  expect(JSON.stringify(paper?.document)).toContain('"VOID"');
  expect(JSON.stringify(await rpc.receipts.document({ saleId: sale.saleId }))).toContain('"VOID"');
});

test('a bill is voided once, the same command again is the same void', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const sale = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  const command = { commandId: till.id(), saleId: sale.saleId, reason };
  const once = await rpc.sales.void(command);
  expect(await rpc.sales.void(command)).toEqual(once);
  expect(await refusal(rpc.sales.void({ ...command, commandId: till.id() }))).toEqual({
    code: 'bill-not-voidable',
    data: { number: sale.number, reason: 'voided-already' },
  });
  expect(
    await refusal(rpc.sales.void({ ...command, commandId: till.id(), saleId: till.id() })),
  ).toMatchObject({
    code: 'unknown-sale',
  });
});

test('leave for one bill does not void another, and is spent by the first', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const first = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  const second = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  const { approvalId } = await rpc.staff.approve({
    pin: pins.owner,
    permission: 'voidBill',
    subject: first.saleId,
  });
  const voidOne = (saleId: string) => rpc.sales.void({ commandId: till.id(), saleId, reason, approvalId });
  expect(await refusal(voidOne(second.saleId))).toMatchObject({ data: { reason: 'other-action' } });
  await voidOne(first.saleId);
  expect(await refusal(voidOne(second.saleId))).toMatchObject({ data: { reason: 'unknown' } });
});

test('what is open is not counted among open items once its bill is void', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const { draftId } = await rpc.sales.cart({});
  const item = { name: 'Shoe horn', price: 9900, taxClass: 'gst-18', quantity: '2', code: '8901234567890' };
  const cart = await rpc.sales.addOpenItem({ commandId: till.id(), draftId, ...item });
  const sale = await payCash(till, rpc, cart);
  expect((await rpc.sales.openItems({ limit: 5 })).items).toMatchObject([
    { code: '8901234567890', name: 'Shoe horn', quantity: '2', total: 19_800, unitPrice: 9_900_000 },
  ]);
  await rpc.sales.void({ commandId: till.id(), saleId: sale.saleId, reason });
  expect((await rpc.sales.openItems({ limit: 5 })).items).toEqual([]);
});
