/** R4: the disk is full. The sale in hand is finished from the reserve, the next is refused in plain words, and selling resumes with space. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pragmaValue } from '#main/store/connection.ts';
import { newFolder, openSmallShop, sell, smallShop } from '../store/small-shop.ts';
import { smallShopTrial, type Ack } from './trial.ts';

let folder: ReturnType<typeof newFolder>;

beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

test('a database that may not grow refuses the sale, keeps what it has, and goes on when it may', () => {
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  const { connection } = store.engine;
  connection.pragma(`max_page_count = ${Number(pragmaValue(connection, 'page_count')) + 3}`);
  const { acked, refused } = sellUntilRefused(store, 1);
  expect(refused).toBe('disk-full');
  expect(store.health().stopped).toBeNull();
  connection.pragma('max_page_count = 1000000');
  expect(sell(store, acked.length + 1).ok).toBe(true);
  store.close();
  expect(smallShopTrial(folder.migrationsDir, { sales: 0 }).check(folder.dir, acked)).toEqual([]);
});

const small = smallDisk();

test.skipIf(small === null)(
  'on a full disk the reserve finishes the sale in hand, and selling resumes with space',
  () => {
    if (small === null) return;
    const dir = join(small.dir, 'data');
    const ballast = join(small.dir, 'ballast');
    const shop = { ...smallShop(dir, folder.migrationsDir), reserveBytes: 512 * 1024 };
    try {
      let store = openSmallShop(shop);
      expect(statSync(join(dir, 'galla.reserve')).size).toBe(512 * 1024);
      sell(store, 1);
      const told: string[] = [];
      store.changes.subscribe((topics) => told.push(...topics.filter((topic) => topic === 'store')));
      fill(ballast);
      const { acked, refused } = sellUntilRefused(store, 2);
      // Sales went on after the disk was full, from the reserve, and the shop was told once.
      expect(acked.length).toBeGreaterThan(0);
      expect({ refused, told, isDiskLow: store.health().isDiskLow, stopped: store.health().stopped }).toEqual(
        {
          refused: 'disk-full',
          told: ['store'],
          isDiskLow: true,
          stopped: null,
        },
      );
      // Closed and opened on the full disk: it opens, and still refuses rather than fail.
      store.close();
      store = openSmallShop(shop);
      rmSync(ballast);
      expect(sell(store, 500)).toMatchObject({ ok: true });
      store.close();
      expect(smallShopTrial(folder.migrationsDir, { sales: 0 }).check(dir, acked)).toEqual([]);
    } finally {
      small.remove();
    }
  },
);

test.skipIf(small === null)(
  'a disk that has become read-only refuses the sale and the opening, and reads on',
  () => {
    if (small === null) return;
    const disk = mountSmallDisk();
    const dir = join(disk.dir, 'data');
    const shop = smallShop(dir, folder.migrationsDir);
    try {
      const store = openSmallShop(shop);
      const first = sell(store, 1);
      store.close();
      execFileSync('mount', ['-o', 'remount,ro', disk.dir]);
      expect(() => openSmallShop(shop)).toThrow(/^database-read-only/);
      execFileSync('mount', ['-o', 'remount,rw', disk.dir]);
      expect(first.ok).toBe(true);
      expect(
        smallShopTrial(folder.migrationsDir, { sales: 0 }).check(
          dir,
          first.ok ? [{ ack: first.value.saleId, seq: 1 }] : [],
        ),
      ).toEqual([]);
    } finally {
      disk.remove();
    }
  },
);

function sellUntilRefused(
  store: Parameters<typeof sell>[0],
  from: number,
): { acked: Ack[]; refused: string } {
  const acked: Ack[] = [];
  for (let number = from; number < from + 5000; number += 1) {
    const sold = sell(store, number);
    if (!sold.ok) return { acked, refused: sold.error.code };
    acked.push({ ack: sold.value.saleId, seq: sold.value.seq });
  }
  throw new Error('The disk never filled');
}

/** Writes until the disk takes no more. */
function fill(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  for (let size = 64 * 1024; size >= 512; size /= 2) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' });
    } catch {
      // This size fits no more; half of it may.
    }
  }
}

function smallDisk(): ReturnType<typeof mountSmallDisk> | null {
  try {
    return mountSmallDisk();
  } catch (error) {
    process.stderr.write(
      `A full disk is tried by page count only: no small disk can be mounted (${String(error).split('\n')[0]})\n`,
    );
    return null;
  }
}

function mountSmallDisk(): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'galla-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'galla-test', dir], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(dir);
    throw error;
  }
  return {
    dir,
    remove() {
      execFileSync('umount', ['--lazy', dir]);
      rmdirSync(dir);
    },
  };
}
