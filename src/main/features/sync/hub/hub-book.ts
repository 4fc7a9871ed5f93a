/** What a hub answers from: this till's own file, read on a connection that cannot write. */
import { eq, sql } from 'drizzle-orm';
import type { ChainHead, SyncRun } from '#contract/cloud.ts';
import { runsInOrder } from '../../../store/arrival.ts';
import { keptChainsIn } from '../../../store/chains.ts';
import { inboundHeads } from '../../../store/inbound.ts';
import type { Reader } from '../../../store/open.ts';
import { tillsOfChains } from '../../setup/api.ts';
import { hubChain, hubDevice } from '../tables.ts';

export type HubDevice = typeof hubDevice.$inferSelect;

/** A chain of another till as it is held here. */
export type TakenChain = ChainHead & {
  /** The number of its first entry, and what that links to. */
  readonly first: number;
  readonly linksTo: string;
};

export type HubPage = { readonly runs: SyncRun[]; readonly hasMore: boolean };

export type HubBook = {
  readonly device: (id: string) => HubDevice | null;
  /** Which till may push a chain; null: nobody has it yet. */
  readonly ownerOf: (chain: string) => string | null;
  /** Whether its owner was written down here: what is only heard of it may be taken back with the facts that told it. */
  readonly isClaimed: (chain: string) => boolean;
  /** Null where nothing of it is here. */
  readonly chain: (chain: string) => TakenChain | null;
  /** The chains of a till, in the order in which they came here. */
  readonly chainsOf: (tillId: string) => readonly TakenChain[];
  readonly hashAt: (chain: string, seq: number) => string | null;
  /** What is here beyond `after`, in the order of arrival, without the chain `except`. */
  readonly page: (asked: {
    readonly after: Readonly<Record<string, number>>;
    readonly except: string;
    readonly limit: number;
  }) => HubPage;
};

/** About two million characters a page, as at the cloud. */
const pageBytes = 2_000_000;
/** The contract's longest run. */
const runLength = 2000;
/** Nobody's id: what this till writes itself, no other may push. */
const thisTill = 'this till';

export function openHubBook(reader: Reader): HubBook {
  const { db } = reader;

  function claimed(chain: string): string | null {
    const row = db.select().from(hubChain).where(eq(hubChain.chain, chain)).get();
    return row?.tillId ?? null;
  }

  function chainOf(chain: string): (TakenChain & { readonly place: number }) | null {
    const [first] = db.all<{ seq: number; linksTo: string; place: number }>(
      sql`SELECT seq, prev_hash AS linksTo, place FROM inbound WHERE branch = ${chain} ORDER BY seq LIMIT 1`,
    );
    const [head] = db.all<{ seq: number; hash: string }>(
      sql`SELECT seq, hash FROM inbound WHERE branch = ${chain} ORDER BY seq DESC LIMIT 1`,
    );
    if (first === undefined || head === undefined) return null;
    return { chain, ...head, first: first.seq, linksTo: first.linksTo, place: first.place };
  }

  return {
    device: (id) => db.select().from(hubDevice).where(eq(hubDevice.id, id)).get() ?? null,
    ownerOf(chain) {
      if (keptChainsIn(db).some((own) => own.chain === chain)) return thisTill;
      return claimed(chain) ?? tillsOfChains(db).get(chain) ?? null;
    },
    isClaimed: (chain) => claimed(chain) !== null,
    chain: chainOf,
    chainsOf(tillId) {
      const heard = tillsOfChains(db);
      const own = new Set(keptChainsIn(db).map(({ chain }) => chain));
      return Object.keys(inboundHeads(db))
        .filter((chain) => !own.has(chain) && (claimed(chain) ?? heard.get(chain)) === tillId)
        .flatMap((chain) => chainOf(chain) ?? [])
        .toSorted((one, other) => other.place - one.place);
    },
    hashAt(chain, seq) {
      const [row] = db.all<{ hash: string }>(
        sql`SELECT hash FROM inbound WHERE branch = ${chain} AND seq = ${seq}`,
      );
      return row?.hash ?? null;
    },
    page: ({ after, except, limit }) =>
      reader.snapshot(() => {
        const without = { ...after, [except]: Number.MAX_SAFE_INTEGER };
        const runs: SyncRun[] = [];
        let [entries, bytes] = [0, 0];
        for (const run of runsInOrder(reader, without, { entries: runLength, bytes: pageBytes })) {
          if (entries >= limit || bytes >= pageBytes) return { runs, hasMore: true };
          const taken = run.entries.slice(0, limit - entries);
          runs.push({ ...run, entries: taken });
          entries += taken.length;
          bytes += taken.reduce((sum, { payload }) => sum + payload.length, 0);
          if (taken.length < run.entries.length) return { runs, hasMore: true };
        }
        return { runs, hasMore: false };
      }),
  };
}
