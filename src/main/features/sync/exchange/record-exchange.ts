/**
 * The part of an exchange that is about people and what else may have to be forgotten: the key they are sealed with, then what this till
 * edited, then what others did. Asks the host for everything, as exchange.ts does.
 *
 * Invariants, cited by the tests:
 *  Y1 nothing is sent or taken before the till has the key of the business; the journal waits for none of it.
 *  Y2 the place moves in the same transaction as the last of what lies before it: a till that ends in between is given the rest again.
 *  Y3 an endpoint that stands before this till's place has lost what it had, and is sent everything again.
 */
import type { SealedRecord } from '#contract/cloud.ts';
import type { Result } from '#domain/result.ts';
import type { SyncFault } from '../queries.ts';
import type { Calls, Inputs, Outputs, Stop } from './calls.ts';

/** What a till says of the key: which one it has, and whom it hands it to. */
export type KeyShare = Inputs['shareKey'];

export type RecordBook = {
  /** Whether something was edited here that the endpoint has not. */
  readonly hasUnsent: () => boolean;
  readonly ownShare: () => Promise<KeyShare>;
  /** Acts on what the endpoint says of the key: `next` is to be said then (null: nothing), `keyId` is null while another till has to hand it over. */
  readonly takeShare: (
    answer: Outputs['shareKey'],
  ) => Promise<Result<{ readonly next: KeyShare | null; readonly keyId: string | null }, SyncFault>>;
  /** Some of what was edited here, sealed; empty where that is all. */
  readonly unsent: () => Promise<readonly SealedRecord[]>;
  /** The endpoint has what `unsent` gave last. */
  readonly sent: () => Promise<Result<null, SyncFault>>;
  /** After which place of the endpoint's this till lacks records. */
  readonly place: () => Promise<number>;
  /** Takes records, all of them or none; `place` where they are the last before it, else null. */
  readonly take: (piece: {
    readonly records: readonly SealedRecord[];
    readonly place: number | null;
  }) => Promise<Result<null, SyncFault>>;
  /** The endpoint lost what it had: everything is to be sent and taken anew. */
  readonly startAnew: () => Promise<Result<null, SyncFault>>;
};

export type RecordExchange = {
  /** The place of the endpoint at which this till looked last. */
  readonly seenHead: () => number;
  /** A new turn: where this till stands counts, and not where it looked. */
  readonly begin: () => Promise<void>;
  /** Exchanges where the endpoint stands elsewhere than this till looked. */
  readonly ifNew: (head: number) => Promise<Stop>;
  readonly ifUnsent: () => Promise<Stop>;
};

/** Making a key, losing it to another first till, taking that one, handing it on: more rounds than these go round in circles. */
const mostShares = 6;
const pageRecords = 100;
/** A command of so many takes some milliseconds of the till's own thread. */
const pieceRecords = 25;

export function createRecordExchange(calls: Calls, book: RecordBook): RecordExchange {
  let seen = 0;
  /** Another till has to hand over the key first: the endpoint's place moves when it has. */
  let isWaiting = false;
  let last: Promise<unknown> = Promise.resolve();

  async function shareKey(): Promise<{ readonly stop: Stop; readonly keyId: string | null }> {
    let share: KeyShare | null = await book.ownShare();
    let keyId: string | null = null;
    for (let times = 0; share !== null && times < mostShares; times += 1) {
      const answer = await calls.ask('shareKey', share);
      if (!answer.ok) return { stop: answer.error, keyId: null };
      const taken = await book.takeShare(answer.value);
      if (!taken.ok) return { stop: taken.error, keyId: null };
      ({ next: share, keyId } = taken.value);
    }
    return { stop: null, keyId };
  }

  async function push(keyId: string): Promise<Stop> {
    for (;;) {
      const records = await book.unsent();
      if (records.length === 0) return null;
      const answer = await calls.ask('pushRecords', { keyId, records: [...records] });
      if (!answer.ok) return answer.error;
      const kept = await book.sent();
      if (!kept.ok) return kept.error;
    }
  }

  async function pull(keyId: string): Promise<Stop> {
    for (;;) {
      const after = await book.place();
      const page = await calls.ask('pullRecords', { after, limit: pageRecords });
      if (!page.ok) return page.error;
      const { records, head, hasMore } = page.value;
      seen = head;
      if (head < after) {
        const anew = await book.startAnew();
        // From place 0 on nothing is behind.
        return anew.ok ? ((await push(keyId)) ?? pull(keyId)) : anew.error;
      }
      const stop = head === after ? null : await take(records, head);
      if (stop !== null || !hasMore) return stop;
    }
  }

  async function take(records: readonly SealedRecord[], head: number): Promise<Stop> {
    for (let from = 0; from === 0 || from < records.length; from += pieceRecords) {
      const piece = records.slice(from, from + pieceRecords);
      const isLast = from + pieceRecords >= records.length;
      const taken = await book.take({ records: piece, place: isLast ? head : null });
      if (!taken.ok) return taken.error;
    }
    return null;
  }

  /** Listening and sending may both have reason to: one after the other. */
  async function exchange(): Promise<Stop> {
    const mine = last.then(async () => {
      const { stop, keyId } = await shareKey();
      isWaiting = stop === null && keyId === null;
      if (stop !== null || keyId === null) return stop;
      return (await push(keyId)) ?? pull(keyId);
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    seenHead: () => seen,
    async begin() {
      seen = await book.place();
      isWaiting = false;
    },
    async ifNew(head) {
      if (head === seen) return null;
      seen = head;
      return exchange();
    },
    ifUnsent: async () => (!isWaiting && book.hasUnsent() ? exchange() : null),
  };
}
