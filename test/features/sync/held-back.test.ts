/** A shift that ends while nothing can be sent says so, asks nobody about it, and closes. */
import { expect, test } from 'vitest';
import { openShiftAtTill } from '../till.ts';
import { close, count, sell } from '../shift-steps.ts';
import { codes } from '../small-sample.ts';
import { enrolQuietly, exchange, openEndpoint } from './cloud-shop.ts';
import { openFaultProxy } from './fault-proxy.ts';

test('what cannot be sent stands among the open matters and on the Z, and holds nobody up', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const till = await openShiftAtTill();
  await enrolQuietly(till, endpoint, line.url);
  const sale = await sell(till, till.rpc, codes.lace);
  await till.app.printQueue.settled();
  expect((await till.rpc.shifts.closing({})).matters).toEqual([]);

  line.set(() => 'drop');
  expect(await exchange(till)).toMatchObject({ ok: false, error: { code: 'cloud-unreachable' } });
  const { matters } = await count(till, till.rpc, 200_000 + sale.total);
  expect(matters).toMatchObject([{ kind: 'unsynced', amount: null }]);
  expect(Number(matters[0]?.label)).toBeGreaterThan(0);
  const { z } = await close(till, till.rpc, { carriedMatters: [] });
  expect(z.carriedMatters).toMatchObject([{ kind: 'unsynced' }]);
  expect(z.control.unsynced).toBe(Number(z.carriedMatters[0]?.label));
});
