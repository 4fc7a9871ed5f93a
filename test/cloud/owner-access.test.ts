/** Who may ask what: every route of the endpoint against everyone who might call it. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopes, type Scope } from '#contract/cloud-owner.ts';
import {
  atTheDoor,
  forOwner,
  forReports,
  inTheOffice,
  inBusiness,
  rowsOf,
  type Tx,
} from '#cloud/engine/engine.ts';
import { ownerProcedures } from '#cloud/http/procedures.ts';
import { procedures } from '#wire/procedures.ts';
import { keyCallsPerMinute } from '#cloud/owner/keys.ts';
import { callHeaders } from '#domain/signed-call.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { ask, freshOwner, keyFor, readyOwner, signIn, type ReadyOwner, type SignedIn } from './owner.ts';
import { enrolTill, outputOf, refusalOf, send, type Answer, type Till } from './till.ts';

/** What each route asks for, written here a second time: a change of the contract has to be made in both. */
const table: Readonly<Record<string, 'public' | 'starting' | 'owner' | Scope>> = {
  '/v1/owner/sign-in': 'public',
  '/v1/owner/sign-out': 'starting',
  '/v1/owner/me': 'starting',
  '/v1/owner/change-password': 'starting',
  '/v1/owner/second-factor/begin': 'starting',
  '/v1/owner/second-factor/confirm': 'starting',
  '/v1/owner/sessions': 'owner',
  '/v1/owner/sessions/end': 'owner',
  '/v1/owner/sessions/end-others': 'owner',
  '/v1/owner/security-log': 'owner',
  '/v1/owner/keys': 'owner',
  '/v1/owner/keys/make': 'owner',
  '/v1/owner/keys/revoke': 'owner',
  '/v1/owner/stores': 'read:tills',
  '/v1/owner/tills/code': 'manage:tills',
  '/v1/owner/tills/revoke': 'manage:tills',
  '/v1/owner/reports/sales-by-day': 'read:sales',
  '/v1/owner/reports/sales-today': 'read:sales',
  '/v1/owner/overview': 'owner',
  '/v1/owner/stock/find': 'read:stock',
  '/v1/owner/reports/stock-on-hand': 'read:stock',
  '/v1/owner/reports/shifts-open': 'read:tills',
};

/** Refusals that say who may not: what else comes back was let in. */
const shutOut = new Set(['not-signed-in', 'not-allowed', 'second-factor-needed', 'not-recognised']);

function codeOf({ status, body }: Answer): string {
  if (status === 200) return 'let in';
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  return shutOut.has(code) ? code : 'let in';
}

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  let owner: ReadyOwner;
  let starting: SignedIn;
  let till: Till;
  let keys: Readonly<Record<Scope, string>>;
  beforeAll(async () => {
    served = await serveFresh(engine);
    owner = await readyOwner(served);
    starting = outputOf<SignedIn>(await signIn(served, await freshOwner(served, owner.businessId)));
    till = await enrolTill(served.url, await served.code(owner.businessId), { prefix: 'M1' });
    outputOf(await till.push(till.journal.write(2)));
    const made: Partial<Record<Scope, string>> = {};
    for (const scope of scopes) made[scope] = await keyFor(served, owner, [scope]);
    // Every scope was just given its key.
    keys = made as Record<Scope, string>;
  });
  afterAll(() => served.close());

  test('the table has every route of the owners’ contract', () => {
    const routes = ownerProcedures().map(({ path, access }) => [
      path,
      typeof access === 'object' ? access.scope : access,
    ]);
    expect(Object.fromEntries(routes)).toEqual(table);
    expect(procedures().every(({ path }) => !(path in table))).toBe(true);
  });

  test('every route lets in whom the table names and nobody else', async () => {
    const seen: unknown[] = [];
    const due: unknown[] = [];
    for (const [path, access] of Object.entries(table)) {
      const short = path.slice('/v1/owner'.length);
      // No route takes this: whoever is let in is told so, and nothing is changed.
      const input = {
        nothing: true,
        name: 5,
        current: 5,
        password: 5,
        code: 5,
        sessionId: 5,
        keyId: 5,
        minutes: 'x',
        tillId: 5,
      };
      const isHarmless = !['/sign-out', '/sessions/end-others'].includes(short);
      const as = async (who: string, token: string | null) =>
        seen.push([path, who, codeOf(await ask(served.url, short, token, input))]);
      const expected = (who: string, code: string) => due.push([path, who, code]);
      await as('nobody', null);
      expected('nobody', access === 'public' ? 'let in' : 'not-signed-in');
      await as('a till’s session', till.session);
      expected('a till’s session', access === 'public' ? 'let in' : 'not-signed-in');
      seen.push([path, 'a till', codeOf(await send(served.url, till.sign(path, {})))]);
      expected('a till', access === 'public' ? 'let in' : 'not-signed-in');
      for (const scope of scopes) {
        await as(scope, keys[scope]);
        expected(scope, access === 'public' || access === scope ? 'let in' : 'not-allowed');
      }
      if (!isHarmless) continue;
      await as('starting', starting.token);
      expected('starting', access === 'public' || access === 'starting' ? 'let in' : 'second-factor-needed');
      await as('owner', owner.token);
      expected('owner', 'let in');
    }
    expect(seen).toEqual(due);
  });

  test('no owner and no key is a till', async () => {
    for (const { path, access } of procedures()) {
      if (access === 'public') continue;
      for (const token of [owner.token, keys['manage:tills']]) {
        const bearer = await send(served.url, {
          path,
          headers: { authorization: `Bearer ${token}`, cookie: `galla_session=${token}` },
          body: Buffer.from('{}'),
        });
        expect([path, refusalOf(bearer).code]).toEqual([path, 'not-recognised']);
        // Signed rightly, in a session that is none of a till.
        const session = token.slice(0, 64);
        const signed = await send(
          served.url,
          till.sign(path, { after: {}, limit: 1, waitMs: 0 }, { session, count: 1 }),
        );
        expect(signed.status).not.toBe(200);
        const asDevice = till.sign(path, {}, { session: till.session });
        const headers = { ...asDevice.headers, [callHeaders.device]: token };
        expect(refusalOf(await send(served.url, { ...asDevice, headers })).code).toBe('not-recognised');
      }
    }
  });

  test('a session is no key, a key no session, and neither with a letter changed', async () => {
    const key = keys['read:tills'];
    for (const token of [
      owner.token.replace('galla_session_', 'galla_key_'),
      key.replace('galla_key_', 'galla_session_'),
      `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      'galla_key_',
      '',
    ]) {
      expect([token, refusalOf(await ask(served.url, '/stores', token)).code]).toEqual([
        token,
        'not-signed-in',
      ]);
    }
    const asCookie = await fetch(`${served.url}/v1/owner/stores`, {
      method: 'POST',
      headers: { cookie: `galla_session=${key}` },
    });
    expect(asCookie.status).toBe(401);
  });

  test('a key is listed by its beginning, used, over after its days, and revoked at its next call', async () => {
    const key = await keyFor(served, owner, ['read:tills', 'read:sales', 'read:tills'], 2);
    outputOf(await ask(served.url, '/stores', key));
    const list = async () => {
      const answer = await ask(served.url, '/keys', owner.token);
      return outputOf<{
        keys: { keyId: string; prefix: string; scopes: string[]; lastUsedAtMs: number | null }[];
      }>(answer).keys;
    };
    const mine = (await list()).find(({ prefix }) => key.startsWith(prefix));
    expect(mine).toMatchObject({ scopes: ['read:tills', 'read:sales'], lastUsedAtMs: served.clock.ms });
    expect(JSON.stringify(await list())).not.toContain(key);
    const short = await keyFor(served, owner, ['read:tills'], 1);
    const before = served.clock.ms;
    served.clock.ms += 24 * 3_600_000;
    expect(refusalOf(await ask(served.url, '/stores', short)).code).toBe('not-signed-in');
    outputOf(await ask(served.url, '/stores', key));
    served.clock.ms = before;
    const { keyId } = mine ?? { keyId: '' };
    outputOf(await ask(served.url, '/keys/revoke', owner.token, { keyId }));
    expect(refusalOf(await ask(served.url, '/stores', key)).code).toBe('not-signed-in');
    expect(refusalOf(await ask(served.url, '/keys/revoke', owner.token, { keyId })).code).toBe('unknown-key');
  });

  test('a key that calls too often waits, and no other with it', async () => {
    const [busy, calm] = [
      await keyFor(served, owner, ['read:tills']),
      await keyFor(served, owner, ['read:tills']),
    ];
    for (let call = 0; call < keyCallsPerMinute; call += 1) {
      // Refused or not, a call is a call.
      expect(refusalOf(await ask(served.url, '/keys', busy)).code).toBe('not-allowed');
    }
    const answer = await ask(served.url, '/stores', busy);
    expect(refusalOf(answer)).toEqual({ status: 429, code: 'too-many-requests', data: { waitSeconds: 60 } });
    expect(answer.headers.get('retry-after')).toBe('60');
    outputOf(await ask(served.url, '/stores', calm));
    served.clock.ms += 60_000;
    outputOf(await ask(served.url, '/stores', busy));
  });

  test('the database itself gives these roles nothing beyond their business and their work', async () => {
    const [mine, theirs] = [owner, await readyOwner(served)];
    await keyFor(served, theirs, ['read:tills']);
    const as = <T>(role: (tx: Tx) => Promise<void>, work: (tx: Tx) => Promise<T>) =>
      served.cloud.endpoint.engine.transact(async (tx) => {
        await role(tx);
        return work(tx);
      });
    const ours = (tx: Tx) => forOwner(tx, mine.businessId);
    for (const name of [
      'owner',
      'recovery_code',
      'owner_session',
      'api_key',
      'security_event',
      'till',
      'chain',
    ]) {
      const rows = await as(ours, (tx) =>
        rowsOf<{ n: number | string }>(
          tx,
          sql.raw(`select count(*) as n from ${name} where business_id <> '${mine.businessId}'`),
        ),
      );
      expect([name, Number(rows[0]?.n)]).toEqual([name, 0]);
    }
    const reports = (tx: Tx) => forReports(tx, mine.businessId);
    const forbidden: readonly [(tx: Tx) => Promise<void>, string][] = [
      [ours, 'select payload from entry'],
      [ours, 'update owner set business_id = business_id'],
      [
        ours,
        "insert into security_event (at_ms, what, subject, address, business_id) values (1, '', '', '', null)",
      ],
      [ours, 'delete from security_event'],
      [ours, 'update api_key set scopes = scopes'],
      [ours, 'update day_sales set sales = 0'],
      [ours, 'select id from sync_session'],
      [reports, 'select * from owner'],
      [reports, 'update entry set payload = payload'],
      [reports, 'select * from api_key'],
      [(tx) => inBusiness(tx, mine.businessId), 'select * from owner'],
      [(tx) => inBusiness(tx, mine.businessId), 'select * from owner_session'],
      [(tx) => inBusiness(tx, mine.businessId), 'select * from day_sales'],
      [atTheDoor, 'update owner set password_hash = password_hash'],
      [atTheDoor, 'select * from security_event'],
      [atTheDoor, 'select * from day_sales'],
      [inTheOffice, 'select token_hash from owner_session'],
      [inTheOffice, 'select * from day_sales'],
    ];
    for (const [role, statement] of forbidden) {
      const failure = await as(role, (tx) => tx.execute(sql.raw(statement))).catch(
        (thrown: unknown) => thrown,
      );
      const cause = failure instanceof Error ? failure.cause : null;
      expect([statement, cause instanceof Error ? cause.message : 'it was allowed']).toEqual([
        statement,
        expect.stringMatching(/permission denied|row-level security/),
      ]);
    }
  });

  test('its document says for each route who may ask', async () => {
    const response = await fetch(`${served.url}/openapi.json`);
    const { paths, components } = (await response.json()) as {
      paths: Record<string, { post: { security?: Record<string, string[]>[] } }>;
      components: { securitySchemes: Record<string, unknown> };
    };
    for (const [path, access] of Object.entries(table)) {
      const schemes = paths[path]?.post.security?.flatMap((one) => Object.entries(one));
      const signedIn = [
        ['ownerSession', []],
        ['ownerCookie', []],
      ];
      const isScope = scopes.some((scope) => scope === access);
      const due = access === 'public' ? [] : isScope ? [...signedIn, ['apiKey', [access]]] : signedIn;
      expect([path, schemes]).toEqual([path, due]);
    }
    expect(Object.keys(components.securitySchemes)).toEqual(
      expect.arrayContaining(['ownerSession', 'ownerCookie', 'apiKey']),
    );
  });
});
