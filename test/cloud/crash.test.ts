/** The endpoint killed while it stores: what it said it has is there, what it did not say may be sent again, and nothing is there twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SyncRun } from '#contract/cloud.ts';
import { openCloud, type CloudData } from '#cloud/open-cloud.ts';
import { startEndpoint, type EndpointProcess } from './endpoint-process.ts';
import { lastingData, testEngines } from './engines.ts';
import { enrolTill, outputOf, Till } from './till.ts';

/** How often the endpoint is killed: after another batch each time, a little later into the next. */
const kills = Number(process.env['GALLA_CLOUD_KILLS'] ?? 4);

describe.each(await testEngines())('on $name', (engine) => {
  test('killed in the midst of storing, and sent the same again', async () => {
    const { data, drop } = await lastingData(engine);
    onTestFinished(drop);
    let endpoint = await start(data);
    let writer = await enrolTill(endpoint.url, await endpoint.code());
    let reader = await enrolTill(endpoint.url, await endpoint.code());
    const { journal } = writer;
    let acked = 0;
    for (let round = 0; round < kills; round += 1) {
      journal.write(400);
      const kill = () => endpoint.process.kill('SIGKILL');
      acked = await pushAll(writer, { from: acked, batches: round % 8, kill, afterMs: round * 3 });
      await endpoint.ended;
      endpoint = await start(data);
      writer = new Till(endpoint.url, writer.keys, writer.enrolled, journal);
      const opened = outputOf<{ acked: { seq: number; hash: string }[] }>(await writer.open());
      // Whatever was answered is there; more may be, whose answer was lost.
      const head = opened.acked.at(-1) ?? { seq: 0, hash: journal.beginsAfter };
      expect(head.seq).toBeGreaterThanOrEqual(acked);
      expect(head.hash).toBe(journal.hashAt(head.seq));
      // The till does not know, and sends from what it was told.
    }
    expect(outputOf(await writer.push(journal.run(Math.max(1, acked - 50))))).toEqual(journal.head);
    reader = new Till(endpoint.url, reader.keys, reader.enrolled, reader.journal);
    outputOf(await reader.open());
    const got: string[] = [];
    for (let hasMore = true; hasMore;) {
      const page = outputOf<{ runs: SyncRun[]; hasMore: boolean }>(
        await reader.pull({ [journal.chain]: got.length }),
      );
      got.push(...page.runs.flatMap(({ entries }) => entries.map(({ hash }) => hash)));
      hasMore = page.hasMore;
    }
    expect(got).toEqual(journal.entries.map(({ hash }) => hash));
    endpoint.process.kill('SIGKILL');
    await endpoint.ended;
  }, 180_000);
});

/** Pushes some batches, then one more, in the midst of which the endpoint is killed; answers up to where it said it has them. */
async function pushAll(
  till: Till,
  plan: {
    readonly from: number;
    readonly batches: number;
    readonly kill: () => void;
    readonly afterMs: number;
  },
): Promise<number> {
  const push = async (after: number) => {
    const answer = await till.push(till.journal.run(after + 1, after + 40));
    return outputOf<{ ackedSeq: number }>(answer).ackedSeq;
  };
  let acked = plan.from;
  for (let batch = 0; batch < plan.batches; batch += 1) acked = await push(acked);
  const last = push(acked);
  setTimeout(plan.kill, plan.afterMs);
  try {
    return await last;
  } catch (failure) {
    // Cut off in mid-call, or refused a connection: what fetch throws then.
    if (failure instanceof TypeError) return acked;
    throw failure;
  }
}

test('a folder is one process’s at a time: a second is told so, and has it once the first is gone, however it went', async () => {
  const folder = temporaryFolder();
  const data = { kind: 'folder', folder } as const;
  const first = await start(data);
  const second = await openCloud({ data });
  expect(second).toEqual({
    ok: false,
    error: { code: 'already-running', message: expect.stringContaining(folder) },
  });
  first.process.kill('SIGKILL');
  await first.ended;
  const third = await openCloud({ data });
  if (!third.ok) throw new Error(third.error.message);
  expect(await openCloud({ data })).toMatchObject({ ok: false, error: { code: 'already-running' } });
  await third.value.close();
});

async function start(data: CloudData): Promise<EndpointProcess> {
  const endpoint = await startEndpoint(data);
  onTestFinished(() => void endpoint.process.kill('SIGKILL'));
  return endpoint;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galla-cloud-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
