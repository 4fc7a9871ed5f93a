/** Cold start to the first scan in browser mode, and how it depends on the size of the catalogue. */
import { rmSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { atMost, percentile, told, type BenchRow } from './bench-row.ts';
import { preparedCode, shopWith } from './prepared-shop.ts';
import { signInAtSample, startTill } from './till.ts';

const rounds = 7;
const sizes = [1_000, 100_000, 1_000_000] as const;

export async function run(): Promise<readonly BenchRow[]> {
  const dirs = new Map<number, string>();
  for (const size of sizes) dirs.set(size, await openedShop(size));
  const timings = new Map<number, number[]>(sizes.map((size) => [size, []]));
  // In turn, so that a slow spell of the machine falls on all sizes alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) timings.get(size)?.push(await coldStart(dirs.get(size) ?? ''));
  }
  for (const dir of dirs.values()) rmSync(dir, { recursive: true, force: true });
  const median = (size: number): number => percentile(timings.get(size) ?? [], 0.5);
  return [
    atMost('cold start to first scan, 100,000 SKUs', median(100_000), 1500, {
      unit: 'ms',
      note: `median of ${rounds}, process start to scanned line`,
    }),
    told('cold start to first scan, 1,000 SKUs', median(1_000), 'ms'),
    atMost('cold start, 1,000,000 SKUs against 1,000', median(1_000_000) / median(1_000), 1.2, { unit: 'x' }),
  ];
}

/** With a shift open and a person known, as a shop that restarts its till in the middle of the day. */
async function openedShop(size: number): Promise<string> {
  const dir = await shopWith(size);
  const till = await startTill(dir);
  await signInAtSample(till, newId);
  await till.stop();
  return dir;
}

async function coldStart(dir: string): Promise<number> {
  const began = performance.now();
  const till = await startTill(dir);
  // Signing in costs an argon2 by design and waits for a person anyway: it is taken out of the figure.
  const beforeSignIn = performance.now();
  await signInAtSample(till, newId);
  const signIn = performance.now() - beforeSignIn;
  const { draftId } = await till.call('sales/cart', {});
  await till.call('sales/addScan', { commandId: newId(), draftId, code: preparedCode(7) });
  const took = performance.now() - began - signIn;
  await till.stop();
  return took;
}
