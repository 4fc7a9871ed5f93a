/** The first sale, end to end in one process: scan, pay, change, receipt, drawer, next customer. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { goods, openShop } from './shops.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openSmallShop, payCash, refusal, scanAll } from './till.ts';

test('I scan three pairs, take cash, give the change, and the next customer finds an empty cart', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const empty = await rpc.sales.cart({});
  const cart = await rpc.sales.addScan({
    commandId: till.id(),
    draftId: empty.draftId,
    code: codes.runner8,
    quantity: '3',
  });
  expect(cart).toMatchObject({
    revision: empty.revision + 1,
    itemCount: '3',
    gross: 449_700,
    total: 449_700,
    lines: [{ name: 'Tejas Runner', size: '8', quantity: '3', rate: '5', onHand: '5', leaves: '2' }],
  });
  const full = await scanAll(till, rpc, [codes.lace]);
  expect(full.total).toBe(454_600);
  expect(full.suggestedNotes[0]).toBe(454_600);
  const sale = await payCash(till, rpc, full, 500_000);
  await app.printQueue.settled();
  expect(sale).toMatchObject({
    number: 'A1/2627/000001',
    businessDay: '2026-11-21',
    cashier: 'Asha',
    total: 454_600,
    change: 45_400,
    lines: [{ name: 'Tejas Runner', quantity: '3' }, { name: 'Laces' }],
    tenders: [{ method: 'cash', amount: 454_600 }],
    giveBack: [
      { value: 20_000, count: 2 },
      { value: 5000, count: 1 },
      { value: 200, count: 2 },
    ],
  });
  const next = await rpc.sales.cart({});
  expect(next).toMatchObject({ lines: [], total: 0, canUndo: false });
  expect(next.draftId).not.toBe(full.draftId);
  expect(next.revision).toBeGreaterThan(full.revision);
  expect((await rpc.sales.recent({ limit: 5 })).sales).toMatchObject([
    { saleId: sale.saleId, itemCount: '4' },
  ]);
  expect((await rpc.shifts.current({})).shift).toMatchObject({ bills: 1, lastChange: 45_400 });
  expect((await rpc.receipts.jobs({ saleId: sale.saleId })).jobs).toMatchObject([
    { state: 'printed', kind: 'receipt', attempts: 1, fault: null },
  ]);
  const { sheets } = await rpc.receipts.paper({ limit: 5 });
  expect(sheets).toHaveLength(1);
  expect(JSON.stringify(sheets[0]?.document)).toContain('A1/2627/000001');
  expect(app.hardware.current().simulator?.drawer.openings()).toBe(1);
  expect(app.hardware.current().simulator?.display.content()).toMatchObject({
    kind: 'thanks',
    change: '454.00',
  });
});

test('what is sold leaves the shelf, and below zero where the books knew of none', async () => {
  const till = await openShiftAtTill();
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.sandal7, codes.boot9]));
  const cart = await scanAll(till, till.rpc, [codes.sandal7, codes.boot9]);
  expect(cart.lines.map(({ onHand, leaves }) => [onHand, leaves])).toEqual([
    ['-1', '-2'],
    ['2', '1'],
  ]);
});

test('an unknown code and a misread one are refused, and the cart stands as it stood', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const cart = await scanAll(till, rpc, [codes.runner8]);
  const scan = (code: string) => rpc.sales.addScan({ commandId: till.id(), draftId: cart.draftId, code });
  expect(await refusal(scan('8901234567890'))).toEqual({
    code: 'unknown-barcode',
    data: { code: '8901234567890' },
  });
  expect(await refusal(scan('2000000000016'))).toMatchObject({ code: 'bad-barcode' });
  expect(await rpc.sales.cart({})).toEqual(cart);
});

test('a second tap on Pay is the same sale, not a second one', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const { draftId, revision, total } = await scanAll(till, rpc, [codes.runner8]);
  const pay = {
    commandId: till.id(),
    draftId,
    revision,
    tenders: [{ method: 'cash' as const, received: total }],
  };
  const [first, second] = await Promise.all([rpc.sales.commit(pay), rpc.sales.commit(pay)]);
  const third = await rpc.sales.commit(pay);
  await app.printQueue.settled();
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await rpc.sales.recent({ limit: 10 })).sales).toHaveLength(1);
  expect(app.hardware.current().simulator?.drawer.openings()).toBe(1);
});

test('the same scan sent twice is one line', async () => {
  const till = await openShiftAtTill();
  const { draftId } = await till.rpc.sales.cart({});
  const scan = { commandId: till.id(), draftId, code: codes.runner8 };
  const once = await till.rpc.sales.addScan(scan);
  expect(await till.rpc.sales.addScan(scan)).toEqual(once);
});

test('a bill is refused while it is empty, short, changed, or outside a shift', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const empty = await rpc.sales.cart({});
  expect(await refusal(payCash(till, rpc, empty, 100))).toEqual({ code: 'empty-cart', data: {} });
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect(await refusal(payCash(till, rpc, cart, 4000))).toEqual({
    code: 'under-paid',
    data: { missing: 900 },
  });
  await scanAll(till, rpc, [codes.lace]);
  expect(await refusal(payCash(till, rpc, cart))).toEqual({ code: 'cart-changed', data: {} });
  expect((await rpc.sales.recent({ limit: 10 })).sales).toEqual([]);
});

test('without an open shift the cart fills and cannot be paid', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('cashier');
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect(await refusal(payCash(till, rpc, cart))).toEqual({ code: 'no-open-shift', data: {} });
  await rpc.shifts.open({ commandId: till.id(), float: 0 });
  expect(await refusal(rpc.shifts.open({ commandId: till.id(), float: 0 }))).toMatchObject({
    code: 'shift-already-open',
  });
  expect(await payCash(till, rpc, cart)).toMatchObject({ total: 4900 });
});

test('a line goes to zero or out, comes back with undo, and the journal remembers what went out', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const cart = await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const { draftId } = cart;
  const [runner, lace] = cart.lines.map(({ lineId }) => lineId);
  if (runner === undefined || lace === undefined) throw new Error('Two lines were scanned');
  const set = (lineId: string, quantity: string) =>
    rpc.sales.setQuantity({ commandId: till.id(), draftId, lineId, quantity });
  expect((await set(lace, '12')).total).toBe(149_900 + 12 * 4900);
  expect((await set(lace, '0')).lines).toHaveLength(1);
  expect(
    (await rpc.sales.removeLine({ commandId: till.id(), draftId, lineId: runner, reason: 'price' })).lines,
  ).toEqual([]);
  const back = await rpc.sales.undo({ commandId: till.id(), draftId });
  expect(back.lines.map(({ lineId }) => lineId)).toEqual([runner]);
  const both = await rpc.sales.undo({ commandId: till.id(), draftId });
  expect(both.lines.map(({ lineId, quantity }) => [lineId, quantity])).toEqual([
    [runner, '1'],
    [lace, '12'],
  ]);
  expect(await refusal(set(runner, '-1'))).toMatchObject({ code: 'bad-quantity' });
  expect(await refusal(set(till.id(), '1'))).toMatchObject({ code: 'unknown-line' });
  const removed = app.store.read.all(sql`SELECT quantity, amount FROM removed_line ORDER BY seq`);
  expect(removed).toEqual([
    { quantity: 12_000, amount: 58_800 },
    { quantity: 1000, amount: 149_900 },
  ]);
});

test('fewer pieces of a line are pieces taken out: the journal has them with their worth, more pieces are none', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const cart = await scanAll(till, rpc, [codes.lace, codes.lace, codes.lace]);
  const { draftId } = cart;
  const lineId = cart.lines[0]?.lineId ?? '';
  const set = (quantity: string) =>
    rpc.sales.setQuantity({ commandId: till.id(), draftId, lineId, quantity });
  await set('5');
  await set('2');
  // Back to five, and back to three, of which the second takes two out again.
  await rpc.sales.undo({ commandId: till.id(), draftId });
  await rpc.sales.undo({ commandId: till.id(), draftId });
  await set('3');
  const removed = app.store.read.all(sql`SELECT quantity, amount, reason FROM removed_line ORDER BY seq`);
  expect(removed).toEqual([
    { quantity: 3000, amount: 14_700, reason: 'quantity-lowered' },
    { quantity: 2000, amount: 9800, reason: 'undone' },
  ]);
});

test('what a label weighs is still known when its article has to be asked for a price', async () => {
  const almonds = goods('Almonds, loose', { code: '98901234567893', price: 0, taxClass: 'gst-18' });
  const till = await openShop({}, [{ ...almonds, unit: 'KGS' }]);
  const { rpc } = till;
  const { draftId } = await rpc.sales.cart({});
  const label = { commandId: till.id(), draftId, code: '(01)98901234567893(3103)000450' };
  const asked = await refusal(rpc.sales.addScan({ ...label, quantity: '2' }));
  expect(asked).toMatchObject({ code: 'no-price', data: { quantity: '0.9' } });
  // As the screen adds it, at what a kilogram costs.
  const { variantId, quantity } = asked.data as { variantId: string; quantity: string };
  const more = { commandId: till.id(), draftId, variantId, quantity, price: 80_000 };
  expect(await rpc.sales.addArticle(more)).toMatchObject({
    lines: [{ quantity: '0.9', unitPrice: 80_000_000 }],
    total: 72_000,
  });
});

test('undo of a scan takes the line out again and at the bottom says there is nothing left', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId } = await scanAll(till, rpc, [codes.lace]);
  expect((await rpc.sales.undo({ commandId: till.id(), draftId })).lines).toEqual([]);
  expect(await refusal(rpc.sales.undo({ commandId: till.id(), draftId }))).toMatchObject({
    code: 'nothing-to-undo',
  });
});
