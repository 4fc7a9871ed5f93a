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
    const fresh = await enrolTill(served.url, await served.code());
    fresh.journal.write(3);
    expect(refusalOf(await fresh.push(fresh.journal.run(2))).data).toEqual({
      chain: fresh.journal.chain,
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

  test('a restored till begins a new chain after any entry of its own, or after nothing; anything else is refused', async () => {
    await tillWithTen();
    const fromNothing = new Journal();
    expect(outputOf(await till.push(fromNothing.write(2)))).toEqual(fromNothing.head);
    const fromHead = till.journal.branch(10);
    expect(outputOf(await till.push(fromHead.write(2)))).toEqual(fromHead.head);
    const fromCopy = till.journal.branch(6);
    expect(outputOf(await till.push(fromCopy.write(2)))).toEqual(fromCopy.head);
    const stranger = await enrolTill(served.url, await served.code());
    outputOf(await stranger.push(stranger.journal.write(3)));
    // Another till's entry, one that is nowhere, one with another number, and none at all.
    const forged: readonly (readonly [string, number])[] = [
      [stranger.journal.hashAt(3), 4],
      ['a'.repeat(64), 7],
      [till.journal.hashAt(6), 8],
      [till.journal.hashAt(6), 1],
      [genesisHash, 5],
    ];
    for (const [hash, seq] of forged) {
      const journal = new Journal(hash, seq);
      expect(refusalOf(await till.push(journal.write(2)))).toEqual({
        status: 422,
        code: 'entry-broken',
        data: { seq, reason: 'link' },
      });
    }
    const opened = outputOf<{ acked: { chain: string; seq: number; hash: string }[] }>(await till.open());
    expect(opened.acked).toEqual(
      [till.journal, fromNothing, fromHead, fromCopy].map(({ chain, head }) => ({
        chain,
        seq: head.ackedSeq,
        hash: head.headHash,
      })),
    );
    const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({ [fromHead.chain]: 11 }));
    expect(page.runs.find(({ chain }) => chain === fromHead.chain)).toEqual(fromHead.run(12));
    expect(page.runs.find(({ chain }) => chain === fromCopy.chain)).toEqual(fromCopy.run(7));
  });

  test('what was written under the old name is kept under the new chain, once, and given on with its name', async () => {
    await tillWithTen();
    const copy = till.journal.copy();
    copy.entries.splice(6);
    copy.write(3);
    const tail = copy.run(7);
    const next = copy.branch(9);
    Object.assign(till, { journal: next });
    outputOf(await till.open());
    const named = { ...tail, chain: next.chain, writtenAs: copy.chain };
    // Without the name its hashes are of something else; another till's name is not to be borrowed.
    expect(refusalOf(await till.push({ ...tail, chain: next.chain })).data).toEqual({
      seq: 7,
      reason: 'hash',
    });
    outputOf(await reader.push(reader.journal.write(1)));
    const borrowed = Object.assign(new Journal(), { chain: reader.journal.chain }).write(1);
    const stolen = { ...borrowed, chain: v7(), writtenAs: borrowed.chain };
    expect(refusalOf(await till.push(stolen)).code).toBe('not-your-chain');
    for (let time = 0; time < 2; time += 1) {
      expect(outputOf(await till.push(named))).toEqual({ ackedSeq: 9, headHash: copy.hashAt(9) });
    }
    expect(outputOf(await till.push(next.write(2)))).toEqual(next.head);
    expect(await stored(next.chain)).toEqual([...tail.entries, ...next.entries].map(({ hash }) => hash));
    const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({}));
    expect(page.runs.filter(({ chain }) => chain === next.chain)).toEqual([named, next.run(10)]);
    // A second epoch after the same entry would hold the same entries again.
    expect(refusalOf(await till.push({ ...named, chain: v7() })).code).toBe('chain-forked');
  });

  test('a till is told the last of its entries that is stored, and by which chains it is reached', async () => {
    await tillWithTen();
    const old = till.journal;
    const branch = old.branch(6);
    outputOf(await till.push(branch.write(4)));
    const own = [old.run(1, 6), branch.run(7)].flatMap(({ entries }) => entries);
    const asked = own.map(({ seq, hash }) => ({ seq, hash }));
    const unknown = { seq: 11, hash: 'c'.repeat(64) };
    expect(outputOf(await till.meet([...asked, unknown]))).toEqual({
      common: { chain: branch.chain, seq: 10, hash: branch.hashAt(10) },
      chains: [
        { chain: old.chain, keptFrom: 1 },
        { chain: branch.chain, keptFrom: 7 },
      ],
    });
    expect(outputOf(await till.meet(asked.slice(0, 6)))).toEqual({
      common: { chain: old.chain, seq: 6, hash: old.hashAt(6) },
      chains: [{ chain: old.chain, keptFrom: 1 }],
    });
    const nothing = { common: null, chains: [] };
    expect(outputOf(await till.meet([unknown]))).toEqual(nothing);
    // Another till's entries are nobody else's business.
    expect(outputOf(await reader.meet(asked))).toEqual(nothing);
  });

  test('a till that was restored gets what it had sent after the copy, from where its cursor says', async () => {
    await tillWithTen();
    const old = till.journal;
    const restored = old.branch(4);
    Object.assign(till, { journal: restored });
    outputOf(await till.open());
    outputOf(await till.push(restored.write(2)));
    const page = outputOf<{ runs: SyncRun[] }>(await till.pull({ [old.chain]: 4 }));
    expect(page.runs.find(({ chain }) => chain === old.chain)).toEqual(old.run(5));
    expect(page.runs.filter(({ chain }) => chain === restored.chain)).toEqual([]);
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
