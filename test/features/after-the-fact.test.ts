/** What is known of a bill after it was paid: how it really was paid, its credit notes, and goods of it that are no article yet. */
import { expect, test } from 'vitest';
import { openCustomerShop, sellOn, tender, type CustomerShop } from './customer-shop.ts';
import { back, refund, sold } from './returning.ts';
import { codes } from './small-sample.ts';
import { refusal } from './till.ts';

async function expectedCash(till: CustomerShop): Promise<number> {
  const { figures } = await (await till.as('manager')).shifts.xReport({});
  return figures.cash?.expected ?? NaN;
}

test('cash rung for a card: the drawer expects it no more, and the bill and its paper say what it was rung as', async () => {
  const till = await openCustomerShop();
  const { saleId, total } = await sold(till, [codes.runner8]);
  const before = await expectedCash(till);
  const manager = await till.as('manager');
  const correction = {
    commandId: till.id(),
    saleId,
    tenders: [{ method: 'card' as const, reference: 'SLIP 9' }],
    reason: 'wrong-key',
  };
  await manager.sales.correctTender(correction);
  // The same command again, as after a lost reply, corrects it once.
  await manager.sales.correctTender(correction);
  expect(await expectedCash(till)).toBe(before - total);
  expect(await till.rpc.sales.sale({ saleId })).toMatchObject({
    tenders: [{ method: 'card', amount: total, reference: 'SLIP 9' }],
    corrections: [
      {
        by: 'Ravi',
        approvedBy: null,
        reason: 'wrong-key',
        before: [{ method: 'cash', amount: total }],
      },
    ],
  });
  const { blocks } = await till.rpc.receipts.document({ saleId });
  const rows = blocks.flatMap((block) => (block.kind === 'row' ? [block.left] : []));
  expect(rows).toContain('Card · SLIP 9');
  expect(rows).toContain('Way of paying corrected; it was: In cash');
});

test('a bill whose payment was never put right says nothing of it', async () => {
  const till = await openCustomerShop();
  const { saleId } = await sold(till, [codes.runner8]);
  expect((await till.rpc.sales.sale({ saleId })).corrections).toEqual([]);
  const { blocks } = await till.rpc.receipts.document({ saleId });
  expect(JSON.stringify(blocks)).not.toContain('corrected');
});

test('a bill of an account is not put right but taken back', async () => {
  const till = await openCustomerShop();
  const saleId = await sellOn(till, till.harish, [tender('on-account', 50_000)]);
  const manager = await till.as('manager');
  const given = { commandId: till.id(), saleId, reason: 'wrong-key' };
  expect(
    await refusal(manager.sales.correctTender({ ...given, tenders: [{ method: 'cash', received: 50_000 }] })),
  ).toEqual({ code: 'tender-not-correctable', data: { reason: 'account' } });
});

test('every credit note is in the list, with its customer, its bill, and what of its store credit is left', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const first = await sold(till, [codes.runner8]);
  const { note: plain } = await refund(till, await back(till, first.saleId));
  const second = await sold(till, [codes.runner8]);
  const cart = await back(till, second.saleId);
  await rpc.sales.setCustomer({ commandId: till.id(), draftId: cart.draftId, customerId });
  const { note } = await refund(till, await rpc.sales.cart({}), [
    { method: 'store-credit', amount: 149_900 },
  ]);
  await sellOn(till, customerId, [tender('store-credit', 100_000, customerId)]);
  const { notes } = await rpc.returns.recent({ limit: 9 });
  expect(notes).toMatchObject([
    {
      returnId: note.returnId,
      bills: [second.number],
      customer: { name: 'Harish Solanki', phone: '98250 ···41' },
      storeCredit: { given: 149_900, left: 49_900 },
    },
    { returnId: plain.returnId, bills: [first.number], customer: null, storeCredit: null },
  ]);
  const found = async (text: string) =>
    (await rpc.returns.recent({ limit: 9, text })).notes.map(({ number }) => number);
  expect(await found(plain.number.slice(-5))).toEqual([plain.number]);
  expect(await found('98250')).toEqual([note.number]);
  expect(await found('99999 99999')).toEqual([]);
  const copy = await rpc.receipts.reprint({ commandId: till.id(), saleId: note.returnId });
  expect(copy).toMatchObject({ kind: 'copy', number: note.number });
});

test('what was sold without an article names its last bill and who made it out', async () => {
  const till = await openCustomerShop();
  const { rpc } = till;
  const { draftId } = await rpc.sales.cart({});
  const horn = { name: 'Shoe horn', price: 9900, taxClass: 'gst-18', quantity: '2', code: '8901234567890' };
  const cart = await rpc.sales.addOpenItem({ commandId: till.id(), draftId, ...horn });
  const { revision } = cart;
  const paid = {
    commandId: till.id(),
    draftId,
    revision,
    tenders: [{ method: 'cash' as const, received: 19_800 }],
  };
  const { saleId, number } = await rpc.sales.commit(paid);
  expect((await rpc.sales.openItems({ limit: 9 })).items).toMatchObject([
    { name: 'Shoe horn', code: '8901234567890', lastSaleId: saleId, lastNumber: number, soldBy: 'Asha' },
  ]);
});
