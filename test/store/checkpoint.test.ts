/** The WAL is folded into the file beside the selling, and does not grow without bound. */
import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pragmaValue } from '#main/store/connection.ts';
import { databasePath, openReader } from '#main/store/open.ts';
import { ok } from '#domain/result.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';
import { commandId, newFolder, openSmallShop, sell, smallDraft, smallSale, smallShop } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;

beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

test('a worker moves the sales into the database file while the till sells on', async () => {
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  const before = size('');
  for (let number = 1; number <= 400; number += 1) {
    sell(store, number);
    if (number % 20 === 0) await turn();
  }
  await until(() => size('') > before);
  expect(store.health().hasCheckpointWorker).toBe(true);
  store.close();
  // The last to leave folds the rest in and takes the WAL away.
  expect(size('-wal')).toBe(0);
  expectSales(400);
});

test('where there can be no worker the writer does it itself', () => {
  const store = openSmallShop({ ...smallShop(folder.dir, folder.migrationsDir), checkpointWorker: null });
  expect(store.health().hasCheckpointWorker).toBe(false);
  expect(pragmaValue(store.engine.connection, 'wal_autocheckpoint')).toBe(1000);
  for (let number = 1; number <= 100; number += 1) sell(store, number);
  store.close();
  expectSales(100);
});

test('a worker that cannot start leaves the writer to it, and no sale notices', async () => {
  const options = { ...smallShop(folder.dir, folder.migrationsDir), checkpointWorker: '/nowhere/worker.js' };
  const store = openSmallShop(options);
  for (let number = 1; number <= 100; number += 1) expect(sell(store, number).ok).toBe(true);
  await until(() => !store.health().hasCheckpointWorker);
  expect(pragmaValue(store.engine.connection, 'wal_autocheckpoint')).toBe(1000);
  for (let number = 101; number <= 200; number += 1) expect(sell(store, number).ok).toBe(true);
  store.close();
  expectSales(200);
});

test('a reader that looks for long does not hold up a sale, and the WAL it let grow is cut when it is quiet', async () => {
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  sell(store, 1);
  const opened = openReader(folder.dir, { migrationsDir: folder.migrationsDir });
  if (!opened.ok) throw new Error(opened.error.detail);
  const seen = opened.value.snapshot(() => {
    for (let number = 2; number <= 300; number += 1) sell(store, number);
    for (let number = 0; number < 70; number += 1) saveLongDraft(store, number);
    return opened.value.db.select().from(smallSale).all().length;
  });
  expect(seen).toBe(1);
  opened.value.close();
  const full = 64 * 1024 * 1024;
  expect(size('-wal')).toBeGreaterThan(full);
  await until(() => size('-wal') < full);
  expect(sell(store, 301).ok).toBe(true);
  store.close();
  expectSales(301);
});

/** A megabyte of WAL in one commit. */
function saveLongDraft(store: Store, number: number): void {
  const draft = { id: commandId(`draft-${number}`), name: 'small.draft', actorId: null };
  runCommand(store, draft, (tx) => {
    const body = String(number % 10).repeat(1024 * 1024);
    tx.local
      .insert(smallDraft)
      .values({ draftId: `d${number}`, body })
      .run();
    return ok(null);
  });
}

function expectSales(count: number): void {
  const opened = openReader(folder.dir, { migrationsDir: folder.migrationsDir });
  expect(opened.ok && opened.value.db.select().from(smallSale).all().length).toBe(count);
  if (opened.ok) opened.value.close();
}

function size(suffix: string): number {
  return statSync(`${databasePath(folder.dir)}${suffix}`, { throwIfNoEntry: false })?.size ?? 0;
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !condition(); tries += 1) await turn();
  expect(condition()).toBe(true);
}
