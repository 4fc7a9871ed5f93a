/** Points: earned on a customer's bill, on its paper and on the customer's card, and gone again with the goods. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { CartView } from '#contract/sales.ts';
import { expectVerified, openCustomerShop, type CustomerShop } from './customer-shop.ts';
import { back, refund, sold } from './returning.ts';
import { codes, pins } from './small-sample.ts';
import { payCash, scanAll } from './till.ts';

/** A shop that gives `perHundred` points for each hundred rupees. */
async function openPointsShop(perHundred = 1): Promise<CustomerShop> {
  const till = await openCustomerShop();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { pointsPerHundred: perHundred } });
  return till;
}

async function forHarish(till: CustomerShop, of: readonly string[]): Promise<CartView> {
  const { draftId } = await till.rpc.sales.cart({});
  await till.rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId: till.harish });
  return scanAll(till, till.rpc, of);
}

const balance = async ({ rpc, harish }: CustomerShop): Promise<number> =>
  (await rpc.customers.view({ customerId: harish })).points;

/** The rows of a paper that speak of points. */
async function pointsOnPaper(till: CustomerShop, saleId: string): Promise<readonly string[]> {
  const { blocks } = await till.rpc.receipts.document({ saleId });
  return blocks.flatMap((block) =>
    block.kind === 'row' && block.left.startsWith('Points') ? [`${block.left}: ${block.right}`] : [],
  );
}

function payloads(till: CustomerShop, type: string): readonly Record<string, unknown>[] {
  return till.app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type = ${type} ORDER BY seq`)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

test('a bill of Rs 2,998 earns its customer 29 points, which stand on the paper and on the card', async () => {
  const till = await openPointsShop();
  const cart = await forHarish(till, [codes.runner8, codes.runner8]);
  expect(cart.total).toBe(299_800);
  const sale = await payCash(till, till.rpc, cart);
  expect(payloads(till, 'sale.committed.v1')).toMatchObject([
    { points: { perHundred: 1, earned: 29 }, lines: [{ points: 29 }] },
  ]);
  expect(await balance(till)).toBe(29);
  expect(await pointsOnPaper(till, sale.saleId)).toEqual(['Points earned: 29', 'Points balance: 29']);
  await payCash(till, till.rpc, await forHarish(till, [codes.lace]));
  // The first paper says what stood when it was made out.
  expect(await pointsOnPaper(till, sale.saleId)).toEqual(['Points earned: 29', 'Points balance: 29']);
  await expectVerified(till);
});

test('half the goods back takes half the points, the other half the rest, and both notes say so', async () => {
  const till = await openPointsShop();
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.runner8, codes.runner8]));
  const first = await refund(till, await back(till, sale.saleId));
  // 14.5 of 29, half up.
  expect(await balance(till)).toBe(14);
  expect(await pointsOnPaper(till, first.note.returnId)).toEqual([
    'Points taken back: −15',
    'Points balance: 14',
  ]);
  const second = await refund(till, await back(till, sale.saleId));
  expect(await pointsOnPaper(till, second.note.returnId)).toEqual([
    'Points taken back: −14',
    'Points balance: 0',
  ]);
  expect(payloads(till, 'return.committed.v1')).toMatchObject([
    { lines: [{ points: 15 }], bills: [{ points: { customerId: till.harish, reversed: 15 } }] },
    { lines: [{ points: 14 }], bills: [{ points: { customerId: till.harish, reversed: 14 } }] },
  ]);
  await expectVerified(till);
});

test('goods of several lines come back line by line to exactly the points of the bill', async () => {
  const till = await openPointsShop(3);
  const bill = [codes.runner8, codes.runner9, codes.sandal7, codes.lace, codes.lace, codes.lace];
  const sale = await payCash(till, till.rpc, await forHarish(till, bill));
  expect(await balance(till)).toBe(Math.floor((sale.total * 3) / 10_000));
  const manager = await till.as('manager');
  for (const [line, count] of [
    [3, '1'],
    [0, '1'],
    [2, '1'],
    [1, '1'],
    [3, '2'],
  ] as const) {
    const { approvalId } = await till.rpc.staff.approve({
      pin: pins.manager,
      permission: 'takeBackLate',
      subject: (await till.rpc.sales.cart({})).draftId,
    });
    await refund(till, await back(till, sale.saleId, line, count, { approvalId }));
  }
  expect(await balance(till)).toBe(0);
  expect((await manager.returns.bill({ saleId: sale.saleId })).lines.map(({ left }) => left)).toEqual([
    '0',
    '0',
    '0',
    '0',
  ]);
  await expectVerified(till);
});

test('the points go back to whoever earned them, though another customer brings the goods', async () => {
  const till = await openPointsShop();
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.runner8]));
  const { customerId } = await till.rpc.customers.create({
    commandId: till.id(),
    phone: '99040 12317',
    name: 'Farida Shaikh',
  });
  const { draftId } = await till.rpc.sales.cart({});
  await till.rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  const { note } = await refund(till, await back(till, sale.saleId));
  expect(await balance(till)).toBe(0);
  expect((await till.rpc.customers.view({ customerId })).points).toBe(0);
  // Hers is not the balance that changed: the paper in her hand names none.
  expect(await pointsOnPaper(till, note.returnId)).toEqual(['Points taken back: −14']);
});

test('an exchange takes back the old points and gives the new ones', async () => {
  const till = await openPointsShop();
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.runner8]));
  expect(await balance(till)).toBe(14);
  await back(till, sale.saleId);
  const cart = await scanAll(till, till.rpc, [codes.boot9]);
  const { draftId, revision, total } = cart;
  const tenders = [{ method: 'cash' as const, received: total }];
  const bought = await till.rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
  expect(await balance(till)).toBe(39);
  expect(await pointsOnPaper(till, bought.saleId)).toEqual(['Points earned: 39', 'Points balance: 39']);
  expect(await pointsOnPaper(till, bought.creditNote?.returnId ?? '')).toEqual([
    'Points taken back: −14',
    'Points balance: 0',
  ]);
  await expectVerified(till);
});

test('a voided bill takes all its points back', async () => {
  const till = await openPointsShop();
  const manager = await till.as('manager');
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.boot9]));
  await manager.sales.void({ commandId: till.id(), saleId: sale.saleId, reason: 'rung up twice' });
  expect(payloads(till, 'sale.voided.v1')).toMatchObject([{ points: 39 }]);
  expect(await balance(till)).toBe(0);
  await expectVerified(till);
});

test('nobody’s bill, a gift card, dues and an advance earn nothing; nor does anything where the rule is off', async () => {
  const till = await openPointsShop();
  const { rpc, harish: customerId } = till;
  await sold(till, [codes.boot9]);
  const owner = await till.as('owner');
  await owner.customers.sellGiftCard({
    commandId: till.id(),
    method: 'cash',
    amount: 100_000,
    expiresOn: null,
  });
  await rpc.customers.takeAdvance({ commandId: till.id(), customerId, method: 'cash', amount: 50_000 });
  expect(await balance(till)).toBe(0);
  await owner.settings.change({ commandId: till.id(), changes: { pointsPerHundred: 0 } });
  const sale = await payCash(till, rpc, await forHarish(till, [codes.boot9]));
  expect(await pointsOnPaper(till, sale.saleId)).toEqual([]);
  expect(payloads(till, 'sale.committed.v1').map(({ points }) => points)).toEqual([undefined, undefined]);
  expect(await balance(till)).toBe(0);
});

test('the rule of the day stands with the bill: a later one changes nothing of what comes back', async () => {
  const till = await openPointsShop(2);
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.boot9]));
  expect(await balance(till)).toBe(79);
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { pointsPerHundred: 0 } });
  await refund(till, await back(till, sale.saleId));
  expect(await balance(till)).toBe(0);
});

test('whoever is forgotten has no points left, and goods brought back later take none', async () => {
  const till = await openPointsShop();
  const sale = await payCash(till, till.rpc, await forHarish(till, [codes.runner8]));
  const owner = await till.as('owner');
  const { json } = await owner.customers.export({ customerId: till.harish });
  expect(JSON.parse(json)).toMatchObject({
    points: 14,
    pointsEntries: [{ reason: 'sale', number: sale.number, points: 14, balance: 14 }],
  });
  await owner.customers.erase({ commandId: till.id(), customerId: till.harish });
  expect(till.app.store.read.all(sql`SELECT * FROM points_entry`)).toEqual([]);
  expect(await pointsOnPaper(till, sale.saleId)).toEqual(['Points earned: 14']);
  await refund(till, await back(till, sale.saleId));
  expect(till.app.store.read.all(sql`SELECT * FROM points_entry`)).toEqual([]);
  await expectVerified(till);
});
