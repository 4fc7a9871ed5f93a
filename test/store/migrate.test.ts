/** Bringing a database to this version: only forwards, only by known steps, all or nothing, with a copy of what was. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KillPoint } from '#main/store/faults.ts';
import { databasePath, openReader, openStore } from '#main/store/open.ts';
import type { StoreOptions } from '#main/store/store.ts';
import { addMigration, newFolder, openSmallShop, sell, smallSale, smallShop } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
let options: StoreOptions;
/** How many migrations the small shop's database has had. */
let shipped: number;

beforeEach(() => {
  folder = newFolder();
  options = smallShop(folder.dir, folder.migrationsDir);
  shipped = sqlFiles().length;
  const store = openSmallShop(options);
  sell(store, 1);
  store.close();
});
afterEach(() => folder.remove());

test('a new database has every migration, the count of them, and whole references', () => {
  expect(look('PRAGMA user_version')).toEqual(shipped);
  expect(look('SELECT count(*) FROM __drizzle_migrations')).toBe(shipped);
  expect(existsSync(join(folder.dir, 'before-migration'))).toBe(false);
});

test('a database of an earlier version is brought up to date, and lies aside as it was', () => {
  addMigration(folder.migrationsDir, 'later', ['ALTER TABLE small_sale ADD COLUMN note TEXT']);
  expect(openReader(folder.dir, options)).toMatchObject({ ok: false, error: { code: 'database-older' } });
  const store = openSmallShop(options);
  sell(store, 2);
  expect(store.read.select().from(smallSale).all()).toHaveLength(2);
  store.close();
  expect(look('PRAGMA user_version')).toBe(shipped + 1);
  const copy = join(folder.dir, 'before-migration', `galla-at-${shipped}.db`);
  expect(look('SELECT count(*) FROM small_sale', copy)).toBe(1);
  expect(look('PRAGMA user_version', copy)).toBe(shipped);
  const reader = openReader(folder.dir, options);
  expect(reader.ok).toBe(true);
  if (reader.ok) reader.value.close();
});

test('a database of a later version is refused, untouched', () => {
  const journal = join(folder.migrationsDir, 'meta', '_journal.json');
  const known = readFileSync(journal, 'utf8');
  addMigration(folder.migrationsDir, 'later', ['ALTER TABLE small_sale ADD COLUMN note TEXT']);
  openSmallShop(options).close();
  writeFileSync(journal, known);
  const before = readFileSync(databasePath(folder.dir));
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'database-newer' } });
  expect(openReader(folder.dir, options)).toMatchObject({ ok: false, error: { code: 'database-newer' } });
  expect(readFileSync(databasePath(folder.dir)).equals(before)).toBe(true);
});

test('a migration that was edited after it had run is refused', () => {
  const file = join(folder.migrationsDir, sqlFiles().at(-1) ?? '');
  writeFileSync(file, `${readFileSync(file, 'utf8')};\nSELECT 1`);
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'database-newer' } });
});

test('a migration that was put before one that has run is refused, not skipped', () => {
  const journal = join(folder.migrationsDir, 'meta', '_journal.json');
  addMigration(folder.migrationsDir, 'late', ['CREATE TABLE late (id INTEGER)']);
  const content = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  content.entries.splice(1, 0, content.entries.pop());
  writeFileSync(journal, JSON.stringify(content));
  expect(openStore(options)).toMatchObject({ ok: false, error: { code: 'database-newer' } });
});

test('a migration that would break references is undone whole', () => {
  addMigration(folder.migrationsDir, 'breaking', [
    'DELETE FROM small_sale',
    'CREATE TABLE extra (id INTEGER)',
  ]);
  expect(() => openStore(options)).toThrow(/broken references/);
  expect(look('SELECT count(*) FROM small_sale')).toBe(1);
  expect(look("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'")).toBe(0);
  expect(look('PRAGMA user_version')).toBe(shipped);
});

test('a table can be made anew under rows that point to it', () => {
  addMigration(folder.migrationsDir, 'rebuilt', [
    'CREATE TABLE small_sale_new (sale_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, total INTEGER NOT NULL, extra TEXT)',
    'INSERT INTO small_sale_new SELECT sale_id, seq, total, NULL FROM small_sale',
    'DROP TABLE small_sale',
    'ALTER TABLE small_sale_new RENAME TO small_sale',
  ]);
  const store = openSmallShop(options);
  expect(sell(store, 2).ok).toBe(true);
  store.close();
  expect(look('SELECT count(*) FROM small_line')).toBe(6);
});

test.each(['migration-copied', 'migration-applied', 'migration-committed'] satisfies KillPoint[])(
  'an update cut off at %s is done at the next start, with nothing lost',
  (point) => {
    addMigration(folder.migrationsDir, 'later', ['ALTER TABLE small_sale ADD COLUMN note TEXT']);
    const faults = {
      at(reached: KillPoint) {
        if (reached === point) throw new Error('cut off');
      },
    };
    expect(() => openStore({ ...options, faults })).toThrow('cut off');
    const store = openSmallShop(options);
    expect(sell(store, 1)).toMatchObject({ ok: true, value: { seq: 1 } });
    expect(sell(store, 2)).toMatchObject({ ok: true, value: { seq: 2 } });
    store.close();
    expect(look('PRAGMA user_version')).toBe(shipped + 1);
  },
);

test('the released migrations make the schema that the tables of the code describe', () => {
  // What drizzle-kit would still have to do is checked where it runs; here: the app can open what it ships.
  rmSync(folder.dir, { recursive: true });
  const { migrationsDir: _own, ...rest } = options;
  const store = openStore({ ...rest, projectors: [], withoutRows: Object.keys(options.eventSchemas) });
  expect(store.ok).toBe(true);
  if (store.ok) store.value.close();
  renameSync(databasePath(folder.dir), join(folder.dir, 'moved.db'));
  expect(
    look("SELECT count(*) FROM sqlite_schema WHERE name = 'journal'", join(folder.dir, 'moved.db')),
  ).toBe(1);
});

/** In the order of their numbers. */
function sqlFiles(): readonly string[] {
  return readdirSync(folder.migrationsDir)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
}

function look(sql: string, path = databasePath(folder.dir)): unknown {
  const tool = new Database(path, { readonly: true });
  try {
    return tool.prepare(sql).pluck().get();
  } finally {
    tool.close();
  }
}
