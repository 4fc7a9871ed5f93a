/** Paying from accounts and putting bills on account: what is let through, and what it does to the balances. */
import { expect, test } from 'vitest';
import { businessDay } from '#domain/time.ts';
import { money } from '#domain/money.ts';
import { ok, err } from '#domain/result.ts';
import { refuse } from '#contract/errors.ts';
import { checkRefund, checkTender, type TenderCase } from '#main/features/customers/api.ts';
import { expectVerified, openCustomerShop, sellOn, tender, type CustomerShop } from './customer-shop.ts';
import { back, refund, sold } from './returning.ts';
import { codes } from './small-sample.ts';
import { refusal, scanAll } from './till.ts';

const today = businessDay('2026-11-21');

function bill(customerId: string | null, more: Partial<TenderCase> = {}): TenderCase {
  return { customerId, today, trust: null, earlier: [], demand: () => ok({ approvedBy: null }), ...more };
}

test('a bill on account is owed, due after the terms, and paid oldest first', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  await sellOn(till, customerId, [tender('on-account', 149_900)]);
  await sellOn(till, customerId, [tender('on-account', 50_000), tender('cash', 99_900)]);
  const owed = await rpc.customers.view({ customerId });
  expect(owed.credit).toMatchObject({
    dues: 199_900,
    ageing: { notYetDue: 199_900, total: 199_900 },
    openBills: [
      { open: 149_900, businessDay: today, dueOn: '2026-12-21' },
      { open: 50_000, dueOn: '2026-12-21' },
    ],
  });
  const paid = await rpc.customers.collectDues({
    commandId: till.id(),
    customerId,
    method: 'cash',
    amount: 160_000,
    received: 200_000,
  });
  expect(paid).toMatchObject({
    change: 40_000,
    customer: { credit: { dues: 39_900, openBills: [{ open: 39_900 }] } },
  });
  expect(
    await refusal(
      rpc.customers.collectDues({ commandId: till.id(), customerId, method: 'upi', amount: 40_000 }),
    ),
  ).toEqual({ code: 'more-than-due', data: { due: 39_900 } });
  await expectVerified(till);
});

test('T2: the bill being made counts against the limit, and only leave goes past it', async () => {
  const till = await openCustomerShop();
  const { harish: customerId } = till;
  const db = till.app.store.read;
  await sellOn(till, customerId, [tender('on-account', 400_000)]);
  const asked: string[] = [];
  const demand: TenderCase['demand'] = (permission) => {
    asked.push(permission);
    return permission === 'exceedCreditLimit'
      ? err(refuse('approval-needed', { permission }))
      : ok({ approvedBy: null });
  };
  const upTo = { kind: 'on-account', amount: money(100_000) } as const;
  expect(checkTender(db, upTo, bill(customerId, { demand }))).toMatchObject({
    ok: true,
    value: { instrumentId: customerId },
  });
  expect(asked).toEqual(['sellOnAccount']);
  const over = checkTender(db, { ...upTo, amount: money(100_001) }, bill(customerId, { demand }));
  expect(over).toMatchObject({ ok: false, error: { code: 'approval-needed' } });
  const first = checkTender(db, { ...upTo, amount: money(60_000) }, bill(customerId, { demand }));
  if (!first.ok) throw new Error(first.error.code);
  const second = { ...upTo, amount: money(40_001) };
  const twice = checkTender(db, second, bill(customerId, { demand, earlier: [first.value] }));
  expect(twice).toMatchObject({ ok: false, error: { code: 'approval-needed' } });
});

test('on account, an advance and store credit need to know whose they are', async () => {
  const till = await openCustomerShop();
  const db = till.app.store.read;
  for (const kind of ['on-account', 'advance', 'store-credit'] as const) {
    for (const [customerId, code] of [
      [null, 'customer-needed'],
      [till.id(), 'unknown-customer'],
    ] as const) {
      expect(checkTender(db, { kind, amount: money(1) }, bill(customerId))).toMatchObject({
        error: { code },
      });
    }
  }
});

test('T1: an advance is spent once, by however many tenders, and never beyond what it holds', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const db = till.app.store.read;
  await rpc.customers.takeAdvance({
    commandId: till.id(),
    customerId,
    method: 'card',
    amount: 50_000,
    reference: '4417',
  });
  const ask = { kind: 'advance', amount: money(30_000) } as const;
  const first = checkTender(db, ask, bill(customerId));
  if (!first.ok) throw new Error(first.error.code);
  expect(checkTender(db, ask, bill(customerId, { earlier: [first.value] }))).toMatchObject({
    error: { code: 'balance-too-small', data: { account: 'advance', balance: 20_000, asked: 30_000 } },
  });
  await sellOn(till, customerId, [tender('advance', 50_000, customerId), tender('cash', 99_900)]);
  expect(checkTender(db, ask, bill(customerId))).toMatchObject({ error: { data: { balance: 0 } } });
  expect(await rpc.customers.view({ customerId })).toMatchObject({ advance: 0, visits: 1 });
});

test('a gift card is money of whoever brings it: sold, spent down, refused when empty, expired or blocked', async () => {
  const till = await openCustomerShop();
  const db = till.app.store.read;
  const manager = await till.as('manager');
  const bought = await manager.customers.sellGiftCard({
    commandId: till.id(),
    method: 'cash',
    amount: 100_000,
    expiresOn: '2026-12-31',
  });
  const { code, card } = bought;
  const ask = { kind: 'gift-card', amount: money(60_000), code } as const;
  const allowed = checkTender(db, ask, bill(null));
  expect(allowed).toMatchObject({ ok: true, value: { instrumentId: card.giftCardId } });
  await sellOn(till, null, [tender('gift-card', 60_000, card.giftCardId), tender('cash', 89_900)]);
  expect(await till.rpc.customers.giftCard({ code })).toMatchObject({ balance: 40_000, state: 'good' });
  expect(checkTender(db, ask, bill(null))).toMatchObject({
    error: { code: 'balance-too-small', data: { balance: 40_000 } },
  });
  expect(checkTender(db, { ...ask, code: 'G000' }, bill(null))).toMatchObject({
    error: { code: 'unknown-gift-card' },
  });
  expect(checkTender(db, ask, bill(null, { today: businessDay('2027-01-01') }))).toMatchObject({
    error: { code: 'gift-card-not-usable', data: { reason: 'expired' } },
  });
  const { giftCardId } = card;
  await manager.customers.blockGiftCard({
    commandId: till.id(),
    giftCardId,
    isBlocked: true,
    reason: 'lost',
  });
  expect(checkTender(db, ask, bill(null))).toMatchObject({ error: { data: { reason: 'blocked' } } });
  const free = await manager.customers.blockGiftCard({
    commandId: till.id(),
    giftCardId,
    isBlocked: false,
    reason: 'found',
  });
  expect(free.state).toBe('good');
});

test('a voided bill is owed no more, and was no visit; one that was paid meanwhile cannot be voided', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const manager = await till.as('manager');
  const voided = await sellOn(till, customerId, [tender('on-account', 60_000), tender('cash', 89_900)]);
  const kept = await sellOn(till, customerId, [tender('on-account', 50_000), tender('cash', 99_900)]);
  await manager.sales.void({ commandId: till.id(), saleId: voided, reason: 'wrong customer' });
  expect(await rpc.customers.view({ customerId })).toMatchObject({
    visits: 1,
    usualSizes: [{ size: '8', quantity: '1' }],
    credit: { dues: 50_000, openBills: [{ saleId: kept, open: 50_000 }] },
    history: [{ documentId: kept }],
  });
  await rpc.customers.collectDues({ commandId: till.id(), customerId, method: 'cash', amount: 20_000 });
  const late = manager.sales.void({ commandId: till.id(), saleId: kept, reason: 'wrong customer' });
  expect(await refusal(late)).toEqual({ code: 'more-than-due', data: { due: 30_000 } });
  await expectVerified(till);
});

test('money goes back on account up to what is owed, and into store credit without end', async () => {
  const till = await openCustomerShop();
  const { harish: customerId } = till;
  const db = till.app.store.read;
  await sellOn(till, customerId, [tender('on-account', 30_000)]);
  const about = bill(customerId);
  expect(checkRefund(db, { kind: 'on-account', amount: money(30_000) }, about)).toMatchObject({ ok: true });
  expect(checkRefund(db, { kind: 'on-account', amount: money(30_001) }, about)).toMatchObject({
    error: { code: 'more-than-due', data: { due: 30_000 } },
  });
  expect(checkRefund(db, { kind: 'store-credit', amount: money(99_999) }, about)).toMatchObject({
    ok: true,
    value: { instrumentId: customerId },
  });
});

test('goods bought on account come back off their own bill; the rest of a refund is store credit, and can be spent', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  await sellOn(till, customerId, [tender('on-account', 149_900)]);
  const own = await sellOn(till, customerId, [tender('on-account', 149_900)]);
  const onBill = async (): Promise<void> => {
    const { draftId } = await rpc.sales.cart({});
    await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  };
  await onBill();
  await refund(till, await back(till, own), [{ method: 'on-account', amount: 149_900 }]);
  expect(await rpc.customers.view({ customerId })).toMatchObject({
    credit: { dues: 149_900, openBills: [{ open: 149_900 }] },
    history: [{ kind: 'return', total: 149_900 }, { documentId: own }, {}],
    usualSizes: [{ size: '8', quantity: '1' }],
  });
  const paid = await sold(till, [codes.runner8]);
  await onBill();
  await refund(till, await back(till, paid.saleId), [{ method: 'store-credit', amount: 149_900 }]);
  expect(await rpc.customers.view({ customerId })).toMatchObject({ storeCredit: 149_900 });
  const db = till.app.store.read;
  const spend = { kind: 'store-credit', amount: money(149_900) } as const;
  expect(checkTender(db, spend, bill(customerId))).toMatchObject({ ok: true });
  expect(checkTender(db, { ...spend, amount: money(149_901) }, bill(customerId))).toMatchObject({
    error: { code: 'balance-too-small' },
  });
  await expectVerified(till);
});

/** A pair sold on account for a customer; the id of its bill. */
async function sellOnAccount(till: CustomerShop, customerId: string): Promise<string> {
  const manager = await till.as('manager');
  const scanned = await scanAll(till, manager, [codes.runner8]);
  const cart = await manager.sales.setCustomer({
    commandId: till.id(),
    draftId: scanned.draftId,
    customerId,
  });
  const { saleId } = await manager.sales.commit({
    commandId: till.id(),
    draftId: cart.draftId,
    revision: cart.revision,
    tenders: [{ method: 'on-account' }],
  });
  return saleId;
}

test('two parts of one refund cannot lower the dues by more than is owed', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const saleId = await sellOnAccount(till, customerId);
  await rpc.customers.collectDues({ commandId: till.id(), customerId, method: 'cash', amount: 100_000 });
  const came = await back(till, saleId);
  const part = (method: 'on-account' | 'store-credit', amount: number) => ({ method, amount });
  // The bill was Rs 1,499 on account, of which Rs 499 are owed by now.
  const twice = [part('on-account', 49_900), part('on-account', 49_900), part('store-credit', 50_100)];
  expect(await refusal(refund(till, came, twice))).toEqual({ code: 'more-than-due', data: { due: 49_900 } });
  const parts = [part('on-account', 20_000), part('on-account', 29_900), part('store-credit', 100_000)];
  expect((await refund(till, came, parts)).note.total).toBe(149_900);
  expect((await rpc.customers.view({ customerId })).credit).toMatchObject({ dues: 0 });
  await expectVerified(till);
});

test('the plan of a refund lowers the dues by what is still owed, and gives back what was collected as it was paid', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const saleId = await sellOnAccount(till, customerId);
  await rpc.customers.collectDues({ commandId: till.id(), customerId, method: 'cash', amount: 60_000 });
  const card = { method: 'card', reference: 'SLIP 4471', amount: 40_000 } as const;
  await rpc.customers.collectDues({ commandId: till.id(), customerId, ...card });
  const came = await back(till, saleId);
  expect(came.exchange?.refunds).toEqual([
    { method: 'on-account', amount: 49_900 },
    { method: 'card', amount: 40_000 },
    { method: 'cash', amount: 60_000 },
  ]);
  await refund(till, came);
  expect((await rpc.customers.view({ customerId })).credit).toMatchObject({ dues: 0, openBills: [] });
  await expectVerified(till);
});

test('a bill whose dues are paid gives money back, though the customer owes for another', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const paid = await sellOnAccount(till, customerId);
  await rpc.customers.collectDues({ commandId: till.id(), customerId, method: 'cash', amount: 149_900 });
  const owed = await sellOnAccount(till, customerId);
  const came = await back(till, paid);
  expect(came.exchange?.refunds).toEqual([{ method: 'cash', amount: 149_900 }]);
  await refund(till, came);
  expect((await rpc.customers.view({ customerId })).credit).toMatchObject({
    dues: 149_900,
    openBills: [{ saleId: owed, open: 149_900 }],
  });
  await expectVerified(till);
});

test('goods that were put on account lower the dues of whoever owes them, whose name stands on the return or not', async () => {
  const till = await openCustomerShop();
  const { rpc, harish } = till;
  const saleId = await sellOnAccount(till, harish);
  const wife = { commandId: till.id(), phone: '98250 00042', name: 'Hetal Solanki' };
  const { customerId: hetal } = await rpc.customers.create(wife);
  const manager = await till.as('manager');
  const terms = { groupId: null, creditLimit: 500_000, termsDays: 30 };
  await manager.customers.setTerms({ commandId: till.id(), customerId: hetal, ...terms });
  await sellOnAccount(till, hetal);
  const { draftId } = await rpc.sales.cart({});
  await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId: hetal });
  await refund(till, await back(till, saleId));
  const duesOf = async (customerId: string) => (await rpc.customers.view({ customerId })).credit;
  expect(await duesOf(harish)).toMatchObject({ dues: 0, openBills: [] });
  expect(await duesOf(hetal)).toMatchObject({ dues: 149_900, openBills: [{ open: 149_900 }] });
  await expectVerified(till);
});
