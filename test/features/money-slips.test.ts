/** Slips of money that comes or goes without a bill: their numbers, what they say, their copies, and an advance that goes back. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import { expectVerified, openCustomerShop, sellOn, tender, type CustomerShop } from './customer-shop.ts';
import { pins } from './small-sample.ts';
import { refusal } from './till.ts';

const noId = '01a1fd7f-aa81-702d-b19a-eaaeb3576146';

function text(document: ReceiptDocumentView): string {
  return document.blocks
    .map((block) =>
      block.kind === 'row' ? `${block.left} | ${block.right}` : 'text' in block ? block.text : '',
    )
    .join('\n');
}

async function paper(till: CustomerShop, saleId: string, language: 'en' | 'hi' = 'en'): Promise<string> {
  return text(await till.rpc.receipts.document({ saleId, language }));
}

async function expectedCash(till: CustomerShop): Promise<number> {
  const manager = await till.as('manager');
  const { figures } = await manager.shifts.xReport({});
  return figures.cash?.expected ?? NaN;
}

function advance(till: CustomerShop, amount: number) {
  return till.rpc.customers.takeAdvance({
    commandId: till.id(),
    customerId: till.harish,
    method: 'cash',
    amount,
  });
}

test('nobody says of money without a bill that it was seen at the bank, or that a code was only shown', async () => {
  const till = await openCustomerShop();
  await sellOn(till, till.harish, [tender('on-account', 300_000)]);
  const { customers } = await till.as('owner');
  const tail = () => till.app.store.read.get<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`)?.seq;
  const before = tail();
  for (const state of ['verified', 'shown']) {
    // What no typed caller could send.
    const money = () => ({ commandId: till.id(), method: 'upi', amount: 10_000, state }) as never as Upi;
    const customerId = till.harish;
    for (const call of [
      customers.collectDues({ ...money(), customerId }),
      customers.takeAdvance({ ...money(), customerId }),
      customers.sellGiftCard({ ...money(), expiresOn: null }),
      customers.topUpGiftCard({ ...money(), code: 'ABCD' }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  }
  expect(tail()).toBe(before);
  const heard: Upi = { commandId: till.id(), method: 'upi', amount: 10_000, state: 'heard' };
  await till.rpc.customers.takeAdvance({ ...heard, customerId: till.harish });
  const { payload } = till.app.store.read.get<{ payload: string }>(
    sql`SELECT payload FROM journal WHERE type = 'advance.taken.v1'`,
  ) ?? { payload: '{}' };
  expect(JSON.parse(payload)).toMatchObject({ method: 'upi', state: 'heard' });
});

type Upi = {
  readonly commandId: string;
  readonly method: 'upi';
  readonly amount: number;
  readonly state: 'claimed' | 'heard';
};

test('slips are numbered one after the other, each kind in a series of its own within sixteen characters', async () => {
  const till = await openCustomerShop();
  await sellOn(till, till.harish, [tender('on-account', 300_000)]);
  const first = await advance(till, 50_000);
  const second = await advance(till, 20_000);
  const dues = await till.rpc.customers.collectDues({
    commandId: till.id(),
    customerId: till.harish,
    method: 'cash',
    amount: 100_000,
  });
  expect([first.slip.number, second.slip.number, dues.slip.number]).toEqual([
    'RA1/2627/00001',
    'RA1/2627/00002',
    'DA1/2627/00001',
  ]);
  const { slips } = await till.rpc.customers.slips({ text: '', limit: 9 });
  expect(slips).toMatchObject([
    { kind: 'dues', amount: 100_000, customer: { name: 'Harish Solanki', phone: '98250 ···41' } },
    { kind: 'advance', amount: 20_000 },
    { kind: 'advance', amount: 50_000 },
  ]);
  const found = async (words: string) =>
    (await till.rpc.customers.slips({ text: words, limit: 9 })).slips.map(({ number }) => number);
  expect(await found('/00002')).toEqual(['RA1/2627/00002']);
  expect(await found('98250')).toHaveLength(3);
  expect(await found('nobody of that name')).toEqual([]);
  await expectVerified(till);
});

test('the receipt of dues names the bills that were settled, the oldest first, and what is left', async () => {
  const till = await openCustomerShop();
  await sellOn(till, till.harish, [tender('on-account', 80_000)]);
  await sellOn(till, till.harish, [tender('on-account', 90_000)]);
  const { slip } = await till.rpc.customers.collectDues({
    commandId: till.id(),
    customerId: till.harish,
    method: 'cash',
    amount: 100_000,
    received: 150_000,
  });
  const said = await paper(till, slip.slipId);
  expect(said).toContain('RECEIPT OF DUES');
  expect(said).toContain('Received from: Harish Solanki | ');
  expect(said).toMatch(/For bills, the oldest first \| \n\S+ \| 800\.00\n\S+ \| 200\.00/);
  expect(said).toContain('In cash | 1,500.00\nChange | 500.00\nStill due | 700.00');
  const hindi = await paper(till, slip.slipId, 'hi');
  expect(hindi).toContain('उधार जमा की रसीद');
});

test('the voucher of an advance bears what rule 50 asks where the shop is registered', async () => {
  const till = await openCustomerShop();
  const { slip } = await advance(till, 50_000);
  const said = await paper(till, slip.slipId);
  for (const part of [
    'RECEIPT VOUCHER',
    'GSTIN 24',
    'No. RA1/2627/00001 | 21-11-2026',
    'Rupees five hundred only',
    'Advance held | 500.00',
    'Tax amount | 0.00',
    'Notification 66/2017-Central Tax',
    'Place of supply | 24 Gujarat',
    'Tax payable on reverse charge | No',
  ]) {
    expect(said).toContain(part);
  }
});

test('a slip is printed with its money and again as COPY, by whoever may reprint', async () => {
  const till = await openCustomerShop();
  const { slip } = await advance(till, 50_000);
  await till.app.printQueue.settled();
  const copy = await till.rpc.receipts.reprint({ commandId: till.id(), saleId: slip.slipId });
  expect(copy).toMatchObject({ kind: 'copy', number: slip.number });
  await till.app.printQueue.settled();
  const { sheets } = await till.rpc.receipts.paper({ limit: 5 });
  const [second, first] = sheets.map(({ document }) => text(document));
  expect(first).toContain('RECEIPT VOUCHER');
  expect(first).not.toContain('COPY');
  expect(second).toContain('RECEIPT VOUCHER\nCOPY 1');
});

test('an advance that is not used goes back in cash by leave; the drawer, the X and the voucher follow', async () => {
  const till = await openCustomerShop();
  const first = await advance(till, 50_000);
  const second = await advance(till, 20_000);
  await sellOn(till, till.harish, [tender('advance', 30_000, till.harish)]);
  const before = await expectedCash(till);
  const commandId = till.id();
  const back = { commandId, customerId: till.harish, method: 'cash', amount: 25_000 } as const;
  expect(await refusal(till.rpc.customers.refundAdvance(back))).toEqual({
    code: 'approval-needed',
    data: { permission: 'refundAdvance' },
  });
  const { approvalId } = await till.rpc.staff.approve({
    permission: 'refundAdvance',
    subject: commandId,
    pin: pins.manager,
  });
  const done = await till.rpc.customers.refundAdvance({ ...back, approvalId });
  expect(done).toMatchObject({ customer: { advance: 15_000 }, slip: { number: 'PA1/2627/00001' } });
  expect(await expectedCash(till)).toBe(before - 25_000);
  const said = await paper(till, done.slip.slipId);
  expect(said).toContain('REFUND VOUCHER');
  // 300 of the first were spent: 200 of it go back, and 50 of the second.
  expect(said).toContain(
    `${first.slip.number} · 21-11-2026 | 200.00\n${second.slip.number} · 21-11-2026 | 50.00`,
  );
  expect(said).toContain('Advance held | 150.00');
  const manager = await till.as('manager');
  const { figures } = await manager.shifts.xReport({});
  expect(figures.accounts).toContainEqual({ name: 'advance-returned', count: 1, amount: -25_000 });
  await expectVerified(till);
});

test('no more of an advance goes back than there is, and nothing to nobody', async () => {
  const till = await openCustomerShop();
  await advance(till, 10_000);
  const manager = await till.as('manager');
  const back = { customerId: till.harish, method: 'cash', amount: 10_001 } as const;
  expect(await refusal(manager.customers.refundAdvance({ ...back, commandId: till.id() }))).toEqual({
    code: 'balance-too-small',
    data: { account: 'advance', balance: 10_000, asked: 10_001 },
  });
  expect(
    await refusal(manager.customers.refundAdvance({ ...back, commandId: till.id(), customerId: noId })),
  ).toMatchObject({ code: 'unknown-customer' });
});

test('the slip of a gift card masks its number; a top-up adds to it, and its history and the sum owed follow', async () => {
  const till = await openCustomerShop();
  const manager = await till.as('manager');
  const sold = await manager.customers.sellGiftCard({
    commandId: till.id(),
    method: 'cash',
    amount: 50_000,
    expiresOn: null,
  });
  const said = await paper(till, sold.slip.slipId);
  expect(said).toContain(`Gift card | ···· ${sold.code.slice(-4)}`);
  expect(said).toContain('On the card | 500.00');
  expect(said).not.toContain(sold.code);
  const more = await manager.customers.topUpGiftCard({
    commandId: till.id(),
    code: sold.code,
    method: 'card',
    reference: 'SLIP 7',
    amount: 25_000,
  });
  expect(more).toMatchObject({
    card: { balance: 75_000, issued: 75_000 },
    slip: { number: 'GA1/2627/00002' },
  });
  const { giftCardId } = sold.card;
  const { entries } = await manager.customers.giftCardEntries({ giftCardId });
  expect(entries).toMatchObject([
    { reason: 'top-up', amount: 25_000 },
    { reason: 'gift-card', amount: 50_000 },
  ]);
  expect(await manager.customers.giftCardsOwed({})).toMatchObject({
    count: 1,
    liability: 75_000,
    cards: [{ giftCardId }],
  });
  const lost = { commandId: till.id(), giftCardId, isBlocked: true, reason: 'lost' };
  expect(await manager.customers.blockGiftCard(lost)).toMatchObject({
    state: 'blocked',
    lastBlock: { reason: 'lost' },
  });
  const toBlocked = { commandId: till.id(), code: sold.code, method: 'cash', amount: 1_000 } as const;
  expect(await refusal(manager.customers.topUpGiftCard(toBlocked))).toMatchObject({
    code: 'gift-card-not-usable',
  });
  await expectVerified(till);
});
