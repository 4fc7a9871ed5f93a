/** A machine with nothing on it becomes a till of a shop: the whole book, the people and their PINs come to it. */
import { expect, test } from 'vitest';
import { codes, pins } from '../small-sample.ts';
import { openShiftAtTill, openTill, payCash, refusal, scanAll, type TestTill } from '../till.ts';
import { sharedRows } from '../two-tills.ts';
import { enrolTill, joinShop } from '#main/features/sync/enrol.ts';
import { codeOf, enrolQuietly, exchange, openEndpoint, sell, type Endpoint } from './cloud-shop.ts';

/** Without its worker, so that each exchange is the test's. */
async function join(till: TestTill, endpoint: Endpoint): Promise<void> {
  const { store, newId, keys } = till.app;
  const asked = { url: endpoint.url, code: await codeOf(endpoint), tillName: 'Back counter' };
  expect(await joinShop({ store, newId, keys }, asked)).toMatchObject({ ok: true });
}

test('the first screen stays until all is here, then the shop’s people sign in with their own PINs and sell', async () => {
  const endpoint = await openEndpoint();
  const a = await openShiftAtTill();
  await enrolQuietly(a, endpoint);
  await sell(a, a.rpc, 3);
  await exchange(a);
  const b = openTill();
  await join(b, endpoint);
  const window = b.window();
  expect((await window.setup.joining({})).joining).toEqual({ state: 'receiving', entries: 0, fault: null });
  await exchange(b);
  const { joining } = await window.setup.joining({});
  expect(joining).toMatchObject({ state: 'key', fault: null });
  expect(joining?.entries).toBeGreaterThan(3);
  expect((await window.app.status({})).shop).toBeNull();
  await exchange(a);
  await exchange(b);
  expect((await window.setup.joining({})).joining).toBeNull();
  expect((await window.app.status({})).shop).toMatchObject({
    name: 'Sole & Co',
    till: { prefix: 'A2', name: 'Back counter' },
  });
  expect((await window.staff.people({})).people.map(({ name }) => name)).toEqual(['Asha', 'Ravi', 'Meena']);
  expect(await window.staff.signIn({ pin: pins.cashier })).toMatchObject({ name: 'Asha', role: 'cashier' });
  await window.shifts.open({ commandId: b.id(), float: 0 });
  await payCash(b, window, await scanAll(b, window, [codes.lace]));
  await exchange(b);
  await exchange(a);
  expect(sharedRows(a)).toEqual(sharedRows(b));
});

test('where there is no shop yet nothing is joined, and the code is still good for the till that brings one', async () => {
  const endpoint = await openEndpoint();
  const code = await codeOf(endpoint);
  const [a, b] = [await openShiftAtTill(), openTill()];
  const asked = { url: endpoint.url, code, tillName: 'Back counter' };
  expect((await refusal(b.window().setup.join(asked))).code).toBe('nothing-to-join');
  expect((await b.window().setup.joining({})).joining).toBeNull();
  const { store, newId, keys } = a.app;
  expect(await enrolTill({ store, newId, keys }, { ...asked, actorId: null })).toMatchObject({ ok: true });
  await exchange(a);
  await join(b, endpoint);
  const [sample] = (await b.window().setup.options({})).samples;
  const open = { commandId: b.id(), sample: sample?.name ?? '', language: 'en' } as const;
  expect((await refusal(b.window().setup.openSample(open))).code).toBe('shop-exists');
});
