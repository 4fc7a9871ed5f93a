/** Which of two views of the cart counts: answers and the stream may overtake each other. Pure. */
import type { CartView } from '#contract/sales.ts';

/** A newer cart has a later id (UUIDv7), whatever its revision; within one cart the revision counts. */
export function laterCart(known: CartView | undefined, incoming: CartView): CartView {
  if (known === undefined || known.draftId < incoming.draftId) return incoming;
  if (known.draftId > incoming.draftId) return known;
  return incoming.revision >= known.revision ? incoming : known;
}
