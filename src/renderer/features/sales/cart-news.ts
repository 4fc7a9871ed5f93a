/** Which changes of the cart are news to this page: those that none of its own actions has brought. */
import { useMemo } from 'react';
import type { CartView } from '#contract/sales.ts';

export type CartNews = {
  /** Waits for an action of this page; what the stream says meanwhile is its echo. */
  readonly during: <T>(action: Promise<T>) => Promise<T>;
  /** This cart has been dealt with; answers false where it, or a later one, had been before. */
  readonly take: (cart: CartView) => boolean;
  /** True for a cart from the stream that this page has not brought about and not seen. */
  readonly isNews: (cart: CartView) => boolean;
};

export function useCartNews(): CartNews {
  return useMemo(() => makeCartNews(), []);
}

export function makeCartNews(): CartNews {
  let pending = 0;
  let latest = '';
  return {
    async during(action) {
      pending += 1;
      try {
        return await action;
      } finally {
        pending -= 1;
      }
    },
    take(cart) {
      const order = orderOf(cart);
      if (order <= latest) return false;
      latest = order;
      return true;
    },
    isNews: (cart) => pending === 0 && orderOf(cart) > latest,
  };
}

/** Sorts as carts do: by their id (UUIDv7), then by revision. */
function orderOf({ draftId, revision }: CartView): string {
  return `${draftId} ${String(revision).padStart(12, '0')}`;
}
