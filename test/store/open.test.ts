/** Opening a data folder: one writer, readers beside it, and a plain refusal for everything that is in the way. */
import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pragmaValue } from '#main/store/connection.ts';
import { databasePath, openReader, openStore } from '#main/store/open.ts';
import type { StoreOptions } from '#main/store/store.ts';
import { newFolder, openSmallShop, sell, smallSale, smallShop } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
let options: StoreOptions;
let child: ChildProcess | null = null;

beforeEach(() => {
  folder = newFolder();
  options = smallShop(folder.dir, folder.migrationsDir);
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
  folder.remove();
});

test('a second copy of the till on the same folder is refused and told who has it', async () => {
  child = await sellingChild();
  const second = openStore(options);
  expect(second).toMatchObject({
    ok: false,
    error: { code: 'already-running', detail: expect.stringContaining(`"pid":${child.pid}`) },
  });
});

test('a till that was killed has left nothing in the way of the next', async () => {
  child = await sellingChild();
  await killed(child);
  expect(existsSync(join(folder.dir, 'galla.running'))).toBe(true);
  const store = openSmallShop(options);
  expect(store.read.select().from(smallSale).all()).toHaveLength(1);
  expect(sell(store, 2)).toMatchObject({ ok: true, value: { seq: 2 } });
  store.close();
});

test('a folder that was copied while the till ran opens as it is, beside it', async () => {
  child = await sellingChild();
  const copy = join(dirname(folder.dir), 'copy');
  cpSync(folder.dir, copy, { recursive: true });
  const store = openSmallShop({ ...options, dataDir: copy });
  expect(sell(store, 2)).toMatchObject({ ok: true, value: { seq: 2 } });
  store.close();
});

test('a second opening in the same process is refused too, and the first goes on', () => {
  const first = openSmallShop(options);
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'already-running' } });
  expect(sell(first, 1).ok).toBe(true);
  first.close();
  expect(existsSync(join(folder.dir, 'galla.running'))).toBe(false);
  openSmallShop(options).close();
});

test('readers see each sale as soon as it is paid, and keep one state while they look', () => {
  expect(openReader(folder.dir, options)).toMatchObject({ ok: false, error: { code: 'no-database' } });
  const store = openSmallShop(options);
  const opened = openReader(folder.dir, options);
  if (!opened.ok) throw new Error(opened.error.detail);
  const reader = opened.value;
  const count = (): number => reader.db.select().from(smallSale).all().length;
  sell(store, 1);
  expect(count()).toBe(1);
  reader.snapshot(() => {
    expect(count()).toBe(1);
    sell(store, 2);
    expect(count()).toBe(1);
  });
  expect(count()).toBe(2);
  expect(() => reader.db.all('DELETE FROM small_sale')).toThrow(/asked to write/);
  reader.close();
  store.close();
});

test('a reader works when no till has the folder open', () => {
  const store = openSmallShop(options);
  sell(store, 1);
  store.close();
  const reader = openReader(folder.dir, options);
  expect(reader.ok && reader.value.db.select().from(smallSale).all().length).toBe(1);
  if (reader.ok) reader.value.close();
});

test('a closed store refuses, and a file that is no database is named as damaged', () => {
  const store = openSmallShop(options);
  store.close();
  expect(sell(store, 1).ok).toBe(false);
  writeFileSync(
    databasePath(folder.dir),
    'not a database, though it is long enough to be read as one'.repeat(90),
  );
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'database-corrupt' } });
  expect(openReader(folder.dir, options)).toMatchObject({ ok: false, error: { code: 'database-corrupt' } });
  // The refused opening has let go of the folder.
  rmSync(databasePath(folder.dir));
  openSmallShop(options).close();
});

test('an event that no projector takes is found when the app starts', () => {
  expect(() => openStore({ ...options, withoutRows: [] })).toThrow(/No projector takes small.noted.v1/);
});

test('what the till is opened with is what durability needs', () => {
  const store = openSmallShop(options);
  const pragma = (name: string): unknown => pragmaValue(store.engine.connection, name);
  expect({
    mode: pragma('journal_mode'),
    synchronous: pragma('synchronous'),
    references: pragma('foreign_keys'),
    wait: pragma('busy_timeout'),
    trusted: pragma('trusted_schema'),
    wipes: pragma('secure_delete'),
    checkpoints: pragma('wal_autocheckpoint'),
  }).toEqual({
    mode: 'wal',
    synchronous: 2,
    references: 1,
    wait: 5000,
    trusted: 0,
    wipes: 1,
    checkpoints: 0,
  });
  store.close();
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is refused as read-only', () => {
  mkdirSync(folder.dir);
  chmodSync(folder.dir, 0o555);
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'database-read-only' } });
  chmodSync(folder.dir, 0o755);
});

test('the note of who runs is one line of JSON', () => {
  const store = openSmallShop(options);
  expect(JSON.parse(readFileSync(join(folder.dir, 'galla.running'), 'utf8'))).toMatchObject({
    pid: process.pid,
  });
  store.close();
});

/** A process that opens the folder, sells once, and then holds it. */
async function sellingChild(): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL('holding-child.ts', import.meta.url)), [
    folder.dir,
    folder.migrationsDir,
  ]);
  await new Promise((resolve, reject) => {
    started.once('message', resolve);
    started.once('exit', (code) => reject(new Error(`the child ended with ${code}`)));
  });
  return started;
}

async function killed(process: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await gone;
}
