/**
 * Sells in a process of its own, and prints a line of JSON for each step: {"begin"}, {"ack","seq"}, {"refused"}.
 *
 * Arguments: data folder, migrations folder, and as JSON how many sales, what to do about the worker, and where to end.
 */
import { writeSync } from 'node:fs';
import type { KillPoint } from '#main/store/faults.ts';
import { openStore } from '#main/store/open.ts';
import { sell, smallShop } from '../store/small-shop.ts';

export type SellingOptions = {
  readonly sales: number;
  /** Sales that are tried after a first refusal. */
  readonly triesAfterRefusal?: number;
  /** Ends the process with SIGKILL the nth time this point of a commit is reached. */
  readonly killAt?: { readonly point: KillPoint; readonly nth: number };
  readonly withoutWorker?: boolean;
};

const [dataDir = '', migrationsDir = '', json = '{}'] = process.argv.slice(2);
// Written by the tests of this folder.
const options = JSON.parse(json) as SellingOptions;

let reached = 0;
const opened = openStore({
  ...smallShop(dataDir, migrationsDir),
  ...(options.withoutWorker === true ? { checkpointWorker: null } : {}),
  faults: {
    at(point) {
      if (point !== options.killAt?.point) return;
      reached += 1;
      if (reached === options.killAt.nth) process.kill(process.pid, 'SIGKILL');
    },
  },
});
if (opened.ok) {
  await sellAll(opened.value);
  opened.value.close();
} else {
  print({ refused: opened.error.code, detail: opened.error.detail });
}

async function sellAll(store: Parameters<typeof sell>[0]): Promise<void> {
  let triesLeft = options.triesAfterRefusal ?? 0;
  for (let number = 1; number <= options.sales; number += 1) {
    print({ begin: number });
    const sold = sell(store, number, 1 + (number % 12));
    if (sold.ok) {
      print({ ack: sold.value.saleId, seq: sold.value.seq });
    } else {
      print({ refused: sold.error.code, detail: sold.error.detail });
      if (triesLeft === 0) return;
      triesLeft -= 1;
    }
    // As in the till, where the loop turns between two sales.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** At once, past every buffer: an ack that the world knows of must have left the process. */
function print(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
