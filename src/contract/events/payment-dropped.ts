/** `payment.dropped.v1`: a UPI code was shown, perhaps even said to be paid, and the cart was not paid by it. */
import { z } from 'zod';
import { upiStates } from '#domain/tender.ts';
import { Amount, Id } from '../values.ts';

export const PaymentDroppedV1 = z.object({
  draftId: Id,
  /** What the bank's statement carries if the money comes after all. */
  request: z.string(),
  amount: Amount,
  state: z.enum(upiStates),
  reference: z.string().nullable(),
});
export type PaymentDroppedV1 = z.infer<typeof PaymentDroppedV1>;
