/** Stores what a till sends of its journal: exactly once, in one transaction with the head it moves. */
import { and, asc, between, eq, sql } from 'drizzle-orm';
import type { CloudRefusal, SyncEntry, SyncRun } from '#contract/cloud.ts';
import { genesisHash } from '#domain/journal-entry.ts';
import { ok, type Result } from '#domain/result.ts';
import { checkRun } from '#wire/check-run.ts';
import type { Endpoint, SignedCall } from './context.ts';
import type { Tx } from './engine/engine.ts';
import { hashBytes, hashText } from './hash-bytes.ts';
import { ownEntry } from './meet.ts';
import { ofTill } from './of-till.ts';
import { refuse } from '#wire/refuse.ts';
import { takeCall } from './sessions.ts';
import { business, chain, entry, fork, till } from './tables.ts';

export type Acked = { readonly ackedSeq: number; readonly headHash: string };

/**
 * Stores a run of the caller's own chain and answers the chain's head.
 *
 * Invariants:
 *  I1 an entry is stored once by (chain, seq); the same again changes nothing, another in its place is refused (`chain-forked`) and noted
 *  I2 a chain has no gap, and each entry links to the one before
 *  I3 positions are given out under the lock on the business's row and kept until the commit: whoever sees a position sees all below it
 *  I4 the call is spent in the same transaction, so that an answer that was lost is asked for by a new call, never by the old one
 */
export async function ingest(
  endpoint: Endpoint,
  call: SignedCall,
  run: SyncRun,
): Promise<Result<Acked, CloudRefusal>> {
  const result = await endpoint.turns.take(call.businessId, () =>
    endpoint.engine.transact(async (tx) => {
      const taking = takeCall(tx, call, endpoint.now());
      // While the database is asked, there is time for the hashes.
      const checked = checkRun(run);
      const taken = await taking;
      if (!taken.ok) return taken;
      if (!checked.ok) return checked;
      const stored = await storeRun(tx, call, run, endpoint.now());
      if (stored.ok && stored.value.isNew) await endpoint.engine.announce(tx, call.businessId);
      return stored;
    }),
  );
  if (!result.ok) return result;
  if (result.value.isNew) endpoint.waiting.wake(call.businessId);
  return ok(result.value.head);
}

type Stored = { readonly head: Acked; readonly isNew: boolean };

async function storeRun(
  tx: Tx,
  call: SignedCall,
  run: SyncRun,
  now: number,
): Promise<Result<Stored, CloudRefusal>> {
  const { businessId } = call;
  const [locked] = await tx
    .select({ lastPosition: business.lastPosition })
    .from(business)
    .where(eq(business.id, businessId))
    .for('update');
  if (locked === undefined) throw new Error('A till belongs to a business that is not there');
  // Asked after the lock, so that it is what the last writer left.
  const known = await headOf(tx, businessId, run.chain);
  if (known !== null && known.tillId !== call.tillId) return refuse('not-your-chain', {});

  if (!(await mayBeNamed(tx, call, run))) return refuse('not-your-chain', {});
  const began = known === null ? await checkBeginning(tx, call, run) : ok(null);
  const linked = began.ok && known !== null ? await checkLink(tx, call, run, known) : began;
  if (!linked.ok) {
    if (linked.error.code === 'chain-forked')
      await noteFork(tx, call, run, { seq: linked.error.data.seq, seenAtMs: now });
    return linked;
  }
  const headSeq = known?.seq ?? 0;
  const fresh = run.entries.filter(({ seq }) => seq > headSeq);
  const last = fresh.at(-1);
  if (last === undefined) {
    return ok({ head: { ackedSeq: headSeq, headHash: known?.hash ?? genesisHash }, isNew: false });
  }
  const beginsAfter = began.ok ? began.value : null;
  await insertEntries(tx, { call, run, beginsAfter, after: locked.lastPosition, last, now }, fresh);
  return ok({ head: { ackedSeq: last.seq, headHash: last.hash }, isNew: true });
}

type Head = { readonly tillId: string; readonly seq: number; readonly hash: string };

async function headOf(tx: Tx, businessId: string, id: string): Promise<Head | null> {
  const [row] = await tx
    .select()
    .from(chain)
    .where(and(eq(chain.businessId, businessId), eq(chain.id, id)));
  return row === undefined ? null : { tillId: row.tillId, seq: row.headSeq, hash: hashText(row.headHash) };
}

type Cited = { readonly chain: string; readonly seq: number };

/**
 * A chain begins with entry 1, which links to nothing, or with the entry after one of another chain of the same till (a book that was
 * restored): with that one's number and its hash. Answers what it begins after; null: nothing.
 */
async function checkBeginning(
  tx: Tx,
  call: SignedCall,
  run: SyncRun,
): Promise<Result<Cited | null, CloudRefusal>> {
  const [first] = run.entries;
  if (first === undefined) throw new Error('A run without entries');
  const { seq } = first;
  const isFirst = run.prevHash === genesisHash && seq === 1;
  const before = isFirst ? null : await ownEntry(tx, call, { seq: seq - 1, hash: run.prevHash });
  if (before === null && !isFirst) {
    return (await hasChains(tx, call))
      ? refuse('entry-broken', { seq, reason: 'link' })
      : refuse('chain-gap', { chain: run.chain, ackedSeq: 0, headHash: genesisHash });
  }
  // What follows there is stored already: this chain would hold it a second time.
  const again = await ownEntry(tx, call, first);
  if (again !== null) return refuse('chain-forked', { chain: again.chain, seq, hash: first.hash });
  return ok(before === null ? null : { chain: before.chain, seq: before.seq });
}

/** Entries may name the chain that they are sent under, or one that no other till has. */
async function mayBeNamed(tx: Tx, call: SignedCall, run: SyncRun): Promise<boolean> {
  if (run.writtenAs === undefined) return true;
  const named = await headOf(tx, call.businessId, run.writtenAs);
  if (named === null || named.tillId === call.tillId) return true;
  const [own] = await tx
    .select({ copyOf: till.copyOf })
    .from(till)
    .where(and(eq(till.businessId, call.businessId), eq(till.id, call.tillId)));
  return own?.copyOf === named.tillId;
}

async function hasChains(tx: Tx, call: SignedCall): Promise<boolean> {
  const own = await tx
    .select({ id: chain.id })
    .from(chain)
    .where(and(eq(chain.businessId, call.businessId), ofTill(call)))
    .limit(1);
  return own.length > 0;
}

/** The run begins at the head or before it, and where it overlaps with what is stored, it is the same. */
async function checkLink(
  tx: Tx,
  call: SignedCall,
  run: SyncRun,
  head: Head,
): Promise<Result<null, CloudRefusal>> {
  const firstSeq = run.entries[0]?.seq ?? 1;
  const { chain: id } = run;
  if (firstSeq > head.seq + 1) {
    return refuse('chain-gap', { chain: id, ackedSeq: head.seq, headHash: head.hash });
  }
  if (firstSeq === head.seq + 1) {
    return run.prevHash === head.hash
      ? ok(null)
      : refuse('chain-forked', { chain: id, seq: head.seq, hash: head.hash });
  }
  const stored = await tx
    .select({ seq: entry.seq, hash: entry.hash })
    .from(entry)
    .where(
      and(
        eq(entry.businessId, call.businessId),
        eq(entry.chain, id),
        between(entry.seq, firstSeq - 1, run.entries.at(-1)?.seq ?? firstSeq),
      ),
    )
    .orderBy(asc(entry.seq));
  const other = stored.find(({ seq, hash }) => hashText(hash) !== offeredAt(run, seq));
  return other === undefined
    ? ok(null)
    : refuse('chain-forked', { chain: id, seq: other.seq, hash: hashText(other.hash) });
}

/** The hash that the run has for an entry, or for the one before its first. */
function offeredAt(run: SyncRun, seq: number): string | undefined {
  const place = seq - (run.entries[0]?.seq ?? 1);
  return place === -1 ? run.prevHash : run.entries[place]?.hash;
}

async function noteFork(
  tx: Tx,
  call: SignedCall,
  run: SyncRun,
  seen: { readonly seq: number; readonly seenAtMs: number },
): Promise<void> {
  const offered = offeredAt(run, seen.seq);
  if (offered === undefined) throw new Error('A fork lies outside the run that made it');
  await tx
    .insert(fork)
    .values({
      businessId: call.businessId,
      chain: run.chain,
      offeredHash: hashBytes(offered),
      deviceId: call.deviceId,
      ...seen,
    })
    .onConflictDoNothing();
}

type Place = {
  readonly call: SignedCall;
  readonly run: SyncRun;
  /** Of a chain that begins with this run. */
  readonly beginsAfter: Cited | null;
  /** The last position that was given out. */
  readonly after: number;
  /** What becomes the head, and when. */
  readonly last: SyncEntry;
  readonly now: number;
};

/**
 * Entries, head and last position in one statement. The entries go as one JSON: a fifth of the cost of a row at a time, and half of what an
 * array a column costs this process, which would have to escape every quote of every payload by itself. The head under the lock says that
 * none of them is there: should one be, the key refuses the whole transaction.
 */
async function insertEntries(
  tx: Tx,
  { call, run, beginsAfter, after, last, now }: Place,
  entries: readonly SyncEntry[],
): Promise<void> {
  // Their numbers follow each other (check-run.ts), and so do their positions.
  const beforeFirst = last.seq - entries.length;
  await tx.execute(sql`
    with moved as (
      update business set last_position = ${after + entries.length}::bigint where id = ${call.businessId}::uuid
    ), headed as (
      insert into chain (business_id, id, till_id, begins_after, begins_after_seq, begins_after_chain, begun_at, head_seq, head_hash, pushed_at_ms)
      values (${call.businessId}::uuid, ${run.chain}::uuid, ${call.tillId}::uuid, decode(${run.prevHash}, 'hex'), ${beginsAfter?.seq ?? 0}::bigint,
              ${beginsAfter?.chain ?? null}::uuid, ${after + 1}::bigint,
              ${last.seq}::bigint, decode(${last.hash}, 'hex'), ${now}::bigint)
      on conflict (business_id, id) do update
      set head_seq = excluded.head_seq, head_hash = excluded.head_hash, pushed_at_ms = excluded.pushed_at_ms
    )
    insert into entry (business_id, chain, written_as, seq, position, id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, payload, hash)
    select ${call.businessId}::uuid, ${run.chain}::uuid, ${run.writtenAs ?? null}::uuid, sent.seq, ${after - beforeFirst}::bigint + sent.seq, sent.id,
           sent."atMs", sent."utcOffsetMin", sent."businessDay", sent."actorId", sent."commandId", sent.type, sent.payload, decode(sent.hash, 'hex')
    from json_to_recordset(${JSON.stringify(entries)}::json)
      as sent (seq bigint, id uuid, "atMs" bigint, "utcOffsetMin" integer, "businessDay" text, "actorId" uuid, "commandId" text, type text,
               payload text, hash text)`);
}
