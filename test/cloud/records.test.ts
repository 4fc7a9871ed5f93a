/** What tills may have to forget, at the endpoint: merged unread, erased for ever, handed out in an order that skips nothing. R1 to R4 are those of records.ts. */
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forOwner, forReports, inBusiness, inTheOffice } from '#cloud/engine/engine.ts';
import { record } from '#cloud/tables.ts';
import type { SealedRecord } from '#contract/cloud.ts';
import { nextHybridTime } from '#domain/hybrid-time.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, outputOf, refusalOf, send, type Answer, type Till } from './till.ts';

type Page = { records: SealedRecord[]; head: number; hasMore: boolean };
type Share = { keyId: string | null; wrapped: string | null; waiting: { deviceId: string }[] };

const sealed = (text: string) => Buffer.from(text).toString('base64');
const at = (ms: number) => nextHybridTime(null, { atMs: ms, writer: v7() });
const keyId = randomBytes(16).toString('hex');
const other = randomBytes(16).toString('hex');

function person(id: string, cells: Record<string, readonly [number, string]>): SealedRecord {
  const entries = Object.entries(cells).map(([field, [ms, text]]) => [
    field,
    { at: at(ms), sealed: sealed(text) },
  ]);
  return { kind: 'staff', id, isErased: false, cells: Object.fromEntries(entries) as SealedRecord['cells'] };
}

function share(till: Till, of: string | null, handed: readonly unknown[] = []): Promise<Answer> {
  const sealingKey = Buffer.alloc(32, till.enrolled.deviceId).toString('base64');
  return send(till.url, till.sign('/v1/sync/key', { sealingKey, keyId: of, handed }));
}

function pushRecords(till: Till, records: readonly SealedRecord[], key = keyId): Promise<Answer> {
  return send(till.url, till.sign('/v1/sync/records/push', { keyId: key, records }));
}

async function pullRecords(till: Till, after = 0, limit = 200): Promise<Page> {
  return outputOf<Page>(await send(till.url, till.sign('/v1/sync/records/pull', { after, limit })));
}

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  /** Two tills of a business of their own, of which the first made the key. */
  async function tills(): Promise<{ readonly businessId: string; readonly a: Till; readonly b: Till }> {
    const businessId = await served.cloud.makeBusiness();
    const a = await enrolTill(served.url, await served.code(businessId));
    const b = await enrolTill(served.url, await served.code(businessId));
    outputOf(await share(a, keyId));
    return { businessId, a, b };
  }

  test('R1: of each field the later edit stays, in whatever order they come, and the same again changes nothing', async () => {
    const { a } = await tills();
    const id = v7();
    const first = person(id, { name: [100, 'first'], pin: [300, 'pin'] });
    outputOf(await pushRecords(a, [first]));
    outputOf(await pushRecords(a, [person(id, { name: [200, 'second'], pin: [250, 'older'] })]));
    const before = await pullRecords(a);
    outputOf(await pushRecords(a, [first]));
    expect(await pullRecords(a)).toEqual(before);
    const [row] = before.records;
    expect([row?.cells['name']?.sealed, row?.cells['pin']?.sealed]).toEqual([
      sealed('second'),
      sealed('pin'),
    ]);
  });

  test('R2: what is erased is gone, stays so, and leaves nothing of what it was', async () => {
    const { businessId, a } = await tills();
    const id = v7();
    outputOf(await pushRecords(a, [person(id, { name: [100, 'Harish'] })]));
    outputOf(await pushRecords(a, [{ kind: 'staff', id, isErased: true, cells: {} }]));
    outputOf(await pushRecords(a, [person(id, { name: [9_999_999_999_999, 'Harish'] })]));
    expect((await pullRecords(a)).records).toEqual([{ kind: 'staff', id, isErased: true, cells: {} }]);
    const rows = await served.cloud.endpoint.engine.transact(async (tx) => {
      await inBusiness(tx, businessId);
      return tx.select().from(record);
    });
    expect(JSON.stringify(rows)).not.toContain(sealed('Harish'));
  });

  test('R3: pages skip nothing while others write, and each record comes whole', async () => {
    const { businessId, a, b } = await tills();
    const ids = Array.from({ length: 60 }, () => v7());
    const writing = (async () => {
      for (const [place, id] of ids.entries()) {
        const writer = place % 2 === 0 ? a : b;
        outputOf(await pushRecords(writer, [person(id, { name: [100, `n${place}`], pin: [100, 'p'] })]));
      }
    })();
    const reader = await enrolTill(served.url, await served.code(businessId));
    const got = new Map<string, SealedRecord>();
    let after = 0;
    while (got.size < ids.length) {
      const page = await pullRecords(reader, after, 7);
      expect(page.head).toBeGreaterThanOrEqual(after);
      after = page.head;
      for (const row of page.records) got.set(row.id, row);
    }
    await writing;
    expect([...got.keys()].toSorted()).toEqual(ids.toSorted());
    for (const row of got.values()) expect(Object.keys(row.cells).toSorted()).toEqual(['name', 'pin']);
    expect(await pullRecords(reader, after)).toEqual({ records: [], head: after, hasMore: false });
  });

  test('R4: what is sealed with another key is not taken', async () => {
    const { a } = await tills();
    const refused = await pushRecords(a, [person(v7(), { name: [1, 'x'] })], other);
    expect(refusalOf(refused)).toEqual({ status: 409, code: 'other-key', data: {} });
    expect((await pullRecords(a)).records).toEqual([]);
  });

  test('the key goes from the till that made it to one that waits, and only a holder hands it on', async () => {
    const { a, b } = await tills();
    const asked = outputOf<Share>(await share(b, null));
    expect(asked).toEqual({ keyId, wrapped: null, waiting: [] });
    expect(outputOf<Share>(await share(b, other))).toEqual({ keyId, wrapped: null, waiting: [] });
    const own = { deviceId: b.enrolled.deviceId, wrapped: sealed('of its own making') };
    expect(outputOf<Share>(await share(b, null, [own])).wrapped).toBeNull();
    const { waiting } = outputOf<Share>(await share(a, keyId));
    expect(waiting.map(({ deviceId }) => deviceId)).toEqual([b.enrolled.deviceId]);
    const handed = { deviceId: b.enrolled.deviceId, wrapped: sealed('wrapped') };
    expect(outputOf<Share>(await share(a, keyId, [handed])).waiting).toEqual([]);
    expect(outputOf<Share>(await share(b, null)).wrapped).toBe(sealed('wrapped'));
  });

  test('whoever listens for entries hears of records and of tills that wait for the key', async () => {
    const { a, b } = await tills();
    const { head } = await pullRecords(a);
    const listen = (after: number) =>
      send(a.url, a.sign('/v1/sync/pull', { after: {}, limit: 1, waitMs: 20_000, recordsAfter: after }));
    const first = listen(head);
    outputOf(await share(b, null));
    const heard = outputOf<{ runs: unknown[]; recordHead: number }>(await first);
    expect(heard).toEqual({ runs: [], hasMore: false, recordHead: head + 1 });
    const second = listen(head + 1);
    outputOf(await pushRecords(b, [person(v7(), { name: [1, 'x'] })]));
    expect(outputOf<{ recordHead: number }>(await second).recordHead).toBe(head + 2);
  });

  test('neither another business nor an owner nor the sums see a single record', async () => {
    const { businessId, a } = await tills();
    const theirs = await tills();
    const id = v7();
    outputOf(await pushRecords(a, [person(id, { name: [100, 'ours'] })]));
    expect((await pullRecords(theirs.a)).records).toEqual([]);
    outputOf(await pushRecords(theirs.a, [person(id, { name: [200, 'theirs'] })]));
    expect((await pullRecords(a)).records[0]?.cells['name']?.sealed).toBe(sealed('ours'));
    const { engine: database } = served.cloud.endpoint;
    const seen = await database.transact(async (tx) => {
      await inBusiness(tx, theirs.businessId);
      return tx.select().from(record);
    });
    expect(seen.map((row) => row.businessId)).toEqual([theirs.businessId]);
    const roles = [
      inTheOffice,
      (tx: Parameters<typeof forOwner>[0]) => forOwner(tx, businessId),
      (tx: Parameters<typeof forReports>[0]) => forReports(tx, businessId),
    ];
    for (const role of roles) {
      const looked = database.transact(async (tx) => {
        await role(tx);
        return tx.select().from(record);
      });
      await expect(looked).rejects.toMatchObject({
        cause: { message: expect.stringContaining('permission denied') },
      });
    }
  });
});
