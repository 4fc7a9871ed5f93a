/** What owners see of their stores and tills, what they do about them, and that nobody else's are among them. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { ask, keyFor, readyOwner } from './owner.ts';
import { enrolTill, outputOf, refusalOf } from './till.ts';

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  type StoreView = { storeId: string; tills: { tillId: string }[] };

  test('stores and tills as they stand: when each called and sent, how far it is, forks, and who was revoked', async () => {
    const mine = await readyOwner(served);
    const [a, b] = [
      await enrolTill(served.url, await served.code(mine.businessId), { prefix: 'A1', name: 'Front' }),
      await enrolTill(served.url, await served.code(mine.businessId), { prefix: 'B1', name: 'Back' }),
    ];
    outputOf(await a.push(a.journal.write(3)));
    const pushedAtMs = served.clock.ms;
    const { chain } = a.journal;
    const copy = a.journal.copy();
    copy.entries.pop();
    copy.write(1);
    served.clock.ms += 5000;
    expect(refusalOf(await a.push(copy.run(3))).code).toBe('chain-forked');
    outputOf(await ask(served.url, '/tills/revoke', mine.token, { tillId: b.enrolled.tillId }));
    expect(refusalOf(await b.pull({})).code).toBe('device-revoked');
    expect(
      refusalOf(await ask(served.url, '/tills/revoke', mine.token, { tillId: b.enrolled.tillId })),
    ).toEqual({
      status: 404,
      code: 'unknown-till',
      data: {},
    });
    const now = served.clock.ms;
    const { stores } = outputOf<{ stores: StoreView[] }>(await ask(served.url, '/stores', mine.token));
    expect(stores.flatMap(({ tills }) => tills)).toEqual([
      {
        tillId: a.enrolled.tillId,
        name: 'Front',
        prefix: 'A1',
        revokedAtMs: null,
        seenAtMs: now,
        pushedAtMs,
        headSeq: 3,
        lacks: null,
        copiedAtMs: null,
        forks: [{ chain, seq: 3, seenAtMs: now }],
      },
      {
        tillId: b.enrolled.tillId,
        name: 'Back',
        prefix: 'B1',
        revokedAtMs: now,
        seenAtMs: pushedAtMs,
        pushedAtMs: null,
        headSeq: 0,
        lacks: null,
        copiedAtMs: null,
        forks: [],
      },
    ]);
  });

  test('a code that an owner makes lets one till into the store, for as long as was said', async () => {
    const mine = await readyOwner(served);
    const first = await enrolTill(served.url, await served.code(mine.businessId));
    const { storeId } = first.enrolled;
    const made = outputOf<{ code: string; endsAtMs: number }>(
      await ask(served.url, '/tills/code', mine.token, { storeId, minutes: 3 }),
    );
    expect(made.endsAtMs).toBe(served.clock.ms + 180_000);
    const second = await enrolTill(served.url, made.code);
    expect([second.enrolled.businessId, second.enrolled.storeId]).toEqual([mine.businessId, storeId]);
    const late = outputOf<{ code: string }>(await ask(served.url, '/tills/code', mine.token, { minutes: 1 }));
    served.clock.ms += 60_000;
    await expect(enrolTill(served.url, late.code)).rejects.toThrow('code-not-valid');
    const wrong = await ask(served.url, '/tills/code', mine.token, { storeId: v7() });
    expect(refusalOf(wrong).code).toBe('unknown-store');
  });

  test('of another business an owner sees nothing and changes nothing', async () => {
    const [mine, theirs] = [await readyOwner(served), await readyOwner(served)];
    const foreign = await enrolTill(served.url, await served.code(theirs.businessId), { prefix: 'Z9' });
    outputOf(await foreign.push(foreign.journal.write(2)));
    const theirKey = await keyFor(served, theirs, ['read:tills']);
    const theirSession = outputOf<{ sessions: { sessionId: string }[] }>(
      await ask(served.url, '/sessions', theirs.token),
    ).sessions[0]?.sessionId;
    const theirKeyId = outputOf<{ keys: { keyId: string }[] }>(await ask(served.url, '/keys', theirs.token))
      .keys[0]?.keyId;
    for (const path of [
      '/stores',
      '/keys',
      '/reports/sales-by-day',
      '/reports/stock-on-hand',
      '/reports/shifts-open',
    ]) {
      const text = JSON.stringify(outputOf(await ask(served.url, path, mine.token)));
      expect([path, Object.values(JSON.parse(text) as Record<string, unknown>)[0]]).toEqual([path, []]);
    }
    const { storeId, tillId } = foreign.enrolled;
    for (const [path, input, code] of [
      ['/tills/revoke', { tillId }, 'unknown-till'],
      ['/tills/code', { storeId }, 'unknown-store'],
      ['/keys/revoke', { keyId: theirKeyId }, 'unknown-key'],
      ['/sessions/end', { sessionId: theirSession }, 'unknown-session'],
    ] as const) {
      expect([path, refusalOf(await ask(served.url, path, mine.token, input)).code]).toEqual([path, code]);
    }
    outputOf(await foreign.pull({}));
    outputOf(await ask(served.url, '/stores', theirKey));
    const log = JSON.stringify(outputOf(await ask(served.url, '/security-log', mine.token)));
    expect(log).not.toContain(theirs.businessId);
  });
});
