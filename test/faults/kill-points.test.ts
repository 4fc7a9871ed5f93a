/** The till is killed at each step of a commit: before COMMIT nothing of the sale is there, after it all of it. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KillPoint } from '#main/store/faults.ts';
import { openSmallShop, newFolder, sell, smallShop } from '../store/small-shop.ts';
import { acksIn, smallShopTrial } from './trial.ts';

let folder: ReturnType<typeof newFolder>;

beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

/** The point, and how many sales the journal holds when the fifth sale was cut off there. */
const points: readonly (readonly [KillPoint, number])[] = [
  ['command-begun', 4],
  ['event-appended', 4],
  ['event-projected', 4],
  ['command-handled', 4],
  ['reply-stored', 4],
  ['command-committed', 5],
  ['effects-run', 5],
];

test.each(points)('killed at %s of the fifth sale, the till has %i whole sales', (point, whole) => {
  const trial = smallShopTrial(folder.migrationsDir, { sales: 9, killAt: { point, nth: 5 } });
  const { file, args } = trial.start(folder.dir);
  const { stdout, signal } = spawnSync(file, args, { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  const acked = acksIn(stdout);
  expect(acked).toHaveLength(4);
  const store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  expect(store.read.all('SELECT seq FROM journal')).toHaveLength(whole);
  // Pressing Pay again after the restart sells the fifth, or finds that it was sold.
  expect(sell(store, 5, 1 + (5 % 12))).toMatchObject({ ok: true, value: { seq: 5 } });
  store.close();
  expect(trial.check(folder.dir, acked)).toEqual([]);
  rmSync(folder.dir, { recursive: true });
});
