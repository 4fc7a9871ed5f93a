/** Gift cards: sold with leave, known by a code that is told once, and dead once they are paid back. */
import { expect, test } from 'vitest';
import { readGiftCode } from '#domain/gift-code.ts';
import { expectVerified } from './customer-shop.ts';
import { pins } from './small-sample.ts';
import { openShiftAtTill, openSmallShop, refusal, type Rpc } from './till.ts';

const cash = { method: 'cash', amount: 50_000, expiresOn: null } as const;

async function leave(rpc: Rpc, commandId: string): Promise<string> {
  const ask = { permission: 'issueGiftCard', subject: commandId, pin: pins.manager } as const;
  return (await rpc.staff.approve(ask)).approvalId;
}

test('a cashier sells a gift card with another person’s leave for this very sale', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const commandId = till.id();
  expect(await refusal(rpc.customers.sellGiftCard({ ...cash, commandId }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'issueGiftCard' },
  });
  const approvalId = await leave(rpc, till.id());
  expect(await refusal(rpc.customers.sellGiftCard({ ...cash, commandId, approvalId }))).toMatchObject({
    code: 'approval-not-valid',
  });
  const given = await leave(rpc, commandId);
  const sold = await rpc.customers.sellGiftCard({
    ...cash,
    received: 100_000,
    commandId,
    approvalId: given,
  });
  expect(sold).toMatchObject({ change: 50_000, card: { balance: 50_000, issued: 50_000, state: 'good' } });
  expect(readGiftCode(sold.code)).toBe(sold.code);
  expect(await rpc.customers.giftCard({ code: sold.code.toLowerCase() })).toEqual(sold.card);
  await expectVerified(till);
});

test('a sale sent twice tells the same code and sells one card; the code is kept nowhere', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const command = { ...cash, commandId: till.id() };
  const first = await manager.customers.sellGiftCard(command);
  expect(await manager.customers.sellGiftCard(command)).toEqual(first);
  const other = await manager.customers.sellGiftCard({ ...cash, commandId: till.id() });
  expect(other.code).not.toBe(first.code);
  const { cards } = await manager.customers.giftCards({ lastFour: first.code.slice(-4) });
  expect(cards).toEqual([first.card]);
  for (const [table, column] of [
    ['journal', 'payload'],
    ['command_reply', 'reply'],
    ['gift_card', 'code_hash'],
  ]) {
    const rows = till.app.store.read.all(`SELECT ${column} FROM ${table}`);
    expect(JSON.stringify(rows)).not.toContain(first.code);
  }
});

test('paying a card back empties and ends it', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const { code } = await manager.customers.sellGiftCard({ ...cash, commandId: till.id() });
  expect(
    await refusal(till.rpc.customers.refundGiftCard({ commandId: till.id(), code, method: 'cash' })),
  ).toMatchObject({
    code: 'approval-needed',
  });
  const back = { code, method: 'cash' } as const;
  expect(await manager.customers.refundGiftCard({ ...back, commandId: till.id() })).toMatchObject({
    paid: 50_000,
  });
  expect(await till.rpc.customers.giftCard({ code })).toMatchObject({ balance: 0, state: 'blocked' });
  expect(await refusal(manager.customers.refundGiftCard({ ...back, commandId: till.id() }))).toEqual({
    code: 'gift-card-not-usable',
    data: { reason: 'blocked' },
  });
  await expectVerified(till);
});

test('money without a bill needs an open shift, is enough, and has change only in cash', async () => {
  const till = await openSmallShop();
  const manager = await till.as('manager');
  const sell = async (more: object): Promise<unknown> =>
    manager.customers.sellGiftCard({ ...cash, ...more, commandId: till.id() });
  expect(await refusal(sell({}))).toMatchObject({ code: 'no-open-shift' });
  await manager.shifts.open({ commandId: till.id(), float: 0 });
  expect(await refusal(sell({ received: 49_999 }))).toEqual({ code: 'under-paid', data: { missing: 1 } });
  expect(await refusal(sell({ method: 'card', received: 50_001 }))).toMatchObject({ code: 'bad-amount' });
  expect(await refusal(sell({ expiresOn: '2026-11-20' }))).toMatchObject({ code: 'bad-amount' });
  expect(await refusal(sell({ expiresOn: '2026-02-30' }))).toMatchObject({ code: 'bad-amount' });
  expect(await sell({ expiresOn: '2026-11-21' })).toMatchObject({ card: { state: 'good' } });
});

test('an unknown code and an unknown card are said to be so', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  for (const call of [
    manager.customers.giftCard({ code: 'G0000 0000 0000 000' }),
    manager.customers.refundGiftCard({ commandId: till.id(), code: 'RUN-8', method: 'cash' }),
    manager.customers.blockGiftCard({
      commandId: till.id(),
      giftCardId: till.id(),
      isBlocked: true,
      reason: 'lost',
    }),
  ]) {
    expect(await refusal(call)).toEqual({ code: 'unknown-gift-card', data: {} });
  }
});
