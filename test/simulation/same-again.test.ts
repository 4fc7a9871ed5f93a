/** A seed that failed is worth something only where it fails again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld } from './campaign.ts';
import { planOf } from './plan.ts';
import { runPlan } from './run-plan.ts';
import { shrink } from './shrink.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** How every call of a seed ended, in the order in which they did. */
async function callsOf(seed: number): Promise<readonly string[]> {
  const calls: string[] = [];
  await runPlan(world, planOf(seed), {
    name: 'none',
    till: () => ({
      wire: (wire) => async (call) => {
        const got = await wire(call);
        calls.push(`${call.path} ${got.ok ? got.value.status : got.error}`);
        return got;
      },
    }),
  });
  return calls;
}

test.each([2, 3, 7])('seed %i goes the same way each time', async (seed) => {
  const calls = await callsOf(seed);
  expect(calls.length).toBeGreaterThan(10);
  expect(await callsOf(seed)).toEqual(calls);
});

test('of many steps the few are found that are to blame', async () => {
  const plan = planOf(2);
  const guilty = [plan.steps[3], plan.steps.at(-2)];
  const least = await shrink(
    plan,
    async ({ steps }) => guilty.every((step) => steps.some((one) => one === step)),
    200,
  );
  expect(least.steps).toEqual(guilty);
});
