/** Runs seeds one after the other in one world, and tells of the first that fails with its shortest trace. */
import { noBug, type Bug } from './bug.ts';
import { openSharedEndpoint } from './endpoint.ts';
import { openFolders } from './folders.ts';
import { planOf, type Plan, type Size } from './plan.ts';
import { runPlan, type Outcome, type World } from './run-plan.ts';
import { shrink, tell } from './shrink.ts';

export async function openWorld(): Promise<World & { readonly close: () => Promise<void> }> {
  const shared = await openSharedEndpoint();
  const folders = openFolders();
  return {
    shared,
    folders,
    async close() {
      await shared.close();
      folders.remove();
    },
  };
}

/** As many runs as a trace may take to be made short. */
const mostShrinking = 120;

/** What all seeds of a campaign came to. */
export type Tally = { seeds: number; facts: number; epochs: number; longestHealMs: number };

/** Runs each seed and adds it to the tally; the first that fails throws, with how to run it again. */
export async function runSeeds(
  world: World,
  seeds: Iterable<number>,
  { size, tally }: { readonly size: Size | null; readonly tally: Tally },
): Promise<void> {
  for (const seed of seeds) {
    const plan = planOf(seed, size);
    const outcome = await runPlan(world, plan);
    if (outcome.faults.length > 0) throw new Error(await report(world, plan, outcome));
    tally.seeds += 1;
    tally.facts += outcome.facts;
    tally.epochs += outcome.epochs;
    tally.longestHealMs = Math.max(tally.longestHealMs, outcome.healedInMs);
  }
}

async function report(world: World, plan: Plan, outcome: Outcome): Promise<string> {
  const least = await shrink(
    plan,
    async (smaller) => (await runPlan(world, smaller)).faults.length > 0,
    mostShrinking,
  );
  const last = await runPlan(world, least);
  return [
    `Seed ${plan.seed} fails. Run it alone with GALLA_SEED=${plan.seed} npx vitest run --project simulation`,
    ...outcome.faults.slice(0, 10),
    `${least.steps.length} of its ${plan.steps.length} steps are enough:`,
    tell(least),
    ...last.faults.slice(0, 10),
  ].join('\n');
}

/** The first seed from 1 that finds the bug, or null where none of so many does. */
export async function firstCatch(world: World, bug: Bug, most: number): Promise<number | null> {
  for (let seed = 1; seed <= most; seed += 1) {
    if ((await runPlan(world, planOf(seed), bug)).faults.length > 0) return seed;
  }
  return null;
}

/** The same seed without the bug is well: it was the bug that was found. */
export async function isWell(world: World, seed: number): Promise<boolean> {
  return (await runPlan(world, planOf(seed), noBug)).faults.length === 0;
}
