/** A shift at this till: opened with a float. */
import { z } from 'zod';
import { allowed, signedIn } from './procedure.ts';
import { Amount, BusinessDayText, DenominationCount, Id, InstantMs } from './values.ts';

export const ShiftView = z.object({
  shiftId: Id,
  openedBy: z.string(),
  openedAtMs: InstantMs,
  businessDay: BusinessDayText,
  float: Amount,
  bills: z.number().int(),
  lastChange: Amount.nullable(),
});
export type ShiftView = z.infer<typeof ShiftView>;

export const shiftsContract = {
  current: signedIn('/shifts/current')
    .input(z.object({}))
    .output(z.object({ shift: ShiftView.nullable() })),
  /** `denominations`, where given, must add up to `float`. */
  open: allowed('openShift', '/shifts/open')
    .input(
      z.object({
        commandId: Id,
        float: Amount.min(0),
        denominations: z.array(DenominationCount).max(40).optional(),
      }),
    )
    .output(ShiftView),
};
