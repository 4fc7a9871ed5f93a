/** Who is let in: codes, keys, sessions; what is forged, replayed or stale is not, and no business sees another. */
import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncRun } from '#contract/cloud.ts';
import { atTheDoor, inBusiness, inTheOffice, rowsOf, type Tx } from '#cloud/engine/engine.ts';
import { callHeaders } from '#domain/signed-call.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import {
  enrolment,
  enrolTill,
  Journal,
  makeKeys,
  outputOf,
  post,
  refusalOf,
  send,
  untilTaken,
  type RawCall,
} from './till.ts';

const notRecognised = { status: 401, code: 'not-recognised', data: {} };
const sessionOver = { status: 401, code: 'session-over', data: {} };

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  describe('signed calls', () => {
    test('a call heard on the way is good for nothing, at once or later, in its session or another', async () => {
      const till = await enrolTill(served.url, await served.code());
      const heard = till.sign('/v1/sync/push', till.journal.write(2));
      outputOf(await send(served.url, heard));
      expect(refusalOf(await send(served.url, heard))).toEqual(sessionOver);
      const later = till.sign('/v1/sync/pull', { after: {}, limit: 1, waitMs: 0 });
      outputOf(await send(served.url, later));
      expect(refusalOf(await send(served.url, heard))).toEqual(sessionOver);
      outputOf(await till.open());
      expect(refusalOf(await send(served.url, heard))).toEqual(sessionOver);
    });

    test('of a count that comes twice at once, one is taken', async () => {
      const till = await enrolTill(served.url, await served.code());
      const call = till.sign('/v1/sync/pull', { after: {}, limit: 1, waitMs: 0 });
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(served.url, call)));
      expect(answers.filter(({ status }) => status === 200).length).toBe(1);
      expect(answers.filter(({ status }) => status === 401).length).toBe(9);
    });

    test('a challenge opens one session, within its minute, for the till that asked', async () => {
      const till = await enrolTill(served.url, await served.code());
      const other = await enrolTill(served.url, await served.code());
      const open = (session: string, count = 0) =>
        till.sign('/v1/sync/open', { chain: till.journal.chain }, { session, count });
      expect(refusalOf(await send(served.url, open(await other.challenge())))).toEqual(sessionOver);
      const used = open(await till.challenge());
      outputOf(await send(served.url, used));
      expect(refusalOf(await send(served.url, used))).toEqual(sessionOver);
      expect(refusalOf(await send(served.url, open(await till.challenge(), 1)))).toEqual(sessionOver);
      const late = open(await till.challenge());
      served.clock.ms += 60_001;
      expect(refusalOf(await send(served.url, late))).toEqual(sessionOver);
    });

    test('a session ends after a day', async () => {
      const till = await enrolTill(served.url, await served.code());
      outputOf(await till.pull({}));
      served.clock.ms += 24 * 3_600_000 + 1;
      expect(refusalOf(await till.pull({}))).toEqual(sessionOver);
      outputOf(await till.open());
      outputOf(await till.pull({}));
    });

    test('a revoked till is refused at its very next call, and at every door', async () => {
      const businessId = await served.cloud.makeBusiness();
      const till = await enrolTill(served.url, await served.code(businessId), { prefix: 'RV' });
      const other = await enrolTill(served.url, await served.code(businessId));
      outputOf(await till.push(till.journal.write(1)));
      const waiting = till.pull({}, { waitMs: 20_000 });
      await untilTaken(served, till);
      expect(await served.cloud.revokeTill('rv')).toBe(1);
      const revoked = { status: 403, code: 'device-revoked', data: {} };
      expect(refusalOf(await till.push(till.journal.write(1)))).toEqual(revoked);
      expect(refusalOf(await till.pull({}))).toEqual(revoked);
      expect(refusalOf(await till.open())).toEqual(revoked);
      // A pull that waits is not handed what comes after the revocation.
      outputOf(await other.push(other.journal.write(1)));
      expect(refusalOf(await waiting)).toEqual(revoked);
      expect(await served.cloud.revokeTill('rv')).toBe(0);
    });

    test('two thousand calls that are not what was signed: none is accepted, nothing of them is kept', async () => {
      const till = await enrolTill(served.url, await served.code());
      const other = await enrolTill(served.url, await served.code());
      outputOf(await till.push(till.journal.write(3)));
      const seen = new Map<string, number>();
      const attack = async (round: number) => {
        const change = mutations[round % mutations.length];
        if (change === undefined) throw new Error('No mutation');
        const call = till.sign('/v1/sync/push', till.journal.copy().write(1), { gzip: round % 3 === 0 });
        const { code } = refusalOf(await send(served.url, change(call, { round, other, till })));
        seen.set(code, (seen.get(code) ?? 0) + 1);
      };
      for (let round = 0; round < 2000; round += 10) {
        await Promise.all(Array.from({ length: 10 }, (_, at) => attack(round + at)));
      }
      expect([...seen.keys()].toSorted()).toEqual(['not-recognised', 'session-over']);
      const page = outputOf<{ runs: SyncRun[] }>(await other.pull({}));
      expect(page.runs.find(({ chain }) => chain === till.journal.chain)).toEqual(till.journal.run(1));
    }, 120_000);

    test('a stranger learns nothing of who is enrolled', async () => {
      const answer = await post(served.url, '/v1/sync/challenge', { deviceId: v7() });
      expect(outputOf<{ challenge: string }>(answer).challenge).toMatch(/^[\w-]{32}$/);
      const bare = await post(served.url, '/v1/sync/pull', { after: {}, limit: 1, waitMs: 0 });
      expect(refusalOf(bare)).toEqual(notRecognised);
    });
  });

  describe('codes', () => {
    test('one is good once', async () => {
      const code = await served.code();
      await enrolTill(served.url, ` ${code.toLowerCase().replace('-', ' ')} `);
      const again = await post(served.url, '/v1/enrol', enrolment(code, makeKeys(), new Journal(), null));
      expect(refusalOf(again)).toEqual({ status: 403, code: 'code-not-valid', data: {} });
    });

    test('one is good for ten minutes', async () => {
      const fresh = await serveFresh(engine);
      const code = await fresh.code();
      fresh.clock.ms += 600_000;
      const late = await post(fresh.url, '/v1/enrol', enrolment(code, makeKeys(), new Journal(), null));
      expect(refusalOf(late).code).toBe('code-not-valid');
      await fresh.close();
    });

    test('one is tried five times, from wherever; an address that guesses has to wait', async () => {
      const fresh = await serveFresh(engine);
      const { enrol } = await import('#cloud/enrol.ts');
      const code = await fresh.code();
      const last = code.endsWith('0') ? '1' : '0';
      const ask = (typed: string) => ({ code: typed, publicKey: makeKeys().publicKey, till: null });
      for (let tries = 0; tries < 5; tries += 1) {
        const wrong = await enrol(fresh.cloud.endpoint, ask(code.slice(0, -1) + last));
        expect(wrong).toMatchObject({ ok: false, error: { code: 'code-not-valid' } });
      }
      expect(await enrol(fresh.cloud.endpoint, ask(code))).toMatchObject({
        error: { code: 'code-not-valid' },
      });

      const good = await fresh.code();
      for (let tries = 0; tries < 5; tries += 1) {
        expect(refusalOf(await post(fresh.url, '/v1/enrol', ask('0000-0000'))).code).toBe('code-not-valid');
      }
      const waits = await post(fresh.url, '/v1/enrol', ask(good));
      expect(refusalOf(waits)).toMatchObject({ status: 429, code: 'too-many-requests' });
      expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(0);
      fresh.clock.ms += 600_000;
      expect((await post(fresh.url, '/v1/enrol', ask(await fresh.code()))).status).toBe(200);
      await fresh.close();
    });

    test('many that try one code at once make one till', async () => {
      const code = await served.code();
      const { enrol } = await import('#cloud/enrol.ts');
      const tries = await Promise.all(
        Array.from({ length: 5 }, () =>
          enrol(served.cloud.endpoint, { code, publicKey: makeKeys().publicKey, till: null }),
        ),
      );
      expect(tries.filter(({ ok }) => ok).length).toBe(1);
    });
  });

  describe('tills of a business', () => {
    test('each numbers by a prefix of its own, also against the case of its letters and those that are gone', async () => {
      const businessId = await served.cloud.makeBusiness();
      const code = () => served.code(businessId);
      const shopId = v7();
      const first = await enrolTill(served.url, await code(), { prefix: 'A1', shopId, name: 'Front' });
      expect(first.enrolled).toMatchObject({ businessId, storeId: shopId, prefix: 'A1', tillName: 'Front' });
      const taken = enrolment(await code(), makeKeys(), new Journal(), { prefix: 'a1' });
      expect(refusalOf(await post(served.url, '/v1/enrol', taken))).toEqual({
        status: 409,
        code: 'prefix-taken',
        data: { prefix: 'a1', free: 'A2' },
      });
      const given = await enrolTill(served.url, await code());
      expect(given.enrolled).toMatchObject({ storeId: shopId, prefix: 'A2', tillName: 'Till A2' });
      await served.cloud.revokeTill(first.enrolled.tillId);
      expect(refusalOf(await post(served.url, '/v1/enrol', taken)).code).toBe('prefix-taken');
    });

    test('an identity is enrolled once at a time; after it was revoked, again with its own prefix', async () => {
      const own = { prefix: 'K1', tillId: v7(), shopId: v7(), journal: new Journal() };
      const till = await enrolTill(served.url, await served.code(), own);
      outputOf(await till.push(till.journal.write(2)));
      const copied = enrolment(await served.code(), makeKeys(), own.journal, own);
      expect(refusalOf(await post(served.url, '/v1/enrol', copied))).toEqual({
        status: 409,
        code: 'till-known',
        data: {},
      });
      const renamed = enrolment(await served.code(), makeKeys(), own.journal, { prefix: 'K2' });
      expect(refusalOf(await post(served.url, '/v1/enrol', renamed)).code).toBe('till-known');
      await served.cloud.revokeTill('K1');
      const back = await enrolTill(served.url, await served.code(), own);
      expect(back.enrolled).toMatchObject({ tillId: own.tillId, prefix: 'K1' });
      expect(refusalOf(await till.pull({})).code).toBe('device-revoked');
      expect(outputOf(await back.push(own.journal.run(1)))).toEqual(own.journal.head);
    });

    test('a code may name a store, which all tills of that name share', async () => {
      const { endpoint } = served.cloud;
      const { enrol } = await import('#cloud/enrol.ts');
      const inStore = async () => {
        const code = (await served.cloud.issueCode({ storeName: 'Market Road' })) ?? '';
        const made = await enrol(endpoint, { code, publicKey: makeKeys().publicKey, till: null });
        if (!made.ok) throw new Error(made.error.code);
        return made.value.storeId;
      };
      expect(await inStore()).toBe(await inStore());
    });
  });

  describe('two businesses', () => {
    test('neither sees, hears or hinders the other, even under the same ids', async () => {
      const [ours, theirs] = [await served.cloud.makeBusiness(), await served.cloud.makeBusiness()];
      const own = { prefix: 'A1', tillId: v7(), shopId: v7(), journal: new Journal() };
      const a = await enrolTill(served.url, await served.code(ours), own);
      outputOf(await a.push(a.journal.write(4)));
      const twin = await enrolTill(served.url, await served.code(theirs), {
        ...own,
        journal: own.journal.copy(),
      });
      const reader = await enrolTill(served.url, await served.code(theirs));
      expect(outputOf(await reader.pull({}))).toEqual({ runs: [], hasMore: false });
      expect(outputOf(await reader.pull({ [a.journal.chain]: 1 }))).toEqual({ runs: [], hasMore: false });
      outputOf(await twin.push(twin.journal.run(1, 2)));
      twin.journal.entries.splice(2);
      outputOf(await twin.push(twin.journal.write(1)));
      const page = outputOf<{ runs: SyncRun[] }>(await reader.pull({}));
      expect(page.runs).toEqual([twin.journal.run(1)]);
      expect(outputOf(await a.push(a.journal.run(1)))).toEqual(a.journal.head);
    });

    test('the database itself gives and takes nothing beyond the business of the transaction', async () => {
      const [ours, theirs] = [await served.cloud.makeBusiness(), await served.cloud.makeBusiness()];
      const a = await enrolTill(served.url, await served.code(ours));
      await enrolTill(served.url, await served.code(theirs));
      outputOf(await a.push(a.journal.write(4)));
      const as = <T>(role: (tx: Tx) => Promise<void>, work: (tx: Tx) => Promise<T>) =>
        served.cloud.endpoint.engine.transact(async (tx) => {
          await role(tx);
          return work(tx);
        });
      const tables = [
        'business',
        'store',
        'till',
        'series',
        'device',
        'enrolment_code',
        'sync_session',
        'chain',
        'entry',
        'fork',
      ];
      for (const table of tables) {
        const key = table === 'business' ? 'id' : 'business_id';
        const count = (where: string) => async (tx: Tx) => {
          const [row] = await rowsOf<{ n: number | string }>(
            tx,
            sql.raw(`select count(*) as n from ${table} where ${where}`),
          );
          return Number(row?.n);
        };
        expect([table, await as((tx) => inBusiness(tx, theirs), count(`${key} <> '${theirs}'`))]).toEqual([
          table,
          0,
        ]);
        expect([table, await as((tx) => inBusiness(tx, ''), count('true'))]).toEqual([table, 0]);
      }
      const forbidden: readonly [(tx: Tx) => Promise<void>, string][] = [
        [
          (tx) => inBusiness(tx, theirs),
          `insert into chain values ('${ours}', '${v7()}', '${a.enrolled.tillId}', '', 0, null, 1, 1, '', 1)`,
        ],
        [(tx) => inBusiness(tx, theirs), 'delete from entry'],
        [(tx) => inBusiness(tx, theirs), `update entry set payload = '{}'`],
        [(tx) => inBusiness(tx, theirs), 'update device set revoked_at_ms = null'],
        [(tx) => inBusiness(tx, theirs), 'select * from challenge'],
        [atTheDoor, 'select * from entry'],
        [atTheDoor, 'select * from chain'],
        [atTheDoor, 'update device set public_key = public_key'],
        [inTheOffice, 'select * from entry'],
        [inTheOffice, 'select * from sync_session'],
      ];
      for (const [role, statement] of forbidden) {
        const failure = await as(role, (tx) => tx.execute(sql.raw(statement))).catch(
          (thrown: unknown) => thrown,
        );
        expect([statement, causeOf(failure)]).toEqual([
          statement,
          expect.stringMatching(/permission denied|row-level security/),
        ]);
      }
      const moved = await as(
        (tx) => inBusiness(tx, theirs),
        (tx) => rowsOf(tx, sql`update business set last_position = 0 where id = ${ours} returning id`),
      );
      expect(moved).toEqual([]);
    });
  });
});

function causeOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'it was allowed';
  return failure.cause instanceof Error ? failure.cause.message : failure.message;
}

type Scene = {
  readonly round: number;
  readonly other: Awaited<ReturnType<typeof enrolTill>>;
  readonly till: Awaited<ReturnType<typeof enrolTill>>;
};

const header = (call: RawCall, name: keyof typeof callHeaders, value: string): RawCall => ({
  ...call,
  headers: { ...call.headers, [callHeaders[name]]: value },
});

/** Ways to change a call on its way, or to make one up. */
const mutations: readonly ((call: RawCall, scene: Scene) => RawCall)[] = [
  // one bit of the body
  (call, { round }) => {
    const body = Uint8Array.from(call.body);
    const place = (round * 7919) % body.length;
    body[place] = (body[place] ?? 0) ^ (1 << (round % 8));
    return { ...call, body };
  },
  // one bit of the signature
  (call, { round }) => {
    const signature = Buffer.from(call.headers[callHeaders.signature] ?? '', 'base64');
    signature[round % 64] = (signature[round % 64] ?? 0) ^ (1 << (round % 8));
    return header(call, 'signature', signature.toString('base64'));
  },
  (call, { round }) =>
    header(call, 'count', String(Number(call.headers[callHeaders.count]) + 1 + (round % 50))),
  (call, { other }) => header(call, 'device', other.enrolled.deviceId),
  (call) => header(call, 'device', v7()),
  (call, { other }) => header(call, 'session', other.session),
  (call, { round }) => header(call, 'session', hash('sha256', String(round), 'base64url').slice(0, 32)),
  (call) => ({ ...call, path: '/v1/sync/pull' }),
  (call, { round }) => ({ ...call, body: call.body.subarray(0, round % call.body.length) }),
  (call) => ({ ...call, body: Buffer.concat([call.body, Buffer.from(' ')]) }),
  (call) => header(call, 'signature', Buffer.alloc(64).toString('base64')),
  (call) => header(call, 'signature', ''),
  (call) => ({ ...call, headers: { 'content-type': 'application/json' } }),
  // signed rightly, by another till, for this one's session
  (_call, { other, till }) =>
    other.sign('/v1/sync/push', till.journal.copy().write(1), {
      session: till.session,
      count: 1_000_000,
    }),
  // signed rightly, and old
  (_call, { till }) => till.sign('/v1/sync/push', till.journal.copy().write(1), { count: 1 }),
  // signed rightly, for a session that is none
  (_call, { till }) => till.sign('/v1/sync/push', till.journal.copy().write(1), { session: 'x'.repeat(32) }),
];
