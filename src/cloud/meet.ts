/** What a till and the endpoint have in common, once a till's book was found to be another than the endpoint knows. */
import { and, eq, sql } from 'drizzle-orm';
import type { ChainHead, CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from './context.ts';
import { rowsOf, type Tx } from './engine/engine.ts';
import { hashText } from './hash-bytes.ts';
import { takeCall } from './sessions.ts';
import { ofTill } from './of-till.ts';
import { chain } from './tables.ts';

type Asked = { readonly seq: number; readonly hash: string };
export type Met = {
  readonly common: ChainHead | null;
  /** From the oldest to the one that holds `common`. */
  readonly chains: { readonly chain: string; readonly keptFrom: number }[];
};

/** The last of the entries that is stored of the caller's till, and the chains that lead to it. */
export function meet(
  endpoint: Endpoint,
  call: SignedCall,
  entries: readonly Asked[],
): Promise<Result<Met, CloudRefusal>> {
  return endpoint.engine.transact(async (tx) => {
    const taken = await takeCall(tx, call, endpoint.now());
    if (!taken.ok) return taken;
    const common = await lastOf(tx, call, entries);
    return ok({ common, chains: common === null ? [] : await wayTo(tx, call, common.chain) });
  });
}

/** An entry of the caller's till by its number and hash, and the chain under which it is kept; null where it is not stored. */
export function ownEntry(tx: Tx, call: SignedCall, asked: Asked): Promise<ChainHead | null> {
  return lastOf(tx, call, [asked]);
}

/** By the keys of the entries: one look for each chain of the till and each entry that is asked for. */
async function lastOf(tx: Tx, call: SignedCall, entries: readonly Asked[]): Promise<ChainHead | null> {
  const seqs = sql.param(entries.map(({ seq }) => seq));
  const hashes = sql.param(entries.map(({ hash }) => hash));
  const [found] = await rowsOf<{ chain: string; seq: number | string; hash: Uint8Array }>(
    tx,
    sql`
    select entry.chain, entry.seq, entry.hash
    from chain
    cross join unnest(${seqs}::bigint[], ${hashes}::text[]) as asked (seq, hash)
    join entry on entry.business_id = chain.business_id and entry.chain = chain.id and entry.seq = asked.seq
      and entry.hash = decode(asked.hash, 'hex')
    where chain.business_id = ${call.businessId} and ${ofTill(call)}
    order by entry.seq desc
    limit 1`,
  );
  return found === undefined
    ? null
    : { chain: found.chain, seq: Number(found.seq), hash: hashText(found.hash) };
}

async function wayTo(tx: Tx, call: SignedCall, last: string): Promise<Met['chains']> {
  const own = await tx
    .select({ id: chain.id, before: chain.beginsAfterChain, after: chain.beginsAfterSeq })
    .from(chain)
    .where(and(eq(chain.businessId, call.businessId), ofTill(call)));
  const byId = new Map(own.map((one) => [one.id, one]));
  const way: Met['chains'] = [];
  // A chain can only cite one that was stored before it: this ends.
  for (let one = byId.get(last); one !== undefined; one = byId.get(one.before ?? '')) {
    way.unshift({ chain: one.id, keptFrom: one.after + 1 });
  }
  return way;
}
