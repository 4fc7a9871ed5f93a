/** `cart.held.v1`, `cart.recalled.v1`: a bill was put aside and taken up again. Its lines and its note stay out of the journal. */
import { z } from 'zod';
import { Amount, Id } from '../values.ts';

export const CartHeldV1 = z.object({
  heldId: Id,
  draftId: Id,
  tillId: Id,
  /** Counts from 1 each business day: what is called out. */
  token: z.number().int().min(1),
  /** The barcode of its slip. */
  code: z.string().min(1),
  itemCount: z.number().int(),
  total: Amount,
});
export type CartHeldV1 = z.infer<typeof CartHeldV1>;

/** `draftId` is the cart it is from now on. */
export const CartRecalledV1 = z.object({ heldId: Id, draftId: Id, tillId: Id });
export type CartRecalledV1 = z.infer<typeof CartRecalledV1>;
