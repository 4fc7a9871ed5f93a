/** Carries out a plan from its first step to the verdict. */
import { noBug, type Bug } from './bug.ts';
import { chanceOf } from './chance.ts';
import type { SharedEndpoint, SimEndpoint } from './endpoint.ts';
import type { Folders } from './folders.ts';
import { createModel } from './model.ts';
import { articles, fairWeather, staff, styles, type Plan, type Step } from './plan.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createTill, type SimTill } from './sim-till.ts';
import { byChain, faultsOf, faultsOfRebuild, behind, epochsOf } from './verdict.ts';

export type World = { readonly shared: SharedEndpoint; readonly folders: Folders };

export type Outcome = {
  /** In sentences; none where all is well. */
  readonly faults: readonly string[];
  /** Facts that were acknowledged and are kept. */
  readonly facts: number;
  /** How often a till went on in another chain. */
  readonly epochs: number;
  /** From the end of the faults until all had the same (simulated ms). */
  readonly healedInMs: number;
};

/** All have the same within this time after the last fault (ms). */
const patienceMs = 10_000;
const lookEveryMs = 250;

export async function runPlan({ shared, folders }: World, plan: Plan, bug: Bug = noBug): Promise<Outcome> {
  const schedule = createSchedule();
  const faults: string[] = [];
  const onBug = (failure: unknown) => {
    faults.push(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  };
  const endpoint = shared.enter({
    schedule,
    chance: chanceOf(plan.seed, 'endpoint'),
    around: bug.transact ?? ((transact) => transact),
  });
  const model = createModel(plan.tills);
  const businessId = await endpoint.newBusiness();
  const parts = { seed: plan.seed, schedule, endpoint, folders, model, bug, onBug };
  const tills: SimTill[] = [];
  try {
    for (let place = 0; place < plan.tills; place += 1) {
      const till = createTill(parts, place, `Store ${(place % plan.stores) + 1}`);
      tills.push(till);
      await till.enrol(businessId);
      till.start();
    }
    schedule.after(10, () => bringGoods(tills[0]));
    plan.steps.forEach((step, n) => {
      schedule.after(step.atMs, () => take(step, { n: `${n}`, tills, endpoint, schedule, businessId }));
    });
    await schedule.run(plan.healMs - 1);
    endpoint.failTransactions(0, 'before');
    endpoint.start();
    for (const till of tills) till.setWeather(fairWeather);
    for (const till of tills) till.heal();
    for (const till of tills) till.poke('network');
    const healedInMs = await untilSame();
    const stored = byChain(await endpoint.entries(businessId));
    if (healedInMs === null)
      faults.push(`${patienceMs} ms after the last fault: ${behind(tills, stored).join('; ')}`);
    faults.push(...faultsOf(tills, stored, model));
    const [first] = tills;
    if (plan.seed % 5 === 0 && first !== undefined) faults.push(...faultsOfRebuild(first));
    return {
      faults,
      facts: stored.entries.length,
      epochs: tills.reduce((all, till) => all + epochsOf(till), 0),
      healedInMs: healedInMs ?? patienceMs,
    };
  } finally {
    for (const till of tills) till.close();
    await endpoint.drain();
    folders.clear();
  }

  async function untilSame(): Promise<number | null> {
    for (let ms = lookEveryMs; ms <= patienceMs; ms += lookEveryMs) {
      await schedule.run(plan.healMs + ms);
      if (faults.length > 0) return ms;
      if (behind(tills, byChain(await endpoint.entries(businessId))).length === 0) return ms;
    }
    return null;
  }
}

/** The first till has the goods and the people; the others hear of them. */
function bringGoods(till: SimTill | undefined): void {
  for (const id of styles) {
    const own = articles.map((article, place) => ({
      id: article,
      price: 100 + place,
      code: `${id}${article}`,
    }));
    till?.perform(`new ${id}`, { kind: 'style', id, name: `Style ${id}`, brand: 'House', articles: own });
  }
  for (const id of staff)
    till?.perform(`new ${id}`, { kind: 'staff', id, name: `Person ${id}`, role: 'cashier' });
}

type Stage = {
  readonly n: string;
  readonly tills: readonly SimTill[];
  readonly endpoint: SimEndpoint;
  readonly schedule: Schedule;
  readonly businessId: string;
};

function take(step: Step, { n, tills, endpoint, schedule, businessId }: Stage): void {
  const till = 'till' in step ? tills[step.till] : undefined;
  switch (step.kind) {
    case 'deed':
      return till?.perform(n, step.deed);
    case 'weather':
      till?.setWeather(step.weather);
      schedule.after(step.forMs, () => till?.setWeather(fairWeather));
      return;
    case 'kill':
      return till?.kill(step.point, step.after, step.downMs);
    case 'copy':
      return till?.copy();
    case 'restore':
      return till?.restore();
    case 'clock':
      return till?.moveClock(step.byMs);
    case 'endpoint-kill':
      endpoint.kill();
      schedule.after(step.downMs, endpoint.start);
      return;
    case 'database':
      return endpoint.failTransactions(step.times, step.how);
    case 'sessions-lost':
      void endpoint.loseSessions(businessId);
      return;
    case 'endpoint-clock':
      return endpoint.moveClock(step.byMs);
  }
}
