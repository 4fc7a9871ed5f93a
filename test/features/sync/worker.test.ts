/** The running till and its worker: sales go by an outage untouched, and what waited is sent when the line is back. */
import { expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import { openShiftAtTill, openTill, type TestTill } from '../till.ts';
import { openApart, sharedRows } from '../two-tills.ts';
import { codeOf, openEndpoint, sell, type Endpoint } from './cloud-shop.ts';
import { openFaultProxy } from './fault-proxy.ts';

async function enrol(till: TestTill, endpoint: Endpoint, url = endpoint.url): Promise<void> {
  const enrolled = await till.app.sync.enrol({ url, code: await codeOf(endpoint), actorId: null });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
}

/** Resolves once the link stands so; each change of it is told by its topic. */
async function until(
  till: TestTill,
  isSo: (link: NonNullable<SyncStatus['link']>) => boolean,
): Promise<void> {
  const stands = () => {
    const { link } = till.app.sync.status();
    return link !== null && isSo(link);
  };
  if (stands()) return;
  await new Promise<void>((resolve) => {
    const stop = till.app.store.changes.subscribe(() => {
      if (!stands()) return;
      stop();
      resolve();
    });
  });
}

test('a sale at one till is at the other without anyone asking', async () => {
  const endpoint = await openEndpoint();
  const [a, b] = [await openShiftAtTill(), await openApart('B1')];
  await enrol(a, endpoint);
  await enrol(b, endpoint);
  await sell(a, a.rpc, 2);
  await sell(b, b.rpc, 1);
  await until(a, ({ waiting }) => waiting === 0);
  await until(b, ({ waiting }) => waiting === 0);
  const heard = (till: TestTill) => JSON.stringify(sharedRows(till));
  while (heard(a) !== heard(b)) {
    await Promise.race([a, b].map(async (till) => nextChange(till)));
  }
  expect(sharedRows(a)).toEqual(sharedRows(b));
});

test('an endpoint that never answers delays no sale, and what waits goes up once it does', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  await enrol(till, endpoint, line.url);
  await until(till, ({ waiting }) => waiting === 0);
  // The first has nothing more to receive; with the second it listens.
  await line.called('/v1/sync/pull', 2);
  // Whatever comes is held: the worker waits for an answer while the till sells.
  line.set(() => 'hold');
  const pushes = line.calls.filter((path) => path === '/v1/sync/push').length;
  await sell(till, till.rpc, 5);
  await line.called('/v1/sync/push', pushes + 1);
  expect(till.app.sync.status().link?.waiting).toBeGreaterThan(4);
  await sell(till, till.rpc, 1);
  line.set(() => 'none');
  line.letGo();
  await till.rpc.sync.retry({});
  await until(till, ({ waiting, fault }) => waiting === 0 && fault === null);
  expect(till.app.sync.details().turns.map(({ fault }) => fault)).toContain('cloud-unreachable');
});

test('a till that is opened again goes on with what waited', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  await enrol(till, endpoint, line.url);
  await until(till, ({ waiting }) => waiting === 0);
  line.set(() => 'drop');
  await sell(till, till.rpc, 1);
  await till.close();
  line.set(() => 'none');
  const again = openTill({ dataDir: till.dataDir });
  await until(again, ({ waiting, fault }) => waiting === 0 && fault === null);
  expect(again.app.sync.status().link?.waiting).toBe(0);
});

async function nextChange(till: TestTill): Promise<void> {
  return new Promise((resolve) => {
    const stop = till.app.store.changes.subscribe(() => {
      stop();
      resolve();
    });
  });
}
