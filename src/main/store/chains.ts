/**
 * The chains of this till's journal: which one it writes, and under which of them an endpoint keeps each entry.
 *
 * The two differ after a fork. What was written before the fork was known bears the name of the chain that was left, and its hash covers
 * that name; the endpoint has other entries in those places, so it keeps these under the chain that was begun:
 *
 *   journal    1 2 3 4' 5' 6"       written:  C C C C C B      kept under:  C C C B B B
 *   endpoint   C: 1 2 3 4 5         B: 4' 5' 6"  (begins after C 3)
 */
import { sql } from 'drizzle-orm';
import type { ChainId } from '#domain/ids.ts';
import type { Statements } from './connection.ts';
import type { ReadableDb } from './handles.ts';

/** A chain with the first of this till's entries that an endpoint keeps under it; the last of them is the one before the next chain's first. */
export type KeptChain = { readonly chain: string; readonly keptFrom: number };

/** The chain that is written. Read each time, as the head is: there is nothing to put right after a rollback. */
export function writtenChain(statements: Statements): ChainId {
  const row = statements.raw('SELECT chain_id FROM chain ORDER BY epoch DESC LIMIT 1').get();
  if (row === undefined) throw new Error('A till without a chain');
  // The store's own table.
  return (row as readonly [ChainId])[0];
}

/** The chains under which an endpoint keeps the journal, oldest first; the last is the one that is written. */
export function keptChains(statements: Statements): readonly KeptChain[] {
  // The store's own table.
  return statements.rows(selectKept).all() as KeptChain[];
}

/** The same from a handle. */
export function keptChainsIn(db: ReadableDb): readonly KeptChain[] {
  return db.all<KeptChain>(sql.raw(selectKept));
}

/** The chain under which an endpoint keeps the own entry `seq`. */
export function keptUnder(chains: readonly KeptChain[], seq: number): string {
  const kept = chains.findLast(({ keptFrom }) => keptFrom <= seq);
  if (kept === undefined) throw new Error(`Entry ${seq} is in no chain`);
  return kept.chain;
}

/** The last own entry that an endpoint keeps under a chain; null: not one of these, or the one that is written. */
export function keptUpTo(chains: readonly KeptChain[], chain: string): number | null {
  const place = chains.findIndex((one) => one.chain === chain);
  const next = place === -1 ? undefined : chains[place + 1];
  return next === undefined ? null : next.keptFrom - 1;
}

export type NewChain = {
  readonly chain: ChainId;
  /** The chains under which an endpoint keeps the entries up to `commonSeq`, oldest first. */
  readonly kept: readonly KeptChain[];
  /** The last entry that the endpoint has as well; what comes after it will be kept under the new chain. */
  readonly commonSeq: number;
  readonly headSeq: number;
  readonly atMs: number;
};

/** Begins a chain with the entry after the head, inside a transaction. */
export function beginChain(
  statements: Statements,
  { chain, kept, commonSeq, headSeq, atMs }: NewChain,
): void {
  statements.rows('UPDATE chain SET kept_from = NULL').run();
  for (const one of kept) insertChain(statements, { ...one, writtenFrom: null, atMs });
  insertChain(statements, { chain, keptFrom: commonSeq + 1, writtenFrom: headSeq + 1, atMs });
}

/** The first chain of a till. */
export function beginFirstChain(statements: Statements, chain: string, atMs: number): void {
  insertChain(statements, { chain, keptFrom: 1, writtenFrom: 1, atMs });
}

type ChainRow = {
  readonly chain: string;
  readonly keptFrom: number;
  readonly writtenFrom: number | null;
  readonly atMs: number;
};

function insertChain(statements: Statements, { chain, keptFrom, writtenFrom, atMs }: ChainRow): void {
  statements
    .rows(
      `INSERT INTO chain (chain_id, epoch, written_from, kept_from, started_at_ms)
       VALUES (?, (SELECT coalesce(max(epoch), 0) + 1 FROM chain), ?, ?, ?)
       ON CONFLICT (chain_id) DO UPDATE SET kept_from = excluded.kept_from`,
    )
    .run(chain, writtenFrom, keptFrom, atMs);
}

const selectKept =
  'SELECT chain_id AS chain, kept_from AS keptFrom FROM chain WHERE kept_from IS NOT NULL ORDER BY kept_from, epoch';
