/** Draws of a seed. Each place that draws has a stream of its own, so that taking a step out of a plan leaves the others as they were. */
import { randomFrom } from '../faults/random.ts';

export type Chance = {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** From `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  /** True about so many times in a hundred. */
  readonly percent: (share: number) => boolean;
  readonly pick: <T>(all: readonly T[]) => T;
  readonly bytes: (count: number) => Uint8Array;
  /** From 0 to below 1. */
  readonly fraction: () => number;
};

/** The stream of a name under a seed. */
export function chanceOf(seed: number, name: string): Chance {
  let state = seed | 0;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) + 0x9e3779b9;
  const below = randomFrom(state | 0);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    percent: (share) => below(100) < share,
    pick(all) {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('Nothing to pick from');
      return one;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
    fraction: () => below(1_000_000) / 1_000_000,
  };
}
