/** The journal as SQLite itself guards it, whoever opens the file: written at its head and nowhere else. */
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '#main/store/ids.ts';
import { momentOf } from '#main/store/clock.ts';
import { isUuidV7 } from '#domain/ids.ts';
import { databasePath } from '#main/store/open.ts';
import { newFolder, openSmallShop, sell, smallShop } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
/** A plain connection with SQLite's defaults, as any tool would open the file. */
let tool: InstanceType<typeof Database>;

beforeEach(() => {
  folder = newFolder();
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  for (const number of [1, 2, 3]) sell(store, number);
  store.close();
  tool = new Database(databasePath(folder.dir));
  tool.pragma('recursive_triggers = OFF');
});
afterEach(() => {
  tool.close();
  folder.remove();
});

type Entry = Record<string, string | number | null>;

test('an entry is not changed', () => {
  expect(() => tool.exec("UPDATE journal SET payload = '{}' WHERE seq = 2")).toThrow(/never changed/);
  expect(() => tool.exec('UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2')).toThrow(/never changed/);
  expect(() => tool.exec('UPDATE OR IGNORE journal SET seq = 9 WHERE seq = 3')).toThrow(/never changed/);
});

test('an entry is not deleted', () => {
  expect(() => tool.exec('DELETE FROM journal')).toThrow(/never deleted/);
  expect(() => tool.exec('DELETE FROM journal WHERE seq = 3')).toThrow(/never deleted/);
});

test('an entry is not replaced, by no form of insert and by no key', () => {
  for (const verb of ['INSERT OR REPLACE', 'REPLACE', 'INSERT OR IGNORE', 'INSERT']) {
    expect(() => insert(verb, { ...next(), seq: 2 })).toThrow(/seq must follow/);
  }
  // With a valid next seq, another unique key could still name an old row and have it deleted silently: there is none.
  insert('INSERT OR REPLACE', { ...next(), id: entry(1)['id'] ?? null, command_id: 'sale-1' });
  expect(tool.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(4);
  expect(() => insert('INSERT OR REPLACE', { ...next(), rowid: 1 })).toThrow(/seq must follow/);
  expect(tool.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(4);
  expect(() =>
    tool.exec(
      `INSERT INTO journal SELECT 1, id, chain_id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, '{}', prev_hash, hash
       FROM journal WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET payload = '{}'`,
    ),
  ).toThrow(/seq must follow|never changed/);
});

test('a gap, a number left to SQLite and a fork are refused', () => {
  expect(() => insert('INSERT', { ...next(), seq: 5 })).toThrow(/seq must follow/);
  expect(() => insert('INSERT', { ...next(), seq: null })).toThrow(/seq must follow/);
  expect(() => insert('INSERT', { ...next(), prev_hash: entry(2)['hash'] ?? null })).toThrow(
    /prev_hash must be/,
  );
  insert('INSERT', next());
  expect(tool.prepare('SELECT max(seq) FROM journal').pluck().get()).toBe(4);
});

test('a column holds its own kind of value and no other', () => {
  expect(() => insert('INSERT', { ...next(), at_ms: 'noon' })).toThrow(/cannot store TEXT/);
  expect(() => insert('INSERT', { ...next(), hash: 'short' })).toThrow(/CHECK/);
});

test('the hash of an entry can be recomputed with a standard tool from its columns', () => {
  const { hash: found, ...row } = entry(2);
  const columns =
    'prev_hash seq id chain_id at_ms utc_offset_min business_day actor_id command_id type payload';
  const lines = ['galla-journal-1', ...columns.split(' ').map((name) => String(row[name] ?? ''))];
  expect(found).toBe(hash('sha256', lines.join('\n'), 'hex'));
  expect(row['prev_hash']).toBe(entry(1)['hash']);
});

test('ids are UUIDv7 and rise though the clock stands still or runs backwards', () => {
  const times = [1000, 1000, 1000, 400, 999, 1001, 1001];
  let turn = 0;
  const newId = createIdSource({ now: () => momentOf(times[Math.min(turn++, times.length - 1)] ?? 0) }, () =>
    new Uint8Array(16).fill(0xff),
  );
  const ids = Array.from({ length: 200 }, newId);
  expect(ids.every(isUuidV7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(200);
  expect(ids[0]?.slice(0, 13)).toBe('00000000-03e8');
});

test('no two ids share their random bits, however many are made', () => {
  const newId = createIdSource({ now: () => momentOf(1000) });
  // The last 48 bits are random and nothing else; more ids than are drawn for at once.
  const tails = Array.from({ length: 1000 }, () => newId().slice(-12));
  expect(new Set(tails).size).toBe(1000);
});

/** A fourth entry that links rightly to the third. Its hash is not checked by SQLite. */
function next(): Entry {
  const head = entry(3);
  const last = tool.prepare('SELECT * FROM journal ORDER BY seq DESC LIMIT 1').get() as Entry;
  return { ...head, seq: Number(last['seq']) + 1, prev_hash: last['hash'] ?? null };
}

function entry(seq: number): Entry {
  return tool.prepare('SELECT * FROM journal WHERE seq = ?').get(seq) as Entry;
}

function insert(verb: string, values: Entry): void {
  const names = Object.keys(values);
  tool
    .prepare(
      `${verb} INTO journal (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    )
    .run(values);
}
