/** A scan that came over a wire of its own: into the cart, or refused on every screen that shows it. */
import type { Refusal } from '#contract/errors.ts';
import type { CommandId, DraftId } from '#domain/ids.ts';
import type { CartFeed } from './cart-feed.ts';
import { currentCart } from './draft.ts';
import { scanIn, type OtherCode } from './scan-in.ts';
import { counterTill } from './till.ts';

type Parts = Parameters<typeof counterTill>[0] & {
  readonly newId: () => string;
  readonly carts: CartFeed;
  readonly otherCodes: readonly OtherCode[];
};

/** Adds what was scanned to the cart on the screen. Nobody waits for an answer: a refusal goes to the screens. */
export function takeScan(parts: Parts, code: string): void {
  const till = counterTill(parts);
  const cart = currentCart(till, parts.newId() as CommandId);
  // Without a shop there is no screen with a cart to tell.
  if (!cart.ok) return;
  const command = {
    commandId: parts.newId() as CommandId,
    actorId: null,
    // The cart's own id, off its view.
    draftId: cart.value.draftId as DraftId,
    code,
  };
  const added = scanIn(till, command, parts.otherCodes);
  if (added.ok) return;
  const { code: error } = added.error;
  parts.carts.publish({
    cart: cart.value,
    refused: { code: code.slice(0, 80), error, reason: reasonOf(added.error) },
    addedLineId: null,
  });
}

function reasonOf({ data }: Refusal): string | null {
  return 'reason' in data && typeof data.reason === 'string' ? data.reason : null;
}
