/** What is wrong with a shop of processes once all have come to rest, in sentences; none: all is well. Reads the folders they left. */
import { sql } from 'drizzle-orm';
import { rowsOf } from '#cloud/engine/engine.ts';
import { openCloud, type Cloud, type CloudData } from '#cloud/open-cloud.ts';
import { storeSchema } from '#main/app/projectors.ts';
import { openReader, type Reader } from '#main/store/open.ts';
import { verifyAll } from '#main/store/verify.ts';
import type { Counter, Deed } from './counter.ts';

/** Key -> amount; what is 0 is left out. */
type Sums = Readonly<Record<string, number>>;
type Entry = {
  readonly chain: string;
  readonly seq: number;
  readonly commandId: string;
  readonly text: string;
};

export async function faultsOfShop(
  counters: readonly Counter[],
  data: CloudData,
): Promise<readonly string[]> {
  const opened = await openCloud({ data });
  if (!opened.ok) return [opened.error.message];
  const cloud = opened.value;
  const readers = counters.map(({ dataDir }) => {
    const reader = openReader(dataDir, storeSchema);
    if (!reader.ok) throw new Error(reader.error.detail);
    return reader.value;
  });
  try {
    const stored = await storedEntries(cloud);
    const held = readers.map(entriesOf);
    const facts = factsOf(counters, held);
    const due = sumsOf(facts.kept, openingStock(readers));
    return [
      ...facts.faults,
      ...held.flatMap((entries, n) => differ(`${counters[n]?.prefix} and the endpoint`, entries, stored)),
      ...readers.flatMap((reader, n) => [
        ...unlike(`${counters[n]?.prefix}`, rowsAt(reader), due),
        ...broken(`${counters[n]?.prefix}`, reader),
        ...(editsAt(reader) === editsAt(readers[0] ?? reader)
          ? []
          : [`${counters[n]?.prefix} has other promotions`]),
      ]),
      ...unlike('the endpoint’s reports', await reported(cloud, readers), reportOf(due)),
    ];
  } finally {
    for (const reader of readers) reader.close();
    await cloud.close();
  }
}

/** Everything that was acknowledged is there, once; what was cut off before its acknowledgement counts where it was written. */
function factsOf(counters: readonly Counter[], held: readonly (readonly Entry[])[]) {
  const faults: string[] = [];
  const kept = counters.flatMap(({ prefix, begun, acked, chain }, n) => {
    const own = new Set(
      (held[n] ?? []).filter((entry) => entry.chain === chain()).map(({ commandId }) => commandId),
    );
    const lost = [...acked].filter((id) => !own.has(id));
    if (lost.length > 0) faults.push(`${prefix} lost ${lost.join()}`);
    return begun.filter(({ id }) => own.has(id));
  });
  // What was never done proves nothing.
  if (kept.length === 0) faults.push('Nothing was done');
  return { faults, kept };
}

function sumsOf(deeds: readonly Deed[], opening: Sums): Sums {
  const sums: Record<string, number> = { ...opening };
  const add = (key: string, amount: number) => {
    sums[key] = (sums[key] ?? 0) + amount;
  };
  for (const { till, sales, returns, cash, dues, customerId, stock } of deeds) {
    add('sales', sales);
    add('returns', returns);
    add(`cash ${till}`, cash);
    if (customerId !== null) {
      add(`dues ${customerId}`, dues);
      // One for each whole hundred rupees of a bill.
      add(`points ${customerId}`, Math.floor(sales / 10_000));
    }
    for (const [article, pieces] of Object.entries(stock)) add(`stock ${article}`, pieces);
  }
  return sums;
}

/** The same as a till has it in its rows. */
function rowsAt({ db }: Reader): Sums {
  const rows = db.all<{ key: string; amount: number }>(sql`
    SELECT 'sales' AS key, coalesce(sum(total), 0) AS amount FROM sale
    UNION ALL SELECT 'returns', coalesce(sum(total), 0) FROM return_note
    UNION ALL SELECT 'cash ' || prefix, sum(drawer_total) - sum(float) FROM shift JOIN till ON till.id = shift.till_id GROUP BY till.id
    UNION ALL SELECT 'dues ' || id, balance FROM account WHERE kind = 'on-account'
    UNION ALL SELECT 'points ' || customer_id, sum(points) FROM points_entry GROUP BY customer_id
    UNION ALL SELECT 'stock ' || variant_id, quantity / 1000 FROM on_hand`);
  return Object.fromEntries(rows.map(({ key, amount }) => [key, amount]));
}

/** Pieces that the first till brought, by the sample's own figures. */
function openingStock(readers: readonly Reader[]): Sums {
  const first = readers[0]?.db.all<{ id: string; sku: string }>(sql`SELECT id, sku FROM variant`) ?? [];
  const pieces: Readonly<Record<string, number>> = {
    'RUN-8': 5,
    'RUN-9': 2,
    'SAN-7': 0,
    'BOO-9': 3,
    LACE: 100,
  };
  return Object.fromEntries(first.map(({ id, sku }) => [`stock ${id}`, pieces[sku] ?? 0]));
}

async function reported(cloud: Cloud, readers: readonly Reader[]): Promise<Sums> {
  const place = { businessId: null, from: null, to: null, storeId: null, tillId: null };
  const days = await rowsOfReport(cloud, { name: 'sales-by-day', ...place });
  const stock = await rowsOfReport(cloud, { name: 'stock-on-hand', ...place });
  const codes = readers[0]?.db.all<{ id: string; code: string }>(sql`SELECT id, code FROM variant`) ?? [];
  const total = (key: string) => days.reduce((sum, row) => sum + Number(row[key]), 0);
  return {
    sales: total('sales'),
    returns: total('returns'),
    ...Object.fromEntries(
      stock.map(({ code, onHand }) => [
        `stock ${codes.find((each) => each.code === code)?.id}`,
        Number(onHand),
      ]),
    ),
  };
}

async function rowsOfReport(cloud: Cloud, wanted: Parameters<Cloud['report']>[0]) {
  for (;;) {
    const made = await cloud.report(wanted);
    if ('refused' in made) throw new Error(made.refused);
    if (made.behind === 0) return made.rows;
  }
}

function reportOf(sums: Sums): Sums {
  return Object.fromEntries(Object.entries(sums).filter(([key]) => /^(sales|returns|stock)/.test(key)));
}

function unlike(whose: string, has: Sums, due: Sums): readonly string[] {
  const keys = [...new Set([...Object.keys(has), ...Object.keys(due)])];
  return keys
    .filter((key) => (has[key] ?? 0) !== (due[key] ?? 0))
    .map((key) => `${whose}: ${key} is ${has[key] ?? 0}, not ${due[key] ?? 0}`);
}

function broken(whose: string, reader: Reader): readonly string[] {
  const verdict = verifyAll(reader, storeSchema);
  return verdict.ok ? [] : [`${whose}: ${JSON.stringify(verdict.firstBad)}`];
}

function editsAt({ db }: Reader): string {
  return JSON.stringify(db.all(sql`SELECT id, name, is_active, state FROM promotion ORDER BY id`));
}

const order = (a: Entry, b: Entry) => (a.chain === b.chain ? a.seq - b.seq : a.chain < b.chain ? -1 : 1);

function entriesOf({ db }: Reader): readonly Entry[] {
  const rows = db.all<Record<string, string | number | null>>(sql`
    SELECT chain_id AS chain, seq, id, at_ms AS atMs, utc_offset_min AS utcOffsetMin, business_day AS businessDay, actor_id AS actorId,
           command_id AS commandId, type, payload, hash FROM entry`);
  return rows.map(entryOf).toSorted(order);
}

async function storedEntries({ endpoint }: Cloud): Promise<readonly Entry[]> {
  const rows = await endpoint.engine.transact((tx) =>
    rowsOf<Record<string, string | number | null>>(
      tx,
      sql`select chain, seq::integer as seq, id, at_ms::double precision as "atMs", utc_offset_min as "utcOffsetMin",
          business_day as "businessDay", actor_id as "actorId", command_id as "commandId", type, payload, encode(hash, 'hex') as hash
          from entry`,
    ),
  );
  return rows.map(entryOf).toSorted(order);
}

function entryOf(row: Record<string, string | number | null>): Entry {
  const { chain, seq, commandId } = row;
  const text = [
    'id',
    'atMs',
    'utcOffsetMin',
    'businessDay',
    'actorId',
    'commandId',
    'type',
    'payload',
    'hash',
  ];
  return {
    chain: String(chain),
    seq: Number(seq),
    commandId: String(commandId),
    text: text.map((name) => String(row[name])).join('\n'),
  };
}

/** Byte by byte, chain by chain, and none twice. */
function differ(whose: string, has: readonly Entry[], other: readonly Entry[]): readonly string[] {
  if (has.length !== other.length) return [`${whose} hold ${has.length} and ${other.length} entries`];
  const place = has.findIndex((entry, n) => JSON.stringify(entry) !== JSON.stringify(other[n]));
  return place === -1 ? [] : [`${whose} differ at ${has[place]?.chain} ${has[place]?.seq}`];
}
