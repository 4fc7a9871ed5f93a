/** People of one shop at several tills: who is hired at one signs in at the other. P1 and P2 are those of records.ts, Y1 to Y3 those of record-exchange.ts. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inBusiness } from '#cloud/engine/engine.ts';
import { business, device, record } from '#cloud/tables.ts';
import { refusal, type Rpc, type TestTill } from '../till.ts';
import { twoTills } from '../two-tills.ts';
import { enrolQuietly, exchange, openEndpoint, type Endpoint } from './cloud-shop.ts';

async function hire(till: TestTill, owner: Rpc, name: string, pin: string): Promise<string> {
  const { people } = await owner.staff.add({
    commandId: till.id(),
    name,
    role: 'cashier',
    commissionRate: null,
    pin,
  });
  const hired = people.find((person) => person.name === name);
  if (hired === undefined) throw new Error(`${name} is not on the list`);
  return hired.staffId;
}

/** Exchanges in turn until the tills have handed each other the key and all there is. */
async function meet(...tills: readonly TestTill[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const till of tills) expect(await exchange(till)).toMatchObject({ ok: true });
  }
}

type Linked = TestTill & { readonly owner: Rpc };

/** Each with its owner at it: the shops were set up apart from one sample, so that a PIN fits people of both once they have met. */
async function twoLinked(): Promise<{ readonly endpoint: Endpoint; readonly a: Linked; readonly b: Linked }> {
  const endpoint = await openEndpoint();
  const tills = await twoTills();
  const a = { ...tills.a, owner: await tills.a.as('owner') };
  const b = { ...tills.b, owner: await tills.b.as('owner') };
  await enrolQuietly(a, endpoint);
  await enrolQuietly(b, endpoint);
  await meet(a, b);
  return { endpoint, a, b };
}

function nameAt(till: TestTill, staffId: string): string | undefined {
  const [row] = till.app.store.read.all<{ name: string }>(
    sql`SELECT name FROM staff_private WHERE id = ${staffId}`,
  );
  return row?.name;
}

async function change(till: Linked, staffId: string, to: { name?: string; pin?: string }): Promise<void> {
  const name = nameAt(till, staffId) ?? '';
  const particulars = { role: 'cashier', commissionRate: null } as const;
  await till.owner.staff.change({ commandId: till.id(), staffId, name, ...particulars, ...to });
}

test('a cashier hired at one till signs in at the other with the same PIN, and with no other', async () => {
  const { a, b } = await twoLinked();
  const staffId = await hire(a, a.owner, 'Imran', '739184');
  await meet(a, b);
  expect(nameAt(b, staffId)).toBe('Imran');
  expect(await b.window().staff.signIn({ pin: '739184' })).toMatchObject({ staffId, name: 'Imran' });
  expect((await refusal(b.window().staff.signIn({ staffId, pin: '739185' }))).code).toBe('wrong-pin');
});

test('a PIN that is given at one till is taken at the other', async () => {
  const { a, b } = await twoLinked();
  await hire(a, a.owner, 'Imran', '739184');
  await meet(a, b);
  expect(await refusal(hire(b, b.owner, 'Sunil', '739184'))).toEqual({
    code: 'pin-not-usable',
    data: { reason: 'taken' },
  });
});

test('P1: a PIN changed at one till and a name changed at the other, while they could not see each other, both count', async () => {
  const { a, b } = await twoLinked();
  const staffId = await hire(a, a.owner, 'Imran', '739184');
  await meet(a, b);
  await change(a, staffId, { pin: '504718' });
  await change(b, staffId, { name: 'Imran Shaikh' });
  await meet(b, a);
  for (const till of [a, b]) {
    expect(nameAt(till, staffId)).toBe('Imran Shaikh');
    expect(await till.window().staff.signIn({ pin: '504718' })).toMatchObject({ staffId });
    expect((await refusal(till.window().staff.signIn({ staffId, pin: '739184' }))).code).toBe('wrong-pin');
  }
});

test('whoever is let go at one till is let in at neither', async () => {
  const { a, b } = await twoLinked();
  const staffId = await hire(a, a.owner, 'Imran', '739184');
  await meet(a, b);
  await b.owner.staff.leave({ commandId: b.id(), staffId });
  await meet(b, a);
  for (const till of [a, b]) {
    expect((await refusal(till.window().staff.signIn({ pin: '739184' }))).code).toBe('wrong-pin');
  }
});

test('a PIN that fits two people says of neither who it is; with the name it lets the right one in', async () => {
  const { a, b } = await twoLinked();
  const [atA, atB] = [await hire(a, a.owner, 'Imran', '739184'), await hire(b, b.owner, 'Sunil', '739184')];
  await meet(a, b);
  expect((await refusal(a.window().staff.signIn({ pin: '739184' }))).code).toBe('wrong-pin');
  expect(await a.window().staff.signIn({ staffId: atB, pin: '739184' })).toMatchObject({ name: 'Sunil' });
  expect(await b.window().staff.signIn({ staffId: atA, pin: '739184' })).toMatchObject({ name: 'Imran' });
});

test('Y1: the endpoint has neither a name, a PIN’s hash nor the key in words that it could read', async () => {
  const { endpoint, a, b } = await twoLinked();
  const staffId = await hire(a, a.owner, 'Imran Shaikh', '739184');
  await meet(a, b);
  const [person] = a.app.store.read.all<{ pin_hash: string; pin_pepper: string }>(
    sql`SELECT pin_hash, pin_pepper FROM staff_private WHERE id = ${staffId}`,
  );
  const rows = await endpoint.cloud.endpoint.engine.transact(async (tx) => {
    await inBusiness(tx, endpoint.businessId);
    return {
      records: await tx.select().from(record),
      devices: await tx.select().from(device),
      business: await tx.select().from(business),
    };
  });
  const text = JSON.stringify(rows);
  expect(rows.records.filter(({ id }) => id === staffId)).toHaveLength(1);
  const key = a.app.keys.find(`business-${rows.business[0]?.recordKeyId ?? ''}`);
  expect(key).toEqual(b.app.keys.find(`business-${rows.business[0]?.recordKeyId ?? ''}`));
  const secrets = [
    Buffer.from(key ?? []).toString('hex'),
    Buffer.from(key ?? []).toString('base64'),
    person?.pin_hash ?? '',
    'Imran',
  ];
  expect(secrets.every((secret) => secret.length > 0)).toBe(true);
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('Y3: an endpoint that lost its records is sent all of them again', async () => {
  const { endpoint, a, b } = await twoLinked();
  const staffId = await hire(a, a.owner, 'Imran', '739184');
  await exchange(a);
  await endpoint.cloud.endpoint.engine.transact(async (tx) => {
    // As a copy of the database that was made before.
    await tx.execute(sql`truncate record`);
    await tx.update(business).set({ recordPosition: 1 }).where(eq(business.id, endpoint.businessId));
  });
  await meet(a, b);
  expect(nameAt(b, staffId)).toBe('Imran');
});

test('P2: a customer erased at one till is gone at the other and at the endpoint, also where the other knew more meanwhile', async () => {
  const { endpoint, a, b } = await twoLinked();
  const person = { name: 'Harish Solanki', phone: '98250 00041' };
  const { customerId } = await a.owner.customers.create({ commandId: a.id(), ...person });
  await meet(a, b);
  const found = async (till: Linked) => (await till.owner.customers.find({ text: 'Harish' })).customers;
  expect(await found(b)).toMatchObject([{ customerId, name: 'Harish Solanki' }]);
  await a.owner.customers.erase({ commandId: a.id(), customerId });
  await b.owner.customers.change({
    commandId: b.id(),
    customerId,
    ...person,
    taxId: '',
    address: 'Law Garden',
  });
  await meet(b, a);
  for (const till of [a, b]) {
    expect(await found(till)).toEqual([]);
    expect(till.app.store.read.all(sql`SELECT id FROM customer_private WHERE id = ${customerId}`)).toEqual(
      [],
    );
  }
  const rows = await endpoint.cloud.endpoint.engine.transact(async (tx) => {
    await inBusiness(tx, endpoint.businessId);
    return tx.select().from(record);
  });
  expect(rows.find(({ id }) => id === customerId)).toMatchObject({ isErased: true, cells: {} });
});
