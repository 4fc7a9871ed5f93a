/** Sale commit through the app's own command, against the same rows written by hand, turn by turn in one run. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import { v7 as newId } from 'uuid';
import { buildApp } from '#main/app/build-app.ts';
import type { RunningApp } from '#main/app/running-app.ts';
import { atMost, percentile, timed, told, type BenchRow } from './bench-row.ts';
import { openFloor } from './floor.ts';
import { preparedCode, shopWith } from './prepared-shop.ts';
import { growHistory } from './sales-history.ts';

const skus = 100_000;
const history = 200_000;
const lines = 8;
const rounds = 1_000;
const warmUp = 50;

export async function run(): Promise<readonly BenchRow[]> {
  const dataDir = await shopWith(skus, { sales: history, grow: growHistory });
  const built = buildApp({ dataDir, version: 'bench' });
  if (!built.ok) throw new Error(built.error.code);
  const sell = await cashier(built.value);
  await sell(0);
  // The floor writes into a copy of the same file, so that its pages are as many and its indexes as deep.
  const floorDir = mkdtempSync(path.join(tmpdir(), 'galla-floor-'));
  const floorFile = path.join(floorDir, 'floor.db');
  copyDatabase(dataDir, floorFile);
  const floor = openFloor(floorFile);
  const app: number[] = [];
  const byHand: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const [took, least] = [await sell(round + 1), timed(floor.write)];
    if (round >= warmUp) {
      app.push(took);
      byHand.push(least);
    }
    if (round % 100 === 0) floor.checkpoint();
  }
  floor.close();
  await built.value.close();
  rmSync(floorDir, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  const p50 = percentile(app, 0.5);
  return [
    told('sale commit, p50', p50, 'ms', `${lines} lines, ${skus} SKUs, ${history} sales, ${rounds} sales`),
    told('floor, p50', percentile(byHand, 0.5), 'ms'),
    told('floor, p99', percentile(byHand, 0.99), 'ms'),
    atMost('sale commit p50 against the floor', p50 / percentile(byHand, 0.5), 3, { unit: 'x' }),
    told('sale commit, p99', percentile(app, 0.99), 'ms'),
    atMost('sale commit p99 against its p50', percentile(app, 0.99) / p50, 10, { unit: 'x' }),
  ];
}

/** Fills a cart and pays it by the calls a window makes; answers how long the commit took, in milliseconds. */
async function cashier(running: RunningApp): Promise<(round: number) => Promise<number>> {
  const rpc = createRouterClient(running.router, {
    context: { connection: running.connect({ isOnThisMachine: true }) },
  });
  const { people } = await rpc.staff.people({});
  const someone = people.find(({ role }) => role === 'cashier');
  await rpc.staff.signIn({ pin: someone?.samplePin ?? '' });
  const { shift } = await rpc.shifts.current({});
  if (shift === null) await rpc.shifts.open({ commandId: newId(), float: 0 });
  return async (round) => {
    let cart = await rpc.sales.cart({});
    for (let line = 0; line < lines; line += 1) {
      const code = preparedCode((round * 7919 + line * 104_729) % skus);
      cart = await rpc.sales.addScan({ commandId: newId(), draftId: cart.draftId, code });
    }
    const { draftId, revision, total } = cart;
    const began = performance.now();
    await rpc.sales.commit({
      commandId: newId(),
      draftId,
      revision,
      tenders: [{ method: 'cash', received: total }],
    });
    return performance.now() - began;
  };
}

/** The open store has written everything into the file and its log; both are taken. */
function copyDatabase(dataDir: string, target: string): void {
  copyFileSync(path.join(dataDir, 'galla.db'), target);
  copyFileSync(path.join(dataDir, 'galla.db-wal'), `${target}-wal`);
}
