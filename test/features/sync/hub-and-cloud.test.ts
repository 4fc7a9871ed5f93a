/** What one till hears at the hub and another at the cloud: in which order it comes, nobody is stuck, and all end with the same rows. */
import { expect, test } from 'vitest';
import { back, refund, sold } from '../returning.ts';
import { codes } from '../small-sample.ts';
import { openShiftAtTill } from '../till.ts';
import { expectWhole, openApart, sharedRows } from '../two-tills.ts';
import { enrolQuietly, exchange, exchangeUntilDone, openEndpoint } from './cloud-shop.ts';
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
