/** What the endpoint takes of a chain, and what it refuses: exactly once, no gap, no fork, no entry that is not what it says. */
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncRun } from '#contract/cloud.ts';
import { inTheOffice, rowsOf } from '#cloud/engine/engine.ts';
import { genesisHash } from '#domain/journal-entry.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, hashOf, Journal, outputOf, refusalOf, send, type Till } from './till.ts';

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  let till: Till;
  let reader: Till;
  beforeAll(async () => {
    served = await serveFresh(engine);
    reader = await enrolTill(served.url, await served.code());
  });
  afterAll(() => served.close());

  /** A till of its own for each test, with ten entries stored. */
  async function tillWithTen(): Promise<Till> {
    till = await enrolTill(served.url, await served.code());
    outputOf(await till.push(till.journal.write(10)));
    return till;
  }

  /** What the reader would be given of a chain. */
  async function stored(chain: string): Promise<readonly string[]> {
    const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({}));
    return page.runs
      .filter((run) => run.chain === chain)
      .flatMap((run) => run.entries.map(({ hash }) => hash));
  }

  test('a run sent again, or overlapping, changes nothing and is answered by the head', async () => {
    await tillWithTen();
    till.journal.write(10);
    const { journal } = till;
    for (const [from, to, head] of [
      [1, 10, 10],
      [3, 7, 10],
      [8, 14, 14],
      [14, 14, 14],
      [15, 20, 20],
      [1, 20, 20],
    ] as const) {
      expect(outputOf(await till.push(journal.run(from, to)))).toEqual({
        ackedSeq: head,
        headHash: journal.hashAt(head),
      });
    }
    expect(await stored(journal.chain)).toEqual(journal.entries.map(({ hash }) => hash));
  });

  test('a gap is refused with where to go on', async () => {
    await tillWithTen();
    till.journal.write(5);
    const { chain } = till.journal;
    expect(refusalOf(await till.push(till.journal.run(12)))).toEqual({
      status: 409,
      code: 'chain-gap',
      data: { chain, ackedSeq: 10, headHash: till.journal.hashAt(10) },
    });
    const fresh = new Journal();
    fresh.write(3);
    expect(refusalOf(await till.push(fresh.run(2))).data).toEqual({
      chain: fresh.chain,
      ackedSeq: 0,
      headHash: genesisHash,
    });
    expect(outputOf(await till.push(till.journal.run(11)))).toEqual(till.journal.head);
  });

  test('a fork is refused wherever it shows, noted, and nothing of it is kept', async () => {
    await tillWithTen();
    const other = till.journal.copy();
    other.entries.splice(6);
    other.write(8);
    for (const [from, to] of [
      [1, 14],
      [7, 7],
      [5, 9],
    ] as const) {
      expect(refusalOf(await till.push(other.run(from, to)))).toEqual({
        status: 409,
        code: 'chain-forked',
        data: { chain: other.chain, seq: 7, hash: till.journal.hashAt(7) },
      });
    }
    expect(refusalOf(await till.push(other.run(11, 14)))).toEqual({
      status: 409,
      code: 'chain-forked',
      data: { chain: other.chain, seq: 10, hash: till.journal.hashAt(10) },
    });
    expect(await stored(other.chain)).toEqual(till.journal.entries.map(({ hash }) => hash));
    const noted = await served.cloud.endpoint.engine.transact(async (tx) => {
      await inTheOffice(tx);
      return rowsOf<{ seq: number | string }>(
        tx,
        sql`select seq from fork where chain = ${other.chain} order by seq`,
      );
    });
    expect(noted.map(({ seq }) => Number(seq))).toEqual([7, 10]);
    till.journal.write(1);
    expect(outputOf(await till.push(till.journal.run(11)))).toEqual(till.journal.head);
  });

  test('an entry that is not what its hash was made of is refused by name, and with it the whole run', async () => {
    await tillWithTen();
    const run = till.journal.write(5);
    const changed = (place: number, change: object): SyncRun => ({
      ...run,
      entries: run.entries.map((entry, index) => (index === place ? { ...entry, ...change } : entry)),
    });
    const changes: readonly [number, object][] = [
      [0, { payload: '{}' }],
      [1, { payload: `${run.entries[1]?.payload} ` }],
      [2, { atMs: 1 }],
      [2, { utcOffsetMin: 0 }],
      [3, { businessDay: '2026-11-20' }],
      [0, { actorId: null }],
      [4, { actorId: v7() }],
      [4, { commandId: v7() }],
      [4, { type: 'sale.voided.v1' }],
      [4, { id: v7() }],
      [4, { hash: 'a'.repeat(64) }],
    ];
    for (const [place, change] of changes) {
      expect(refusalOf(await till.push(changed(place, change)))).toEqual({
        status: 422,
        code: 'entry-broken',
        data: { seq: 11 + place, reason: 'hash' },
      });
    }
    const gone = { ...run, entries: run.entries.filter((_, index) => index !== 2) };
    expect(refusalOf(await till.push(gone)).data).toEqual({ seq: 14, reason: 'order' });
    const turned = { ...run, entries: run.entries.toReversed() };
    expect(refusalOf(await till.push(turned)).code).toBe('entry-broken');
    const elsewhere = { ...run, prevHash: 'b'.repeat(64) };
    expect(refusalOf(await till.push(elsewhere)).data).toEqual({ seq: 11, reason: 'hash' });
    expect((await stored(run.chain)).length).toBe(10);
    expect(outputOf(await till.push(run))).toEqual(till.journal.head);
  });

  test('a restored till begins a new chain, linked to its old one or to nothing; to anything else it is refused', async () => {
    await tillWithTen();
    const fromNothing = new Journal();
    expect(outputOf(await till.push(fromNothing.write(2)))).toEqual(fromNothing.head);
    const fromHead = new Journal(till.journal.hashAt(10));
    expect(outputOf(await till.push(fromHead.write(2)))).toEqual(fromHead.head);
    const fromCopy = new Journal(till.journal.hashAt(6));
    expect(outputOf(await till.push(fromCopy.write(2)))).toEqual(fromCopy.head);
    const stranger = await enrolTill(served.url, await served.code());
    outputOf(await stranger.push(stranger.journal.write(3)));
    const fromStranger = new Journal(stranger.journal.hashAt(3));
    expect(refusalOf(await till.push(fromStranger.write(2)))).toEqual({
      status: 422,
      code: 'entry-broken',
      data: { seq: 1, reason: 'link' },
    });
    const opened = outputOf<{ acked: { chain: string; seq: number; hash: string }[] }>(await till.open());
    expect(opened.acked).toEqual(
      [till.journal, fromNothing, fromHead, fromCopy].map(({ chain, head }) => ({
        chain,
        seq: head.ackedSeq,
        hash: head.headHash,
      })),
    );
    const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({ [fromHead.chain]: 1 }));
    expect(page.runs.find(({ chain }) => chain === fromHead.chain)).toEqual(fromHead.run(2));
    expect(page.runs.find(({ chain }) => chain === fromCopy.chain)).toEqual(fromCopy.run(1));
  });

  test('a till that was restored gets what it had sent after the copy, where its cursor names the old chain', async () => {
    await tillWithTen();
    const old = till.journal;
    const restored = new Journal(old.hashAt(4));
    Object.assign(till, { journal: restored });
    outputOf(await till.open());
    const page = outputOf<{ runs: SyncRun[] }>(await till.pull({ [old.chain]: 4 }));
    expect(page.runs.find(({ chain }) => chain === old.chain)).toEqual(old.run(5));
    const all = outputOf<{ runs: SyncRun[] }>(await till.pull({}));
    expect(all.runs.filter(({ chain }) => chain === old.chain)).toEqual([]);
  });

  test('a chain is its till’s: nobody else may add to it, not even the same entries', async () => {
    await tillWithTen();
    const thief = await enrolTill(served.url, await served.code());
    till.journal.write(1);
    for (const run of [till.journal.run(11), till.journal.run(1, 10)]) {
      expect(refusalOf(await thief.push(run))).toEqual({ status: 403, code: 'not-your-chain', data: {} });
    }
  });

  test('what the columns could not hold is refused by the contract, never by a fault', async () => {
    await tillWithTen();
    const base = { ...till.journal.write(1).entries[0], seq: 11 };
    const prevHash = till.journal.hashAt(10);
    for (const [where, change] of [
      ['payload', { payload: 'a\0b' }],
      ['payload', { payload: 'a\ud800' }],
      ['type', { type: 'sale.committed.v1\n{}' }],
      ['utcOffsetMin', { utcOffsetMin: 2 ** 40 }],
      ['atMs', { atMs: 1e17 }],
      ['seq', { seq: 2 ** 53 }],
      ['businessDay', { businessDay: 'today' }],
    ] as const) {
      const fields = { ...base, ...change, chain: till.journal.chain, prevHash };
      const entry = { ...fields, hash: hashOf(fields as Parameters<typeof hashOf>[0]) };
      const answer = await send(
        served.url,
        till.sign('/v1/sync/push', { chain: till.journal.chain, prevHash, entries: [entry] }),
      );
      expect(refusalOf(answer)).toEqual({
        status: 400,
        code: 'malformed',
        data: { where: `entries.0.${where}` },
      });
    }
    expect(outputOf(await till.push(till.journal.run(11)))).toEqual(till.journal.head);
  });

  test('text of every script, and of every length, comes back as it was hashed', async () => {
    await tillWithTen();
    const texts = [
      '{}',
      '{"a":"\\u0000"}',
      '"{,}\\\\\\"NULL"',
      '“साड़ी” 😀 \u2028\r\n\t',
      'x'.repeat(500_000),
    ];
    const run = till.journal.write(texts.length, (seq) => texts[seq - 11] ?? '');
    expect(outputOf(await till.push(run))).toEqual(till.journal.head);
    const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({ [run.chain]: 10 }));
    expect(page.runs.find(({ chain }) => chain === run.chain)).toEqual(run);
  });

  test('a body that unpacks to more than a call may hold, or is larger as it comes, is refused', async () => {
    await tillWithTen();
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    const call = till.sign('/v1/sync/push', {}, { bytes: bomb, gzip: true });
    expect(refusalOf(await send(served.url, call))).toEqual({ status: 413, code: 'too-large', data: {} });
    const large = till.sign('/v1/sync/push', {}, { bytes: Buffer.alloc(9 * 1024 * 1024, 0x20) });
    expect(refusalOf(await send(served.url, large))).toEqual({ status: 413, code: 'too-large', data: {} });
    const pull = till.sign('/v1/sync/pull', {}, { bytes: Buffer.alloc(1024 * 1024, 0x20) });
    expect(refusalOf(await send(served.url, pull)).code).toBe('too-large');
    const torn = till.sign('/v1/sync/push', {}, { bytes: gzipSync('{"a":1}').subarray(0, 15), gzip: true });
    expect(refusalOf(await send(served.url, torn))).toEqual({
      status: 400,
      code: 'malformed',
      data: { where: 'body' },
    });
    till.journal.write(1);
    expect(outputOf(await till.push(till.journal.run(11)))).toEqual(till.journal.head);
  });
});
