/** What a till and this hub have in common, once the till's book was found to be another than is known here. As the cloud's `meet`. */
import type { ChainHead } from '#contract/cloud.ts';
import type { HubBook } from './hub-book.ts';

type Asked = { readonly seq: number; readonly hash: string };
type Met = {
  readonly common: ChainHead | null;
  readonly chains: { readonly chain: string; readonly keptFrom: number }[];
};

/** The last of the entries that is here of that till, and the chains that lead to it, oldest first. */
export function meetTill(book: HubBook, tillId: string, asked: readonly Asked[]): Met {
  const common = entryOf(book, tillId, asked);
  return { common, chains: common === null ? [] : wayTo(book, tillId, common.chain) };
}

/** The last of some entries, by number and hash, that is here of that till; null where none is. */
export function entryOf(book: HubBook, tillId: string, asked: readonly Asked[]): ChainHead | null {
  const chains = book.chainsOf(tillId);
  for (const { seq, hash } of asked.toSorted((one, other) => other.seq - one.seq)) {
    const held = chains.find(({ chain }) => book.hashAt(chain, seq) === hash);
    if (held !== undefined) return { chain: held.chain, seq, hash };
  }
  return null;
}

function wayTo(book: HubBook, tillId: string, last: string): Met['chains'] {
  const way: Met['chains'] = [];
  let next: string | null = last;
  while (next !== null) {
    const held = book.chain(next);
    // A chain begins after an entry that was here before it: this ends.
    if (held === null || way.some(({ chain }) => chain === held.chain)) break;
    way.unshift({ chain: held.chain, keptFrom: held.first });
    const before = entryOf(book, tillId, [{ seq: held.first - 1, hash: held.linksTo }]);
    next = before?.chain ?? null;
  }
  return way;
}
