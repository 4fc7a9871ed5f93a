/** What one till wrote is taken over by another: once, whole, in any order, and a rebuild makes the same of it. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { shiftPayments } from '#main/features/sales/api.ts';
import { currentShop } from '#main/features/setup/api.ts';
import { stretchOf } from '#main/features/shifts/api.ts';
import { ownRun } from '#main/store/inbound.ts';
import { openReader } from '#main/store/open.ts';
import { runCommand } from '#main/store/run-command.ts';
import { storeSchema } from '#main/app/projectors.ts';
import { back, refund } from './returning.ts';
import { close, count } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { payCash, refusal, scanAll, type TestTill } from './till.ts';
import { expectWhole, handOver, sharedRows, twoTills, type OpenTill } from './two-tills.ts';

async function sell(till: OpenTill, wanted: readonly string[]) {
  return payCash(till, till.rpc, await scanAll(till, till.rpc, wanted));
}

test('sales, stock, drawers and articles of two tills are the same on both, in whatever order they come', async () => {
  const { a, b } = await twoTills();
  await sell(a, [codes.runner8, codes.lace]);
  handOver(a, b, 3);
  await sell(b, [codes.boot9]);
  await sell(a, [codes.lace]);
  await sell(b, [codes.runner9, codes.runner9]);
  handOver(b, a);
  handOver(a, b);
  expect(sharedRows(a)).toEqual(sharedRows(b));
  expect(sharedRows(a)['sales']).toHaveLength(4);
  expectWhole(a);
  expectWhole(b);
});

test('taken twice, an entry is there once', async () => {
  const { a, b } = await twoTills();
  await sell(a, [codes.lace]);
  const first = handOver(a, b);
  expect(first).toBeGreaterThan(4);
  const before = sharedRows(b);
  const reader = openReader(a.dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  const run = ownRun(reader.value, 0, { entries: 1000, bytes: 10_000_000 });
  reader.value.close();
  if (run === null) throw new Error('nothing to hand over');
  const command = { id: b.id() as CommandId, name: 'sync.take', actorId: null, isIdempotent: false };
  expect(runCommand(b.app.store, command, (tx) => tx.takeRun(run))).toEqual({
    ok: true,
    value: { taken: 0 },
  });
  expect(sharedRows(b)).toEqual(before);
});

test('a gap, a forged entry, another entry in a known place and one’s own chain are refused, and nothing of the run stays', async () => {
  const { a, b } = await twoTills();
  await sell(a, [codes.lace]);
  const reader = openReader(a.dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  const run = ownRun(reader.value, 0, { entries: 1000, bytes: 10_000_000 });
  reader.value.close();
  if (run === null) throw new Error('nothing to hand over');
  function take(till: TestTill, part: typeof run): unknown {
    const command = { id: till.id() as CommandId, name: 'sync.take', actorId: null, isIdempotent: false };
    const took = runCommand(till.app.store, command, (tx) => tx.takeRun(part ?? never()));
    return took.ok ? took.value : took.error;
  }
  const [first, second, third, fourth, ...rest] = run.entries;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
  const before = sharedRows(b);
  const forged = { ...second, payload: second.payload.replace('"', ' "') };
  expect(take(b, { ...run, entries: [first, forged, third] })).toMatchObject({ code: 'run-broken', seq: 2 });
  expect(take(b, { ...run, entries: [first, third] })).toMatchObject({ code: 'run-broken', seq: 3 });
  expect(sharedRows(b)).toEqual(before);
  expect(take(b, { ...run, entries: [first, second] })).toEqual({ taken: 2 });
  expect(take(b, { chain: run.chain, prevHash: third.hash, entries: [fourth, ...rest] })).toMatchObject({
    code: 'run-gap',
    seq: 4,
  });
  expect(take(a, { ...run, entries: run.entries })).toEqual({ taken: 0 });
});

test('an unknown kind of entry waits for an update', async () => {
  const { a, b } = await twoTills();
  const reader = openReader(a.dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  const run = ownRun(reader.value, 0, { entries: 1, bytes: 1_000_000 });
  reader.value.close();
  const [entry] = run?.entries ?? [];
  if (run === null || entry === undefined) throw new Error('nothing to hand over');
  const { hashEntry } = await import('#main/store/journal.ts');
  const later = { ...entry, type: 'moon.landed.v1' };
  const hash = hashEntry({
    seq: later.seq,
    id: later.id,
    chain_id: run.chain,
    at_ms: later.atMs,
    utc_offset_min: later.utcOffsetMin,
    business_day: later.businessDay,
    actor_id: later.actorId,
    command_id: later.commandId,
    type: later.type,
    payload: later.payload,
    prev_hash: run.prevHash,
  } as Parameters<typeof hashEntry>[0]);
  const command = { id: b.id() as CommandId, name: 'sync.take', actorId: null, isIdempotent: false };
  const took = runCommand(b.app.store, command, (tx) =>
    tx.takeRun({ ...run, entries: [{ ...later, hash }] }),
  );
  expect(took).toMatchObject({ ok: false, error: { code: 'newer-event', seq: 1 } });
});

test('goods sold at one till come back at the other, and then at neither', async () => {
  const { a, b } = await twoTills();
  const { saleId } = await sell(a, [codes.runner8]);
  handOver(a, b);
  const { note } = await refund(b, await back(b, saleId));
  expect(note.number).toBe('CB1/2627/00001');
  expect((await refusal(back(b, saleId))).code).toBe('return-above-left');
  handOver(b, a);
  expect((await refusal(back(a, saleId))).code).toBe('return-above-left');
  handOver(a, b);
  expect(sharedRows(a)).toEqual(sharedRows(b));
  expectWhole(a);
});

test('a till that joins takes another prefix, and the numbers of its bills begin anew under it', async () => {
  const { a, b } = await twoTills();
  const before = await sell(b, [codes.lace]);
  expect(before.number).toBe('B1/2627/000001');
  const shop = currentShop(b.app.store.read);
  if (shop === null) throw new Error('no shop');
  const command = { id: b.id() as CommandId, name: 'sync.enrol', actorId: null };
  const joined = runCommand(b.app.store, command, (tx) => {
    const till = { tillId: shop.till.tillId, prefix: 'C7', name: 'Back counter' };
    tx.append({ type: 'till.joined.v1', payload: { businessId: b.id(), shopId: shop.shopId, till } });
    return ok(null);
  });
  expect(joined.ok).toBe(true);
  expect((await sell(b, [codes.lace])).number).toBe('C7/2627/000001');
  handOver(b, a);
  expect(sharedRows(a)['tills']).toHaveLength(2);
  expectWhole(a);
});

function never(): never {
  throw new Error('a run was expected');
}

test('the end of the day shows the shifts of both tills, and finds the payments of each among its own bills', async () => {
  const { a, b } = await twoTills();
  const first = await sell(b, [codes.runner8]);
  await count(b, b.rpc, 200_000 + first.total);
  await close(b, b.rpc);
  handOver(b, a);
  await b.rpc.shifts.open({ commandId: b.id(), float: 200_000 });
  const second = await sell(b, [codes.lace]);
  await sell(a, [codes.boot9]);
  handOver(b, a);
  const db = a.app.store.read;
  const of = (saleId: string): readonly string[] => {
    const row = db.get<{ shiftId: string }>(sql`SELECT shift_id AS shiftId FROM sale WHERE id = ${saleId}`);
    return shiftPayments(db, stretchOf(db, row.shiftId)).map(({ paperId }) => paperId);
  };
  expect(of(first.saleId)).toEqual([first.saleId]);
  expect(of(second.saleId)).toEqual([second.saleId]);
  const manager = await a.as('manager');
  const { days } = await manager.dayEnd.days({ limit: 3 });
  expect(days).toMatchObject([{ shifts: 1, openShifts: 2 }]);
});
