/** `print.cancelled.v1`: a paper was taken out of the print queue before it was printed. */
import { z } from 'zod';
import { Id } from '../values.ts';
import { paperKinds } from '../receipts.ts';

/** `subjectId`: the bill, or whatever else the paper is about. */
export const PrintCancelledV1 = z.object({
  jobId: Id,
  subjectId: Id,
  number: z.string(),
  kind: z.enum(paperKinds),
  reason: z.string(),
});
export type PrintCancelledV1 = z.infer<typeof PrintCancelledV1>;
