/** Sale commit through the app's own command, against the same rows written by hand, turn by turn in one run. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp } from '#main/app/build-app.ts';
import { atMost, percentile, timed, told, type BenchRow } from './bench-row.ts';
import { cashier } from './cashier.ts';
import { openFloor } from './floor.ts';
import { shopWith } from './prepared-shop.ts';
import { growHistory } from './sales-history.ts';

const skus = 100_000;
const history = 200_000;
const lines = 8;
const rounds = 1_000;
const warmUp = 50;

export async function run(): Promise<readonly BenchRow[]> {
  const dataDir = await shopWith(skus, { sales: history, grow: growHistory });
  const built = buildApp({ dataDir, version: 'bench' });
  if (!built.ok) throw new Error(built.error.code);
  const sell = await cashier(built.value, { skus, lines });
  await sell(0);
  // The floor writes into a copy of the same file, so that its pages are as many and its indexes as deep.
  const floorDir = mkdtempSync(path.join(tmpdir(), 'galla-floor-'));
  const floorFile = path.join(floorDir, 'floor.db');
  copyDatabase(dataDir, floorFile);
  const floor = openFloor(floorFile);
  const app: number[] = [];
  const byHand: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const [{ tookMs }, least] = [await sell(round + 1), timed(floor.write)];
    if (round >= warmUp) {
      app.push(tookMs);
      byHand.push(least);
    }
    if (round % 100 === 0) floor.checkpoint();
  }
  floor.close();
  await built.value.close();
  rmSync(floorDir, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  const p50 = percentile(app, 0.5);
  return [
    told('sale commit, p50', p50, 'ms', `${lines} lines, ${skus} SKUs, ${history} sales, ${rounds} sales`),
    told('floor, p50', percentile(byHand, 0.5), 'ms'),
    told('floor, p99', percentile(byHand, 0.99), 'ms'),
    atMost('sale commit p50 against the floor', p50 / percentile(byHand, 0.5), 3, { unit: 'x' }),
    told('sale commit, p99', percentile(app, 0.99), 'ms'),
    atMost('sale commit p99 against its p50', percentile(app, 0.99) / p50, 10, { unit: 'x' }),
  ];
}

/** The open store has written everything into the file and its log; both are taken. */
function copyDatabase(dataDir: string, target: string): void {
  copyFileSync(path.join(dataDir, 'galla.db'), target);
  copyFileSync(path.join(dataDir, 'galla.db-wal'), `${target}-wal`);
}
