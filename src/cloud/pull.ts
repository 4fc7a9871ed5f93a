/** What others wrote and a till has not, in the order in which it arrived. */
import { and, eq, ne, sql } from 'drizzle-orm';
import type { CloudRefusal, SyncEntry, SyncRun } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from './context.ts';
import { inBusiness, rowsOf, type Tx } from './engine/engine.ts';
import { hashText } from './hash-bytes.ts';
import { recordHead } from './records.ts';
import { refuse } from '#wire/refuse.ts';
import { isRevoked, takeCall } from './sessions.ts';
import { chain, syncSession } from './tables.ts';

export type Wanted = {
  /** Chain -> the last entry that the till has; a chain not named: none. */
  readonly after: Readonly<Record<string, number>>;
  /** How many entries at most. */
  readonly limit: number;
  /** How long to wait for something, where there is nothing (ms). */
  readonly waitMs: number;
  /** Where the till stands with the records; the wait ends as well when there is more of them. */
  readonly recordsAfter?: number | undefined;
  /** Ends when the caller hangs up. */
  readonly gone?: AbortSignal | undefined;
};
export type Page = {
  readonly runs: SyncRun[];
  readonly hasMore: boolean;
  /** Where the records stand, for whoever said where they stand themselves. */
  readonly recordHead?: number;
};

/** About two million characters a page: a few seconds at 1 Mbit/s once packed. The first entry comes however large it is. */
const pageBytes = 2_000_000;
/** What an entry costs beside its payload. */
const entryBytes = 400;
/** The contract's longest run. */
const runLength = 2000;
/** A word from another process may be lost with its connection: a wait looks again by itself (ms). */
const lookAgainMs = 5000;

/**
 * A page of what is missing, or an empty one after `waitMs`.
 *
 * The cursor is a vector, and entries become visible in the order of their positions (ingest I3), so that none is ever passed over.
 */
export async function pull(
  endpoint: Endpoint,
  call: SignedCall,
  wanted: Wanted,
): Promise<Result<Page, CloudRefusal>> {
  const waiter = endpoint.waiting.listen(call.businessId);
  try {
    // How long is no matter of what day it is: a clock that is set while a till waits must not hold it.
    const until = endpoint.elapsedMs() + wanted.waitMs;
    let page = await endpoint.engine.transact(async (tx) => {
      const taken = await takeCall(tx, call, endpoint.now());
      return taken.ok
        ? ok({ ...(await readPage(tx, call, taken.value.chain, wanted)), own: taken.value.chain })
        : taken;
    });
    while (page.ok && page.value.runs.length === 0 && !hasRecords(page.value, wanted)) {
      const left = until - endpoint.elapsedMs();
      if (left <= 0 || !(await waiter.untilNew(Math.min(left, lookAgainMs), wanted.gone))) break;
      const { own } = page.value;
      page = await endpoint.engine.transact(async (tx) => {
        await inBusiness(tx, call.businessId);
        if (await isRevoked(tx, call.deviceId)) return refuse('device-revoked', {});
        return ok({ ...(await readPage(tx, call, own, wanted)), own });
      });
    }
    if (!page.ok) return page;
    const { own: _own, ...found } = page.value;
    return ok(found);
  } finally {
    waiter.end();
  }
}

function hasRecords({ recordHead: head = 0 }: Page, { recordsAfter = head }: Wanted): boolean {
  return head > recordsAfter;
}

/** A chain of which the till lacks something. */
type Missing = { readonly chain: string; readonly after: number; readonly headSeq: number };

async function readPage(tx: Tx, call: SignedCall, ownChain: string, wanted: Wanted): Promise<Page> {
  const chains = await tx.select().from(chain).where(eq(chain.businessId, call.businessId));
  await keepHas(tx, call, hasOfOthers(chains, call, wanted));
  const missing = chains.flatMap(({ id, beginsAfterSeq, headSeq }): Missing[] => {
    const named = Object.hasOwn(wanted.after, id) ? wanted.after[id] : undefined;
    const after = Math.max(named ?? 0, beginsAfterSeq);
    return id === ownChain || headSeq <= after ? [] : [{ chain: id, after, headSeq }];
  });
  const standing =
    wanted.recordsAfter === undefined ? {} : { recordHead: await recordHead(tx, call.businessId) };
  if (missing.length === 0) return { runs: [], hasMore: false, ...standing };
  await tx.execute(inOrderOfArrival);
  const edges = await edgesOf(tx, call.businessId, missing);
  const start = Math.min(...edges.map(({ position }) => Number(position)));
  const has = new Map(missing.map((one) => [one.chain, one.after]));
  const rows = await lackedFrom(tx, call.businessId, { has, start, limit: wanted.limit });
  for (const row of rows) has.set(row.chain, row.seq);
  return {
    runs: runsOf(rows, new Map(edges.map((edge) => [edge.chain, hashText(edge.hash)]))),
    hasMore: missing.some((one) => (has.get(one.chain) ?? 0) < one.headSeq),
    ...standing,
  };
}

type Chain = typeof chain.$inferSelect;

/** How many entries of other tills the caller has, of those that are here. */
function hasOfOthers(chains: readonly Chain[], { tillId }: SignedCall, { after }: Wanted): number {
  return chains
    .filter((one) => one.tillId !== tillId)
    .reduce((sum, { id, beginsAfterSeq, headSeq }) => {
      const named = Object.hasOwn(after, id) ? after[id] : undefined;
      return sum + Math.min(headSeq, Math.max(named ?? 0, beginsAfterSeq));
    }, 0);
}

/** For the owner to see how far behind a till is. */
async function keepHas(tx: Tx, { session }: SignedCall, has: number): Promise<void> {
  await tx
    .update(syncSession)
    .set({ hasOfOthers: has })
    .where(and(eq(syncSession.id, session), ne(sql`coalesce(${syncSession.hasOfOthers}, -1)`, has)));
}

/**
 * Holds the planner to the indexes until the transaction ends. Without figures about the tables, which PGlite never gathers by itself, it
 * would read and sort a whole business for every page: a twentieth of the rate.
 */
const inOrderOfArrival = sql`select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_bitmapscan', 'off', true)`;

type Edge = { readonly chain: string; readonly position: number | string; readonly hash: Uint8Array };

/** For each chain the position of the first entry that is missing, and the hash that it links to. */
function edgesOf(tx: Tx, businessId: string, missing: readonly Missing[]): Promise<readonly Edge[]> {
  return rowsOf<Edge>(
    tx,
    sql`
    select first.chain, first.position, coalesce(before.hash, chain.begins_after) as hash
    from ${lacked(missing)}
    join entry first on first.business_id = ${businessId} and first.chain = lacked.chain and first.seq = lacked.after + 1
    join chain on chain.business_id = ${businessId} and chain.id = lacked.chain
    left join entry before on before.business_id = ${businessId} and before.chain = lacked.chain and before.seq = lacked.after`,
  );
}

type Row = SyncEntry & { readonly chain: string; readonly writtenAs: string | null };

type From = {
  /** Chain -> the last entry that the till has; of each of these something is missing. */
  readonly has: ReadonlyMap<string, number>;
  readonly start: number;
  readonly limit: number;
};

/** What the till lacks of these chains, in the order of arrival: as much as a page takes. `start` is the first of it. */
async function lackedFrom(tx: Tx, businessId: string, { has, start, limit }: From): Promise<readonly Row[]> {
  const found = await rowsFrom(tx, businessId, { chains: [...has.keys()], from: start, limit });
  return found
    .map((row) => ({ ...row, seq: Number(row.seq), atMs: Number(row.atMs), hash: hashText(row.hash) }))
    .filter(({ chain: id, seq }) => seq > (has.get(id) ?? 0));
}

type Found = Omit<SyncEntry, 'seq' | 'atMs' | 'hash'> & {
  readonly chain: string;
  readonly writtenAs: string | null;
  readonly seq: number | string;
  readonly atMs: number | string;
  readonly hash: Uint8Array;
};

/** Entries of some chains from a position on: the limit's number, and no more than a page's bytes beyond the first. */
function rowsFrom(
  tx: Tx,
  businessId: string,
  {
    chains,
    from,
    limit,
  }: { readonly chains: readonly string[]; readonly from: number; readonly limit: number },
): Promise<readonly Found[]> {
  return rowsOf<Found>(
    tx,
    sql`
    select chain, written_as as "writtenAs", seq, id, at_ms as "atMs", utc_offset_min as "utcOffsetMin", business_day as "businessDay",
           actor_id as "actorId", command_id as "commandId", type, payload, hash
    from (
      select entry.*, sum(octet_length(payload) + ${entryBytes}::integer) over (order by position rows unbounded preceding) as upto
      from entry
      where business_id = ${businessId} and position >= ${from} and chain = any(${sql.param(chains)}::uuid[])
      order by position
      limit ${limit}
    ) as page
    where upto <= ${pageBytes}::integer or upto = octet_length(payload) + ${entryBytes}::integer`,
  );
}

/** The chains as a table `lacked (chain, after)`. */
function lacked(missing: readonly Missing[]) {
  const chains = sql.param(missing.map((one) => one.chain));
  const afters = sql.param(missing.map((one) => one.after));
  return sql`unnest(${chains}::uuid[], ${afters}::bigint[]) as lacked (chain, after)`;
}

/** Entries of one chain and name that come together make a run; `links` holds what the first of each chain links to. */
function runsOf(rows: readonly Row[], links: Map<string, string>): SyncRun[] {
  const runs: SyncRun[] = [];
  for (const { chain: id, writtenAs, ...entry } of rows) {
    const open = runs.at(-1);
    const isSame = open?.chain === id && (open.writtenAs ?? null) === writtenAs;
    if (open !== undefined && isSame && open.entries.length < runLength) {
      open.entries.push(entry);
    } else {
      const prevHash = links.get(id);
      if (prevHash === undefined) throw new Error(`Nothing is known before entry ${entry.seq} of a chain`);
      runs.push({ chain: id, ...(writtenAs === null ? {} : { writtenAs }), prevHash, entries: [entry] });
    }
    links.set(id, entry.hash);
  }
  return runs;
}
