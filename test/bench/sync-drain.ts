/** What a till sold while it was offline, sent once the line is there. */
import { Agent, createServer, request } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fullBatch } from '#main/features/sync/exchange/pace.ts';
import type { Run } from '#main/features/sync/exchange/exchange.ts';
import { ownRun } from '#main/store/inbound.ts';
import { openReader } from '#main/store/open.ts';
import type { TestEngine } from '../cloud/engines.ts';
import { atMost, told, type BenchRow } from './bench-row.ts';
import { openEngineFloor } from './engine-floor.ts';
import { shopWith } from './prepared-shop.ts';
import { growHistory } from './sales-history.ts';
import { openSlowLine } from './slow-line.ts';
import { enrol, openEndpoint, openTill, untilLink, untilPrinted } from './sync-till.ts';

const skus = 2_000;
const sales = 10_000;

/** Seconds from the till's being let in until the endpoint has all; `bitsPerSecond` null: over loopback. */
export async function drain(
  engine: TestEngine,
  { bitsPerSecond, limit }: { readonly bitsPerSecond: number | null; readonly limit: number },
): Promise<readonly BenchRow[]> {
  const dataDir = await shopWith(skus, { sales, grow: growHistory });
  const runs = runsOf(dataDir);
  const endpoint = await openEndpoint(engine);
  const line = bitsPerSecond === null ? null : await openSlowLine(endpoint.url, bitsPerSecond);
  const till = openTill(dataDir);
  await untilPrinted(till);
  const began = performance.now();
  await enrol(till, endpoint, line?.url);
  await untilLink(till, ({ waiting }) => waiting === 0);
  const took = (performance.now() - began) / 1000;
  const floor = await floorOf(runs, { data: endpoint.data, bitsPerSecond });
  const sent = line?.sent() ?? 0;
  line?.close();
  await till.close();
  await endpoint.close();
  const way = bitsPerSecond === null ? 'over loopback' : `at ${bitsPerSecond / 1_000_000} Mbit/s`;
  const entries = runs.reduce((sum, run) => sum + run.entries.length, 0);
  const note = `${entries} entries in ${runs.length} batches${sent === 0 ? '' : `, ${Math.round(sent / 1000)} kB sent`}`;
  return [
    atMost(`${engine.name}: ${sales} offline sales drained ${way}`, took, limit, { unit: 's', note }),
    told('the same bytes the same way, and their rows by hand', floor, 's'),
    told('drained against that floor', took / floor, 'x'),
  ];
}

/** The batches as the till sends them. */
function runsOf(dataDir: string): readonly Run[] {
  const reader = openReader(dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  const runs: Run[] = [];
  for (let after = 0; ;) {
    const run = ownRun(reader.value, after, fullBatch);
    if (run === null) break;
    runs.push(run);
    after = run.entries.at(-1)?.seq ?? after;
  }
  reader.value.close();
  return runs;
}

/** Seconds to bring the packed batches to a server that only reads them, one after the other, and to insert their rows. */
async function floorOf(
  runs: readonly Run[],
  {
    data,
    bitsPerSecond,
  }: { readonly data: Parameters<typeof openEngineFloor>[0]; readonly bitsPerSecond: number | null },
): Promise<number> {
  const bodies = runs.map((run) => gzipSync(JSON.stringify(run)));
  const server = createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bare = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const line = bitsPerSecond === null ? null : await openSlowLine(bare, bitsPerSecond);
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-floor-'));
  const floor = await openEngineFloor(data, path.join(folder, 'floor'));
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  for (const [place, run] of runs.entries()) {
    const call = request(line?.url ?? bare, { method: 'POST', agent });
    call.end(bodies[place]);
    const [reply] = await once(call, 'response');
    reply.resume();
    await once(reply, 'end');
    await floor.insert(run);
  }
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  await floor.close();
  line?.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
}
