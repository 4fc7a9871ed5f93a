/** What the endpoint takes in and gives out, against the engine given the same rows by hand, turn by turn. */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { SyncRun } from '#contract/cloud.ts';
import { readBody } from '#wire/body.ts';
import { cloudRouter } from '#cloud/router.ts';
import { recogniseCall } from '#cloud/sessions.ts';
import { callHeaders } from '#domain/signed-call.ts';
import { serveFresh, testEngines, type Served, type TestEngine } from '../cloud/engines.ts';
import { enrolTill, outputOf, send, type Till } from '../cloud/till.ts';
import { atLeast, percentile, told, type BenchRow } from './bench-row.ts';
import { openEngineFloor } from './engine-floor.ts';

const batch = 1000;
const rounds = 30;
const warmUp = 3;
/** With the fields beside it, the 554 bytes of a sale of a few lines. */
const payload = (seq: number): string => JSON.stringify({ seq, text: 'x'.repeat(520) });

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const engine of await testEngines()) rows.push(...(await measure(engine)));
  return rows;
}

async function measure(engine: TestEngine): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'galla-bench-'));
  // In a folder and not in memory, as an endpoint keeps it.
  const lasting: TestEngine =
    engine.name === 'PGlite'
      ? {
          ...engine,
          fresh: () =>
            Promise.resolve({
              data: { kind: 'folder', folder: join(folder, 'endpoint') },
              drop: () => Promise.resolve(),
            }),
        }
      : engine;
  const served = await serveFresh(lasting);
  const floor = await openEngineFloor(served.data, join(folder, 'floor'));
  const writer = await enrolTill(served.url, await served.code());
  const reader = await enrolTill(served.url, await served.code());
  const [byHand, ingested, called, again]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const [first, second] = [writer.journal.write(batch, payload), writer.journal.write(batch, payload)];
    const turns = [
      async () => byHand.push(await timedAsync(() => floor.insert(first))),
      async () => ingested.push(await ingesting(served, writer, first)),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    called.push(await calling(writer, second));
    again.push(await calling(writer, second));
  }
  const pulled = await pullAll(reader);
  await floor.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
  const rate = (timings: readonly number[]) => (batch * 1000) / percentile(timings.slice(warmUp), 0.5);
  const on = engine.name;
  return [
    told(`${on}: rows by hand`, rate(byHand), '/s', `batches of ${batch}, ${rounds} of them`),
    told(
      `${on}: entries ingested`,
      rate(ingested),
      '/s',
      'signature, unpacking, contract, chain and commit included',
    ),
    atLeast(`${on}: ingested against by hand`, rate(ingested) / rate(byHand), 0.7, { unit: 'x' }),
    told(`${on}: entries pushed over HTTP`, rate(called), '/s', 'with the caller in the same process'),
    told(`${on}: entries pushed again over HTTP`, rate(again), '/s', 'all known already'),
    told(`${on}: entries pulled`, (writer.journal.entries.length * 1000) / pulled, '/s'),
  ];
}

/** Milliseconds of what the endpoint does with a call that was packed and signed before: all but its sockets. */
function ingesting({ cloud }: Served, till: Till, sent: SyncRun): Promise<number> {
  const { path, headers, body } = till.sign('/v1/sync/push', sent, { gzip: true });
  const bytes = Buffer.from(body);
  const { endpoint } = cloud;
  return timedAsync(async () => {
    const call = await recogniseCall(
      endpoint,
      {
        device: till.enrolled.deviceId,
        session: till.session,
        count: till.count,
        signature: headers[callHeaders.signature] ?? '',
      },
      { method: 'POST', path, bodyHash: hash('sha256', bytes, 'hex') },
    );
    const input = await readBody(bytes, 'gzip');
    if (!call.ok || !input.ok) throw new Error('A call that was signed rightly was refused');
    const none = () => undefined;
    const context = { endpoint, call: call.value, onFailure: none, onEntries: none };
    // The contract checks what was unpacked.
    await createRouterClient(cloudRouter, { context }).push(input.value as SyncRun);
  });
}

/** Milliseconds of one call over HTTP, packed and signed before. */
function calling(till: Till, sent: SyncRun): Promise<number> {
  const call = till.sign('/v1/sync/push', sent, { gzip: true });
  return timedAsync(async () => outputOf(await send(till.url, call)));
}

async function pullAll(reader: Till): Promise<number> {
  const after: Record<string, number> = {};
  return timedAsync(async () => {
    for (let hasMore = true; hasMore;) {
      const page = outputOf<{ runs: SyncRun[]; hasMore: boolean }>(await reader.pull(after));
      for (const { chain, entries } of page.runs) after[chain] = entries.at(-1)?.seq ?? 0;
      hasMore = page.hasMore;
    }
  });
}

async function timedAsync(run_: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run_();
  return performance.now() - start;
}
