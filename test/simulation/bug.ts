/** Where a bug can be planted: each seam takes what the product uses there and gives what it uses instead. */
import type { Wire } from '#main/features/sync/exchange/calls.ts';
import type { Book } from '#main/features/sync/exchange/exchange.ts';
import type { LoopParts, Poke } from '#main/features/sync/exchange/loop.ts';
import type { Store, StoreSchema } from '#main/store/store.ts';
import type { Transact } from './endpoint.ts';

export type Bug = {
  readonly name: string;
  /** What of a till; made anew for each till of each seed, and kept over its restarts. */
  readonly till?: () => {
    readonly wire?: (wire: Wire) => Wire;
    readonly book?: (book: Book, store: Store) => Book;
    readonly loop?: (parts: LoopParts) => LoopParts;
    readonly poke?: (why: Poke) => Poke | null;
  };
  readonly schema?: Partial<Pick<StoreSchema, 'projectors' | 'mergeRules'>>;
  /** What of the endpoint. */
  readonly transact?: (transact: Transact) => Transact;
  /** A command that is asked for again after a crash comes under a new id. */
  readonly asksUnderNewId?: true;
  /** What the last command wrote is lost when the process ends. */
  readonly losesLastCommit?: true;
  /** All tills number alike. */
  readonly numbersAlike?: true;
};

export const noBug: Bug = { name: 'none' };
