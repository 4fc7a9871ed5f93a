/** `shift.paid-in.v1`, `shift.paid-out.v1`, `shift.dropped.v1`, `shift.drawer-opened.v1`: what went in or out of the drawer by hand. */
import { z } from 'zod';
import { payInCategories, payOutCategories } from '#domain/shift-cash.ts';
import { Amount, Id } from '../values.ts';

const base = z.object({
  movementId: Id,
  shiftId: Id,
  tillId: Id,
  staffId: Id,
  /** Who gave leave where the role did not do. */
  approvedBy: Id.nullable(),
});
/** `voucher`: gapless for each till, paid in, paid out and dropped alike. */
const money = base.extend({
  amount: Amount.min(1),
  voucher: z.number().int().min(1),
  note: z.string().nullable(),
});

export const ShiftPaidInV1 = money.extend({ category: z.enum(payInCategories) });
export type ShiftPaidInV1 = z.infer<typeof ShiftPaidInV1>;
export const ShiftPaidOutV1 = money.extend({ category: z.enum(payOutCategories) });
export type ShiftPaidOutV1 = z.infer<typeof ShiftPaidOutV1>;
/** Into the safe; the bag's number is what the bank will see. */
export const ShiftDroppedV1 = money.extend({ bagNumber: z.string() });
export type ShiftDroppedV1 = z.infer<typeof ShiftDroppedV1>;
export const ShiftDrawerOpenedV1 = base.extend({ reason: z.string() });
export type ShiftDrawerOpenedV1 = z.infer<typeof ShiftDrawerOpenedV1>;
