/** From the commit at one till to the line at another, both online. */
import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestEngine } from '../cloud/engines.ts';
import { atMost, percentile, told, type BenchRow } from './bench-row.ts';
import { cashier } from './cashier.ts';
import { shopWith } from './prepared-shop.ts';
import { enrol, openEndpoint, openNewTill, openTill, untilChange, untilLink } from './sync-till.ts';

const skus = 2_000;
const lines = 3;
const sales = 200;
/** Someone pays about so often. */
const everyMs = 100;

export async function latency(engine: TestEngine): Promise<readonly BenchRow[]> {
  const endpoint = await openEndpoint(engine);
  const here = openTill(await shopWith(skus));
  const there = await openNewTill('N1');
  const sell = await cashier(here.running, { skus, lines });
  await sell(0);
  await enrol(here, endpoint);
  await enrol(there, endpoint);
  await untilLink(here, ({ waiting }) => waiting === 0);
  const { read } = there.running.app.store;
  const isThere = (saleId: string) =>
    read.all(sql`SELECT 1 FROM sale_line WHERE sale_id = ${saleId}`).length > 0;
  const appeared = async (saleId: string) => untilChange(there.running, () => isThere(saleId));
  await appeared((await sell(1)).saleId);
  const timings: number[] = [];
  for (let n = 2; n < sales + 2; n += 1) {
    const { saleId } = await sell(n);
    const committed = performance.now();
    await appeared(saleId);
    timings.push(performance.now() - committed);
    await pause(everyMs);
  }
  for (const till of [here, there]) await till.close();
  await endpoint.close();
  return [
    told(
      `${engine.name}: from commit to the line at another till, p50`,
      percentile(timings, 0.5),
      'ms',
      `${sales} sales`,
    ),
    atMost('the same, p99', percentile(timings, 0.99), 1_000, { unit: 'ms' }),
  ];
}
