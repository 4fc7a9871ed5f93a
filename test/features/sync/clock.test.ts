/** A machine's clock is ahead: its edits count as of five minutes after they arrived at most, at every till alike, and a person is told. */
import { afterAll, expect, test } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { unitPrice } from '#domain/money.ts';
import { saveStyle } from '#main/features/catalog/save-style.ts';
import { savedStyle } from '#main/features/catalog/saved-style.ts';
import { enrolTill } from '#main/features/sync/enrol.ts';
import { serveFresh, testEngines, type Served } from '../../cloud/engines.ts';
import { codes } from '../small-sample.ts';
import { openShiftAtTill, testClock } from '../till.ts';
import { expectWhole, handOver, openApart, sharedRows, type OpenTill } from '../two-tills.ts';
import { exchangeUntilDone, sell } from './cloud-shop.ts';

const [engine] = await testEngines();
if (engine === undefined) throw new Error('no engine');
const served: Served = await serveFresh(engine);
afterAll(async () => served.close());

const start = Date.UTC(2026, 10, 21, 6);
const minute = 60_000;
const tenYears = 3652 * 24 * 60 * minute;

/** Two tills that share a shop, each with a clock of its own; the endpoint's clock is the true one. */
async function shop() {
  served.clock.ms = start;
  const [clockA, clockB, clockC] = [testClock(start), testClock(start), testClock(start)];
  const a = await openShiftAtTill({ clock: clockA });
  const b = await openApart('B1', { clock: clockB });
  const c = await openApart('C1', { clock: clockC });
  const businessId = await served.cloud.makeBusiness();
  for (const till of [a, b, c]) {
    const { store, newId, keys } = till.app;
    const code = await served.code(businessId);
    const enrolled = await enrolTill({ store, newId, keys }, { url: served.url, code, actorId: null });
    if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
  }
  for (const till of [a, b, c, a, b]) await exchangeUntilDone(till);
  const { styleId } = (await a.rpc.catalog.priceCheck({ code: codes.runner8 })).article;
  /** True time goes on; the clock of the first till stands so far ahead of it. */
  function setTime(minutes: number, aheadMs = 0): void {
    served.clock.ms = start + minutes * minute;
    clockA.set(served.clock.ms + aheadMs);
    for (const clock of [clockB, clockC]) clock.set(served.clock.ms);
  }
  return { a, b, c, styleId, setTime };
}

function setPrice(till: OpenTill, styleId: string, price: number): void {
  const before = savedStyle(till.app.store.read, styleId);
  if (before === null) throw new Error('no such style here');
  const articles = before.articles.map((article, at) =>
    at === 0 ? { ...article, price: unitPrice(price) } : article,
  );
  const style = { ...before, articles };
  const saved = saveStyle(till.app.store, { commandId: till.id() as CommandId, actorId: null, style });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

function prices(tills: readonly OpenTill[], styleId: string): readonly (number | undefined)[] {
  return tills.map((till) => savedStyle(till.app.store.read, styleId)?.articles[0]?.price);
}

function cappedIn({ app }: OpenTill): number {
  const [row] = app.store.read.all<{ count: number }>(
    "SELECT count(*) AS count FROM journal WHERE type = 'clock.capped.v1'",
  );
  return row?.count ?? 0;
}

test('a price from a clock ten years ahead, edited before anyone told the till: who edits it later in true time holds at all', async () => {
  const { a, b, c, styleId, setTime } = await shop();
  setTime(10, tenYears);
  setPrice(a, styleId, 111_000_000);
  // The third has it from a stick, before any endpoint could say what its clock is worth.
  handOver(a, c);
  setTime(60, tenYears);
  setPrice(b, styleId, 122_000_000);
  setTime(20, tenYears);
  await exchangeUntilDone(a);
  expect(cappedIn(a)).toBe(1);
  setTime(61, tenYears);
  for (const till of [b, c, a, b, c]) await exchangeUntilDone(till);
  expect(prices([a, b, c], styleId)).toEqual([122_000_000, 122_000_000, 122_000_000]);
  // The one that lost is shown as any other.
  expect(a.app.sync.status().conflicts).toBe(1);
  expect(sharedRows(a)).toEqual(sharedRows(b));
  expect(sharedRows(c)).toEqual(sharedRows(b));
  for (const till of [a, b, c]) expectWhole(till);
});

test('a till that was told stamps its edits without the difference: the later one in true time holds, whoever made it', async () => {
  const { a, b, styleId, setTime } = await shop();
  setTime(10, tenYears);
  await exchangeUntilDone(a);
  setPrice(a, styleId, 111_000_000);
  setTime(12, tenYears);
  setPrice(b, styleId, 122_000_000);
  setTime(14, tenYears);
  setPrice(a, styleId, 133_000_000);
  setTime(16, tenYears);
  setPrice(b, styleId, 144_000_000);
  for (const till of [a, b, a]) await exchangeUntilDone(till);
  expect(prices([a, b], styleId)).toEqual([144_000_000, 144_000_000]);
  expect(cappedIn(a)).toBe(0);
  for (const till of [a, b]) expectWhole(till);
});

test('a clock that is five minutes ahead or less is left alone and not spoken of', async () => {
  const { a, b, styleId, setTime } = await shop();
  setTime(10, 4 * minute);
  setPrice(a, styleId, 111_000_000);
  setTime(12, 4 * minute);
  setPrice(b, styleId, 122_000_000);
  for (const till of [a, b, a]) await exchangeUntilDone(till);
  expect(prices([a, b], styleId)).toEqual([111_000_000, 111_000_000]);
  expect(cappedIn(a)).toBe(0);
  expect(a.app.sync.status().link).toMatchObject({ clockAheadMinutes: 0 });
});

test('a customer edited by a clock that is ahead: who edits later in true time holds at both', async () => {
  const { a, b, setTime } = await shop();
  const made = await a.rpc.customers.create({ commandId: a.id(), phone: '9825012341', name: 'Asha' });
  const { customerId } = made;
  for (const till of [a, b, a, b]) await exchangeUntilDone(till);
  const call = { customerId, phone: '9825012341', taxId: '', address: '' };
  setTime(10, tenYears);
  await a.rpc.customers.change({ commandId: a.id(), ...call, name: 'Asha Ahead' });
  setTime(20, tenYears);
  await b.rpc.customers.change({ commandId: b.id(), ...call, name: 'Asha Later' });
  setTime(11, tenYears);
  await exchangeUntilDone(a);
  setTime(21, tenYears);
  for (const till of [b, a, b]) await exchangeUntilDone(till);
  const names = await Promise.all(
    [a, b].map(async ({ rpc }) => (await rpc.customers.view({ customerId })).name),
  );
  expect(names).toEqual(['Asha Later', 'Asha Later']);
});

test('by how much the clock is off is said, selling goes on, and once it is right nothing is said', async () => {
  const { a, setTime } = await shop();
  setTime(10, 12 * minute);
  await exchangeUntilDone(a);
  expect(a.app.sync.status().link).toMatchObject({ clockAheadMinutes: 12, fault: null });
  await sell(a, a.rpc);
  setTime(11, -30 * minute);
  await exchangeUntilDone(a);
  expect(a.app.sync.status().link).toMatchObject({ clockAheadMinutes: -30, fault: null });
  setTime(12);
  await exchangeUntilDone(a);
  expect(a.app.sync.status().link).toMatchObject({ clockAheadMinutes: 0 });
});
