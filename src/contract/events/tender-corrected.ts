/** `tender.corrected.v1`: a bill was rung with the wrong tender; how it was paid before and how it really was. The total stays. */
import { z } from 'zod';
import { Amount, CommittedTender, Id, ShortText } from '../values.ts';

const HowPaid = z.object({ tenders: z.array(CommittedTender), change: Amount, cashRounding: Amount });

export const TenderCorrectedV1 = z.object({
  saleId: Id,
  shiftId: Id,
  tillId: Id,
  before: HowPaid,
  after: HowPaid,
  reason: ShortText,
  approvedBy: Id.nullable(),
});
export type TenderCorrectedV1 = z.infer<typeof TenderCorrectedV1>;
