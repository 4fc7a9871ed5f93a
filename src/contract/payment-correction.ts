/** A wrong tender that was put right, as the bill shows it. */
import { z } from 'zod';
import { Amount, InstantMs, TenderMethod } from './values.ts';

/** That the way a bill was paid was put right; `before` is how it had been rung. */
export const PaymentCorrection = z.object({
  atMs: InstantMs,
  by: z.string(),
  approvedBy: z.string().nullable(),
  reason: z.string(),
  before: z.array(z.object({ method: TenderMethod, amount: Amount })),
});
