/** `shift.counted.v1`, `shift.count-set-aside.v1`, `shift.closed.v1`, `shift.z-reprinted.v1`: how a shift ends. */
import { z } from 'zod';
import { Amount, DenominationCount, Id } from '../values.ts';
import { TenderVariance, ZReport } from '../z-report.ts';

/** Counted blind: `variances` holds what was expected at that moment and was shown only afterwards. */
export const ShiftCountedV1 = z.object({
  countId: Id,
  shiftId: Id,
  staffId: Id,
  /** 1, and 2 for the recount. */
  attempt: z.number().int().min(1),
  denominations: z.array(DenominationCount),
  otherCash: Amount,
  variances: z.array(TenderVariance),
});
export type ShiftCountedV1 = z.infer<typeof ShiftCountedV1>;
/** Selling went on after a count. */
export const ShiftCountSetAsideV1 = z.object({ shiftId: Id, staffId: Id, reason: z.string() });
export type ShiftCountSetAsideV1 = z.infer<typeof ShiftCountSetAsideV1>;
/** The whole Z: nothing of it is ever computed again. */
export const ShiftClosedV1 = z.object({ shiftId: Id, tillId: Id, z: ZReport });
export type ShiftClosedV1 = z.infer<typeof ShiftClosedV1>;
export const ShiftZReprintedV1 = z.object({ shiftId: Id, copyNumber: z.number().int().min(1) });
export type ShiftZReprintedV1 = z.infer<typeof ShiftZReprintedV1>;
