/**
 * `chain.began.v1`: the till writes another chain from here on, of which this is the first entry that bears its name.
 *
 * An endpoint has other entries of this till than the till itself, whose folder was restored from a copy. What the till wrote between the
 * last common entry and this one goes under this chain as well, though it names the one that was left.
 */
import { z } from 'zod';
import { Id } from '../values.ts';

/**
 * `older-copy`: the till had nothing that the endpoint lacks. `diverged`: it had sold on, in the places of the endpoint's entries. `copied`: the machine
 * was a copy of a till that lives, and is a till of its own from here on.
 */
export const chainReasons = ['older-copy', 'diverged', 'copied'] as const;

export const ChainBeganV1 = z.object({
  /** The chain that is written no more. */
  left: Id,
  /** The last entry that both have, and the endpoint's chain that holds it; null: they have none in common. */
  common: z
    .object({ chain: Id, seq: z.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable(),
  reason: z.enum(chainReasons),
});
export type ChainBeganV1 = z.infer<typeof ChainBeganV1>;
