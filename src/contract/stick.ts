/** Files for a stick, by which tills share that never meet a network. A page carries them to and from the till in parts. */
import { z } from 'zod';
import { stickLimits } from '#domain/stick.ts';
import { allowed, signedIn } from './procedure.ts';
import { InstantMs } from './values.ts';

const Count = z.number().int().min(0);
const Part = z.base64().max(Math.ceil(stickLimits.partBytes / 3) * 4);

export const StickStatus = z.object({
  hasPassphrase: z.boolean(),
  /** Of this till's key: eight characters to compare with those that another till shows. */
  fingerprint: z.string(),
  /** What is being done, in entries; reading goes through each of them twice. */
  work: z.object({ kind: z.enum(['write', 'read']), done: Count, of: Count }).nullable(),
});
export type StickStatus = z.infer<typeof StickStatus>;

export const StickWritten = z.object({ fileName: z.string(), bytes: Count, entries: Count });
export type StickWritten = z.infer<typeof StickWritten>;

export const StickTaken = z.object({
  taken: Count,
  /** Entries that it carried and that were here already. */
  known: Count,
  /** `isNew`: the first stick of that till here, whose key was learnt with it. */
  from: z.object({ name: z.string(), shop: z.string(), fingerprint: z.string(), isNew: z.boolean() }),
  writtenAtMs: InstantMs,
});
export type StickTaken = z.infer<typeof StickTaken>;

export const stickProcedures = {
  stickStatus: signedIn('/sync/stickStatus').input(z.object({})).output(StickStatus),
  /** Errors: `stick-passphrase-short`. */
  stickPassphrase: allowed('carryStick', '/sync/stickPassphrase')
    .input(z.object({ passphrase: z.string().max(200) }))
    .output(z.object({})),
  /** Makes the file, which is then fetched by its parts. Errors: `no-shop`, `stick-no-passphrase`, `stick-busy`, `stick-not-usable`. */
  stickWrite: allowed('carryStick', '/sync/stickWrite')
    .input(z.object({ isWhole: z.boolean() }))
    .output(StickWritten),
  /** The bytes of the file that was made last from `offset` on; at most `stickLimits.partBytes`, none beyond its end. Errors: `stick-not-usable`. */
  stickPart: allowed('carryStick', '/sync/stickPart')
    .input(z.object({ offset: Count.max(stickLimits.fileBytes) }))
    .output(z.object({ bytes: Part })),
  /** Puts a part of a file at the end of what was put before; `offset` 0 begins anew. Errors: `stick-busy`, `stick-not-usable`. */
  stickPut: allowed('carryStick', '/sync/stickPut')
    .input(z.object({ offset: Count.max(stickLimits.fileBytes), bytes: Part }))
    .output(z.object({})),
  /**
   * Takes the file that was put. Errors: `stick-busy`, `stick-not-usable`, `stick-not-galla`, `stick-newer`, `stick-cut-short`,
   * `stick-altered`, `stick-other-business`, `stick-no-passphrase`, `stick-wrong-passphrase`, `stick-key-changed`, `stick-gap`,
   * `stick-forked`, `inbound-refused`. None of them changes anything.
   */
  stickRead: allowed('carryStick', '/sync/stickRead').input(z.object({})).output(StickTaken),
};
