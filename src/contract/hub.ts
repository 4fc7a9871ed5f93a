/** This till as the hub of its shop: the others sync through it over the shop's own network, with or without internet. */
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { Id, InstantMs } from './values.ts';

export const HubView = z.object({
  /** Null: this till is no hub. */
  hub: z
    .object({
      /** What the other tills are told: `http://192.168.1.20:7421`. */
      url: z.string(),
      /** Why it does not answer at this moment; null: it does, or is being started. */
      fault: z.enum(['not-own', 'port-taken', 'failed']).nullable(),
      tills: z.array(
        z.object({
          deviceId: Id,
          name: z.string(),
          prefix: z.string(),
          enrolledAtMs: InstantMs,
          isRevoked: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** Private addresses of this machine on which it could answer; loopback last. */
  addresses: z.array(z.string()),
});
export type HubView = z.infer<typeof HubView>;

export const hubProcedures = {
  hub: allowed('enrolTill', '/sync/hub').input(z.object({})).output(HubView),
  /** Makes this till the hub. Errors: `no-shop`, `hub-address`. */
  hubOn: allowed('enrolTill', '/sync/hubOn')
    .input(
      z.object({
        commandId: Id,
        /** An IPv4 or IPv6 address. */
        address: z
          .string()
          .max(60)
          .regex(/^[0-9a-fA-F]*[.:][0-9a-fA-F.:]*$/),
        /** Absent: the one it had, else the usual one. */
        port: z.number().int().min(1).max(65_535).optional(),
      }),
    )
    .output(HubView),
  /** It answers no more. The tills that were let in are kept for when it does again. Errors: `hub-off`. */
  hubOff: allowed('enrolTill', '/sync/hubOff')
    .input(z.object({ commandId: Id }))
    .output(HubView),
  /** A code that lets one till in. Errors: `hub-off`. */
  hubCode: allowed('enrolTill', '/sync/hubCode')
    .input(z.object({ commandId: Id }))
    .output(z.object({ code: z.string(), validSeconds: z.number().int() })),
  /** Shuts a till out, from its next call on. Errors: `unknown-hub-till`. */
  hubRevoke: allowed('enrolTill', '/sync/hubRevoke')
    .input(z.object({ commandId: Id, deviceId: Id }))
    .output(HubView),
};
