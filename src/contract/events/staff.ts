/** `staff.*`: who was given a place at the till and who took it. Names and PINs stay in the erasable staff table. */
import { z } from 'zod';
import { Id, Role } from '../values.ts';

export const StaffAddedV1 = z.object({ staffId: Id, role: Role });
export type StaffAddedV1 = z.infer<typeof StaffAddedV1>;
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
