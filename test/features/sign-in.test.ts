/** Signing in by PIN, and what a guesser meets. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openSmallShop, openTill, refusal, testClock, type TestTill } from './till.ts';
import { pins } from './small-sample.ts';

/** Running time of a till that a test moves on; nobody at the till can. */
function runningTime(): { readonly now: () => number; readonly add: (ms: number) => void } {
  let ms = 0;
  return {
    now: () => ms,
    add(more) {
      ms += more;
    },
  };
}

async function tryPin(till: TestTill, pin: string, staffId?: string) {
  const signIn = till.window().staff.signIn({ pin, ...(staffId === undefined ? {} : { staffId }) });
  const outcome = await signIn.then(
    ({ name }) => name,
    (error: { code: string; data: { waitSeconds: number } }) => `${error.code} ${error.data.waitSeconds}`,
  );
  return outcome;
}

async function personCalled(till: TestTill, name: string): Promise<string> {
  const { people } = await till.window().staff.people({});
  const person = people.find((each) => each.name === name);
  if (person === undefined) throw new Error(`${name} does not work here`);
  return person.staffId;
}

function refusals(till: TestTill): readonly unknown[] {
  return till.app.store.read.all(
    sql`SELECT json_extract(payload, '$.reason') AS reason, count(*) AS n FROM journal
        WHERE type = 'staff.sign-in-refused.v1' GROUP BY 1 ORDER BY 1`,
  );
}

test('my PIN alone says who I am, and what I may do', async () => {
  const till = await openSmallShop();
  const rpc = till.window();
  const session = await rpc.staff.signIn({ pin: pins.cashier });
  expect(session).toMatchObject({ name: 'Asha', role: 'cashier' });
  expect(session.permissions).toContain('sell');
  expect(session.permissions).not.toContain('manageSettings');
  expect((await rpc.app.status({})).session).toEqual(session);
});

test('the right PIN under the wrong name is wrong', async () => {
  const till = await openSmallShop();
  const ravi = await personCalled(till, 'Ravi');
  expect(await tryPin(till, pins.cashier, ravi)).toBe('wrong-pin 0');
  expect(await tryPin(till, pins.manager, ravi)).toBe('Ravi');
});

test('the sign-in screen shows PINs in the sample shop, cashiers first', async () => {
  const till = await openSmallShop();
  const { people } = await till.window().staff.people({});
  expect(people.map(({ name, samplePin, pinLength }) => [name, samplePin, pinLength])).toEqual([
    ['Asha', pins.cashier, 4],
    ['Ravi', pins.manager, 6],
    ['Meena', pins.owner, 6],
  ]);
});

test('wrong PINs wait longer and longer, and lock after the tenth; each is in the journal', async () => {
  const time = runningTime();
  const till = await openSmallShop({ monotonicMs: time.now });
  const asha = await personCalled(till, 'Asha');
  const waits = [0, 0, 0, 5, 15, 60, 60, 60, 60, 900];
  for (const wait of waits) {
    expect(await tryPin(till, '9999', asha)).toBe(`wrong-pin ${wait}`);
    if (wait === 0) continue;
    expect(await tryPin(till, pins.cashier, asha)).toBe(`locked-out ${wait}`);
    expect(await tryPin(till, pins.cashier, asha)).toBe(`locked-out ${wait}`);
    if (wait < 900) time.add(wait * 1000);
  }
  expect(refusals(till)).toEqual([
    { reason: 'locked-out', n: 7 },
    { reason: 'wrong-pin', n: 10 },
  ]);
  expect(await tryPin(till, pins.manager)).toBe('Ravi');
  time.add(900_000);
  expect(await tryPin(till, pins.cashier, asha)).toBe('Asha');
  expect(await tryPin(till, '9999', asha)).toBe('wrong-pin 0');
});

test('neither a restart nor another clock shortens the wait', async () => {
  const time = runningTime();
  const clock = testClock();
  const till = await openSmallShop({ monotonicMs: time.now, clock });
  for (let guess = 0; guess < 10; guess += 1) {
    await tryPin(till, `77${guess}1`);
    time.add(60_000);
  }
  await till.close();
  clock.add(10 * 365 * 86_400_000);
  const again = openTill({ dataDir: till.dataDir, monotonicMs: runningTime().now, clock });
  expect(await tryPin(again, pins.cashier)).toBe('locked-out 840');
  clock.set(0);
  expect(await tryPin(again, pins.cashier)).toBe('locked-out 840');
});

test('two windows together get no second guess out of one wait', async () => {
  const time = runningTime();
  const till = await openSmallShop({ monotonicMs: time.now });
  for (let guess = 0; guess < 3; guess += 1) await tryPin(till, '7771');
  const both = await Promise.all([tryPin(till, '7772'), tryPin(till, '7773'), tryPin(till, '7774')]);
  expect(both).toEqual(['wrong-pin 5', 'locked-out 5', 'locked-out 5']);
});

test('the whole till takes thirty wrong PINs an hour, however they are spread over people', async () => {
  const time = runningTime();
  const till = await openSmallShop({ monotonicMs: time.now });
  const ids = await Promise.all(['Asha', 'Ravi', 'Meena'].map((name) => personCalled(till, name)));
  let wrong = 0;
  for (let round = 0; round < 20; round += 1) {
    for (const id of [...ids, undefined]) {
      if ((await tryPin(till, '9999', id)).startsWith('wrong-pin')) wrong += 1;
    }
    // A right PIN between the guesses does not give them back.
    await tryPin(till, pins.owner);
    time.add(61_000);
  }
  // Thirty at once, and one more for each two minutes that passed.
  expect(wrong).toBeGreaterThanOrEqual(30);
  expect(wrong).toBeLessThanOrEqual(30 + 10);
});

test('no PIN and no hash that could be looked up stands in the journal; names stay out of it too', async () => {
  const till = await openSmallShop();
  await till.as('cashier');
  const journal = till.app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type LIKE 'staff.%'`)
    .map(({ payload }) => payload)
    .join('\n');
  for (const secret of [...Object.values(pins), 'Asha', 'Ravi', 'Meena']) {
    expect(journal).not.toContain(secret);
  }
});

test('the pepper lies in a file of its own that only its owner can read', async () => {
  const till = await openSmallShop();
  const file = path.join(till.dataDir, 'pin-pepper.key');
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('a PIN for a shop of one’s own must be long enough, digits, and not easily guessed', async () => {
  const till = openTill();
  const create = (ownerPin: string) =>
    till.window().setup.createShop({
      commandId: till.id(),
      name: 'Shop',
      address: '',
      phone: null,
      taxProfile: 'in',
      region: '24',
      taxNumber: null,
      tillName: 'Till 1',
      tillPrefix: 'B',
      ownerName: 'Om',
      ownerPin,
      language: 'hi',
    });
  const reasons = {
    '1357': 'too-short',
    '12a456': 'not-digits',
    '000000': 'too-simple',
    '123456': 'too-simple',
    '987654': 'too-simple',
    '890123': 'too-simple',
    '482482': 'too-simple',
  };
  for (const [pin, reason] of Object.entries(reasons)) {
    expect([pin, await refusal(create(pin))]).toEqual([pin, { code: 'pin-not-usable', data: { reason } }]);
  }
  expect((await create('482913')).shop).toMatchObject({ name: 'Shop', till: { prefix: 'B' } });
});
