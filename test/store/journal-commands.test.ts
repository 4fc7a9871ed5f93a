/** `galla journal verify | rebuild | export` over a folder, with the till running and without. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportJournal, exportJournalToFile, rebuildJournal, verifyJournal } from '../../src/cli/journal.ts';
import { databasePath } from '#main/store/open.ts';
import { newFolder, openSmallShop, sell, smallShop, smallShopEvents } from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;

beforeEach(() => {
  folder = newFolder();
  const store = openSmallShop(shop());
  for (const number of [1, 2, 3]) sell(store, number);
  store.close();
});
afterEach(() => folder.remove());

test('verify and export work while the till runs, rebuild waits until it is closed', () => {
  const store = openSmallShop(shop());
  sell(store, 4);
  expect(verifyJournal(folder.dir, shop())).toEqual({
    ok: true,
    value: { entries: 4, ok: true, firstBad: null },
  });
  expect(exportJournal(folder.dir, shop(), () => undefined)).toEqual({ ok: true, value: { entries: 4 } });
  expect(rebuildJournal(folder.dir, shop())).toMatchObject({ ok: false, error: { code: 'already-running' } });
  store.close();
  expect(rebuildJournal(folder.dir, shop())).toMatchObject({
    ok: true,
    value: { entries: 4, wasSame: true },
  });
});

test('an export is one object a line, in order, with the payload as it is stored', () => {
  const file = join(folder.dir, 'journal.jsonl');
  expect(exportJournalToFile(folder.dir, shop(), file)).toEqual({ ok: true, value: { entries: 3 } });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows.map((row) => [row['seq'], row['type'], Object.keys(row).join()])).toEqual(
    [1, 2, 3].map((seq) => [seq, 'small.sold.v1', 'chain,seq,type,payload,hash']),
  );
  expect(rows.every((row) => smallShopEvents['small.sold.v1'].safeParse(row['payload']).success)).toBe(true);
  expect(lines.map((line) => hash('sha256', line, 'hex'))).toEqual(exportedHashes());
  expect(existsSync(`${file}.unfinished`)).toBe(false);
});

test('an empty folder has no journal to read', () => {
  const empty = join(folder.dir, 'empty');
  expect(verifyJournal(empty, shop())).toMatchObject({ ok: false, error: { code: 'no-database' } });
});

test('a file too damaged to be opened is found so, not refused', () => {
  writeFileSync(databasePath(folder.dir), Buffer.alloc(8192, 1));
  expect(verifyJournal(folder.dir, shop())).toMatchObject({
    ok: true,
    value: {
      entries: 0,
      ok: false,
      firstBad: { seq: 0, reason: expect.stringMatching(/^database-corrupt/) },
    },
  });
});

function exportedHashes(): readonly string[] {
  const lines: string[] = [];
  exportJournal(folder.dir, shop(), (line) => lines.push(hash('sha256', line.trimEnd(), 'hex')));
  return lines;
}

function shop(): ReturnType<typeof smallShop> {
  return smallShop(folder.dir, folder.migrationsDir);
}
