/** Chance that can be run again: every campaign draws from a seed and prints it where it fails. */

/** GALLA_SEED, or one from the clock. */
export function newSeed(): number {
  return Number(process.env['GALLA_SEED'] ?? Date.now() % 1_000_000);
}

/** How often a campaign is run: the variable, or the number for CI. */
export function countFrom(variable: string, otherwise: number): number {
  return Number(process.env[variable] ?? otherwise);
}

/** Whole numbers from 0 up to, not with, `limit` (mulberry32). */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}
