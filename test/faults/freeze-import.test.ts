/** R1 for imports: killed at any moment, what was told of is there, and the next import brings the folder to the same end. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { aFile } from '../features/import-files.ts';
import { imported, importShop, manyBills, whatIsThere } from '../features/sales-import.ts';
import { dataFolder } from '../features/till.ts';
import { SellingProcess } from './freeze-copy.ts';
import { importTrial } from './import-trial.ts';
import { countFrom, newSeed, randomFrom } from './random.ts';

let importing: SellingProcess | null = null;
afterEach(async () => importing?.kill());

test.skipIf(process.platform !== 'linux')(
  'an import killed at any moment has told of no sale that is not there, and importing again ends as if nothing had been',
  { timeout: 600_000 },
  async () => {
    const seed = newSeed();
    const random = randomFrom(seed);
    const file = aFile(manyBills(3000));
    const folder = dataFolder();
    const trial = importTrial(file);
    const dataDir = join(folder, 'data');
    importing = new SellingProcess(trial, dataDir, join(folder, 'printed'));
    await importing.untilSelling();
    const failures: string[] = [];
    let told = 0;
    for (let turn = 0; turn < countFrom('GALLA_IMPORT_FREEZES', 10); turn += 1) {
      await pause(random(40));
      const frozen = await importing.freezeInto(join(folder, `frozen-${turn}`));
      if (frozen === null) throw new Error('The import ended before it was stopped often enough');
      failures.push(...trial.check(frozen.dir, frozen.acked));
      told = frozen.acked.length;
      if (turn > 0) rmSync(join(folder, `frozen-${turn - 1}`), { recursive: true });
      importing.goOn();
    }
    await importing.kill();
    expect({ seed, failures }).toEqual({ seed, failures: [] });
    expect(told).toBeGreaterThan(0);

    const resumed = importShop(dataDir);
    const rest = await imported(resumed, file);
    expect(rest.created + rest.skipped).toBe(3000);
    resumed.close();
    const whole = importShop();
    await imported(whole, file);
    whole.close();
    expect(whatIsThere(dataDir)).toEqual(whatIsThere(whole.dataDir));
  },
);
