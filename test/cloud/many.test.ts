/** Many at once: writers that wait for each other in one business, and pullers that must miss nothing while they do. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncRun } from '#contract/cloud.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, outputOf, refusalOf, untilTaken, type Till } from './till.ts';

type Page = { runs: SyncRun[]; hasMore: boolean };

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  test('fifty writers at once, and pullers that miss nothing, whatever commits when', async () => {
    const writers: Till[] = [];
    for (let made = 0; made < 50; made += 1) writers.push(await enrolTill(served.url, await served.code()));
    const readers = [
      await enrolTill(served.url, await served.code()),
      await enrolTill(served.url, await served.code()),
    ];
    let areWriting = true;
    const writing = Promise.all(
      writers.map(async (writer, which) => {
        for (let batch = 0; batch < 6; batch += 1) {
          outputOf(await writer.push(writer.journal.write(1 + ((which + batch) % 4), shortPayload)));
        }
      }),
    ).finally(() => {
      areWriting = false;
    });
    const reading = readers.map(async (reader, which) => {
      const got: SyncRun['entries'] = [];
      const heads = new Map<string, { seq: number; hash: string }>();
      for (;;) {
        const isLast = !areWriting;
        const after = Object.fromEntries([...heads].map(([chain, { seq }]) => [chain, seq]));
        const page = outputOf<Page>(
          await reader.pull(after, { limit: 5 + which * 40, waitMs: isLast ? 0 : 50 }),
        );
        for (const run of page.runs) {
          const head = heads.get(run.chain) ?? { seq: 0, hash: run.prevHash };
          // No gap, no repetition, each run where the last one of its chain ended.
          expect([run.entries[0]?.seq, run.prevHash]).toEqual([head.seq + 1, head.hash]);
          const last = run.entries.at(-1);
          if (last === undefined) throw new Error('A run is empty');
          heads.set(run.chain, { seq: last.seq, hash: last.hash });
          got.push(...run.entries);
        }
        if (isLast && !page.hasMore && page.runs.length === 0) return got;
      }
    });
    await writing;
    const [first = [], second = []] = await Promise.all(reading);
    // Both saw the same order: that of arrival.
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    const written = writers.flatMap(({ journal }) => journal.entries.map(({ hash }) => hash));
    expect(first.map(({ hash }) => hash).toSorted()).toEqual(written.toSorted());
  }, 120_000);

  test('one run pushed by ten calls at once is there once', async () => {
    const businessId = await served.cloud.makeBusiness();
    const till = await enrolTill(served.url, await served.code(businessId));
    const reader = await enrolTill(served.url, await served.code(businessId));
    const run = till.journal.write(40, shortPayload);
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.push(run)));
    // Calls of one session may overtake each other: the count of the slower is spent then.
    const codes = answers.map((answer) => (answer.status === 200 ? 'ok' : refusalOf(answer).code));
    expect(new Set([...codes, 'ok', 'session-over'])).toEqual(new Set(['ok', 'session-over']));
    expect(codes).toContain('ok');
    expect(outputOf<Page>(await reader.pull({}))).toEqual({ runs: [run], hasMore: false });
  });

  test('a page ends at its limit, at two megabytes, and at two thousand entries a run; the rest follows', async () => {
    const businessId = await served.cloud.makeBusiness();
    const till = await enrolTill(served.url, await served.code(businessId));
    const reader = await enrolTill(served.url, await served.code(businessId));
    const { chain } = till.journal;
    for (let part = 0; part < 3; part += 1) outputOf(await till.push(till.journal.write(1000, () => '{}')));
    const lengths = async (after: number, limit: number) => {
      const page = outputOf<Page>(await reader.pull({ [chain]: after }, { limit }));
      return [page.runs.map(({ entries }) => entries.length), page.hasMore];
    };
    expect(await lengths(0, 5000)).toEqual([[2000, 1000], false]);
    expect(await lengths(0, 2999)).toEqual([[2000, 999], true]);
    expect(await lengths(2999, 1)).toEqual([[1], false]);
    const large = `"${'x'.repeat(900_000)}"`;
    for (let part = 0; part < 3; part += 1) outputOf(await till.push(till.journal.write(1, () => large)));
    outputOf(await till.push(till.journal.write(1, () => `"${'y'.repeat(3_000_000)}"`)));
    outputOf(await till.push(till.journal.write(1, () => '{}')));
    expect(await lengths(3000, 5000)).toEqual([[2], true]);
    expect(await lengths(3002, 5000)).toEqual([[1], true]);
    expect(await lengths(3003, 5000)).toEqual([[1], true]);
    expect(await lengths(3004, 5000)).toEqual([[1], false]);
  });

  test('a cursor that has chains to different ends is given what each lacks, in the order of arrival', async () => {
    const businessId = await served.cloud.makeBusiness();
    const code = () => served.code(businessId);
    const [a, b] = [await enrolTill(served.url, await code()), await enrolTill(served.url, await code())];
    const reader = await enrolTill(served.url, await code());
    for (let round = 0; round < 4; round += 1) {
      outputOf(await a.push(a.journal.write(2, shortPayload)));
      outputOf(await b.push(b.journal.write(3, shortPayload)));
    }
    const pull = async (after: Record<string, number>) => outputOf<Page>(await reader.pull(after)).runs;
    expect(await pull({ [a.journal.chain]: 5, [b.journal.chain]: 11 })).toEqual([
      a.journal.run(6, 8),
      b.journal.run(12, 12),
    ]);
    expect(await pull({ [a.journal.chain]: 8, [b.journal.chain]: 7 })).toEqual([b.journal.run(8, 12)]);
    expect(await pull({ [a.journal.chain]: 7, [b.journal.chain]: 7 })).toEqual([
      b.journal.run(8, 9),
      a.journal.run(8, 8),
      b.journal.run(10, 12),
    ]);
    // A till that has more than the endpoint, or chains it never heard of, is not confused.
    expect(await pull({ [a.journal.chain]: 99, [b.journal.chain]: 12, [v7()]: 3 })).toEqual([]);
  });

  test('a pull that waits hears of another business nothing, and of its own at once', async () => {
    const [ours, theirs] = [await served.cloud.makeBusiness(), await served.cloud.makeBusiness()];
    const reader = await enrolTill(served.url, await served.code(ours));
    const stranger = await enrolTill(served.url, await served.code(theirs));
    const writer = await enrolTill(served.url, await served.code(ours));
    const waiting = reader.pull({}, { waitMs: 25_000 });
    await untilTaken(served, reader);
    outputOf(await stranger.push(stranger.journal.write(1)));
    outputOf(await writer.push(writer.journal.write(1)));
    expect(outputOf<Page>(await waiting).runs).toEqual([writer.journal.run(1)]);
  });

  test('a pull that finds nothing ends empty when its time is over', async () => {
    const businessId = await served.cloud.makeBusiness();
    const reader = await enrolTill(served.url, await served.code(businessId));
    expect(outputOf(await reader.pull({}, { waitMs: 30 }))).toEqual({ runs: [], hasMore: false });
  });

  test('a chain may be pushed while an older one of the same till is', async () => {
    const businessId = await served.cloud.makeBusiness();
    const till = await enrolTill(served.url, await served.code(businessId));
    outputOf(await till.push(till.journal.write(2)));
    const newer = till.journal.branch(2);
    outputOf(await till.push(newer.write(1)));
    till.journal.write(1);
    expect(outputOf(await till.push(till.journal.run(3)))).toEqual(till.journal.head);
  });
});

function shortPayload(seq: number): string {
  return JSON.stringify({ n: seq });
}
