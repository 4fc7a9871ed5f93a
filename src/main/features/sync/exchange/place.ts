/** Where to go on: what the endpoint says it has of this till's chains, held against the chains themselves. Values in, value out. */
import type { ChainHead } from '#contract/cloud.ts';

export type OwnChains = readonly { readonly chain: string; readonly firstSeq: number }[];
/** The till's own entry at a place; null where it has none. */
export type EntryAt = (seq: number) => { readonly chain: string; readonly hash: string } | null;

export type Place =
  | { readonly kind: 'after'; readonly seq: number }
  /** The endpoint has an entry that this till has not, or another one: its folder was restored from a copy, or copied. */
  | { readonly kind: 'forked'; readonly seq: number };

/**
 * The last entry of the till's journal that the endpoint has.
 *
 *   till      1 2 3 4 5 6        1 2 3              1 2 3 4'          1 2 3 | 4" 5"   (a new epoch after a restore)
 *   endpoint  1 2 3 4            1 2 3 4 5          1 2 3 4           1 2 3 4 5
 *             after 4            forked at 5        forked at 4       after 3
 *
 * An epoch was begun because the one before it forked: where the endpoint has more of an earlier chain than lies before the next one's
 * first entry, that is known and past. `chains` are the till's, oldest first.
 */
export function placeOf(chains: OwnChains, acked: readonly ChainHead[], entryAt: EntryAt): Place {
  const stranger = acked.findLast((head) => chains.every(({ chain }) => chain !== head.chain));
  if (stranger !== undefined) return { kind: 'forked', seq: stranger.seq };
  for (let epoch = chains.length - 1; epoch >= 0; epoch -= 1) {
    const head = acked.find(({ chain }) => chain === chains[epoch]?.chain);
    if (head === undefined || head.seq === 0) continue;
    const next = chains[epoch + 1];
    if (next !== undefined && head.seq >= next.firstSeq - 1) return { kind: 'after', seq: next.firstSeq - 1 };
    const own = entryAt(head.seq);
    const isSame = own !== null && own.chain === head.chain && own.hash === head.hash;
    return isSame ? { kind: 'after', seq: head.seq } : { kind: 'forked', seq: head.seq };
  }
  return { kind: 'after', seq: 0 };
}
