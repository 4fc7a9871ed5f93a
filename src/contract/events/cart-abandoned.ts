/** `cart.abandoned.v1`: a cart with lines, on the screen or on hold, was thrown away before payment: never in silence. */
import { z } from 'zod';
import { Amount, Id, QuantityText } from '../values.ts';

export const CartAbandonedV1 = z.object({
  draftId: Id,
  tillId: Id,
  /** Set where it was on hold. */
  heldId: Id.nullable(),
  reason: z.string().min(1),
  approvedBy: Id.nullable(),
  lines: z
    .array(
      z.object({
        variantId: Id.nullable(),
        code: z.string().nullable(),
        quantity: QuantityText,
        amount: Amount,
      }),
    )
    .min(1),
  total: Amount,
});
export type CartAbandonedV1 = z.infer<typeof CartAbandonedV1>;
