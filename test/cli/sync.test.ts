/** `galla enrol` and `galla sync once`: a closed till let in, its book sent and the others' received. */
import { expect, test } from 'vitest';
import { openSmallShop } from '../features/till.ts';
import { codeOf, openEndpoint } from '../features/sync/cloud-shop.ts';
import { openFaultProxy } from '../features/sync/fault-proxy.ts';
import { aFile, emptyFolder, galla } from './command-line.ts';

test('a till is enrolled once, sends its book once, and says what it sent', async () => {
  const endpoint = await openEndpoint();
  const till = await openSmallShop();
  await till.close();
  const words = ['--data', till.dataDir, '--json'];
  const before = await galla('sync', 'once', ...words);
  expect([before.status, JSON.parse(before.out)]).toEqual([
    1,
    {
      code: 'not-enrolled',
      message: 'This till is not enrolled. Enrol it first: galla enrol URL CODE.',
    },
  ]);
  const enrolled = await galla('enrol', endpoint.url, await codeOf(endpoint), ...words);
  expect([enrolled.status, JSON.parse(enrolled.out)]).toMatchObject([
    0,
    { url: endpoint.url, prefix: 'A1', businessId: endpoint.businessId },
  ]);
  const sent = await galla('sync', 'once', ...words);
  const { pushed, pulled } = JSON.parse(sent.out) as { pushed: number; pulled: number };
  expect([sent.status, pulled]).toEqual([0, 0]);
  expect(pushed).toBeGreaterThan(0);
  const again = await galla('sync', 'once', ...words);
  expect([again.status, JSON.parse(again.out)]).toEqual([0, { pushed: 0, pulled: 0 }]);
  const twice = await galla('enrol', endpoint.url, 'K7QM-2XRD', ...words);
  expect([twice.status, JSON.parse(twice.out)]).toMatchObject([1, { code: 'already-enrolled' }]);
});

test('an endpoint that is not there, a wrong code and a till that runs are each refused by name', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openSmallShop();
  const words = ['--data', till.dataDir, '--json'];
  const running = await galla('sync', 'once', ...words);
  expect([running.status, JSON.parse(running.out)]).toMatchObject([1, { code: 'already-running' }]);
  await till.close();
  const code = async (...command: readonly string[]) => {
    const answer = await galla(...command, ...words);
    return [answer.status, (JSON.parse(answer.out) as { code?: string }).code];
  };
  expect(await code('enrol', line.url, 'AAAA-AAAA')).toEqual([1, 'code-not-valid']);
  expect(await code('enrol', 'http://cloud.example.com', 'AAAA-AAAA')).toEqual([1, 'cloud-address']);
  expect(await code('enrol', line.url, await codeOf(endpoint))).toEqual([0, undefined]);
  line.set(() => 'drop');
  expect(await code('sync', 'once')).toEqual([1, 'cloud-unreachable']);
  expect(await code('enrol', 'https://127.0.0.1:1', 'AAAA-AAAA')).toEqual([1, 'already-enrolled']);
});

test('the recovery key of a lost till opens names and PINs on a new machine, and no other key does', async () => {
  const endpoint = await openEndpoint();
  const lost = await openSmallShop();
  await lost.close();
  const atLost = ['--data', lost.dataDir, '--json'];
  expect(JSON.parse((await galla('sync', 'recovery-key', ...atLost)).out)).toEqual({ key: null });
  await galla('enrol', endpoint.url, await codeOf(endpoint), ...atLost);
  await galla('sync', 'once', ...atLost);
  const { key } = JSON.parse((await galla('sync', 'recovery-key', ...atLost)).out) as { key: string };

  const fresh = ['--data', emptyFolder(), '--json'];
  const joined = await galla('enrol', endpoint.url, await codeOf(endpoint), ...fresh);
  expect(joined.err).toContain('once another till of the shop has been online');
  const wrong = await galla('sync', 'recovery-key', aFile(`${key.slice(0, -1)}\n`), ...fresh);
  expect([wrong.status, JSON.parse(wrong.out)]).toMatchObject([1, { code: 'recovery-key-not-valid' }]);
  expect(await galla('sync', 'recovery-key', aFile(`${key.toLowerCase()}\n`), ...fresh)).toMatchObject({
    status: 0,
  });
  expect(await galla('sync', 'once', ...fresh)).toMatchObject({ status: 0 });
  expect(JSON.parse((await galla('sync', 'recovery-key', ...fresh)).out)).toEqual({ key });
});
