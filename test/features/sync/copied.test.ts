/** A copied disk of which both machines live: one is told, sells on, and becomes a till of its own; a restored folder alone never is. */
import { cpSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { enrolTill } from '#main/features/sync/enrol.ts';
import { dataFolder, openShiftAtTill, openTill, type Rpc, type TestTill } from '../till.ts';
import { expectWhole, openApart, sharedRows, type OpenTill } from '../two-tills.ts';
import { codeOf, enrolQuietly, exchange, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';

/** The folder as it is now, opened as another machine would; its exchanges are the test's. */
async function copyOf(till: TestTill): Promise<TestTill> {
  const copy = dataFolder();
  till.app.store.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  cpSync(till.dataDir, copy, { recursive: true });
  const opened = openTill({ dataDir: copy });
  await opened.app.sync.close();
  return opened;
}

function billsAt({ app }: TestTill): readonly { readonly id: string; readonly number: string }[] {
  return app.store.read.all<{ id: string; number: string }>(
    sql`SELECT id, number FROM sale ORDER BY number, id`,
  );
}

function codeIn(result: Awaited<ReturnType<typeof exchange>>): string {
  return result.ok ? 'done' : result.error.code;
}

/** Two tills at an endpoint that have all of each other, and a copy of the first that has sold on. */
async function withCopy(): Promise<{
  readonly till: OpenTill;
  readonly other: OpenTill;
  readonly copy: TestTill;
  readonly copyRpc: Rpc;
  readonly endpoint: Awaited<ReturnType<typeof openEndpoint>>;
}> {
  const endpoint = await openEndpoint();
  const till = await openShiftAtTill();
  const other = await openApart('B1');
  for (const each of [till, other]) await enrolQuietly(each, endpoint);
  await sell(till, till.rpc, 2);
  for (const each of [till, other, till]) await exchangeUntilDone(each);
  const copy = await copyOf(till);
  const copyRpc = await copy.as('cashier');
  await sell(copy, copyRpc, 2);
  return { till, other, copy, copyRpc, endpoint };
}

test('both machines live: the copy is told, sells on, is enrolled anew under numbers of its own, and nothing is lost or there twice', async () => {
  const { till, other, copy, copyRpc, endpoint } = await withCopy();
  await sell(till, till.rpc, 1);
  for (const each of [till, till]) await exchangeUntilDone(each);
  expect(codeIn(await exchange(copy))).toBe('done');
  await sell(till, till.rpc, 1);
  await exchangeUntilDone(till);
  expect(codeIn(await exchange(copy))).toBe('till-copied');
  expect(copy.app.sync.status().link?.fault).toMatchObject({ code: 'till-copied' });
  expect(till.app.sync.status().link?.fault).toBeNull();
  await sell(copy, copyRpc, 3);

  const { store, newId, keys } = copy.app;
  const keyBefore = Buffer.from(keys.secret('device')).toString('hex');
  const refused = await enrolTill(
    { store, newId, keys },
    { url: endpoint.url, code: 'AAAA-AAAA', actorId: null },
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'code-not-valid' } });
  expect(copy.app.sync.status().link?.fault).toMatchObject({ code: 'till-copied' });
  const code = await codeOf(endpoint);
  const enrolled = await enrolTill({ store, newId, keys }, { url: endpoint.url, code, actorId: null });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
  const { prefix } = enrolled.value;
  expect(['A1', 'B1']).not.toContain(prefix);
  expect(Buffer.from(keys.secret('device')).toString('hex')).not.toBe(keyBefore);

  const boss = await copy.as('cashier');
  await boss.shifts.open({ commandId: copy.id(), float: 100_000 });
  await sell(copy, boss, 2);
  for (const each of [copy, till, other, copy, till, other]) await exchangeUntilDone(each);
  // Two before the copy, two at the one and five at the other under the old name, two under the new one.
  const bills = billsAt(other);
  expect(bills).toHaveLength(11);
  expect(new Set(bills.map(({ id }) => id)).size).toBe(11);
  expect(bills.filter(({ number }) => number.startsWith(`${prefix}/`))).toHaveLength(2);
  expect(sharedRows(copy)).toEqual(sharedRows(other));
  expect(sharedRows(till)).toEqual(sharedRows(other));
  // Each goes on by itself, and what the till gives is no number that the other has.
  await sell(till, till.rpc, 1);
  await sell(copy, boss, 1);
  for (const each of [till, copy, other, till]) expect(codeIn(await exchange(each))).toBe('done');
  expect(billsAt(other)).toHaveLength(13);
  expect(await exchange(copy)).toMatchObject({ ok: true, value: { pushed: 0 } });
  for (const each of [till, other, copy]) expectWhole(each);
});

test('a copy of which the first machine never comes again is a restored folder: it is not told anything', async () => {
  const { till, other, copy, copyRpc } = await withCopy();
  await sell(till, till.rpc, 1);
  await exchangeUntilDone(till);
  await till.close();
  for (let time = 0; time < 4; time += 1) {
    expect(codeIn(await exchange(copy))).toBe('done');
    await sell(copy, copyRpc, 1);
  }
  for (const each of [copy, other]) await exchangeUntilDone(each);
  expect(copy.app.sync.status().link?.fault).toBeNull();
  expect(sharedRows(copy)).toEqual(sharedRows(other));
});

test('an answer of an opening that is lost is no second machine', async () => {
  const { till } = await withCopy();
  const before = () =>
    till.app.store.read.all<{ instance: string }>(sql`SELECT instance FROM sync_link`)[0]?.instance;
  const told = before();
  for (let time = 0; time < 3; time += 1) {
    expect(codeIn(await exchange(till))).toBe('done');
    // As if the answer had not come.
    till.app.store.engine.connection.prepare('UPDATE sync_link SET instance = ?').run(told);
  }
  for (let time = 0; time < 3; time += 1) expect(codeIn(await exchange(till))).toBe('done');
  expect(before()).not.toBe(told);
});
