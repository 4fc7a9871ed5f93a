/** What an entry costs the endpoint as tills and stored entries grow in number. */
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { SyncRun } from '#contract/cloud.ts';
import { countFrom } from '../faults/random.ts';
import { lastingData, serveFresh, type Served, type TestEngine } from '../cloud/engines.ts';
import { enrolTill, outputOf, type Till } from '../cloud/till.ts';
import { told, type BenchRow } from './bench-row.ts';

/** Entries that each figure is made of, and how many go up at once. */
const measured = 10_000;
const atOnce = 200;
/** Below the endpoint's limit to a statement's time. */
const filledAtOnce = 50_000;
const marks = [10_000, 100_000, 1_000_000, 5_000_000];

/** Up to GALLA_BENCH_STORED entries. Several tills push at the same time, and one that has nothing pulls it all. */
export async function growth(engine: TestEngine): Promise<readonly BenchRow[]> {
  const most = countFrom('GALLA_BENCH_STORED', 100_000);
  const served = await serveFresh({ ...engine, fresh: async () => lastingData(engine) });
  const rows: BenchRow[] = [];
  let stored = 0;
  // Warm: the first figure is not to pay for what every later one finds ready.
  await measure(served, 1, stored);
  for (const mark of marks.filter((each) => each <= most)) {
    await fill(served, mark - stored);
    stored = mark;
    for (const tills of mark === marks[0] ? [1, 10, 50] : [10]) {
      const { pushed, pulled } = await measure(served, tills, stored);
      const at = `${engine.name}, ${tills} tills, ${stored} entries stored`;
      rows.push(told(`${at}: an entry pushed`, pushed, 'us'), told(`${at}: an entry pulled`, pulled, 'us'));
    }
  }
  await served.close();
  return rows;
}

/** Microseconds an entry over HTTP, caller and endpoint in one process. */
async function measure(served: Served, count: number, stored: number) {
  const tills: Till[] = [];
  for (let n = 0; n < count; n += 1) {
    const till = await enrolTill(served.url, await served.code());
    till.journal.write(Math.ceil(measured / count));
    tills.push(till);
  }
  const reader = await enrolTill(served.url, await served.code());
  const known = stored === 0 ? {} : await headsOf(served);
  const pushing = performance.now();
  await Promise.all(tills.map(pushAll));
  const pulling = performance.now();
  const pulled = await pullAll(reader, known);
  const end = performance.now();
  const wrote = tills.reduce((sum, { journal }) => sum + journal.entries.length, 0);
  if (pulled !== wrote) throw new Error(`${pulled} of ${wrote} entries were pulled`);
  return { pushed: ((pulling - pushing) * 1000) / wrote, pulled: ((end - pulling) * 1000) / pulled };
}

async function pushAll(till: Till): Promise<void> {
  const { journal } = till;
  for (let from = 1; from <= journal.entries.length; from += atOnce) {
    outputOf(await till.push(journal.run(from, Math.min(journal.entries.length, from + atOnce - 1))));
  }
}

async function pullAll(reader: Till, known: Readonly<Record<string, number>>): Promise<number> {
  const after = { ...known };
  let pulled = 0;
  for (let hasMore = true; hasMore;) {
    const page = outputOf<{ runs: SyncRun[]; hasMore: boolean }>(await reader.pull(after, { limit: 500 }));
    for (const { chain, entries } of page.runs) {
      after[chain] = entries.at(-1)?.seq ?? 0;
      pulled += entries.length;
    }
    hasMore = page.hasMore;
  }
  return pulled;
}

async function headsOf({ cloud }: Served): Promise<Record<string, number>> {
  const { rows } = (await cloud.endpoint.engine.transact((tx) =>
    tx.execute(sql`select id, head_seq::integer as seq from chain`),
  )) as { readonly rows: readonly { readonly id: string; readonly seq: number }[] };
  return Object.fromEntries(rows.map(({ id, seq }) => [id, seq]));
}

/** So many entries of a till that is no more, as the tables would hold them; its chain is read by nobody, so its hashes are any. */
async function fill({ cloud }: Served, count: number): Promise<void> {
  const [till, chain] = [v7(), v7()];
  await cloud.endpoint.engine.transact(async (tx) => {
    await tx.execute(sql`insert into till (business_id, id, store_id, name, prefix)
      select business_id, ${till}::uuid, store_id, 'Past', ${till} from till limit 1`);
    await tx.execute(sql`insert into chain (business_id, id, till_id, begins_after, begins_after_seq, begun_at, head_seq, head_hash, pushed_at_ms)
      select id, ${chain}::uuid, ${till}::uuid, ${Buffer.alloc(32)}, 0, last_position + 1, ${count}::bigint, ${Buffer.alloc(32)}, 0 from business`);
  });
  for (let done = 0; done < count; done += filledAtOnce) {
    const until = Math.min(count, done + filledAtOnce);
    await cloud.endpoint.engine.transact(async (tx) => {
      await tx.execute(sql`insert into entry (business_id, chain, seq, position, id, at_ms, utc_offset_min, business_day, command_id, type, payload, hash)
      select business.id, ${chain}::uuid, n, last_position + n, gen_random_uuid(), 1790000000000 + n, 330, '2026-11-21', n::text,
             'sale.committed.v1', repeat(md5(n::text), 16), sha256(n::text::bytea)
      from business, generate_series(${done + 1}::bigint, ${until}::bigint) as n`);
    });
  }
  await cloud.endpoint.engine.transact(async (tx) => {
    await tx.execute(sql`update business set last_position = last_position + ${count}::bigint`);
  });
}
