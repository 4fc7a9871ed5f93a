/** Tills and their endpoint over a line that is good, bad, or gone. The invariants X1 to X3 are those of exchange.ts. */
import { cpSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { currentShop } from '#main/features/setup/api.ts';
import { codes } from '../small-sample.ts';
import { dataFolder, openShiftAtTill, openTill, payCash, refusal, scanAll, type TestTill } from '../till.ts';
import { openApart, sharedRows, twoTills } from '../two-tills.ts';
import { codeOf, enrolQuietly, exchange, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';
import { openFaultProxy, type Fault } from './fault-proxy.ts';

function headSeq({ app }: TestTill): number {
  const [row] = app.store.read.all<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`);
  return row?.seq ?? 0;
}

function shopOf({ app }: TestTill): { readonly tillId: string } {
  const shop = currentShop(app.store.read);
  if (shop === null) throw new Error('There is no shop');
  return shop.till;
}

test('what two tills sell arrives at both, once, and nothing is left to send', async () => {
  const endpoint = await openEndpoint();
  const { a, b } = await twoTills();
  await enrolQuietly(a, endpoint);
  await enrolQuietly(b, endpoint);
  await sell(a, a.rpc, 3);
  await sell(b, b.rpc, 2);
  const [ofA, ofB] = [headSeq(a), headSeq(b)];
  expect(await exchange(a)).toEqual({ ok: true, value: { pushed: ofA, pulled: 0 } });
  expect(await exchange(b)).toEqual({ ok: true, value: { pushed: ofB, pulled: ofA } });
  expect(await exchange(a)).toEqual({ ok: true, value: { pushed: 0, pulled: ofB } });
  expect(await exchange(a)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
  expect(sharedRows(a)).toEqual(sharedRows(b));
  expect(a.app.sync.status().link).toMatchObject({ waiting: 0, oldestAtMs: null, fault: null });
  expect(a.app.sync.details().turns).toEqual([
    { target: 'cloud', atMs: a.app.clock.now().atMs, pushed: 0, pulled: ofB, fault: null },
    { target: 'cloud', atMs: a.app.clock.now().atMs, pushed: ofA, pulled: 0, fault: null },
  ]);
});

test('X2: an answer that is lost, cut or comes of a call made twice doubles nothing and leaves nothing out', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const { a, b } = await twoTills();
  await enrolQuietly(a, endpoint, line.url);
  await enrolQuietly(b, endpoint, line.url);
  const bad: readonly Fault[] = ['lose', 'cut', 'twice', 'drop'];
  // The longest exchange, with the key and people, has some ten calls: now and then one has to get through.
  const faults: readonly Fault[] = [...bad, ...Array<Fault>(25).fill('none')];
  let call = 0;
  line.set(() => {
    call += 1;
    // Seven and 29 have no factor in common: each fault meets each kind of call.
    return faults[(call * 7) % faults.length] ?? 'none';
  });
  for (let round = 0; round < 4; round += 1) {
    await sell(a, a.rpc, 2);
    await sell(b, b.rpc, 1);
    await exchangeUntilDone(a);
    await exchangeUntilDone(b);
  }
  line.set(() => 'none');
  await exchangeUntilDone(a);
  await exchangeUntilDone(b);
  expect(sharedRows(a)).toEqual(sharedRows(b));
  for (const till of [a, b]) {
    expect(till.app.sync.status().link).toMatchObject({ waiting: 0, fault: null });
  }
  expect(line.calls.length).toBeGreaterThan(faults.length * 2);
});

test('X1: a batch that is refused is named, kept and sent again from its first entry', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  await enrolQuietly(till, endpoint, line.url);
  await exchangeUntilDone(till);
  const before = headSeq(till);
  await sell(till, till.rpc, 2);
  const body = JSON.stringify({
    defined: true,
    code: 'entry-broken',
    status: 422,
    message: '',
    data: { seq: before + 1, reason: 'hash' },
  });
  line.set((path) => (path === '/v1/sync/push' ? { status: 422, body } : 'none'));
  expect(await exchange(till)).toEqual({
    ok: false,
    error: { code: 'cloud-refused', data: { reason: `entry-broken hash (entry ${before + 1})` } },
  });
  expect(till.app.sync.status().link).toMatchObject({
    waiting: headSeq(till) - before,
    fault: { code: 'cloud-refused', detail: 'entry-broken hash', seq: before + 1 },
  });
  expect(till.app.sync.details()).toMatchObject({
    kinds: [
      { kind: 'bills', count: 2 },
      // The drawer was opened for each.
      { kind: 'shifts', count: 2 },
    ],
    counted: headSeq(till) - before,
  });
  await sell(till, till.rpc);
  line.set(() => 'none');
  expect(await exchange(till)).toEqual({ ok: true, value: { pushed: headSeq(till) - before, pulled: 0 } });
  expect(till.app.sync.status().link).toMatchObject({ waiting: 0, fault: null });
});

test('X3: of two machines with one folder, neither overwrites what the other sent, and both come to the same', async () => {
  const endpoint = await openEndpoint();
  const till = await openShiftAtTill();
  await enrolQuietly(till, endpoint);
  await exchangeUntilDone(till);
  const copy = dataFolder();
  till.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  cpSync(till.dataDir, copy, { recursive: true });
  const clone = openTill({ dataDir: copy });
  await clone.app.sync.close();
  const rpc = await clone.as('cashier');
  await sell(clone, rpc, 3);
  await sell(till, till.rpc, 2);
  for (const each of [till, clone, till]) await exchangeUntilDone(each);
  expect(clone.app.store.chainId).not.toBe(till.app.store.chainId);
  expect(sharedRows(clone)).toEqual(sharedRows(till));
  expect(sharedRows(till)['sales']).toHaveLength(5);
  // Each goes on in its own chain, until it is plain that both live: then one is told so (copied.test.ts), and nothing of it is lost.
  await sell(till, till.rpc);
  await sell(clone, rpc);
  for (const each of [till, clone]) await exchangeUntilDone(each);
  expect(sharedRows(clone)['sales']).toHaveLength(7);
  expect(await exchange(till)).toEqual({ ok: false, error: { code: 'till-copied', data: {} } });
});

test('a batch that is too large for something on the way is sent in smaller ones', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  await enrolQuietly(till, endpoint, line.url);
  await sell(till, till.rpc, 6);
  const refused: number[] = [];
  line.set((_path, bytes) => {
    if (bytes < 2_000) return 'none';
    refused.push(bytes);
    return { status: 413, body: 'Request Entity Too Large' };
  });
  expect(await exchange(till)).toEqual({ ok: true, value: { pushed: headSeq(till), pulled: 0 } });
  expect(refused.length).toBeGreaterThan(0);
});

test('an endpoint that is gone or is none is told apart from one that refuses', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  const { tillId } = shopOf(till);
  expect(await exchange(till)).toEqual({ ok: false, error: { code: 'not-enrolled', data: {} } });
  await enrolQuietly(till, endpoint, line.url);
  line.set(() => 'drop');
  expect(await exchange(till)).toMatchObject({ ok: false, error: { code: 'cloud-unreachable' } });
  // A network that wants one to sign in first.
  line.set(() => ({ status: 200, body: '<html>Welcome</html>' }));
  expect(await exchange(till)).toEqual({
    ok: false,
    error: { code: 'cloud-unreachable', data: { reason: 'not-galla' } },
  });
  line.set(() => ({ status: 503, body: 'upstream' }));
  expect(await exchange(till)).toEqual({
    ok: false,
    error: { code: 'cloud-unreachable', data: { reason: 'http-503' } },
  });
  expect(till.app.sync.status().link).toMatchObject({ waiting: headSeq(till), lastSentMs: null });
  await endpoint.cloud.revokeTill(tillId);
  line.set(() => 'none');
  expect(await exchange(till)).toEqual({ ok: false, error: { code: 'till-revoked', data: {} } });
});

test('a code is good once, an address is encrypted, and a prefix is one till’s', async () => {
  const endpoint = await openEndpoint();
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const enrol = async (url: string, code: string) => refusal(owner.sync.enrol({ url, code }));
  expect(await enrol('http://cloud.example.com', 'K7QM2XRD')).toEqual({
    code: 'cloud-address',
    data: { reason: 'not-https' },
  });
  expect(await enrol(endpoint.url, 'AAAA-AAAA')).toEqual({ code: 'code-not-valid', data: {} });
  expect(await enrol(endpoint.url, 'no code')).toEqual({ code: 'code-not-valid', data: {} });
  expect(await refusal(owner.sync.retry({}))).toEqual({ code: 'not-enrolled', data: {} });
  const code = await codeOf(endpoint);
  const typed = code.toLowerCase().replace('-', ' ');
  expect((await owner.sync.enrol({ url: endpoint.url, code: typed })).link?.url).toBe(endpoint.url);
  expect(await enrol(endpoint.url, code)).toMatchObject({ code: 'already-enrolled' });
  const twin = await openApart('A1');
  const itsOwner = await twin.as('owner');
  expect(await refusal(itsOwner.sync.enrol({ url: endpoint.url, code }))).toMatchObject({
    code: 'code-not-valid',
  });
  const another = await codeOf(endpoint);
  await payCash(twin, twin.rpc, await scanAll(twin, twin.rpc, [codes.lace]));
  expect(await refusal(itsOwner.sync.enrol({ url: endpoint.url, code: another }))).toEqual({
    code: 'prefix-taken',
    data: { prefix: 'A1', free: 'A2' },
  });
  await itsOwner.sync.enrol({ url: endpoint.url, code: another, prefix: 'A2' });
  expect((await itsOwner.app.status({})).shop?.till.prefix).toBe('A2');
  const fresh = await openApart('A1');
  const freshOwner = await fresh.as('owner');
  await freshOwner.sync.enrol({ url: endpoint.url, code: await codeOf(endpoint) });
  expect((await freshOwner.app.status({})).shop?.till.prefix).toBe('A3');
  const forgotten = await owner.sync.forget({ commandId: till.id() });
  expect(forgotten).toEqual({ link: null, hubLink: null, conflicts: 0 });
});
