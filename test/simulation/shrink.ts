/** The fewest steps of a plan that still fail (delta debugging, Zeller and Hildebrandt 2002), within a number of runs. */
import type { Plan, Step } from './plan.ts';

/** Takes out ever smaller parts of the steps as long as what is left fails; `fails` is asked at most `most` times. */
export async function shrink(
  plan: Plan,
  fails: (smaller: Plan) => Promise<boolean>,
  most: number,
): Promise<Plan> {
  let { steps } = plan;
  let runs = 0;
  for (
    let part = Math.ceil(steps.length / 2);
    part >= 1 && runs < most;
    part = part === 1 ? 0 : Math.ceil(part / 2)
  ) {
    for (let from = 0; from < steps.length && runs < most;) {
      const fewer: readonly Step[] = [...steps.slice(0, from), ...steps.slice(from + part)];
      runs += 1;
      if (await fails({ ...plan, steps: fewer })) steps = fewer;
      else from += part;
    }
  }
  return { ...plan, steps };
}

/** A plan in lines for a person to read. */
export function tell(plan: Plan): string {
  const { seed, tills, stores, healMs, steps } = plan;
  const lines = steps.map(({ atMs, kind, ...rest }) => `  ${atMs} ms ${kind} ${JSON.stringify(rest)}`);
  return [`seed ${seed}: ${tills} tills in ${stores} stores, healed at ${healMs} ms`, ...lines].join('\n');
}
