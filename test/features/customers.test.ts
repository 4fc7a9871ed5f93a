/** Customers: found by one field, made in one step, on the bill with F3, forgotten when they ask. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { particularsOf, termsOf } from '#main/features/customers/api.ts';
import { expectVerified, openCustomerShop, sellOn, tender } from './customer-shop.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll, type Rpc, type TestTill } from './till.ts';

async function people(till: TestTill & { readonly rpc: Rpc }): Promise<void> {
  for (const [name, phone] of [
    ['Harish Solanki', '98250 00041'],
    ['Hetal Shah', '98250 00077'],
    ['José Pereira', '+351 21 000 0000'],
    ['रवि सोलंकी', '90990 00041'],
  ] as const) {
    await till.rpc.customers.create({ commandId: till.id(), name, phone });
  }
}

test('a customer is found by phone, by part of it, by the words of the name in any order, or by both', async () => {
  const till = await openShiftAtTill();
  await people(till);
  const found = async (text: string): Promise<readonly string[]> =>
    (await till.rpc.customers.find({ text })).customers.map(({ name }) => name);
  expect(await found('98250 00041')).toEqual(['Harish Solanki']);
  expect(await found('098250')).toEqual(['Harish Solanki', 'Hetal Shah']);
  expect(await found('00041')).toEqual(['रवि सोलंकी', 'Harish Solanki']);
  expect(await found('+351')).toEqual(['José Pereira']);
  expect(await found('solanki HAR')).toEqual(['Harish Solanki']);
  expect(await found('jose')).toEqual(['José Pereira']);
  expect(await found('रवि')).toEqual(['रवि सोलंकी']);
  expect(await found('hetal 98250')).toEqual(['Hetal Shah']);
  expect(await found('lanki')).toEqual([]);
  expect(await found('%')).toEqual([]);
});

test('with nothing typed those who came last stand first', async () => {
  const till = await openCustomerShop();
  await till.rpc.customers.create({ commandId: till.id(), name: 'Hetal Shah', phone: '98250 00077' });
  await sellOn(till, till.harish, [tender('cash', 149_900)]);
  const { customers } = await till.rpc.customers.find({ text: '' });
  expect(customers.map(({ name, visits }) => [name, visits])).toEqual([
    ['Harish Solanki', 1],
    ['Hetal Shah', 0],
  ]);
});

test('one phone is one customer: a second is refused with the one who has it, and a bad one with the reason', async () => {
  const till = await openCustomerShop();
  const make = async (phone: string): Promise<unknown> =>
    till.rpc.customers.create({ commandId: till.id(), name: 'Someone', phone });
  expect(await refusal(make('+91 98250-00041'))).toEqual({
    code: 'phone-taken',
    data: { customerId: till.harish },
  });
  expect(await refusal(make('98250 0004'))).toEqual({ code: 'bad-phone', data: { reason: 'too-short' } });
  expect(await refusal(make('Harish'))).toEqual({ code: 'bad-phone', data: { reason: 'characters' } });
});

test('the same create sent twice makes one customer', async () => {
  const till = await openShiftAtTill();
  const command = { commandId: till.id(), name: 'Hetal Shah', phone: '98250 00077' };
  const first = await till.rpc.customers.create(command);
  expect(await till.rpc.customers.create(command)).toEqual(first);
  expect((await till.rpc.customers.find({ text: '' })).customers).toHaveLength(1);
});

test('name, phone, GSTIN and address can be changed; a GSTIN of any state, if its check character is right', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const as = { customerId, name: 'Solanki Shoes', phone: '98250 00042', address: 'MG Road, Pune' };
  const change = async (taxId: string): Promise<unknown> =>
    rpc.customers.change({ ...as, commandId: till.id(), taxId });
  expect(await refusal(change('24AAACC1206D1ZX'))).toMatchObject({ data: { reason: 'check-character' } });
  expect(await refusal(change('24AAACC1206D1Z'))).toMatchObject({ data: { reason: 'shape' } });
  expect(await change('27aaacc1206d1zg')).toMatchObject({
    name: 'Solanki Shoes',
    phone: '98250 ···42',
    fullPhone: '98250 00042',
    taxId: '27AAACC1206D1ZG',
    address: 'MG Road, Pune',
  });
  expect(particularsOf(till.app.store.read, customerId)).toEqual({
    name: 'Solanki Shoes',
    phone: '+919825000042',
    taxId: '27AAACC1206D1ZG',
    address: 'MG Road, Pune',
  });
  expect(await change('')).toMatchObject({ taxId: null });
  const other = { customerId: till.id(), commandId: till.id(), name: 'X', phone: '98250 00043' };
  expect(await refusal(rpc.customers.change({ ...other, taxId: '', address: '' }))).toMatchObject({
    code: 'unknown-customer',
  });
});

test('a manager puts customers into groups and says on which terms they buy; a cashier does not', async () => {
  const till = await openCustomerShop();
  const { harish: customerId } = till;
  const manager = await till.as('manager');
  const { groups } = await manager.customers.saveGroup({ commandId: till.id(), name: 'Wholesale' });
  const [group] = groups;
  if (group === undefined) throw new Error('no group');
  const terms = { customerId, groupId: group.groupId, creditLimit: 250_000, termsDays: 15 };
  expect(await manager.customers.setTerms({ ...terms, commandId: till.id() })).toMatchObject({
    group: { name: 'Wholesale' },
    credit: { limit: 250_000, termsDays: 15 },
  });
  expect(termsOf(till.app.store.read, customerId)).toEqual({
    groupId: group.groupId,
    creditLimit: 250_000,
    termsDays: 15,
  });
  expect(await manager.customers.groups({})).toEqual({ groups: [{ ...group, customers: 1 }] });
  const renamed = { groupId: group.groupId, name: 'Trade' };
  await manager.customers.saveGroup({ ...renamed, commandId: till.id() });
  expect((await till.rpc.customers.view({ customerId })).group).toEqual(renamed);
  expect(await refusal(manager.customers.saveGroup({ commandId: till.id(), name: 'TRADE' }))).toMatchObject({
    code: 'group-name-taken',
  });
  const unknown = { ...terms, groupId: till.id(), commandId: till.id() };
  expect(await refusal(manager.customers.setTerms(unknown))).toMatchObject({ code: 'unknown-group' });
  expect(await refusal(till.rpc.customers.setTerms({ ...terms, commandId: till.id() }))).toMatchObject({
    code: 'not-allowed',
  });
  await expectVerified(till);
});

test('the customer chosen for the bill goes with the sale, and what was bought is in the history', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const { draftId } = await rpc.sales.cart({});
  const chosen = await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  expect(chosen.customer).toEqual({
    customerId,
    name: 'Harish Solanki',
    phone: '98250 ···41',
    usualSize: null,
    visits: 0,
  });
  const cart = await scanAll(till, rpc, [codes.runner9, codes.runner9, codes.runner8, codes.lace]);
  expect(cart.customer?.customerId).toBe(customerId);
  const sale = await payCash(till, rpc, cart);
  expect((await rpc.sales.cart({})).customer).toBeNull();
  const view = await rpc.customers.view({ customerId });
  expect(view).toMatchObject({
    visits: 1,
    usualSizes: [{ category: 'men', size: '9', quantity: '2' }],
    history: [
      {
        kind: 'sale',
        documentId: sale.saleId,
        number: sale.number,
        total: sale.total,
        items: [
          { name: 'Tejas Runner', size: '9', quantity: '2' },
          { name: 'Tejas Runner', size: '8', quantity: '1' },
          { name: 'Laces', size: null, quantity: '1' },
        ],
      },
    ],
  });
  await expectVerified(till);
});

test('a customer is taken off the bill again, and nobody unknown is put on it', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const { draftId } = await rpc.sales.cart({});
  await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  const off = await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId: null });
  expect(off.customer).toBeNull();
  const unknown = { commandId: till.id(), draftId, customerId: till.id() };
  expect(await refusal(rpc.sales.setCustomer(unknown))).toMatchObject({ code: 'unknown-customer' });
});

test('who is forgotten is gone from every file of the folder, and the journal still verifies', async () => {
  const till = await openCustomerShop();
  const { harish: customerId } = till;
  const owner = await till.as('owner');
  const particulars = { name: 'Harish Zyxwvut', phone: '98250 00042', address: 'Qwertzui Road' };
  const change = { ...particulars, customerId, taxId: '27AAACC1206D1ZG' };
  await till.rpc.customers.change({ ...change, commandId: till.id() });
  await sellOn(till, customerId, [tender('cash', 149_900)]);
  const { json } = await owner.customers.export({ customerId });
  expect(json).toContain('Zyxwvut');
  expect(JSON.parse(json)).toMatchObject({ phone: '98250 00042', visits: 1, history: [{ total: 149_900 }] });
  await owner.customers.erase({ commandId: till.id(), customerId });
  expect(await refusal(owner.customers.view({ customerId }))).toMatchObject({ code: 'unknown-customer' });
  expect(await refusal(owner.customers.export({ customerId }))).toMatchObject({ code: 'unknown-customer' });
  expect(await owner.customers.find({ text: '98250 00042' })).toEqual({ customers: [] });
  await expectVerified(till);
  const secrets = ['9825000041', '9825000042', 'Solanki', 'zyxwvut', 'Qwertzui', '27AAACC1206D1ZG'];
  expect(secrets.filter((secret) => filesHold(till.dataDir, secret))).toEqual([]);
  expect(filesHold(till.dataDir, customerId)).toBe(true);
});

test('no fact holds a name or a phone while the customer is known either', async () => {
  const till = await openCustomerShop();
  await sellOn(till, till.harish, [tender('on-account', 50_000), tender('cash', 99_900)]);
  const collect = { commandId: till.id(), customerId: till.harish, method: 'upi', amount: 20_000 } as const;
  await till.rpc.customers.collectDues({ ...collect, reference: '633112204417' });
  const payloads = till.app.store.read
    .all<{ text: string }>("SELECT payload || coalesce(actor_id, '') AS text FROM journal")
    .map(({ text }) => text)
    .join('\n');
  const replies = till.app.store.read.all<{ reply: string }>('SELECT reply FROM command_reply');
  for (const secret of ['98250', 'Harish', 'Solanki']) {
    expect(payloads).not.toContain(secret);
    expect(JSON.stringify(replies)).not.toContain(secret);
  }
});

test('nobody is forgotten while money stands between them and the shop, and only the owner does it', async () => {
  const till = await openCustomerShop();
  const { rpc, harish: customerId } = till;
  const owner = await till.as('owner');
  await sellOn(till, customerId, [tender('on-account', 30_000), tender('cash', 119_900)]);
  expect(await refusal(owner.customers.erase({ commandId: till.id(), customerId }))).toEqual({
    code: 'balance-not-zero',
    data: { dues: 30_000, advance: 0, storeCredit: 0 },
  });
  const money = { customerId, method: 'cash', amount: 30_000 } as const;
  await rpc.customers.collectDues({ ...money, commandId: till.id() });
  await rpc.customers.takeAdvance({ ...money, commandId: till.id() });
  expect(await refusal(owner.customers.erase({ commandId: till.id(), customerId }))).toMatchObject({
    data: { dues: 0, advance: 30_000 },
  });
  await sellOn(till, customerId, [tender('advance', 30_000, customerId)]);
  const manager = await till.as('manager');
  expect(await refusal(manager.customers.erase({ commandId: till.id(), customerId }))).toMatchObject({
    code: 'not-allowed',
  });
  expect(await owner.customers.erase({ commandId: till.id(), customerId })).toEqual({});
});

function filesHold(folder: string, text: string): boolean {
  const needle = Buffer.from(text);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes(needle));
}
