/** `till.joined.v1`: the till is one of a business's from now on, under this prefix; for a till without a book, its first own entry. */
import { z } from 'zod';
import { Id, ShortText } from '../values.ts';

export const TillJoinedV1 = z.object({
  businessId: Id,
  /** The shop that the till stands in. */
  shopId: Id,
  till: z.object({ tillId: Id, prefix: z.string().regex(/^[A-Za-z0-9]{1,4}$/), name: ShortText }),
});
export type TillJoinedV1 = z.infer<typeof TillJoinedV1>;
