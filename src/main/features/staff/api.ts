/** What other features may ask of staff: who is signed in, what they are called, and that someone be given a place. */
import type { StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';

export { addStaff, preparePerson, type PreparedPerson } from './add-staff.ts';
export { demandRight, openApprovals, type Approvals, type Asking } from './approvals.ts';
export type { KeyStore } from './key-store.ts';
export { pepperRecords } from './pepper.ts';
export { staffRecords } from './person-record.ts';
export { canSignIn, hasPeople, isStaff, ownCommissionRate, staffName } from './queries.ts';
export type { SignInDesk } from './sign-in.ts';

/** Who stands at one window. `ended` is aborted when that person signs out or the window is gone. */
export type Session = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly ended: AbortSignal;
};
