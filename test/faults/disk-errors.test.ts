/** R5: the disk fails in any one call. The till says so, acknowledges nothing it does not have, and is whole when opened again. GALLA_ERRORS sets how often. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder } from '../store/small-shop.ts';
import { countFrom, newSeed, randomFrom } from './random.ts';
import { runShimmed, shimMissing, type Failing, type ShimmedRun } from './shim.ts';
import { acksIn, printedLines, smallShopTrial, type Trial } from './trial.ts';

const errno = { EIO: 5, ENOSPC: 28, EROFS: 30 } as const;

describe.skipIf(shimMissing() !== null)('with a disk that fails', () => {
  let folder: ReturnType<typeof newFolder>;
  let trial: Trial;

  beforeAll(() => {
    folder = newFolder();
    trial = smallShopTrial(folder.migrationsDir, { sales: 12, triesAfterRefusal: 3 });
  });
  afterAll(() => folder.remove());

  function runFailing(failing: Failing): {
    run: ShimmedRun;
    wrong: readonly string[];
    refused: readonly unknown[];
  } {
    const run = runShimmed(trial, folder.dir, failing);
    const lines = printedLines(run.stdout);
    const wrong = [...trial.check(folder.dir, acksIn(run.stdout))];
    if (run.status !== 0) wrong.push(`ended with ${run.status}: ${run.stderr}`);
    const fatal = lines.findIndex((line) => line['refused'] === 'disk-error');
    if (fatal >= 0 && lines.slice(fatal).some((line) => 'ack' in line))
      wrong.push('C4: sold after a disk error');
    rmSync(folder.dir, { recursive: true });
    return { run, wrong, refused: lines.flatMap((line) => ('refused' in line ? [line['refused']] : [])) };
  }

  test('a failed fsync of a sale stops the till: that sale is not acknowledged, nor is any after it', () => {
    const syncs = runShimmed(trial, folder.dir).records.filter((record) => record.kind === 'sync').length;
    rmSync(folder.dir, { recursive: true });
    // The sales are the last twelve fsyncs but for those of closing; the third of them fails, once.
    const { wrong, refused, run } = runFailing({ kind: 'sync', at: syncs - 10, count: 1, errno: errno.EIO });
    expect(wrong).toEqual([]);
    expect(refused).toEqual(['disk-error', 'disk-error', 'disk-error', 'disk-error']);
    expect(acksIn(run.stdout).length).toBeLessThan(12);
  });

  test('whichever call fails, nothing paid is lost and nothing is half', () => {
    const calls = runShimmed(trial, folder.dir).records.filter((record) => record.kind !== 'printed').length;
    rmSync(folder.dir, { recursive: true });
    const seed = newSeed();
    const random = randomFrom(seed);
    const failures: string[] = [];
    const names = ['EIO', 'EROFS', 'ENOSPC'] as const;
    for (let turn = 0; turn < countFrom('GALLA_ERRORS', 15); turn += 1) {
      const name = names[turn % 3] ?? 'EIO';
      const at = 1 + random(calls);
      const { wrong } = runFailing({ kind: 'any', at, count: 1 + random(2), errno: errno[name] });
      for (const what of wrong) failures.push(`${name} at call ${at}: ${what}`);
    }
    expect({ seed, failures }).toEqual({ seed, failures: [] });
  }, 3_600_000);
});
