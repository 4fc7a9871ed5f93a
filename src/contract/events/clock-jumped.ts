/** `clock.jumped.v1`: the machine's clock stood behind the last fact, or far ahead of it. Selling goes on; the order of facts is `seq`. */
import { z } from 'zod';
import { Id, InstantMs } from '../values.ts';

export const ClockJumpedV1 = z.object({
  tillId: Id,
  kind: z.enum(['back', 'ahead']),
  lastAtMs: InstantMs,
  clockAtMs: InstantMs,
});
export type ClockJumpedV1 = z.infer<typeof ClockJumpedV1>;
