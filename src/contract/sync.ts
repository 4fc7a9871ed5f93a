/** The till and its cloud endpoint: whether it is enrolled, what waits to be sent, what went wrong, and letting it in or out. */
import { z } from 'zod';
import { hubProcedures } from './hub.ts';
import { allowed, signedIn } from './procedure.ts';
import { conflictProcedures } from './conflicts.ts';
import { stickProcedures } from './stick.ts';
import { Id, InstantMs } from './values.ts';

/** With whom a till exchanges: a cloud endpoint, and the hub of its shop, which is another till on the same network. */
export const syncTargets = ['cloud', 'hub'] as const;
export type SyncTarget = (typeof syncTargets)[number];

/**
 * Why an exchange stopped, as a closed list. Nothing of what waits is lost by any of them, and selling goes on.
 *
 * `cloud-unreachable`: no answer, or none of Galla's. `cloud-busy`: too many calls, it waits. `cloud-refused`: the endpoint takes a batch
 * not; it is kept and shown. `till-forked`: the endpoint has other entries of this till than the till itself, whose folder was restored
 * or copied. `till-copied`: another machine goes on under this till's name. `till-revoked`, `till-not-recognised`: the endpoint lets this till in no more. `inbound-refused`: what came from another till
 * cannot be taken. `store-refused`: this till's disk.
 */
export const syncFaults = [
  'cloud-unreachable',
  'cloud-busy',
  'cloud-refused',
  'till-forked',
  'till-copied',
  'till-revoked',
  'till-not-recognised',
  'inbound-refused',
  'store-refused',
] as const;
export type SyncFaultCode = (typeof syncFaults)[number];

/** Kinds of facts as the page lists them: the part of an event's type before its first dot, gathered. */
export const syncKinds = [
  'bills',
  'returns',
  'stock',
  'prices',
  'customers',
  'shifts',
  'staff',
  'others',
] as const;
export type SyncKind = (typeof syncKinds)[number];

const FaultView = z.object({
  code: z.enum(syncFaults),
  /** What was refused, or why nothing answered: a code of the endpoint or of the network, for whoever helps. */
  detail: z.string(),
  /** The entry that was refused; null where it is about none. */
  seq: z.number().int().nullable(),
  sinceMs: InstantMs,
});

const LinkView = z.object({
  url: z.string(),
  enrolledAtMs: InstantMs,
  /** Entries that the endpoint has not acknowledged. */
  waiting: z.number().int().min(0),
  /** When the oldest of them was written; null where none waits. */
  oldestAtMs: InstantMs.nullable(),
  /** By how many minutes this machine's clock is ahead of the endpoint's (below 0: behind), where it is more than five; else 0. */
  clockAheadMinutes: z.number().int(),
  lastSentMs: InstantMs.nullable(),
  lastReceivedMs: InstantMs.nullable(),
  fault: FaultView.nullable(),
});
export type SyncLinkView = z.infer<typeof LinkView>;

export const SyncStatus = z.object({
  /** To a cloud endpoint; null: not enrolled at one. */
  link: LinkView.nullable(),
  /** To the hub of the shop; null: not enrolled at one. */
  hubLink: LinkView.nullable(),
  /** Fields that were changed at two tills and that nobody has decided. */
  conflicts: z.number().int().min(0),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const SyncDetails = z.object({
  /** What waits by its kind, over the first `counted` of it. */
  kinds: z.array(z.object({ kind: z.enum(syncKinds), count: z.number().int().min(1) })),
  counted: z.number().int().min(0),
  /** When this folder was found to be restored from a copy, and the till went on in another chain; newest first. */
  restored: z.array(z.object({ atMs: InstantMs })),
  /** Numbers that bear two papers each because of it: bills, credit notes and slips of money, as many as are shown. */
  numbersTwice: z.array(z.string()),
  /** The last exchanges that moved something or failed, newest first. */
  turns: z.array(
    z.object({
      target: z.enum(syncTargets),
      atMs: InstantMs,
      pushed: z.number().int().min(0),
      pulled: z.number().int().min(0),
      fault: z.enum(syncFaults).nullable(),
    }),
  ),
});
export type SyncDetails = z.infer<typeof SyncDetails>;

export const syncContract = {
  /** Cheap: asked after each sale for the status bar. Topic `sync`. */
  status: signedIn('/sync/status').input(z.object({})).output(SyncStatus),
  details: signedIn('/sync/details').input(z.object({})).output(SyncDetails),
  /**
   * Lets this till in with a code that the owner was shown, at a cloud endpoint or at the hub of the shop.
   *
   * Errors: `cloud-address` where the address is none or is not encrypted, `code-not-valid`, `prefix-taken`, `till-known`,
   * `already-enrolled`, `other-business`, `cloud-unreachable`, `cloud-refused`.
   */
  enrol: allowed('enrolTill', '/sync/enrol')
    .input(
      z.object({
        // Compared with what the endpoint shows, and an address; both are shapes that no card number fits.
        url: z.string().max(300),
        code: z.string().max(40),
        target: z.enum(syncTargets).default('cloud'),
        /** Absent: the till keeps its own where it can. */
        prefix: z
          .string()
          .regex(/^[A-Za-z0-9]{1,4}$/)
          .optional(),
      }),
    )
    .output(SyncStatus),
  /** The key that opens names and PINs where every till of the shop is lost, to be written down; null where this till has none yet. */
  recoveryKey: allowed('enrolTill', '/sync/recoveryKey')
    .input(z.object({}))
    .output(z.object({ key: z.string().nullable() })),
  /** Forgets the endpoint, or the hub, on this side. What waits stays in the journal. Errors: `not-enrolled`. */
  forget: allowed('enrolTill', '/sync/forget')
    .input(z.object({ commandId: Id, target: z.enum(syncTargets).default('cloud') }))
    .output(SyncStatus),
  /** Tries again now. Errors: `not-enrolled`. */
  retry: signedIn('/sync/retry').input(z.object({})).output(z.object({})),
  ...conflictProcedures,
  ...stickProcedures,
  ...hubProcedures,
};
