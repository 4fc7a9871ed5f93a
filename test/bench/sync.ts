/** Tills and their endpoint together: what an offline month takes to send, a new till to fill, a line to appear at the other till. */
import { testEngines } from '../cloud/engines.ts';
import type { BenchRow } from './bench-row.ts';
import { bootstrap } from './sync-bootstrap.ts';
import { drain } from './sync-drain.ts';
import { growth } from './sync-growth.ts';
import { latency } from './sync-latency.ts';
import { drainWhileSelling } from './sync-selling.ts';

export async function run(): Promise<readonly BenchRow[]> {
  const engines = await testEngines();
  const rows: BenchRow[] = [];
  for (const engine of engines) rows.push(...(await drain(engine, { bitsPerSecond: null, limit: 5 })));
  for (const engine of engines.slice(-1))
    rows.push(...(await drain(engine, { bitsPerSecond: 1_000_000, limit: 60 })));
  for (const engine of engines) rows.push(...(await latency(engine)));
  for (const engine of engines.slice(0, 1)) rows.push(...(await drainWhileSelling(engine)));
  for (const engine of engines.slice(-1)) rows.push(...(await bootstrap(engine)));
  for (const engine of engines) rows.push(...(await growth(engine)));
  return rows;
}
