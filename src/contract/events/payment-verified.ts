/** `payment.verified.v1`: someone saw the money of a claimed UPI payment at the bank, under its reference. */
import { z } from 'zod';
import { BankReference } from '../tenders.ts';
import { Id } from '../values.ts';

export const PaymentVerifiedV1 = z.object({
  saleId: Id,
  /** Its place on the bill, from 1. */
  tenderNo: z.number().int().min(1),
  reference: BankReference,
  verifiedBy: Id,
  /** Who gave leave where the role did not do. */
  approvedBy: Id.nullable(),
});
export type PaymentVerifiedV1 = z.infer<typeof PaymentVerifiedV1>;
