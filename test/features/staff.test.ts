/** The shop's people change: who comes, who does other work, who leaves, and what becomes of their PINs. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { expectVerified } from './customer-shop.ts';
import { pins } from './small-sample.ts';
import { openSmallShop, refusal, type Rpc, type TestTill } from './till.ts';

const newcomer = { name: 'Imran', role: 'cashier', pin: '7391', commissionRate: null } as const;

async function personCalled(owner: Rpc, name: string) {
  const { people } = await owner.staff.list({});
  const person = people.find((each) => each.name === name);
  if (person === undefined) throw new Error(`${name} never worked here`);
  return person;
}

async function change(
  till: TestTill,
  owner: Rpc,
  name: string,
  to: Partial<Parameters<Rpc['staff']['change']>[0]>,
) {
  const { staffId, role, commissionRate } = await personCalled(owner, name);
  return owner.staff.change({ commandId: till.id(), staffId, name, role, commissionRate, ...to });
}

test('someone new signs in with a PIN of their own, which nobody else has and nobody can guess', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const { people } = await owner.staff.add({ commandId: till.id(), ...newcomer });
  expect(people.map(({ name }) => name)).toEqual(['Asha', 'Imran', 'Meena', 'Ravi']);
  expect((await till.window().staff.signIn({ pin: '7391' })).name).toBe('Imran');
  const add = (more: object) => owner.staff.add({ commandId: till.id(), ...newcomer, ...more });
  const reason = async (more: object) => (await refusal(add(more))).data;
  expect(await reason({})).toEqual({ reason: 'taken' });
  expect(await reason({ pin: '1234' })).toEqual({ reason: 'too-simple' });
  expect(await reason({ pin: '8264', role: 'manager' })).toEqual({ reason: 'too-short' });
  await expectVerified(till);
});

test('a person keeps the PIN while the work changes, unless it is too short for the new work', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  expect(await refusal(change(till, owner, 'Asha', { role: 'manager' }))).toEqual({
    code: 'pin-not-usable',
    data: { reason: 'too-short' },
  });
  await change(till, owner, 'Asha', { role: 'manager', pin: '486251', commissionRate: '1.5' });
  expect(await personCalled(owner, 'Asha')).toMatchObject({ role: 'manager', commissionRate: '1.5' });
  expect((await refusal(till.window().staff.signIn({ pin: pins.cashier }))).code).toBe('wrong-pin');
  expect((await till.window().staff.signIn({ pin: '486251' })).permissions).toContain('viewCommission');
  await expectVerified(till);
});

test('with other rights one signs in anew, with the same rights one stays', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const manager = await till.as('manager');
  await change(till, owner, 'Ravi', { commissionRate: '2' });
  expect((await manager.app.status({})).session?.name).toBe('Ravi');
  await change(till, owner, 'Ravi', { role: 'cashier' });
  expect((await manager.app.status({})).session).toBeNull();
});

test('whoever leaves is signed out, is on no list to choose from, and their PIN is free', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const cashier = await till.as('cashier');
  const { staffId } = await personCalled(owner, 'Asha');
  await owner.staff.leave({ commandId: till.id(), staffId });
  expect((await refusal(cashier.sales.cart({}))).code).toBe('not-signed-in');
  expect((await till.window().staff.people({})).people.map(({ name }) => name)).toEqual(['Ravi', 'Meena']);
  expect((await refusal(till.window().staff.signIn({ pin: pins.cashier }))).code).toBe('wrong-pin');
  expect(await personCalled(owner, 'Asha')).toMatchObject({ isActive: false });
  await owner.staff.add({ commandId: till.id(), ...newcomer, pin: pins.cashier });
  // Without a PIN there is no way back.
  expect((await refusal(change(till, owner, 'Asha', {}))).code).toBe('unknown-person');
  await change(till, owner, 'Asha', { pin: '9157' });
  expect((await till.window().staff.signIn({ pin: '9157' })).name).toBe('Asha');
  await expectVerified(till);
});

test('the last owner neither leaves nor becomes anything else, and a second one may', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const { staffId } = await personCalled(owner, 'Meena');
  const leave = () => owner.staff.leave({ commandId: till.id(), staffId });
  expect((await refusal(leave())).code).toBe('last-owner');
  expect((await refusal(change(till, owner, 'Meena', { role: 'manager' }))).code).toBe('last-owner');
  await change(till, owner, 'Ravi', { role: 'owner' });
  await leave();
  expect((await till.window().staff.signIn({ pin: pins.manager })).role).toBe('owner');
});

test('the journal knows that PINs changed, never the PIN, its hash or a name', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  await owner.staff.add({ commandId: till.id(), ...newcomer });
  await change(till, owner, 'Imran', { pin: '9157' });
  const text = till.app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type LIKE 'staff.%'`)
    // An id may hold any four digits by chance.
    .map(({ payload }) => payload.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}/g, ''))
    .join('\n');
  for (const secret of ['Imran', '7391', '9157', 'pinHash']) expect(text).not.toContain(secret);
});
