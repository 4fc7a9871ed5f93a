/**
 * A large stick: what it takes to write and read in memory, and a till that is killed in the midst of it (K3). The whole campaign:
 * `GALLA_STICK_ENTRIES=50000`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { currentShop } from '#main/features/setup/api.ts';
import { heldChains } from '#main/store/arrival.ts';
import { openReader } from '#main/store/open.ts';
import { runCommand } from '#main/store/run-command.ts';
import { openTill, type TestTill } from '../till.ts';
import { expectWhole, openApart } from '../two-tills.ts';
import { keepPassphrase, takenAt, writtenBy } from './stick-shop.ts';

const entries = Number(process.env['GALLA_STICK_ENTRIES'] ?? 4_000);

/** How much the process grew at its highest while `work` ran, in MB. */
async function growth<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly mb: number }> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  const value = await work();
  clearInterval(watch);
  return { value, mb: Math.round((highest - before) / 1024 ** 2) };
}

/** Each time someone opens the drawer with its key. */
function writeEntries({ app }: TestTill, count: number): void {
  const tillId = currentShop(app.store.read)?.till.tillId;
  const piece = 1000;
  for (let from = 0; from < count; from += piece) {
    const id = app.newId() as CommandId;
    const done = runCommand(app.store, { id, name: 'test.many', actorId: null }, (tx) => {
      for (let each = 0; each < piece; each += 1) {
        tx.append({ type: 'drawer.found-open.v1', payload: { tillId, shiftId: null } });
      }
      return ok(null);
    });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
}

function held({ dataDir }: Pick<TestTill, 'dataDir'>, chain: string): number {
  const reader = openReader(dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  try {
    return heldChains(reader.value.db).find((each) => each.chain === chain)?.last ?? 0;
  } finally {
    reader.value.close();
  }
}

test('K3: a large stick goes through in little memory, and once more after a kill in the midst', async () => {
  const [a, b] = [await openApart('A1'), await openApart('B1')];
  for (const till of [a, b]) await keepPassphrase(till);
  writeEntries(a, entries);
  const { chainId } = a.app.store;
  const all = held(a, chainId);
  const { value: file, mb: writing } = await growth(async () => writtenBy(a));
  await b.close();

  const script = fileURLToPath(new URL('../../../src/cli/galla.ts', import.meta.url));
  const words = ['sync', 'stick', 'read', file, '--data', b.dataDir];
  const child = spawn(process.execPath, [script, ...words], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  while (held(b, chainId) === 0 && child.exitCode === null) await pause(20);
  child.kill('SIGKILL');
  await exited;
  const atKill = held(b, chainId);
  expect(atKill).toBeGreaterThan(0);
  expect(atKill).toBeLessThan(all);

  const again = openTill({ dataDir: b.dataDir });
  const { value: taken, mb: reading } = await growth(async () => takenAt(again, file));
  expect(taken).toBe(all - atKill);
  expect(held(again, chainId)).toBe(all);
  expectWhole(again);
  const fileMb = (statSync(file).size / 1024 ** 2).toFixed(1);
  console.log(
    `${all} entries in ${fileMb} MB; killed after ${atKill}; grew by ${writing} MB writing, ${reading} MB reading`,
  );
  // 50,000 entries at once would be some 30 MB as text and several times that as objects, on top of what SQLite keeps.
  expect(writing).toBeLessThan(200);
  expect(reading).toBeLessThan(200);
}, 600_000);
