/** Who works here and who stands at the till. */
import { z } from 'zod';
import { permissions } from '#domain/permission.ts';
import { alsoLocked, open, signedIn } from './procedure.ts';
import { SessionView } from './app.ts';
import { Id, InstantMs, Role } from './values.ts';

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
  signOut: alsoLocked('/staff/signOut').input(z.object({})).output(z.object({})),
};
