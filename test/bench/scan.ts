/** A scan in process with a million articles: the lookup alone, and the till's whole command. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { v7 as newId } from 'uuid';
import { buildApp } from '#main/app/build-app.ts';
import { findByCode } from '#main/features/catalog/api.ts';
import { openRowFloor } from './floor.ts';
import { atMost, percentile, timed, told, type BenchRow } from './bench-row.ts';
import { preparedCode, shopWith } from './prepared-shop.ts';

const skus = 1_000_000;
const lookups = 20_000;
const sales = 250;
const linesOfSale = 8;

export async function run(): Promise<readonly BenchRow[]> {
  const dataDir = await shopWith(skus);
  const built = buildApp({ dataDir, version: 'bench' });
  if (!built.ok) throw new Error(built.error.code);
  try {
    const running = built.value;
    const found = Array.from({ length: lookups }, (_, at) => {
      const code = preparedCode((at * 7919) % skus);
      return timed(() => {
        if (!findByCode(running.app.store.read, code).ok) throw new Error(`${code} is not found`);
      });
    });
    const rpc = createRouterClient(running.router, {
      context: { connection: running.connect({ isOnThisMachine: true }) },
    });
    const { people } = await rpc.staff.people({});
    await rpc.staff.signIn({ pin: people.find(({ role }) => role === 'cashier')?.samplePin ?? '' });
    const { shift } = await rpc.shifts.current({});
    if (shift === null) await rpc.shifts.open({ commandId: newId(), float: 0 });
    const scans: number[] = [];
    const rows: number[] = [];
    const floor = openRowFloor(path.join(dataDir, 'floor.db'));
    for (let sale = 0; sale < sales; sale += 1) {
      let cart = await rpc.sales.cart({});
      for (let line = 0; line < linesOfSale; line += 1) {
        const code = preparedCode((sale * 7919 + line * 104_729) % skus);
        const began = performance.now();
        cart = await rpc.sales.addScan({ commandId: newId(), draftId: cart.draftId, code });
        scans.push(performance.now() - began);
        rows.push(timed(floor.write));
      }
      const { draftId, revision, total } = cart;
      const tenders = [{ method: 'cash' as const, received: total }];
      await rpc.sales.commit({ commandId: newId(), draftId, revision, tenders });
      // The next customer's first scan comes after the receipt of the last is under way.
      await running.app.printQueue.settled();
    }
    floor.close();
    return [
      told('code lookup, p50', percentile(found, 0.5) * 1000, 'us', `${lookups} codes of ${skus}`),
      told('code lookup, p99', percentile(found, 0.99) * 1000, 'us'),
      told(
        'scan command, p50',
        percentile(scans, 0.5),
        'ms',
        `${scans.length} scans, ${linesOfSale} to a sale`,
      ),
      told('floor: one row changed and synced, p50', percentile(rows, 0.5), 'ms'),
      told(
        'floor: one row changed and synced, p99',
        percentile(rows, 0.99),
        'ms',
        'what the disk takes in this run',
      ),
      atMost('scan command, p99', percentile(scans, 0.99), 2, { unit: 'ms' }),
    ];
  } finally {
    await built.value.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.table(await run(), ['name', 'value', 'unit', 'target', 'isMet']);
}
