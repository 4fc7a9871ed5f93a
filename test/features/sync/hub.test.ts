/** Tills of one shop that sync through one of them, without any cloud: the same facts at all ends, whatever is killed, restored or refused. */
import { cpSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { codes } from '../small-sample.ts';
import { back, refund, sold } from '../returning.ts';
import { dataFolder, openShiftAtTill, openTill } from '../till.ts';
import { expectWhole, openApart, sharedRows, type OpenTill } from '../two-tills.ts';
import { enrolQuietly, exchange, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';
import { openFaultProxy } from './fault-proxy.ts';
import { enrolAtHub, hubCode, makeHub, startAgain, type TestHub } from './hub-shop.ts';

type Shop = { readonly hub: TestHub; readonly own: OpenTill; readonly b: OpenTill; readonly c: OpenTill };

/** A hub that sells, and two tills at it that have all of each other. */
async function threeAtHub(): Promise<Shop> {
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const [b, c] = [await openApart('B1'), await openApart('C1')];
  for (const each of [b, c]) await enrolAtHub(each, hub);
  for (const each of [b, c, b]) await exchangeUntilDone(each);
  return { hub, own, b, c };
}

function expectSame(...tills: readonly OpenTill[]): void {
  const [first, ...others] = tills.map(sharedRows);
  for (const other of others) expect(other).toEqual(first);
  for (const till of tills) expectWhole(till);
}

test('three tills at one hub sell and take each other’s goods back, and all end with the same facts', async () => {
  const { own, b, c } = await threeAtHub();
  await sell(own, own.rpc, 2);
  await sell(b, b.rpc, 3);
  const bill = await sold(c, [codes.lace]);
  for (const each of [b, c, b]) await exchangeUntilDone(each);
  expectSame(own, b, c);
  await refund(b, await back(b, bill.saleId));
  await exchangeUntilDone(b);
  await exchangeUntilDone(c);
  expectSame(own, b, c);
  expect(sharedRows(c)['returns']).toHaveLength(1);
  for (const each of [b, c]) {
    expect(each.app.sync.status()).toMatchObject({ link: null, hubLink: { waiting: 0, fault: null } });
    expect(await exchange(each)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
  }
});

test('a hub that is killed and started again goes on where it was, and its tills with it', async () => {
  const { hub, own, b, c } = await threeAtHub();
  await sell(b, b.rpc, 1);
  await exchangeUntilDone(b);
  await own.close();
  await sell(b, b.rpc, 2);
  await sell(c, c.rpc, 1);
  expect(await exchange(b)).toMatchObject({ ok: false, error: { code: 'cloud-unreachable' } });
  expect(b.app.sync.status().hubLink).toMatchObject({ fault: { code: 'cloud-unreachable' } });
  const { till: again } = await startAgain(hub);
  for (const each of [b, c, b]) await exchangeUntilDone(each);
  expectSame({ ...again, rpc: own.rpc }, b, c);
  expect(hubCode({ ...hub, till: again })).toMatch(/^\w{4}-\w{4}$/);
});

test('a till that was restored from an old copy goes on in a chain of its own, and gets back from the hub what it had lost', async () => {
  const { own, b, c } = await threeAtHub();
  await sell(b, b.rpc, 2);
  await exchangeUntilDone(b);
  const left = b.app.store.chainId;
  const copy = dataFolder();
  b.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  cpSync(b.dataDir, copy, { recursive: true });
  await sell(b, b.rpc, 3);
  await exchangeUntilDone(b);
  await b.close();
  const restored = openTill({ dataDir: copy });
  await restored.app.sync.close();
  const rpc = await restored.as('cashier');
  await sell(restored, rpc, 2);
  for (const each of [restored, c, restored]) await exchangeUntilDone(each);
  expect(restored.app.store.chainId).not.toBe(left);
  const [bills] = restored.app.store.read.all(sql`SELECT count(*) AS n FROM sale`);
  expect(bills).toEqual({ n: 7 });
  expectSame({ ...restored, rpc }, own, c);
  expect(await exchange(restored)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
});

test('over a line that loses, repeats and cuts its answers, nothing is doubled and nothing is lost', async () => {
  const { hub, own, b, c } = await threeAtHub();
  const line = await openFaultProxy(hub.url);
  const d = await openApart('D1');
  await enrolAtHub(d, hub, line.url);
  const weather = ['drop', 'lose', 'cut', 'twice'] as const;
  let calls = 0;
  line.set(() => {
    calls += 1;
    return calls % 4 === 0 ? (weather[(calls / 4) % weather.length] ?? 'none') : 'none';
  });
  for (let round = 0; round < 5; round += 1) {
    await sell(d, d.rpc, 1);
    await exchangeUntilDone(d);
  }
  await sell(b, b.rpc, 2);
  for (const each of [b, c, d]) await exchangeUntilDone(each);
  expectSame(own, b, c, d);
  expect(d.app.sync.details().turns.map(({ fault }) => fault)).toContain('cloud-unreachable');
});

test('tills with both links: the cloud is cut and comes back, and nothing is lost, doubled or stuck', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const own = await openShiftAtTill();
  await enrolQuietly(own, endpoint, line.url);
  const hub = await makeHub(own);
  const [b, c] = [await openApart('B1'), await openApart('C1')];
  for (const each of [b, c]) {
    await enrolQuietly(each, endpoint, line.url);
    await enrolAtHub(each, hub);
  }
  for (const each of [own, b, c, own, b]) await exchangeUntilDone(each);
  line.set(() => 'drop');
  await sell(own, own.rpc, 1);
  await sell(b, b.rpc, 2);
  const bill = await sold(c, [codes.lace]);
  for (const each of [b, c, b]) expect(await exchange(each)).toMatchObject({ ok: false });
  await refund(b, await back(b, bill.saleId));
  for (const each of [b, c]) expect(await exchange(each)).toMatchObject({ ok: false });
  expectSame(own, b, c);
  expect(b.app.sync.status()).toMatchObject({
    link: { fault: { code: 'cloud-unreachable' } },
    hubLink: { waiting: 0, fault: null },
  });
  // It is by the cloud, which alone reaches all of the shop, that the till counts as out of touch.
  expect(b.app.sync.outOfTouchSince(b.app.store.read)).not.toBeNull();
  line.set(() => 'none');
  for (const each of [c, b, own, c, b, own]) await exchangeUntilDone(each);
  // A till that only knows the cloud has heard all of it there.
  const d = await openApart('D1');
  await enrolQuietly(d, endpoint);
  await exchangeUntilDone(d);
  for (const each of [own, b, c]) await exchangeUntilDone(each);
  expectSame(own, b, c, d);
  for (const each of [own, b, c, d]) {
    expect(await exchange(each)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
    expect(each.app.sync.status()).toMatchObject({ link: { waiting: 0, fault: null } });
  }
}, 120_000);
