/** A month offline, sent while the till sells on: whether a sale waits for it. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { countFrom } from '../faults/random.ts';
import type { TestEngine } from '../cloud/engines.ts';
import { atMost, percentile, told, type BenchRow } from './bench-row.ts';
import { cashier } from './cashier.ts';
import { shopWith } from './prepared-shop.ts';
import { growHistory } from './sales-history.ts';
import { enrol, openEndpoint, openTill, untilPrinted } from './sync-till.ts';

const skus = 2_000;
const lines = 8;
/** Sales of each of the two quiet stretches, before and after. */
const quiet = 500;
/** Ten times as fast as anyone sells (ms). */
const betweenMs = 20;
/** Of those that are made while the till sends nobody is the last: it sells on. */
const sentButFor = 20;

/** Commits while the month goes up, against those before and after in the same run. */
export async function drainWhileSelling(engine: TestEngine): Promise<readonly BenchRow[]> {
  const sales = countFrom('GALLA_BENCH_SALES', 100_000);
  const dataDir = await shopWith(skus, { sales, grow: growHistory });
  // In memory where the machine has such a place: an endpoint's disk is not the till's, and the till's is what a sale waits for.
  const endpoint = await openEndpoint(engine, existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  const till = openTill(dataDir);
  await untilPrinted(till);
  const sell = await cashier(till.running, { skus, lines });
  let n = 0;
  const selling = async (until: () => boolean): Promise<readonly number[]> => {
    const timings: number[] = [];
    while (!until()) {
      n += 1;
      // As a port brings it: what the thread is at is done first, and counts. Without, the loop would let nothing else through at all.
      const asked = performance.now();
      await turn();
      const waited = performance.now() - asked;
      timings.push(waited + (await sell(n)).tookMs);
      await pause(betweenMs);
    }
    return timings;
  };
  const times = (count: number) => {
    const end = n + count;
    return () => n >= end;
  };
  const waiting = () => till.running.app.sync.status().link?.waiting ?? 0;
  await selling(times(50));
  const before = await selling(times(quiet));
  const began = performance.now();
  await enrol(till, endpoint);
  const during = await selling(() => waiting() < sentButFor);
  const took = (performance.now() - began) / 1000;
  const after = await selling(times(quiet));
  await till.close();
  await endpoint.close();
  const alone = [...before, ...after];
  const p99 = percentile(alone, 0.99);
  return [
    told(`${engine.name}: ${sales} offline sales drained while selling`, took, 's', `${during.length} sold`),
    told('commit while quiet, p50', percentile(alone, 0.5), 'ms', `${alone.length} sales`),
    told('commit while quiet, p99', p99, 'ms', `${halves(before, after)} before and after`),
    told('commit while draining, p50', percentile(during, 0.5), 'ms'),
    told('commit while draining, p99', percentile(during, 0.99), 'ms'),
    atMost('commit p99 while draining against quiet', percentile(during, 0.99) / p99, 1.2, { unit: 'x' }),
  ];
}

/** How far two quiet stretches of one run lie apart says what the ratio is worth. */
function halves(before: readonly number[], after: readonly number[]): string {
  return [before, after].map((each) => percentile(each, 0.99).toFixed(1)).join(' and ');
}
