/** `cart.line-removed.v1`: an article was scanned and taken out again before payment, all pieces of its line or some. Not a fault, but a shop wants to be able to see it. */
import { z } from 'zod';
import { Amount, Id, QuantityText } from '../values.ts';

export const CartLineRemovedV1 = z.object({
  draftId: Id,
  variantId: Id.nullable(),
  quantity: QuantityText,
  amount: Amount,
  /** As given at the counter; `undone`, `quantity-lowered` and `quantity-zero` where the way it went says it. */
  reason: z.string().min(1),
});
export type CartLineRemovedV1 = z.infer<typeof CartLineRemovedV1>;
