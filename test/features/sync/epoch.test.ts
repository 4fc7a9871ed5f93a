/** A till whose folder was restored from a copy: it goes on in another chain, sends what it sold since, and gets back what it had lost. */
import { cpSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dataFolder, openShiftAtTill, openTill, type TestTill } from '../till.ts';
import { expectWhole, openApart, sharedRows, type OpenTill } from '../two-tills.ts';
import { enrolQuietly, exchange, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';

/** The folder as it is now, under another name. */
function copyOf(till: TestTill): string {
  const copy = dataFolder();
  till.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  cpSync(till.dataDir, copy, { recursive: true });
  return copy;
}

/** Opens a copied folder; its exchanges are the test's. Nobody is signed in, which would be a fact. */
async function openCopy(dataDir: string): Promise<TestTill> {
  const till = openTill({ dataDir });
  await till.app.sync.close();
  return till;
}

function headSeq({ app }: TestTill): number {
  const [row] = app.store.read.all<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`);
  return row?.seq ?? 0;
}

function began({ app }: TestTill): readonly unknown[] {
  const rows = app.store.read.all<{ payload: string }>(
    sql`SELECT payload FROM journal WHERE type = 'chain.began.v1' ORDER BY seq`,
  );
  return rows.map(({ payload }) => JSON.parse(payload) as unknown);
}

function numbers({ app }: TestTill): readonly string[] {
  return app.store.read
    .all<{ number: string }>(sql`SELECT number FROM sale ORDER BY number, id`)
    .map(({ number }) => number);
}

/** Two tills at an endpoint that have all of each other. */
async function twoAtEndpoint(): Promise<{ readonly till: OpenTill; readonly other: OpenTill }> {
  const endpoint = await openEndpoint();
  const till = await openShiftAtTill();
  const other = await openApart('B1');
  for (const each of [till, other]) await enrolQuietly(each, endpoint);
  await sell(till, till.rpc, 2);
  for (const each of [till, other, till]) await exchangeUntilDone(each);
  return { till, other };
}

test('X3: restored from a copy, a till sends what it sold since under a new chain, and gets back what it had sent and lost', async () => {
  const { till, other } = await twoAtEndpoint();
  const copied = headSeq(till);
  const left = till.app.store.chainId;
  const copy = copyOf(till);
  await sell(till, till.rpc, 3);
  await exchangeUntilDone(till);
  await till.close();

  const restored = await openCopy(copy);
  const rpc = await restored.as('cashier');
  await sell(restored, rpc, 2);
  await exchangeUntilDone(restored);
  const [hash] = restored.app.store.read.all<{ hash: string }>(
    sql`SELECT hash FROM journal WHERE seq = ${copied}`,
  );
  expect(restored.app.store.chainId).not.toBe(left);
  expect(began(restored)).toEqual([
    { left, common: { chain: left, seq: copied, hash: hash?.hash }, reason: 'diverged' },
  ]);
  expect(restored.app.sync.status().link).toMatchObject({ waiting: 0, fault: null });
  await exchangeUntilDone(other);
  // Two before the copy, three that were lost with the folder, two since.
  expect(numbers(restored)).toHaveLength(7);
  expect(numbers(other)).toEqual(numbers(restored));
  expect(sharedRows(restored)).toEqual(sharedRows(other));
  // The first two after the restore bear the numbers of two that were lost; both are kept, and the next is after all of them.
  expect(new Set(numbers(restored)).size).toBe(5);
  const twice = numbers(restored).filter((number, place, all) => all[place + 1] === number);
  expect(restored.app.sync.details()).toMatchObject({ restored: [{}], numbersTwice: twice });
  await sell(restored, rpc);
  expect(new Set(numbers(restored)).size).toBe(6);
  await exchangeUntilDone(restored);
  await exchangeUntilDone(other);
  expect(sharedRows(restored)).toEqual(sharedRows(other));
  expect(await exchange(restored)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
  for (const each of [restored, other]) expectWhole(each);
});

test('a copy that sold nothing since begins a new chain as well, and its next bill is after those it had lost', async () => {
  const { till, other } = await twoAtEndpoint();
  const copy = copyOf(till);
  await sell(till, till.rpc, 3);
  await exchangeUntilDone(till);
  await till.close();
  const restored = await openCopy(copy);
  await exchangeUntilDone(restored);
  expect(began(restored)).toMatchObject([{ reason: 'older-copy' }]);
  await sell(restored, await restored.as('cashier'));
  await exchangeUntilDone(restored);
  await exchangeUntilDone(other);
  expect(new Set(numbers(restored)).size).toBe(6);
  expect(sharedRows(restored)).toEqual(sharedRows(other));
  for (const each of [restored, other]) expectWhole(each);
});

test('restored twice, also from a copy of what was never sent under that name, nothing is there twice', async () => {
  const { till, other } = await twoAtEndpoint();
  const first = copyOf(till);
  await sell(till, till.rpc, 2);
  await exchangeUntilDone(till);
  await till.close();
  const once = await openCopy(first);
  const rpc = await once.as('cashier');
  await sell(once, rpc, 2);
  // Of what goes under the next chain, under its old name still.
  const second = copyOf(once);
  await exchangeUntilDone(once);
  await sell(once, rpc, 1);
  await exchangeUntilDone(once);
  await once.close();
  const twice = await openCopy(second);
  await sell(twice, await twice.as('cashier'), 1);
  await exchangeUntilDone(twice);
  await exchangeUntilDone(other);
  expect(numbers(twice)).toHaveLength(8);
  expect(sharedRows(twice)).toEqual(sharedRows(other));
  expect(await exchange(twice)).toEqual({ ok: true, value: { pushed: 0, pulled: 0 } });
  for (const each of [twice, other]) expectWhole(each);
});
