/** Stores what a till pushes to this hub: judged here against the file, written by the app as what comes from anywhere is. */
import type { CloudRefusal, SyncRun } from '#contract/cloud.ts';
import { genesisHash } from '#domain/journal-entry.ts';
import { ok, type Result } from '#domain/result.ts';
import { checkRun } from '#wire/check-run.ts';
import { refuse } from '#wire/refuse.ts';
import { inPieces, type Run } from '../exchange/exchange.ts';
import type { SyncFault } from '../queries.ts';
import type { HubBook, TakenChain } from './hub-book.ts';
import { entryOf } from './meet-till.ts';

/** What the app writes. */
export type HubWriter = {
  readonly claim: (chain: string, tillId: string) => Promise<Result<null, SyncFault>>;
  readonly take: (piece: {
    readonly run: Run;
    readonly isLast: boolean;
  }) => Promise<Result<{ readonly taken: number }, SyncFault>>;
};

type Acked = { readonly ackedSeq: number; readonly headHash: string };

/**
 * Takes a run of the caller's own chain and answers the chain's head: the rules of the cloud's `ingest` (I1, I2), with this till's file
 * in the place of its tables. One push at a time: what is judged is what is then written.
 *
 * Errors: `not-your-chain`, `entry-broken`, `chain-gap`, `chain-forked`; `malformed` where an entry was written by a later Galla than this
 * till's, which has to be updated; `unavailable` where its disk refuses.
 */
export async function takePush(
  book: HubBook,
  writer: HubWriter,
  tillId: string,
  run: SyncRun,
): Promise<Result<Acked, CloudRefusal>> {
  const checked = checkRun(run);
  if (!checked.ok) return checked;
  const owner = book.ownerOf(run.chain);
  const known = book.chain(run.chain);
  const isAnothers = owner === null ? known !== null : owner !== tillId;
  if (isAnothers || !mayBeNamed(book, tillId, run)) return refuse('not-your-chain', {});
  const linked = known === null ? checkBeginning(book, tillId, run) : checkLink(book, run, known);
  if (!linked.ok) return linked;
  const fresh = freshOf(run, known?.seq ?? 0);
  if (fresh === null) return ok({ ackedSeq: known?.seq ?? 0, headHash: known?.hash ?? genesisHash });
  if (!book.isClaimed(run.chain)) {
    const claimed = await writer.claim(run.chain, tillId);
    if (!claimed.ok) return refusalOf(claimed.error);
  }
  for (const piece of inPieces([fresh])) {
    const taken = await writer.take(piece);
    if (!taken.ok) return refusalOf(taken.error);
  }
  const last = fresh.entries.at(-1);
  return ok({ ackedSeq: last?.seq ?? 0, headHash: last?.hash ?? genesisHash });
}

/** Entries may name the chain that they are sent under, or one that no other till has. */
function mayBeNamed(book: HubBook, tillId: string, { writtenAs }: SyncRun): boolean {
  if (writtenAs === undefined) return true;
  const owner = book.ownerOf(writtenAs);
  return owner === null || owner === tillId;
}

/** With entry 1, which links to nothing, or with the entry after one that is here of the same till. */
function checkBeginning(book: HubBook, tillId: string, run: SyncRun): Result<null, CloudRefusal> {
  const [first] = run.entries;
  if (first === undefined) throw new Error('A run without entries');
  const { seq } = first;
  const isFirst = run.prevHash === genesisHash && seq === 1;
  if (!isFirst && entryOf(book, tillId, [{ seq: seq - 1, hash: run.prevHash }]) === null) {
    return book.chainsOf(tillId).length > 0
      ? refuse('entry-broken', { seq, reason: 'link' })
      : refuse('chain-gap', { chain: run.chain, ackedSeq: 0, headHash: genesisHash });
  }
  // What follows there is here already: this chain would hold it a second time.
  const again = entryOf(book, tillId, [first]);
  return again === null ? ok(null) : refuse('chain-forked', { chain: again.chain, seq, hash: first.hash });
}

/** Begins at the head or before it, and where it overlaps with what is here, it is the same. */
function checkLink(book: HubBook, run: SyncRun, head: TakenChain): Result<null, CloudRefusal> {
  const { chain } = run;
  const firstSeq = run.entries[0]?.seq ?? 1;
  if (firstSeq > head.seq + 1) return refuse('chain-gap', { chain, ackedSeq: head.seq, headHash: head.hash });
  const offered = [{ seq: firstSeq - 1, hash: run.prevHash }, ...run.entries];
  for (const { seq, hash } of offered) {
    if (seq > head.seq) break;
    const here = book.hashAt(chain, seq);
    if (here !== null && here !== hash) return refuse('chain-forked', { chain, seq, hash: here });
  }
  return ok(null);
}

/** What of a run comes after `seq`; null: nothing. */
function freshOf(run: SyncRun, seq: number): Run | null {
  const from = run.entries.findIndex((entry) => entry.seq > seq);
  if (from === -1) return null;
  return {
    ...run,
    prevHash: run.entries[from - 1]?.hash ?? run.prevHash,
    entries: run.entries.slice(from),
  };
}

function refusalOf({ code, detail, seq }: SyncFault): Result<never, CloudRefusal> {
  if (code === 'inbound-refused' && detail === 'newer-event') {
    return refuse('malformed', { where: `newer-event ${seq ?? ''}` });
  }
  return refuse('unavailable', {});
}
