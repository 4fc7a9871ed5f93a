/**
 * The exchange of a till with its endpoint: what one turn of it does. Asks the host for everything (wire, store), so that a simulator
 * drives this very code.
 *
 *   challenge -> open: what has it of us? -> another book than ours: what have we in common? -> a new chain from there on -> open
 *                                         -> push what it lacks, batch by batch -> records -> pull what others wrote, until there is nothing more
 *
 * Invariants, cited by the tests:
 *  X1 what waits is never skipped: a batch that is refused is asked for again, from its first entry, at the next turn.
 *  X2 a lost reply doubles nothing: the endpoint says at each opening what it has, and the same run is answered by the same head.
 *  X3 a till whose book is not the one that the endpoint knows overwrites nothing there: it begins another chain after the last entry
 *     that both have, sends under it what it sold meanwhile, and takes what it had sent before its folder was restored.
 */
import type { ChainHead, SyncEntry } from '#contract/cloud.ts';
import { assertNever, type Result } from '#domain/result.ts';
import type { SyncFault } from '../queries.ts';
import {
  createCalls,
  packed,
  type Answer,
  type CallFault,
  type CallParts,
  type Packed,
  type Stop,
} from './calls.ts';
import { fullBatch, larger, smaller, smallPiece, type Batch } from './pace.ts';
import { findCommon, type Common } from './common.ts';
import { placeOf, type HashAt, type OwnChains, type Place } from './place.ts';
import { createRecordExchange, type RecordBook } from './record-exchange.ts';

/** Entries of one chain that follow each other, as the contract's `SyncRun`, not to be changed. */
export type Run = {
  readonly chain: string;
  readonly writtenAs?: string | undefined;
  readonly prevHash: string;
  readonly entries: readonly Readonly<SyncEntry>[];
};

/** The endpoint has other entries of this till than the till itself. */
export type Fork = {
  readonly common: Common;
  /** The chain that was being written. */
  readonly left: string;
};

/** What the exchange asks of the till's book. */
export type Book = {
  readonly chains: () => OwnChains;
  readonly headSeq: () => number;
  readonly hashAt: HashAt;
  /** The own entries after that one, at most so many and about so many bytes; null where there are none. */
  readonly runAfter: (seq: number, limits: Batch) => Run | null;
  /** The last entry that is here of each chain that the till does not write now. */
  readonly heads: () => Readonly<Record<string, number>>;
  /** Keeps what the endpoint has acknowledged. */
  readonly recordAck: (acked: {
    readonly seq: number;
    readonly hash: string;
  }) => Promise<Result<null, SyncFault>>;
  /** From now on another chain is written: see begin-epoch.ts. */
  readonly beginEpoch: (fork: Fork) => Promise<Result<null, SyncFault>>;
  /** What the endpoint said at the last opening, by which it tells this machine from copies of it; null before the first. */
  readonly instance: () => string | null;
  readonly keepInstance: (instance: string) => Promise<Result<null, SyncFault>>;
  /** Holds this machine's clock against the endpoint's, before anything is sent: see compare-clocks.ts. */
  readonly compareClocks: (endpoint: { readonly serverAtMs: number }) => Promise<Result<null, SyncFault>>;
  /** Takes entries of another till, all of them or none. `isLast`: the last of an answer. `next`: how many the next piece may have. */
  readonly take: (piece: {
    readonly run: Run;
    readonly isLast: boolean;
  }) => Promise<Result<{ readonly taken: number; readonly next?: number }, SyncFault>>;
};

export type Turn = {
  readonly pushed: number;
  readonly pulled: number;
  /** Null: all was sent, and nothing more is to come. */
  readonly fault: SyncFault | null;
  /** What the endpoint asks to wait at least; 0 mostly. */
  readonly waitMs: number;
};

export type Exchange = {
  /** Sends all and receives all. */
  readonly turn: () => Promise<Turn>;
  /** Sends all; what is to be received is listened for elsewhere. */
  readonly send: () => Promise<Turn>;
  /** Waits up to `waitMs` for what others write, and takes it. May run beside `send`, and beside nothing else. */
  readonly listen: (waitMs: number, signal: AbortSignal) => Promise<Turn>;
  /** Gives up the calls that are under way, as if they had got no answer. */
  readonly breakOff: () => void;
};

/** A session that is over is opened again, but not for ever. */
const mostOpenings = 3;

/** `records`: the people of the shop and what else may have to be forgotten; null where the host keeps none. */
export function createExchange({
  book,
  records,
  ...parts
}: CallParts & { readonly book: Book; readonly records: RecordBook | null }): Exchange {
  let unbroken = new AbortController();
  const calls = createCalls({
    ...parts,
    wire: async (call) => {
      const signal = AbortSignal.any([unbroken.signal, ...(call.signal === undefined ? [] : [call.signal])]);
      return parts.wire({ ...call, signal });
    },
  });
  let batch = fullBatch;
  let pieceEntries = smallPiece;
  let sentSeq = 0;
  let forkedAt: number | null = null;
  let opening: Promise<Stop> | null = null;
  const people = records === null ? null : createRecordExchange(calls, records);

  /** Does the steps in a session, opening one where there is none; a session that is over is opened again. */
  async function inSession(steps: (moved: Moved) => Promise<Stop>): Promise<Turn> {
    const moved: Moved = { pushed: 0, pulled: 0 };
    for (let openings = 0; ; openings += 1) {
      const opened = calls.isOpen() ? null : await openOnce();
      const stop = opened ?? (forkedAt === null ? await steps(moved) : null);
      if (stop === null && forkedAt === null) return { ...moved, fault: null, waitMs: 0 };
      // The next opening looks again.
      calls.drop();
      const isOver =
        stop !== null && 'kind' in stop && stop.kind === 'refused' && stop.code === 'session-over';
      if ((stop === null || isOver) && openings < mostOpenings) continue;
      if (stop === null) return { ...moved, fault: forked(forkedAt ?? 0), waitMs: 0 };
      const fault = 'kind' in stop ? faultOf(stop, sentSeq + 1) : stop;
      return { ...moved, fault, waitMs: 'kind' in stop ? waitOf(stop) : 0 };
    }
  }

  /** Sending and listening may both find the session over: one of them opens the next. */
  async function openOnce(): Promise<Stop> {
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function open(): Promise<Stop> {
    const left = book.chains().at(-1)?.chain ?? '';
    const opened = await calls.open({ chain: left, instance: book.instance() });
    if (!opened.ok) return opened.error;
    const { instance } = opened.value;
    // Before anything else is asked: what is not kept is not said at the next opening.
    const remembered = instance === undefined ? null : await book.keepInstance(instance);
    if (remembered?.ok === false) return remembered.error;
    const compared = await book.compareClocks(opened.value);
    if (!compared.ok) return compared.error;
    const place = placeOf(book.chains(), opened.value.acked, book.hashAt);
    if (place.kind === 'after') return standAt(place);
    const common = await findCommon(calls, book.headSeq(), book.hashAt);
    if (!common.ok) return common.error;
    if (place.kind === 'unsure' && (common.value.last?.seq ?? 0) <= place.seq) {
      return standAt({ kind: 'after', seq: place.seq });
    }
    forkedAt = place.seq;
    const begun = await book.beginEpoch({ common: common.value, left });
    // The session is one for the chain that was left: the next is opened for the new one.
    return begun.ok ? null : begun.error;
  }

  /** Takes up what the endpoint has of this till, or finds that its book is another. */
  async function standAt(place: Place): Promise<Stop> {
    forkedAt = place.kind === 'after' ? null : place.seq;
    if (forkedAt !== null) return null;
    sentSeq = place.seq;
    if (sentSeq === 0) return null;
    const hash = book.hashAt(sentSeq);
    if (hash === null) throw new Error(`Entry ${sentSeq} was there a moment ago`);
    const kept = await book.recordAck({ seq: sentSeq, hash });
    return kept.ok ? null : kept.error;
  }

  async function standAtHead(head: ChainHead): Promise<Stop> {
    return standAt(placeOf(book.chains(), [head], book.hashAt));
  }

  /** Sends batch by batch. While one is under way the next is read and packed, which takes the till as long as storing it the endpoint. */
  async function push(moved: Moved): Promise<Stop> {
    let next = batchAfter(sentSeq);
    while (forkedAt === null) {
      const from = sentSeq;
      // Where it was to go on from there; after a refusal it may be elsewhere.
      const ready = next?.after === from ? next : batchAfter(from);
      if (ready === null) return null;
      const { run, body } = ready;
      const { onItsWay, answer } = calls.push(body);
      await onItsWay;
      next = batchAfter(run.entries.at(-1)?.seq ?? from);
      const sent = await answer;
      const stop = sent.ok
        ? await standAtHead({ chain: run.chain, seq: sent.value.ackedSeq, hash: sent.value.headHash })
        : await refusedRun(run, sent.error);
      if (stop !== null) return stop;
      if (sent.ok && forkedAt === null) {
        if (sentSeq <= from) return { code: 'cloud-refused', detail: 'no-progress', seq: from + 1 };
        moved.pushed += sentSeq - from;
        batch = larger(batch);
      }
    }
    return null;
  }

  /** The next batch, ready to be sent; null where there is nothing after that entry. */
  function batchAfter(after: number): Ready | null {
    const run = book.runAfter(after, batch);
    return run === null ? null : { after, run, body: packed({ ...run, entries: [...run.entries] }) };
  }

  /** A run that was not taken: null where it is asked again from another place, or in smaller pieces. */
  async function refusedRun(run: Run, fault: CallFault): Promise<Stop> {
    if (fault.kind === 'unreachable') {
      batch = smaller(batch);
      return fault;
    }
    if (fault.code === 'unavailable') batch = smaller(batch);
    if (fault.code === 'too-large' && run.entries.length > 1) {
      batch = smaller({ ...batch, entries: run.entries.length });
      return null;
    }
    if (fault.code === 'chain-forked') {
      forkedAt = numberOf(fault.data['seq']);
      return null;
    }
    if (fault.code === 'chain-gap') {
      const from = sentSeq;
      const [seq, hash] = [numberOf(fault.data['ackedSeq']), String(fault.data['headHash'])];
      const stop = await standAtHead({ chain: run.chain, seq, hash });
      // What it says it lacks is what was just sent: asking again would go round for ever.
      return stop ?? (forkedAt === null && sentSeq === from ? fault : null);
    }
    return fault;
  }

  /** Takes page after page. While one is taken the next is asked for: the endpoint needs as long to give it as the till to take it. */
  async function pull(moved: Moved, waitMs = 0, signal?: AbortSignal): Promise<Stop> {
    let after = book.heads();
    for (let asked = pulled(after, waitMs, signal); ;) {
      const got = await asked;
      if (!got.ok) return got.error;
      const { runs, hasMore, recordHead } = got.value;
      // Not whether something was taken: the till's other link may have brought it a moment ago.
      if (hasMore && !reachesBeyond(runs, after)) {
        return { code: 'cloud-refused', detail: 'no-progress', seq: null };
      }
      after = headsBeyond(runs);
      if (hasMore) asked = pulled(after, 0, signal);
      for (const piece of inPieces(runs, () => pieceEntries)) {
        const took = await book.take(piece);
        if (!took.ok) {
          // What comes after a page that is not taken is not looked at; a bug in asking for it would come again.
          asked.catch(() => undefined);
          return took.error;
        }
        pieceEntries = took.value.next ?? smallPiece;
        moved.pulled += took.value.taken;
      }
      if (!hasMore) return people?.ifNew(recordHead ?? people.seenHead()) ?? null;
    }
  }

  /** As the heads will be once these are taken. */
  function headsBeyond(runs: readonly Run[]): Readonly<Record<string, number>> {
    const heads: Record<string, number> = { ...book.heads() };
    for (const { chain, entries } of runs) {
      heads[chain] = Math.max(heads[chain] ?? 0, entries.at(-1)?.seq ?? 0);
    }
    return heads;
  }

  async function pulled(
    after: Readonly<Record<string, number>>,
    waitMs: number,
    signal?: AbortSignal,
  ): Answer<'pull'> {
    const asked = { after: { ...after }, limit: batch.entries, waitMs };
    const got = await calls.pull(
      people === null ? asked : { ...asked, recordsAfter: people.seenHead() },
      signal,
    );
    if (!got.ok && got.error.kind === 'unreachable') batch = smaller(batch);
    return got;
  }

  return {
    turn: async () =>
      inSession(async (moved) => {
        await people?.begin();
        return (await push(moved)) ?? (await people?.ifUnsent()) ?? pull(moved);
      }),
    send: async () => inSession(async (moved) => (await push(moved)) ?? (await people?.ifUnsent()) ?? null),
    listen: async (waitMs, signal) => inSession(async (moved) => pull(moved, waitMs, signal)),
    breakOff() {
      unbroken.abort();
      unbroken = new AbortController();
    },
  };
}

/** The runs of an answer in pieces, each of as many entries as `size` then says, so that a sale never waits behind a long one. */
export function* inPieces(
  runs: readonly Run[],
  size: () => number = () => smallPiece,
): Generator<{ readonly run: Run; readonly isLast: boolean }> {
  for (const [place, { entries, ...run }] of runs.entries()) {
    for (let from = 0, to = 0; from < entries.length; from = to) {
      const prevHash = entries[from - 1]?.hash ?? run.prevHash;
      to = from + size();
      const piece = { ...run, prevHash, entries: entries.slice(from, to) };
      yield { run: piece, isLast: place === runs.length - 1 && to >= entries.length };
    }
  }
}

/** Whether the next question is another one. */
function reachesBeyond(runs: readonly Run[], after: Readonly<Record<string, number>>): boolean {
  return runs.some(({ chain, entries }) => (entries.at(-1)?.seq ?? 0) > (after[chain] ?? 0));
}

type Moved = { pushed: number; pulled: number };

type Ready = { readonly after: number; readonly run: Run; readonly body: Packed };

function forked(seq: number): SyncFault {
  return { code: 'till-forked', detail: 'chain-forked', seq };
}

/** A fault of a call as the till keeps it; `seq`: the first entry that was not taken. */
function faultOf(fault: CallFault, seq: number): SyncFault {
  if (fault.kind === 'unreachable') return { code: 'cloud-unreachable', detail: fault.reason, seq: null };
  const detail = [fault.code, fault.data['reason'], fault.data['where']]
    .filter((part) => typeof part === 'string')
    .join(' ');
  switch (fault.code) {
    case 'unavailable':
      return { code: 'cloud-unreachable', detail, seq: null };
    case 'too-many-requests':
      return { code: 'cloud-busy', detail, seq: null };
    case 'till-copied':
      return { code: 'till-copied', detail, seq: null };
    case 'device-revoked':
      return { code: 'till-revoked', detail, seq: null };
    case 'not-recognised':
    case 'session-over':
      return { code: 'till-not-recognised', detail, seq: null };
    case 'entry-broken':
      return { code: 'cloud-refused', detail, seq: numberOf(fault.data['seq']) };
    case 'malformed':
    case 'chain-forked':
    case 'chain-gap':
    case 'not-your-chain':
    case 'other-key':
    case 'too-large':
    case 'code-not-valid':
    case 'prefix-taken':
    case 'till-known':
    case 'nothing-to-join':
    case 'other-business':
      return { code: 'cloud-refused', detail, seq };
    default:
      return assertNever(fault.code);
  }
}

function waitOf(fault: CallFault): number {
  const seconds = fault.kind === 'refused' ? fault.data['waitSeconds'] : 0;
  return typeof seconds === 'number' ? Math.max(0, seconds) * 1000 : 0;
}

/** A figure that the contract's schema has checked. */
function numberOf(value: unknown): number {
  return Number(value);
}
