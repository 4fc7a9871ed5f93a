/** A new till that takes over the whole shop: its catalogue and all that was ever sold. */
import { sql } from 'drizzle-orm';
import { inboundHeads } from '#main/store/inbound.ts';
import { countFrom } from '../faults/random.ts';
import type { TestEngine } from '../cloud/engines.ts';
import { atLeast, told, type BenchRow } from './bench-row.ts';
import { shopWith } from './prepared-shop.ts';
import { growHistory } from './sales-history.ts';
import { enrol, openEndpoint, openNewTill, openTill, untilChange, untilLink } from './sync-till.ts';

const skus = 100_000;
/** What is aimed at: 1,000,000 entries within 20 s. */
const wanted = { entries: 1_000_000, seconds: 20 };

/** Entries a second until the new till has all rows; GALLA_BENCH_ENTRIES sales are in the shop's past. */
export async function bootstrap(engine: TestEngine): Promise<readonly BenchRow[]> {
  const sales = countFrom('GALLA_BENCH_ENTRIES', 20_000);
  const endpoint = await openEndpoint(engine);
  const first = openTill(await shopWith(skus, { sales, grow: growHistory }));
  await enrol(first, endpoint);
  await untilLink(first, ({ waiting }) => waiting === 0);
  const { store } = first.running.app;
  const head = store.read.get<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`).seq;
  const { chainId } = store;
  await first.close();
  const fresh = await openNewTill('N1');
  const began = performance.now();
  await enrol(fresh, endpoint);
  const { read } = fresh.running.app.store;
  await untilChange(fresh.running, () => inboundHeads(read)[chainId] === head);
  const seconds = (performance.now() - began) / 1000;
  const articles = read.get<{ n: number }>(sql`SELECT count(*) AS n FROM variant`).n;
  await fresh.close();
  await endpoint.close();
  const rate = head / seconds;
  return [
    told(`${engine.name}: a new till takes over a shop`, seconds, 's', `${articles} SKUs, ${head} entries`),
    atLeast('entries taken over', rate, wanted.entries / wanted.seconds, { unit: '/s' }),
    told(`${wanted.entries} entries at that rate`, wanted.entries / rate, 's'),
  ];
}
