/**
 * Tills as processes, an endpoint as a process, a bad line between them, SIGKILL on both sides: nothing is lost, nothing doubled, nothing
 * stuck, and all come to what a model says that shares no code with them. GALLA_SHOP_RUNS, GALLA_SHOP_TILLS, GALLA_SHOP_DEEDS, GALLA_SEED.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lastingData, testEngines, type TestEngine } from '../cloud/engines.ts';
import { startEndpoint, type EndpointProcess } from '../cloud/endpoint-process.ts';
import { openBadLine, type BadLine } from './bad-line.ts';
import { openCounter, type Counter, type CounterState } from './counter.ts';
import { countFrom, newSeed, randomFrom } from './random.ts';
import { faultsOfShop } from './shop-verdict.ts';

const runs = countFrom('GALLA_SHOP_RUNS', 0);
const tills = countFrom('GALLA_SHOP_TILLS', 3);
const deeds = countFrom('GALLA_SHOP_DEEDS', 12);
/** How often all are looked at after the last fault before a till that lacks something counts as stuck, and how long apart (ms). */
const looks = 600;
const lookEveryMs = 250;

if (runs === 0) {
  process.stdout.write(
    'Shops of real processes take minutes and go by the clock; GALLA_SHOP_RUNS says how many are run.\n',
  );
}

describe.skipIf(runs === 0).each(await testEngines())('on $name', (engine) => {
  test(`${tills} tills in ${runs} shops, whatever the line and whoever is killed`, async () => {
    const first = newSeed();
    for (let seed = first; seed < first + runs; seed += 1) {
      const faults = await runShop(engine, seed).catch((failure: unknown) => [String(failure)]);
      expect(faults, `GALLA_SEED=${seed}`).toEqual([]);
    }
  }, 3_600_000);
});

async function runShop(engine: TestEngine, seed: number): Promise<readonly string[]> {
  const draw = randomFrom(seed);
  const root = mkdtempSync(join(tmpdir(), 'galla-shop-'));
  const { data, drop } = await lastingData(engine, root);
  let endpoint: EndpointProcess = await startEndpoint(data);
  const counters: Counter[] = [];
  const lines: BadLine[] = [];
  const over = new AbortController();
  let trouble: Promise<void> = Promise.resolve();
  try {
    for (let n = 1; n <= tills; n += 1) {
      const line = await openBadLine(() => endpoint.url, randomFrom(seed * 1000 + n));
      const counter = openCounter({ dataDir: join(root, `T${n}`), prefix: `T${n}`, seed: seed * 1000 + n });
      lines.push(line);
      counters.push(counter);
      await counter.start();
      counter.tell({ enrol: { url: line.url, code: await endpoint.code() } });
    }
    const calm = await untilSame(counters);
    if (calm.length > 0) return [`before any fault: ${calm.join('; ')}`];
    trouble = troubleAll();
    const working = Promise.all(counters.map(async (counter) => counter.work(deeds))).finally(() => {
      over.abort();
    });
    await Promise.all([working, trouble]);
    for (const line of lines) line.setFaults(0);
    for (const counter of counters) counter.tell({ retry: true });
    const stuck = await untilSame(counters);
    await Promise.all(counters.map(async (counter) => counter.close()));
    endpoint.process.kill('SIGKILL');
    await endpoint.ended;
    return [...stuck, ...(await faultsOfShop(counters, data))];
  } finally {
    over.abort();
    // It starts what it has killed; where it failed itself, that was told above.
    await trouble.catch(() => undefined);
    for (const line of lines) line.close();
    for (const counter of counters) await counter.close();
    endpoint.process.kill('SIGKILL');
    await endpoint.ended;
    await drop();
    rmSync(root, { recursive: true, force: true });
  }

  /** One trouble after the other: a line goes bad, is parted or good again, a till or the endpoint is killed. */
  async function troubleAll(): Promise<void> {
    while (!over.signal.aborted) {
      const [kind, place, size] = [draw(10), draw(tills), draw(1000)];
      if (kind < 4) lines[place]?.setFaults(10 + (size % 60));
      else if (kind < 5) lines[place]?.setFaults(0);
      else if (kind < 6) lines[place]?.part();
      else if (kind < 8) await counters[place]?.kill(size);
      else {
        endpoint.process.kill('SIGKILL');
        await endpoint.ended;
        endpoint = await startEndpoint(data);
      }
      await new Promise((resolve) => void setTimeout(resolve, 100 + size / 2));
    }
  }
}

const unheard: CounterState = { head: 0, heads: {}, link: null };

/** Looks until every till has sent all and has all of the others; what some still lack after that. */
async function untilSame(counters: readonly Counter[]): Promise<readonly string[]> {
  let behind: readonly string[] = [];
  for (let look = 0; look < looks; look += 1) {
    const states = await Promise.all(counters.map(async (counter) => counter.state()));
    behind = counters.flatMap((counter, n) => {
      const { link, heads } = states[n] ?? unheard;
      const lacks = counters.filter(
        (other, m) => other !== counter && heads[other.chain()] !== states[m]?.head,
      );
      if (link?.waiting === 0 && lacks.length === 0) return [];
      const from = lacks.map(({ prefix }) => prefix).join();
      return [
        `${counter.prefix} lacks of ${from}, ${link?.waiting} wait, ${link?.fault?.code} ${link?.fault?.detail}`,
      ];
    });
    if (behind.length === 0) return [];
    await new Promise((resolve) => void setTimeout(resolve, lookEveryMs));
  }
  return behind;
}
