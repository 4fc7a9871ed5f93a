/** Journals up and down: once each, in order, whatever is repeated. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncRun } from '#contract/cloud.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, outputOf, refusalOf } from './till.ts';

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  test('what one till sends, the other gets', async () => {
    const a = await enrolTill(served.url, await served.code(), { prefix: 'S1' });
    const b = await enrolTill(served.url, await served.code());
    const run = a.journal.write(5);
    expect(outputOf(await a.push(run))).toEqual(a.journal.head);
    expect(outputOf(await a.push(run))).toEqual(a.journal.head);
    const page = outputOf<{ runs: SyncRun[]; hasMore: boolean }>(await b.pull({}));
    expect(page).toEqual({ runs: [run], hasMore: false });
    expect(outputOf(await b.pull({ [run.chain]: 5 }))).toEqual({ runs: [], hasMore: false });
    expect(outputOf(await a.pull({}))).toEqual({ runs: [], hasMore: false });
    const more = a.journal.write(3);
    const waiting = b.pull({ [run.chain]: 5 }, { waitMs: 20_000 });
    outputOf(await a.push(more));
    expect(outputOf(await waiting)).toEqual({ runs: [more], hasMore: false });
    expect(refusalOf(await b.push(a.journal.run(1))).code).toBe('not-your-chain');
  });
});
