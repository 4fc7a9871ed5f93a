/** A scan that came over a wire of its own: into the cart, or refused on every screen that shows it. */
import type { Refusal } from '#contract/errors.ts';
import type { CommandId, DraftId } from '#domain/ids.ts';
import { addScan } from './add-lines.ts';
import type { CartFeed } from './cart-feed.ts';
import { currentCart } from './draft.ts';
import { counterTill } from './till.ts';

type Parts = Parameters<typeof counterTill>[0] & { readonly newId: () => string; readonly carts: CartFeed };

/** Adds what was scanned to the cart on the screen. Nobody waits for an answer: a refusal goes to the screens. */
export function takeScan(parts: Parts, code: string): void {
  const till = counterTill(parts);
  const cart = currentCart(till, parts.newId() as CommandId);
  // Without a shop there is no screen with a cart to tell.
  if (!cart.ok) return;
  const added = addScan(till, {
    commandId: parts.newId() as CommandId,
    actorId: null,
    // The cart's own id, off its view.
    draftId: cart.value.draftId as DraftId,
    code,
  });
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
