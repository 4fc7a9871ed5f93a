/** The simulator is worth what it finds: each of these bugs, planted alone, is found within a few seeds. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bugs } from './bugs.ts';
import { firstCatch, isWell, openWorld } from './campaign.ts';

const mostSeeds = 60;

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

test.each(bugs)(
  'it is found that $name',
  async (bug) => {
    const seed = await firstCatch(world, bug, mostSeeds);
    expect(seed, `none of ${mostSeeds} seeds`).not.toBeNull();
    expect(await isWell(world, seed ?? 0), 'the same seed without the bug').toBe(true);
  },
  600_000,
);
