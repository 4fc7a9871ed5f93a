/** Who works here and who stands at the till. */
import { z } from 'zod';
import { permissions } from '#domain/permission.ts';
import { allowed, alsoLocked, open, signedIn } from './procedure.ts';
import { SessionView } from './app.ts';
import { Id, InstantMs, PercentText, Role, ShortText } from './values.ts';

export const PersonView = z.object({
  staffId: Id,
  name: z.string(),
  role: Role,
  pinLength: z.number().int(),
  lastSignInMs: InstantMs.nullable(),
  /** Set in a sample shop only. */
  samplePin: z.string().nullable(),
});
export type PersonView = z.infer<typeof PersonView>;

export const StaffView = z.object({
  staffId: Id,
  name: z.string(),
  role: Role,
  /** Percent of the taxable value; null: the shop's own rate. */
  commissionRate: PercentText.nullable(),
  /** False of whoever left. */
  isActive: z.boolean(),
  lastSignInMs: InstantMs.nullable(),
});
export type StaffView = z.infer<typeof StaffView>;

const StaffList = z.object({ people: z.array(StaffView) });
const CommissionRate = PercentText.refine((text) => Number(text) <= 100).nullable();
const NewPin = z.string().min(1).max(12);
const particulars = { commandId: Id, name: ShortText, role: Role, commissionRate: CommissionRate };

export const staffContract = {
  people: open('/staff/people')
    .input(z.object({}))
    .output(z.object({ people: z.array(PersonView) })),
  /** With no staffId the PIN alone says who it is: PINs are unique in a shop. */
  signIn: open('/staff/signIn')
    .input(z.object({ staffId: Id.optional(), pin: z.string().min(1).max(12) }))
    .output(SessionView),
  /** Another person's PIN lets the one who is signed in do one thing to one bill; the id goes with the command that does it. */
  approve: signedIn('/staff/approve')
    .input(
      z.object({
        pin: z.string().min(1).max(12),
        permission: z.enum(permissions),
        /** Id of the draft, sale, shift or customer it is for. */
        subject: Id,
      }),
    )
    .output(z.object({ approvalId: Id, approver: z.string(), seconds: z.number().int() })),
  /** Locks this window: the cart stays in sight, and any PIN opens the till for whoever it belongs to. */
  lock: signedIn('/staff/lock').input(z.object({})).output(z.object({})),
  list: allowed('manageStaff', '/staff/list').input(z.object({})).output(StaffList),
  /** Refused with `pin-not-usable`. */
  add: allowed('manageStaff', '/staff/add')
    .input(z.object({ ...particulars, pin: NewPin }))
    .output(StaffList),
  /** Particulars as they are to stand. With a `pin` it is theirs from now on, and whoever had left is back. */
  change: allowed('manageStaff', '/staff/change')
    .input(z.object({ ...particulars, staffId: Id, pin: NewPin.optional() }))
    .output(StaffList),
  /** Refused with `last-owner`. */
  leave: allowed('manageStaff', '/staff/leave')
    .input(z.object({ commandId: Id, staffId: Id }))
    .output(StaffList),
  signOut: alsoLocked('/staff/signOut').input(z.object({})).output(z.object({})),
};
