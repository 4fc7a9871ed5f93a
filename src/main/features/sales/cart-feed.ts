/** Tells every screen and the customer display of the cart, by whomever it was changed. */
import type { CartView } from '#contract/sales.ts';

/** A cart as it now stands and what made it so; `refused` is a scan that was not added. */
export type CartNotice = {
  readonly cart: CartView;
  readonly refused: { readonly code: string; readonly error: string; readonly reason: string | null } | null;
  readonly addedLineId: string | null;
};

export type CartFeed = {
  readonly subscribe: (listener: (notice: CartNotice) => void) => () => void;
  readonly publish: (notice: CartNotice) => void;
};

export function createCartFeed(): CartFeed {
  const listeners = new Set<(notice: CartNotice) => void>();
  return {
    subscribe(listener) {
      const entry = (notice: CartNotice): void => listener(notice);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    publish(notice) {
      for (const listener of listeners) listener(notice);
    },
  };
}

/** Two notices for a screen that was slow: the newest cart, and of each other thing the last that there was. */
export function mergeNotices(earlier: CartNotice, later: CartNotice): CartNotice {
  return {
    cart: later.cart,
    refused: later.refused ?? earlier.refused,
    addedLineId: later.addedLineId ?? earlier.addedLineId,
  };
}
