/** `shift.opened.v1`: a shift began at a till with a float in the drawer. */
import { z } from 'zod';
import { Amount, BusinessDayText, DenominationCount, Id } from '../values.ts';

export const ShiftOpenedV1 = z.object({
  shiftId: Id,
  tillId: Id,
  staffId: Id,
  businessDay: BusinessDayText,
  float: Amount,
  /** `counter`: someone stands at the till; `import`: a day of bills read from a file, which is over when it begins. */
  purpose: z.enum(['counter', 'import']),
  denominations: z.array(DenominationCount).nullable(),
  /** What the last Z left in the drawer; null before the first, and for an import. */
  carriedOver: Amount.nullable(),
  /** Why the float is not what was carried over. */
  reason: z.string().nullable(),
});
export type ShiftOpenedV1 = z.infer<typeof ShiftOpenedV1>;
