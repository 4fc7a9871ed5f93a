/** Goods that come back at the counter: what the bill gave, what is left of it, the note, the drawer and the shelf. */
import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { setAsideOf, stockOf } from '#main/features/inventory/api.ts';
import { back, customerOnBill, leave, refund, sold, type At } from './returning.ts';
import { close, count } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll, testClock } from './till.ts';

const day = 86_400_000;

function drawer({ app }: At): number {
  return app.store.read.get<{ drawer_total: number }>(sql`SELECT drawer_total FROM shift`)?.drawer_total ?? 0;
}

async function onHand({ app, rpc }: At, code: string) {
  const { article } = await rpc.catalog.priceCheck({ code });
  return {
    shelf: stockOf(app.store.read, article.variantId),
    aside: setAsideOf(app.store.read, article.variantId),
  };
}

test('a pair comes back for what it was sold for: cash out of the drawer, the pair on the shelf, a numbered note', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8, codes.lace]);
  expect(drawer(till)).toBe(200_000 + sale.total);
  const cart = await back(till, sale.saleId);
  expect(cart).toMatchObject({
    total: -149_900,
    exchange: { back: 149_900, out: 0, refunds: [{ method: 'cash', amount: 149_900 }] },
    lines: [
      { quantity: '-1', total: -149_900, comesBack: { sale: { number: sale.number }, condition: 'resale' } },
    ],
  });
  const { note, sale: next } = await refund(till, cart);
  expect(next).toBeNull();
  expect(note).toMatchObject({
    number: 'CA1/2627/00001',
    total: 149_900,
    refunds: [{ method: 'cash', amount: 149_900 }],
    bills: [{ number: sale.number, businessDay: '2026-11-21' }],
    exchangedFor: null,
  });
  expect(drawer(till)).toBe(200_000 + 4900);
  expect(await onHand(till, codes.runner8)).toMatchObject({ shelf: { onHand: 5000, sold: 0 } });
  expect((await till.rpc.returns.bill({ saleId: sale.saleId })).lines).toMatchObject([
    { sold: '1', before: '1', left: '0' },
    { sold: '1', before: '0', left: '1' },
  ]);
  expect(await till.rpc.sales.cart({})).toMatchObject({ lines: [], exchange: null });
});

test('damaged goods and goods for the supplier are not on the shelf, and are counted where they lie', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8, codes.runner8, codes.runner8]);
  await refund(till, await back(till, sale.saleId, 0, '1', { condition: 'damaged' }));
  await refund(till, await back(till, sale.saleId, 0, '2', { condition: 'vendor' }));
  expect(await onHand(till, codes.runner8)).toEqual({
    shelf: { onHand: 2000, sold: 0 },
    aside: { damaged: 1000, vendor: 2000 },
  });
});

test('no more comes back than was sold and has not come back: not at once, not in parts, not from a cart that waited', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8, codes.runner8]);
  expect(await refusal(back(till, sale.saleId, 0, '3'))).toEqual({
    code: 'return-above-left',
    data: { left: '2' },
  });
  const first = await refund(till, await back(till, sale.saleId));
  expect(first.note.total).toBe(149_900);
  expect(await refusal(back(till, sale.saleId, 0, '2'))).toMatchObject({ code: 'return-above-left' });
  const cart = await back(till, sale.saleId);
  const pay = { commandId: till.id(), draftId: cart.draftId, revision: cart.revision };
  const refunds = [{ method: 'cash' as const, amount: 149_900, reference: null }];
  const once = await till.rpc.returns.commit({ ...pay, refunds });
  // The same command again, as after a lost reply: one note.
  expect(await till.rpc.returns.commit({ ...pay, refunds })).toEqual(once);
  expect((await till.rpc.returns.recent({ limit: 9 })).notes).toHaveLength(2);
  expect(await refusal(back(till, sale.saleId))).toMatchObject({
    code: 'return-above-left',
    data: { left: '0' },
  });
});

test('two windows take back the same pair: the second is told, and nothing is paid twice', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  const cart = await back(till, sale.saleId);
  const other = { ...till, rpc: await till.as('manager') };
  await refund(other, await other.rpc.sales.cart({}));
  expect(await refusal(refund(till, cart))).toMatchObject({ code: 'cart-changed' });
  expect(drawer(till)).toBe(200_000);
});

test('an exchange is one deal of two papers: what comes back pays its part, the rest is paid, and each balances by itself', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  await back(till, sale.saleId);
  const cart = await scanAll(till, till.rpc, [codes.boot9]);
  expect(cart).toMatchObject({ total: 250_000, exchange: { back: 149_900, out: 399_900, refunds: [] } });
  const boots = await payCash(till, till.rpc, cart, 300_000);
  expect(boots).toMatchObject({
    total: 399_900,
    change: 50_000,
    tenders: [
      { method: 'cash', amount: 250_000 },
      { method: 'exchange', amount: 149_900 },
    ],
    creditNote: { number: 'CA1/2627/00001', total: 149_900 },
  });
  const note = await till.rpc.returns.note({ returnId: boots.creditNote?.returnId ?? '' });
  expect(note).toMatchObject({
    refunds: [{ method: 'exchange', amount: 149_900, reference: boots.number }],
    exchangedFor: { saleId: boots.saleId, number: boots.number },
  });
  expect(drawer(till)).toBe(200_000 + 149_900 + 250_000);
});

test('an exchange for less gives the difference back, and cannot be paid by mistake', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.boot9]);
  await back(till, sale.saleId);
  const cart = await scanAll(till, till.rpc, [codes.runner9]);
  expect(cart.total).toBe(-250_000);
  expect(await refusal(payCash(till, till.rpc, cart, 0))).toEqual({
    code: 'refund-due',
    data: { amount: 250_000 },
  });
  const { note, sale: runner } = await refund(till, cart);
  expect(runner).toMatchObject({
    total: 149_900,
    tenders: [{ method: 'exchange', amount: 149_900 }],
    change: 0,
  });
  expect(note.refunds).toMatchObject([
    { method: 'exchange', amount: 149_900 },
    { method: 'cash', amount: 250_000 },
  ]);
  expect(drawer(till)).toBe(200_000 + 399_900 - 250_000);
});

test('an exchange that costs money is not refunded, one for the same worth moves no cash', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  await back(till, sale.saleId);
  const dear = await scanAll(till, till.rpc, [codes.boot9]);
  expect(await refusal(refund(till, dear, []))).toEqual({ code: 'payment-due', data: { amount: 250_000 } });
  await till.rpc.sales.undo({ commandId: till.id(), draftId: dear.draftId });
  const even = await scanAll(till, till.rpc, [codes.runner9]);
  expect(even).toMatchObject({ total: 0, exchange: { refunds: [] } });
  const { sale: next } = await refund(till, even);
  expect(next?.tenders).toMatchObject([{ method: 'exchange', amount: 149_900 }]);
  expect(drawer(till)).toBe(200_000 + 149_900);
});

test('the same goods exchanged a second and a third time keep their whole chain, and the money its first way', async () => {
  const till = await openShiftAtTill();
  const first = await sold(till, [codes.runner8]);
  await back(till, first.saleId);
  const second = await refund(till, await scanAll(till, till.rpc, [codes.runner9]));
  await back(till, second.sale?.saleId ?? '');
  const third = await refund(till, await scanAll(till, till.rpc, [codes.runner8]));
  const cart = await back(till, third.sale?.saleId ?? '');
  // It was paid for in cash, three bills ago.
  expect(cart.exchange?.refunds).toEqual([{ method: 'cash', amount: 149_900 }]);
  const last = await refund(till, cart);
  for (const saleId of [first.saleId, second.sale?.saleId ?? '', third.sale?.saleId ?? '']) {
    const { links } = await till.rpc.returns.chain({ saleId });
    expect(links.map(({ number }) => number)).toEqual([
      first.number,
      second.note.number,
      second.sale?.number,
      third.note.number,
      third.sale?.number,
      last.note.number,
    ]);
    expect(links[3]).toMatchObject({ kind: 'credit-note', from: [second.sale?.number] });
  }
});

test('the day of the shift counts for the window, not the hour on the wall', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const sale = await sold(till, [codes.runner8, codes.lace]);
  clock.add(16 * day);
  // The shift is still that of the sale.
  expect((await till.rpc.returns.bill({ saleId: sale.saleId })).window).toEqual({
    day: 0,
    of: 15,
    isLate: false,
  });
});

test('on the last day of the window goods come back as ever, the day after only by leave, which stands on the note', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const { rpc } = till;
  const sale = await sold(till, [codes.runner8, codes.runner8]);
  await till.app.printQueue.settled();
  await count(till, rpc, 200_000 + sale.total);
  await close(till, rpc);
  const { returnDays } = await rpc.settings.get({});
  const nextShift = async (float: number) => rpc.shifts.open({ commandId: till.id(), float });

  clock.add(returnDays * day);
  await nextShift(200_000);
  expect((await rpc.returns.bill({ saleId: sale.saleId })).window).toEqual({
    day: returnDays,
    of: returnDays,
    isLate: false,
  });
  const inTime = await refund(till, await back(till, sale.saleId));
  expect(inTime.note.approvedBy).toBeNull();
  await till.app.printQueue.settled();
  const left = 200_000 - inTime.note.total;
  await count(till, rpc, left);
  await close(till, rpc, { carryOver: left });

  clock.add(day);
  await nextShift(left);
  expect((await rpc.returns.bill({ saleId: sale.saleId })).window).toMatchObject({
    day: returnDays + 1,
    isLate: true,
  });
  const asked = { code: 'approval-needed', data: { permission: 'takeBackLate' } };
  expect(await refusal(back(till, sale.saleId))).toEqual(asked);
  const cart = await back(till, sale.saleId, 0, '1', { approvalId: await leave(till, 'takeBackLate') });
  expect((await refund(till, cart)).note).toMatchObject({ total: 149_900, approvedBy: 'Ravi' });
});

test('sold for good, it comes back only by leave of someone who may give it, and once for the bill', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.sandal7]);
  expect((await till.rpc.returns.bill({ saleId: sale.saleId })).lines[0]).toMatchObject({ finalSale: true });
  expect(await refusal(back(till, sale.saleId))).toEqual({
    code: 'approval-needed',
    data: { permission: 'takeBackLate' },
  });
  const cart = await back(till, sale.saleId, 0, '1', { approvalId: await leave(till, 'takeBackLate') });
  expect((await refund(till, cart)).note.approvedBy).toBe('Ravi');
});

test('without a receipt: a customer, leave, the lowest price of late, and store credit only', async () => {
  const till = await openShiftAtTill();
  await sold(till, [codes.runner8]);
  const { article } = await till.rpc.catalog.priceCheck({ code: codes.runner8 });
  const unsold = await till.rpc.catalog.priceCheck({ code: codes.boot9 });
  const { draftId } = await till.rpc.sales.cart({});
  const takeBack = (more: { readonly approvalId?: string; readonly variantId?: string } = {}) =>
    till.rpc.returns.takeBackWithoutReceipt({
      commandId: till.id(),
      draftId,
      variantId: article.variantId,
      quantity: '1',
      ...more,
    });
  expect(await refusal(takeBack())).toEqual({ code: 'customer-needed', data: {} });
  const customerId = await customerOnBill(till);
  expect(await refusal(takeBack({ variantId: unsold.article.variantId }))).toEqual({
    code: 'not-sold-lately',
    data: { days: 30 },
  });
  expect(await refusal(takeBack())).toEqual({
    code: 'approval-needed',
    data: { permission: 'takeBackWithoutReceipt' },
  });
  const cart = await takeBack({ approvalId: await leave(till, 'takeBackWithoutReceipt') });
  expect(cart).toMatchObject({
    total: -149_900,
    lines: [{ comesBack: { sale: null } }],
    exchange: { withReceipt: 0, refunds: [{ method: 'store-credit', amount: 149_900 }] },
  });
  const cash = [{ method: 'cash' as const, amount: 149_900 }];
  expect(await refusal(refund(till, cart, cash))).toEqual({ code: 'store-credit-only', data: { most: 0 } });
  const { note } = await refund(till, cart);
  expect(note).toMatchObject({ approvedBy: 'Ravi', bills: [], refunds: [{ method: 'store-credit' }] });
  const view = await till.rpc.customers.view({ customerId });
  expect(JSON.stringify(view)).toContain('"storeCredit":149900');
});

test('a bill is found by the phone of its customer', async () => {
  const till = await openShiftAtTill();
  await customerOnBill(till);
  const sale = await sold(till, [codes.runner8]);
  await sold(till, [codes.lace]);
  const { bills } = await till.rpc.returns.find({ text: '99040 12317', from: null, to: null });
  expect(bills.map(({ number }) => number)).toEqual([sale.number]);
});

test('a bill that was voided gives nothing back, and one of which goods came back is not voided', async () => {
  const till = await openShiftAtTill();
  const first = await sold(till, [codes.runner8]);
  const second = await sold(till, [codes.runner8, codes.lace]);
  const manager = await till.as('manager');
  await manager.sales.void({ commandId: till.id(), saleId: first.saleId, reason: 'wrong bill' });
  expect(await refusal(till.rpc.returns.bill({ saleId: first.saleId }))).toEqual({
    code: 'bill-voided',
    data: { number: first.number },
  });
  await refund(till, await back(till, second.saleId));
  const again = { commandId: till.id(), saleId: second.saleId, reason: 'wrong bill' };
  expect(await refusal(manager.sales.void(again))).toMatchObject({ data: { reason: 'came-back' } });
});

test('a bill is found by its number, its last digits, its goods and its day; one of another till is told from one nobody made', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  await sold(till, [codes.lace]);
  const find = async (text: string, from: string | null = null) =>
    (await till.rpc.returns.find({ text, from, to: null })).bills.map(({ number }) => number);
  expect(await find(sale.number)).toEqual([sale.number]);
  expect(await find('000001')).toEqual([sale.number]);
  expect(await find(codes.runner8)).toEqual([sale.number]);
  expect(await find('runner')).toEqual([sale.number]);
  expect(await find('')).toHaveLength(2);
  expect(await find('', '2026-11-22')).toEqual([]);
  expect(await find('no such thing')).toEqual([]);
  expect(await till.rpc.returns.billByNumber({ number: sale.number.toLowerCase() })).toMatchObject({
    saleId: sale.saleId,
    window: { day: 0, of: 15, isLate: false },
  });
  expect(await refusal(till.rpc.returns.billByNumber({ number: 'B7/2627/000001' }))).toEqual({
    code: 'unknown-bill',
    data: { number: 'B7/2627/000001', till: 'B7' },
  });
  expect(await refusal(till.rpc.returns.billByNumber({ number: 'A1/2627/000099' }))).toMatchObject({
    data: { till: null },
  });
});

test('more by a tender than was paid by it needs leave; store credit needs a customer only', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  const cart = await back(till, sale.saleId);
  const wrong = [{ method: 'cash' as const, amount: 100_000 }];
  expect(await refusal(refund(till, cart, wrong))).toMatchObject({
    code: 'refund-differs',
    data: { due: 149_900 },
  });
  const card = [{ method: 'card' as const, amount: 149_900 }];
  expect(await refusal(refund(till, cart, card))).toMatchObject({
    code: 'approval-needed',
    data: { permission: 'refundOtherTender' },
  });
  const credit = [{ method: 'store-credit' as const, amount: 149_900 }];
  expect(await refusal(refund(till, cart, credit))).toEqual({ code: 'customer-needed', data: {} });
  await customerOnBill(till);
  const { note } = await refund(till, await till.rpc.sales.cart({}), credit);
  expect(note.refunds).toMatchObject([{ method: 'store-credit', amount: 149_900 }]);
  expect(drawer(till)).toBe(200_000 + 149_900);
});

test('the note is printed after the commit with the bill it corrects, and again only as a copy', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  const { note } = await refund(till, await back(till, sale.saleId));
  await till.app.printQueue.settled();
  const { sheets } = await till.rpc.receipts.paper({ limit: 1 });
  const text = JSON.stringify(sheets[0]?.document.blocks);
  expect(text).toContain('CREDIT NOTE');
  expect(text).toContain(`Against bill ${sale.number} of 21-11-2026`);
  expect(text).toContain('FOR THE SHOP');
  const copy = await till.rpc.returns.reprint({ commandId: till.id(), returnId: note.returnId });
  expect(copy).toMatchObject({ number: note.number, kind: 'copy' });
  await till.app.printQueue.settled();
  const papers = await till.rpc.receipts.paper({ limit: 1 });
  expect(JSON.stringify(papers.sheets[0]?.document.blocks)).toContain('COPY 1');
});

test('quantity keys on a line that comes back count what comes back; taking it out is no removed article', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8, codes.runner8]);
  const cart = await back(till, sale.saleId);
  const lineId = cart.lines[0]?.lineId ?? '';
  const two = await till.rpc.sales.setQuantity({
    commandId: till.id(),
    draftId: cart.draftId,
    lineId,
    quantity: '-2',
  });
  expect(two).toMatchObject({ total: -299_800, lines: [{ quantity: '-2' }] });
  const three = { draftId: cart.draftId, lineId, quantity: '-3' };
  expect(await refusal(till.rpc.sales.setQuantity({ commandId: till.id(), ...three }))).toMatchObject({
    code: 'price-refused',
    data: { reason: 'return-above-left' },
  });
  const none = await back(till, sale.saleId, 0, '0');
  expect(none.lines).toEqual([]);
  const removed = till.app.store.read.all(sql`SELECT * FROM removed_line`);
  expect(removed).toEqual([]);
});
