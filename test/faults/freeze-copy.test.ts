/** R1: the till is killed at any moment of selling, and what it had sold is there whole. GALLA_FREEZES sets how often. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFolder } from '../store/small-shop.ts';
import { SellingProcess } from './freeze-copy.ts';
import { countFrom, newSeed, randomFrom } from './random.ts';
import { tillTrial } from './till-trial.ts';
import { smallShopTrial, type Trial } from './trial.ts';

const hasProc = process.platform === 'linux';
if (!hasProc) process.stderr.write('Freezing a selling till is not tried: it needs /proc of Linux\n');

let folder: ReturnType<typeof newFolder>;
let selling: SellingProcess | null = null;

beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  await selling?.kill();
  folder.remove();
});

describe.skipIf(!hasProc).each([
  { name: 'the till', freezes: countFrom('GALLA_FREEZES', 200), trialOn: () => tillTrial(100_000) },
  {
    name: 'the store alone',
    freezes: countFrom('GALLA_FREEZES', 200) / 4,
    trialOn: (migrationsDir: string) => smallShopTrial(migrationsDir, { sales: 100_000 }),
  },
])('$name', ({ freezes, trialOn }) => {
  test('killed at any moment it has every paid sale, and nothing half', async () => {
    const seed = newSeed();
    const random = randomFrom(seed);
    const trial = trialOn(folder.migrationsDir);
    const failures: string[] = [];
    let [frozen, sold] = [0, 0];
    // A new folder each fifty, so that a database stays small and its first sales are met often.
    for (let round = 0; frozen < freezes; round += 1) {
      const dataDir = join(dirname(folder.dir), `round-${round}`);
      selling = new SellingProcess(trial, dataDir, `${dataDir}.out`);
      await selling.untilSelling();
      for (let turn = 0; turn < 50 && frozen < freezes; turn += 1, frozen += 1) {
        await pause(random(25));
        sold = Math.max(sold, await freezeAndCheck(trial, selling, `${dataDir}-${turn}`, failures));
      }
      await selling.kill();
      rmSync(dataDir, { recursive: true });
    }
    expect(sold).toBeGreaterThan(0);
    expect({ seed, failures }).toEqual({ seed, failures: [] });
  }, 3_600_000);
});

async function freezeAndCheck(
  trial: Trial,
  till: SellingProcess,
  dir: string,
  failures: string[],
): Promise<number> {
  const state = await till.freezeInto(dir);
  if (state === null) throw new Error('The till ended by itself');
  for (const wrong of trial.check(state.dir, state.acked)) {
    failures.push(`after ${state.acked.length} sales: ${wrong}`);
  }
  rmSync(dir, { recursive: true });
  // Only now: selling on through every check, it would make each check longer than the one before.
  till.goOn();
  return state.acked.length;
}
