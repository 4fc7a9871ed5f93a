/** Each start verifies what is new in the journal, in a worker, and remembers how far it was whole. */
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventSchemas } from '#contract/events/events.ts';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { verifyInBackground } from '#main/store/anchors.ts';
import { databasePath } from '#main/store/open.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';
import { newFolder, openSmallShop } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
let store: Store;

beforeEach(() => {
  folder = newFolder();
  store = open();
});
afterEach(() => {
  store.close();
  folder.remove();
});

test('what is new is verified while the till sells, and only that the next time', async () => {
  for (let number = 0; number < 5; number += 1) signOut();
  expect(await verify()).toEqual({ entries: 5, ok: true, firstBad: null });
  expect(anchors()).toEqual([5]);
  damage(2);
  for (let number = 0; number < 3; number += 1) signOut();
  expect(await verify()).toEqual({ entries: 8, ok: true, firstBad: null });
  expect(anchors()).toEqual([5, 8]);
  expect(await verify()).toMatchObject({ entries: 8, ok: true });
  signOut();
  await verify();
  expect(anchors()).toEqual([8, 9]);
});

test('an entry that is not what was written is named, and nothing after it is trusted', async () => {
  for (let number = 0; number < 5; number += 1) signOut();
  damage(3);
  expect(await verify()).toMatchObject({ ok: false, firstBad: { seq: 3 } });
  expect(anchors()).toEqual([]);
});

test('where no worker can be started the caller is told', async () => {
  await expect(verifyInBackground(store, '/nowhere/worker.js')).rejects.toThrow(/nowhere/);
});

function open(): Store {
  return openSmallShop({
    dataDir: folder.dir,
    migrationsDir: folder.migrationsDir,
    projectors: [],
    eventSchemas,
    withoutRows: Object.keys(eventSchemas),
    reserveBytes: 0,
  });
}

async function verify(): ReturnType<typeof verifyInBackground> {
  return verifyInBackground(store);
}

function signOut(): void {
  const id = store.engine.newId();
  runCommand(store, { id: id as CommandId, name: 'test.sign-out', actorId: null }, (tx) => {
    tx.append({ type: 'staff.signed-out.v1', payload: { staffId: id } });
    return ok(null);
  });
}

function anchors(): readonly number[] {
  return store.read.all<{ seq: number }>('SELECT seq FROM journal_anchor ORDER BY seq').map(({ seq }) => seq);
}

function damage(seq: number): void {
  store.close();
  const tool = new Database(databasePath(folder.dir));
  tool.exec('DROP TRIGGER journal_keeps_text');
  tool.prepare("UPDATE journal SET business_day = '1999-01-01' WHERE seq = ?").run(seq);
  tool.close();
  store = open();
}
