/** What one till hears at the hub and another at the cloud: in which order it comes, nobody is stuck, and all end with the same rows. */
import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { back, refund, sold } from '../returning.ts';
import { codes } from '../small-sample.ts';
import { dataFolder, openShiftAtTill, openTill } from '../till.ts';
import { expectWhole, openApart, sharedRows } from '../two-tills.ts';
import { enrolQuietly, exchange, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';
import { openFaultProxy } from './fault-proxy.ts';
import { enrolAtHub, makeHub } from './hub-shop.ts';

test('goods that one till sold and another took back reach the cloud in the wrong order, and a third till is not stuck', async () => {
  const endpoint = await openEndpoint();
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const [a, b, c] = [await openApart('B1'), await openApart('C1'), await openApart('D1')];
  const lineOfB = await openFaultProxy(endpoint.url);
  await enrolQuietly(own, endpoint);
  await enrolQuietly(a, endpoint);
  await enrolQuietly(b, endpoint, lineOfB.url);
  await enrolQuietly(c, endpoint);
  for (const each of [a, b]) await enrolAtHub(each, hub);
  for (const each of [own, a, b, c, own, a, b, c]) await exchangeUntilDone(each);

  lineOfB.set(() => 'drop');
  const bill = await sold(b, [codes.lace]);
  // The hub has it, the cloud has not.
  expect(await exchange(b)).toMatchObject({ ok: false, error: { code: 'cloud-unreachable' } });
  await exchangeUntilDone(a);
  await refund(a, await back(a, bill.saleId));
  await exchangeUntilDone(a);
  await exchangeUntilDone(c);
  expect(sharedRows(c)['returns']).toHaveLength(1);
  expect(c.app.sync.status().link).toMatchObject({ waiting: 0, fault: null });
  expectWhole(c);

  lineOfB.set(() => 'none');
  for (const each of [b, own, a, c, b]) await exchangeUntilDone(each);
  for (const each of [own, a, b, c]) {
    expect(sharedRows(each)).toEqual(sharedRows(a));
    expectWhole(each);
    expect(await exchange(each)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
  }
}, 120_000);

test('X3: a till with both links that was restored from a copy begins its new chain by the cloud’s word, and goes on with the hub', async () => {
  const endpoint = await openEndpoint();
  const own = await openShiftAtTill();
  await enrolQuietly(own, endpoint);
  const hub = await makeHub(own);
  const b = await openApart('B1');
  const line = await openFaultProxy(endpoint.url);
  await enrolQuietly(b, endpoint, line.url);
  await enrolAtHub(b, hub);
  for (const each of [b, own, b]) await exchangeUntilDone(each);
  const left = b.app.store.chainId;
  b.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = dataFolder();
  cpSync(b.dataDir, copy, { recursive: true });
  await sell(b, b.rpc, 2);
  await exchangeUntilDone(b);
  await b.close();

  const restored = openTill({ dataDir: copy });
  await restored.app.sync.close();
  await sell(restored, await restored.as('cashier'), 1);
  line.set(() => 'drop');
  expect(await exchange(restored)).toMatchObject({ ok: false, error: { code: 'cloud-unreachable' } });
  expect(restored.app.sync.status().hubLink).toMatchObject({
    fault: { code: 'till-forked', detail: 'cloud-first' },
  });
  expect(restored.app.store.chainId).toBe(left);
  line.set(() => 'none');
  for (const each of [restored, own, restored]) await exchangeUntilDone(each);
  expect(restored.app.store.chainId).not.toBe(left);
  expect(restored.app.sync.status()).toMatchObject({
    link: { waiting: 0, fault: null },
    hubLink: { waiting: 0, fault: null },
  });
  expect(sharedRows(restored)).toEqual(sharedRows(own));
  expect(sharedRows(restored)['sales']).toHaveLength(3);
  for (const each of [restored, own]) expectWhole(each);
}, 120_000);
