/** Where to go on: what the endpoint says it has of this till's chains, held against the chains themselves. Values in, value out. */
import type { ChainHead } from '#contract/cloud.ts';

/** The chains under which an endpoint keeps the journal, oldest first, each with its first entry; the last is being written. */
export type OwnChains = readonly { readonly chain: string; readonly keptFrom: number }[];
/** The hash of the till's own entry at a place; null where it has none. */
export type HashAt = (seq: number) => string | null;

export type Place =
  | { readonly kind: 'after'; readonly seq: number }
  /** The endpoint has an entry that this till has not, or another one: its folder was restored from a copy, or copied. */
  | { readonly kind: 'forked'; readonly seq: number }
  /** It has a chain of this till that is not known here: how much they have in common has to be asked. At least up to `seq`. */
  | { readonly kind: 'unsure'; readonly seq: number };

/**
 * The last entry of the till's journal that the endpoint has.
 *
 *   till      1 2 3 4 5 6        1 2 3              1 2 3 4'          1 2 3 4' | 5"   (a new epoch, which begins after 3)
 *   endpoint  1 2 3 4            1 2 3 4 5          1 2 3 4           1 2 3 4 5
 *             after 4            forked at 5        forked at 4       after 3
 *
 * An epoch was begun because the one before it forked: where the endpoint has more of an earlier chain than lies before the next one's
 * first entry, that is known and past. `chains` are the till's, oldest first.
 */
export function placeOf(chains: OwnChains, acked: readonly ChainHead[], hashAt: HashAt): Place {
  const place = knownPlace(chains, acked, hashAt);
  const isKnown = acked.every((head) => chains.some(({ chain }) => chain === head.chain));
  return place.kind === 'after' && !isKnown ? { ...place, kind: 'unsure' } : place;
}

function knownPlace(chains: OwnChains, acked: readonly ChainHead[], hashAt: HashAt): Place {
  for (let epoch = chains.length - 1; epoch >= 0; epoch -= 1) {
    const head = acked.find(({ chain }) => chain === chains[epoch]?.chain);
    if (head === undefined || head.seq === 0) continue;
    const next = chains[epoch + 1];
    if (next !== undefined && head.seq >= next.keptFrom - 1) return { kind: 'after', seq: next.keptFrom - 1 };
    return { kind: hashAt(head.seq) === head.hash ? 'after' : 'forked', seq: head.seq };
  }
  return { kind: 'after', seq: 0 };
}
