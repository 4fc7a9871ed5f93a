/** `staff.*`: who was given a place at the till and who took it. Names and PINs stay in the erasable staff table. */
import { z } from 'zod';
import { Id, PercentText, Role } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

/** `commissionRate` absent: the shop's own. */
export const StaffAddedV1 = z.object({ staffId: Id, role: Role, commissionRate: PercentText.optional() });
export type StaffAddedV1 = z.infer<typeof StaffAddedV1>;
/** Role and rate as they stand from now on; null: the shop's own rate. */
export const StaffChangedV1 = z.object({
  staffId: Id,
  role: Role,
  commissionRate: PercentText.nullable(),
  edit: EditStamp,
});
export type StaffChangedV1 = z.infer<typeof StaffChangedV1>;
/** Another PIN; who had left is back with it. */
export const StaffPinGivenV1 = z.object({ staffId: Id, edit: EditStamp });
export type StaffPinGivenV1 = z.infer<typeof StaffPinGivenV1>;
export const StaffLeftV1 = z.object({ staffId: Id, edit: EditStamp });
export type StaffLeftV1 = z.infer<typeof StaffLeftV1>;
export const StaffSignedInV1 = z.object({ staffId: Id });
export type StaffSignedInV1 = z.infer<typeof StaffSignedInV1>;
export const StaffSignedOutV1 = z.object({ staffId: Id });
/** Leave that one person gave another for one action on one bill, shift or customer; the action's own event says whether it was used. */
export const StaffApprovalGivenV1 = z.object({
  approvalId: Id,
  approverId: Id,
  requesterId: Id,
  permission: z.string(),
  subject: Id,
});
/** Every failure is kept (shrinkage control); `staffId` null where a bare PIN fitted nobody. */
export const StaffSignInRefusedV1 = z.object({
  staffId: Id.nullable(),
  reason: z.enum(['wrong-pin', 'locked-out']),
});
export type StaffSignInRefusedV1 = z.infer<typeof StaffSignInRefusedV1>;
