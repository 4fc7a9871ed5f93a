/** The campaign of seeds, in parts that run beside each other: one a test file. */
import { expect, test } from 'vitest';
import { countFrom } from '../faults/random.ts';
import { openWorld, runSeeds, type Tally } from './campaign.ts';

const parts = 2;
/** What an endpoint in memory has stored stays there: after so many seeds another takes its place. */
const seedsOfWorld = 250;

/** Declares the test of one part: every other seed, beginning with `first`. */
export function trySeeds(first: number): void {
  const one = process.env['GALLA_SEED'];
  const isFull = process.env['GALLA_FULL'] !== undefined;
  const isCampaign = isFull || process.env['GALLA_SEEDS'] !== undefined;
  const count = countFrom('GALLA_SEEDS', isFull ? parts : 500);
  const own = Array.from({ length: Math.ceil((count - first + 1) / parts) }, (_, n) => first + n * parts);
  const seeds = one === undefined ? own : own.slice(0, first === 1 ? 1 : 0).map(() => Number(one));
  const size = isFull ? { tills: 50, stores: 3, sales: 200, edits: 40 } : null;

  test(
    `whatever the line, the clocks and the crashes, all tills come to the same (${seeds.length} seeds)`,
    async () => {
      const tally: Tally = { seeds: 0, facts: 0, epochs: 0, longestHealMs: 0 };
      for (let from = 0; from < seeds.length; from += seedsOfWorld) {
        const world = await openWorld();
        try {
          await runSeeds(world, seeds.slice(from, from + seedsOfWorld), { size, tally });
        } finally {
          await world.close();
        }
      }
      process.stdout.write(
        `${tally.seeds} seeds, ${tally.facts} facts, ${tally.epochs} chains begun after a restore, at most ${tally.longestHealMs} ms until all had the same\n`,
      );
      expect(tally.seeds).toBe(seeds.length);
    },
    isCampaign ? 36_000_000 : 2_400_000,
  );
}
