/** What a verification finds, and which entry it names: in the journal, in the rows made from it, and in the file's bytes. */
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReader } from '#main/store/open.ts';
import { databasePath } from '#main/store/open.ts';
import { hashEntry, type JournalRow } from '#main/store/journal.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { verifyAll, verifySince, type Anchor, type Verdict } from '#main/store/verify.ts';
import { newSeed, randomFrom } from '../faults/random.ts';
import {
  newFolder,
  openSmallShop,
  sell,
  smallShop,
  smallShopEvents,
  smallShopProjectors,
} from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
const entries = 40;

beforeEach(() => {
  folder = newFolder();
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  for (let number = 1; number <= entries; number += 1) sell(store, number);
  store.close();
});
afterEach(() => folder.remove());

test('a journal and rows that are as they were written are found so', () => {
  expect(verify()).toEqual({ entries, ok: true, firstBad: null });
});

test('a verification reads one state of the shop while the till goes on selling', () => {
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  const opened = openReader(folder.dir, { migrationsDir: folder.migrationsDir });
  if (!opened.ok) throw new Error(opened.error.detail);
  let number = entries;
  const verdict = verifyAll(opened.value, {
    ...options(),
    // Sells in the middle of the replay, as the till would.
    eventSchemas: {
      ...smallShopEvents,
      'small.sold.v1': {
        safeParse: (payload) => {
          if (number < entries + 5) sell(store, (number += 1));
          return smallShopEvents['small.sold.v1'].safeParse(payload);
        },
      },
    },
  });
  opened.value.close();
  store.close();
  expect(verdict).toEqual({ entries, ok: true, firstBad: null });
  expect(verify()).toEqual({ entries: entries + 5, ok: true, firstBad: null });
});

test.each([
  ['a changed amount', 'payload', 'replace(payload, \'"total":\', \'"total": \')', /^hash: /],
  ['a changed time', 'at_ms', 'at_ms + 1', /^hash: /],
  ['another cashier', 'actor_id', "'someone'", /^hash: /],
  ['another chain', 'chain_id', "'chain'", /^hash: /],
  ['a changed link', 'prev_hash', "'x' || substr(prev_hash, 2)", /^link: /],
  ['a changed hash', 'hash', "'x' || substr(hash, 2)", /^hash: /],
])('%s in an entry is found and the entry named', (_what, column, value, reason) => {
  tamper(`UPDATE journal SET ${column} = ${value} WHERE seq = 17`);
  const { firstBad } = verify();
  expect(firstBad).toMatchObject({ seq: 17 });
  expect(firstBad?.reason).toMatch(reason);
});

test('an entry taken out, and an entry cut off from the end with its rows left, are found', () => {
  tamper('DELETE FROM journal WHERE seq = 17');
  expect(verify().firstBad).toMatchObject({ seq: 17, reason: expect.stringMatching(/^gap: /) });
});

test('the last sale cut off from the journal is found by the rows it left', () => {
  tamper(`DELETE FROM journal WHERE seq = ${entries}`);
  expect(verify()).toMatchObject({
    entries: entries - 1,
    ok: false,
    firstBad: { reason: expect.stringMatching(/^rows: /) },
  });
});

test('a sale made up with a right hash is found where the next one does not link to it', () => {
  tamper((tool) => {
    const row = tool.prepare('SELECT * FROM journal WHERE seq = 17').get() as JournalRow;
    const forged = { ...row, payload: row.payload.replace(/"total":\d+/, '"total":1') };
    tool
      .prepare('UPDATE journal SET payload = ?, hash = ? WHERE seq = 17')
      .run(forged.payload, hashEntry(forged));
  });
  expect(verify().firstBad).toMatchObject({ seq: 18, reason: expect.stringMatching(/^link: /) });
});

test('a payload that its schema no longer takes is found', () => {
  const verdict = verify({ ...smallShopEvents, 'small.sold.v1': smallShopEvents['small.noted.v1'] });
  expect(verdict.firstBad).toMatchObject({ seq: 1, reason: 'payload: not-its-schema' });
});

test.each([
  [
    'a changed stock',
    'UPDATE small_stock SET on_hand = on_hand + 1 WHERE code = (SELECT code FROM small_line WHERE sale_id = (SELECT sale_id FROM small_sale WHERE seq = 40) AND line_no = 1)',
    40,
    'differs',
  ],
  ['a changed total', 'UPDATE small_sale SET total = total - 1 WHERE seq = 23', 23, 'differs'],
  ['a changed key', "UPDATE small_sale SET sale_id = 'forged' WHERE seq = 23", 23, 'is missing'],
  [
    'a lost line',
    'DELETE FROM small_line WHERE line_no = 2 AND sale_id = (SELECT sale_id FROM small_sale WHERE seq = 9)',
    9,
    'is missing',
  ],
  ['a sale that no entry made', "INSERT INTO small_sale VALUES ('forged', 7, 100)", 0, 'comes from no entry'],
])(
  '%s is found in the rows, the entry behind it named, and put right by a rebuild',
  (_what, sql, seq, what) => {
    tamper(sql);
    expect(verify().firstBad).toMatchObject({ seq, reason: expect.stringMatching(`^rows: .* ${what}$`) });
    const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
    expect(rebuild(store)).toMatchObject({ ok: true, value: { entries, wasSame: false } });
    store.close();
    expect(verify()).toEqual({ entries, ok: true, firstBad: null });
  },
);

test('a rebuild is refused, and changes nothing, where an entry cannot be read', () => {
  tamper("UPDATE journal SET payload = '{' WHERE seq = 17");
  tamper('UPDATE small_sale SET total = 1 WHERE seq = 2');
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  expect(rebuild(store)).toMatchObject({
    ok: false,
    error: { code: 'database-corrupt', detail: expect.stringMatching(/^entry 17: not-json/) },
  });
  expect(store.read.all('SELECT sale_id FROM small_sale WHERE total = 1')).toHaveLength(1);
  store.close();
});

test('from an anchor on, only what is new is read, and an anchor that no longer fits is found', () => {
  const anchor = anchorAt(30);
  tamper((tool) => tool.exec("UPDATE journal SET payload = '{}' WHERE seq = 20"));
  expect(verifyFrom(anchor)).toMatchObject({ ok: true });
  expect(verifyFrom(null).firstBad).toMatchObject({ seq: 20 });
  expect(verifyFrom({ seq: 30, hash: '0'.repeat(64) }).firstBad).toMatchObject({
    seq: 30,
    reason: expect.stringMatching(/^anchor/),
  });
  expect(verifyFrom({ seq: 90, hash: anchor.hash }).firstBad).toMatchObject({
    reason: expect.stringMatching(/^anchor/),
  });
});

test('a flipped bit anywhere in the bytes of an entry or a row is found, and where it is an entry, named', () => {
  const seed = newSeed();
  const random = randomFrom(seed);
  const path = databasePath(folder.dir);
  const original = readFileSync(path);
  const missed: string[] = [];
  // Live text of the journal and of the rows: the payloads, hashes and ids as they lie in the pages.
  const marks = [...journalTexts(), 'A7', 'A49'];
  for (let flip = 0; flip < 60; flip += 1) {
    const mark = marks[random(marks.length)] ?? '';
    const at = original.indexOf(mark) + random(mark.length);
    const bytes = Buffer.from(original);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    writeFileSync(path, bytes);
    const verdict = verify();
    if (verdict.ok) missed.push(`byte ${at} of ${JSON.stringify(mark.slice(0, 30))}`);
  }
  writeFileSync(path, original);
  expect({ seed, missed }).toEqual({ seed, missed: [] });
});

test('a flipped bit anywhere in the file is found wherever it changes what is read', () => {
  const seed = newSeed();
  const random = randomFrom(seed);
  const path = databasePath(folder.dir);
  const original = readFileSync(path);
  const whole = contents();
  const missed: string[] = [];
  let changes = 0;
  // The file's description of itself is a small part of it, so each third flip goes there.
  const schemaAt = original.indexOf('CREATE TABLE small_sale') - 1000;
  for (let flip = 0; flip < 150; flip += 1) {
    const at = flip % 3 === 0 ? schemaAt + random(2000) : random(original.length);
    const bytes = Buffer.from(original);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    writeFileSync(path, bytes);
    if (contents() === whole) continue;
    changes += 1;
    if (verify().ok) missed.push(`bit of byte ${at}`);
  }
  writeFileSync(path, original);
  expect(changes).toBeGreaterThan(0);
  expect({ seed, missed }).toEqual({ seed, missed: [] });
});

/** All that the journal and the rows made from it say, as a text; what cannot be read is no text they ever had. */
function contents(): string {
  const tool = new Database(databasePath(folder.dir), { readonly: true });
  try {
    const tables = ['journal', ...smallShopProjectors.flatMap((projector) => projector.tables)];
    return JSON.stringify(
      tables.map((table) => tool.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().all()),
    );
  } catch (error) {
    return String(error);
  } finally {
    tool.close();
  }
}

function journalTexts(): readonly string[] {
  const tool = new Database(databasePath(folder.dir), { readonly: true });
  const rows = tool.prepare('SELECT payload, hash, id FROM journal').all() as Record<string, string>[];
  tool.close();
  return rows.flatMap((row) => Object.values(row));
}

function options(): Parameters<typeof verifyAll>[1] {
  return {
    projectors: smallShopProjectors,
    eventSchemas: smallShopEvents,
    migrationsDir: folder.migrationsDir,
  };
}

function verify(eventSchemas: Parameters<typeof verifyAll>[1]['eventSchemas'] = smallShopEvents): Verdict {
  const opened = openReader(folder.dir, { migrationsDir: folder.migrationsDir });
  if (!opened.ok)
    return { entries: 0, ok: false, firstBad: { chain: '', seq: 0, reason: opened.error.code } };
  const verdict = verifyAll(opened.value, { ...options(), eventSchemas });
  opened.value.close();
  return verdict;
}

function verifyFrom(anchor: Anchor | null): Verdict {
  const opened = openReader(folder.dir, { migrationsDir: folder.migrationsDir });
  if (!opened.ok) throw new Error(opened.error.detail);
  const verdict = verifySince(opened.value, options(), anchor);
  opened.value.close();
  return verdict;
}

function anchorAt(seq: number): Anchor {
  const tool = new Database(databasePath(folder.dir), { readonly: true });
  const hash = tool.prepare('SELECT hash FROM journal WHERE seq = ?').pluck().get(seq) as string;
  tool.close();
  return { seq, hash };
}

/** Does what someone with the file and a tool can do: takes the triggers away, changes something, puts them back. */
function tamper(change: string | ((tool: InstanceType<typeof Database>) => void)): void {
  const tool = new Database(databasePath(folder.dir));
  const triggers = tool
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
    .all() as {
    name: string;
    sql: string;
  }[];
  tool.pragma('foreign_keys = OFF');
  for (const { name } of triggers) tool.exec(`DROP TRIGGER ${name}`);
  if (typeof change === 'string') tool.exec(change);
  else change(tool);
  for (const { sql } of triggers) tool.exec(sql);
  tool.close();
}
