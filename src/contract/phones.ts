/** Phones as scanners over the shop's own network: off until someone opens the door, each phone paired and revocable. */
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { Id } from './values.ts';

export const PhonesView = z.object({
  isOpen: z.boolean(),
  /** Addresses of this machine on which phones could reach it. */
  addresses: z.array(z.string()),
  phones: z.array(
    z.object({
      phoneId: Id,
      number: z.number().int(),
      pairedAtMs: z.number().int(),
      lastScanAtMs: z.number().int().nullable(),
      scans: z.number().int(),
    }),
  ),
});
export type PhonesView = z.infer<typeof PhonesView>;

export const phonesContract = {
  state: allowed('manageHardware', '/phones/state').input(z.object({})).output(PhonesView),
  /** Opens the door on one address, from now on and after each start of the till; every phone of before is forgotten. `device-fault` where the address is not ours. */
  open: allowed('manageHardware', '/phones/open')
    .input(z.object({ address: z.ipv4() }))
    .output(PhonesView),
  close: allowed('manageHardware', '/phones/close').input(z.object({})).output(PhonesView),
  /** An address to be shown as a QR code: it pairs one phone, once. `device-fault` while the door is shut. */
  invite: allowed('manageHardware', '/phones/invite')
    .input(z.object({}))
    .output(z.object({ url: z.string(), validSeconds: z.number().int() })),
  revoke: allowed('manageHardware', '/phones/revoke')
    .input(z.object({ phoneId: Id }))
    .output(PhonesView),
};
