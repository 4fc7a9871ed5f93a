/** Owners of a business: signing in, waiting after wrong tries, authenticators, sessions and what is logged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCloud } from '#cloud/open-cloud.ts';
import { stepOf } from '#cloud/owner/second-factor.ts';
import { checkPassword, isPassword } from '#cloud/owner/password.ts';
import { serveCloud } from '#cloud/http/serve-cloud.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import {
  anotherSession,
  ask,
  codeAt,
  freshOwner,
  readyOwner,
  signIn,
  type OwnerAccount,
  type SignedIn,
} from './owner.ts';
import { outputOf, refusalOf, type Answer } from './till.ts';

const refused = { status: 401, code: 'sign-in-refused', data: {} };
const notSignedIn = { status: 401, code: 'not-signed-in', data: {} };
const hour = 3_600_000;

type Session = { sessionId: string; isThis: boolean; address: string };

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  const wrongly = (owner: OwnerAccount, code: string | null = null) =>
    signIn(served, { ...owner, password: 'not the password' }, code);
  /** Long enough that all tries are forgotten, of accounts and of this address. */
  const dayLater = () => {
    served.clock.ms += 25 * hour;
  };

  describe('signing in', () => {
    test('the first password opens an account that can do nothing until it has an authenticator', async () => {
      const owner = await freshOwner(served);
      const { token, isStarting, endsAtMs } = outputOf<SignedIn>(await signIn(served, owner));
      expect([isStarting, endsAtMs]).toEqual([true, served.clock.ms + 24 * hour]);
      expect(token).toMatch(/^galla_session_[\w-]{43}$/);
      expect(outputOf(await ask(served.url, '/me', token))).toMatchObject({
        businessId: owner.businessId,
        name: owner.name,
        hasSecondFactor: false,
      });
      const refusal = refusalOf(await ask(served.url, '/stores', token));
      expect(refusal).toEqual({ status: 403, code: 'second-factor-needed', data: {} });
      expect(refusalOf(await ask(served.url, '/second-factor/confirm', token, { code: '000000' })).code).toBe(
        'second-factor-not-begun',
      );
    });

    test('a name that nobody has and a wrong password are refused alike, and wait alike', async () => {
      dayLater();
      const owner = await freshOwner(served);
      const nobody = { ...owner, name: 'nobody@shop.example' };
      for (const [index, waits] of [0, 0, 0, 0, 5].entries()) {
        const [wrong, unknown] = [await wrongly(owner), await wrongly(nobody)];
        const both = [refusalOf(wrong), refusalOf(unknown)];
        expect([index, ...both]).toEqual([
          index,
          ...(waits === 0
            ? [refused, refused]
            : Array.from({ length: 2 }, () => ({
                status: 429,
                code: 'too-many-requests',
                data: { waitSeconds: waits },
              }))),
        ]);
        expect(wrong.headers.get('retry-after')).toBe(waits === 0 ? null : String(waits));
      }
      // Also the right one waits, and a try that waits is not counted.
      expect(refusalOf(await signIn(served, owner)).code).toBe('too-many-requests');
      served.clock.ms += 5000;
      outputOf(await signIn(served, owner));
      outputOf(await signIn(served, { ...owner, name: ` ${owner.name.toUpperCase()} ` }));
    });

    test('many tries at once are as many tries', async () => {
      dayLater();
      const owner = await freshOwner(served);
      const answers = await Promise.all(Array.from({ length: 12 }, () => wrongly(owner)));
      const codes = answers.map((answer) => refusalOf(answer).code);
      expect(codes.filter((code) => code === 'sign-in-refused').length).toBe(4);
    });

    test('waits grow to a quarter of an hour, and of an address that tries many names', async () => {
      dayLater();
      const owner = await freshOwner(served);
      const waits: number[] = [];
      while (waits.length < 10) {
        const waitSeconds = secondsOf(refusalOf(await wrongly(owner)));
        if (waitSeconds > 0) waits.push(waitSeconds);
        served.clock.ms += waitSeconds * 1000;
      }
      expect(waits).toEqual([5, 15, 60, 60, 60, 60, 900, 900, 900, 900]);
      dayLater();
      let free = 0;
      while (refusalOf(await wrongly({ ...owner, name: `stranger-${free}@shop.example` })).status === 401)
        free += 1;
      expect(free).toBe(21);
      expect(refusalOf(await signIn(served, await freshOwner(served))).code).toBe('too-many-requests');
      dayLater();
    });

    test('passwords that cannot be chosen, and the others', async () => {
      const owner = await freshOwner(served);
      const { token } = outputOf<SignedIn>(await signIn(served, owner));
      const change = (next: string, current = owner.password) =>
        ask(served.url, '/change-password', token, { current, next });
      for (const [next, reason] of [
        ['short', 'too-short'],
        ['x'.repeat(257), 'too-long'],
        ['Password-1234', 'too-common'],
        ['1234 1234 1234', 'too-common'],
        [owner.name.toUpperCase(), 'too-common'],
        [owner.password, 'same'],
      ] as const) {
        expect([next, refusalOf(await change(next))]).toEqual([
          next,
          { status: 422, code: 'password-not-usable', data: { reason } },
        ]);
      }
      expect(refusalOf(await change('a new one for the shop', 'wrong'))).toEqual({
        status: 403,
        code: 'password-wrong',
        data: {},
      });
      const other = outputOf<SignedIn>(await signIn(served, owner)).token;
      const next = 'साड़ी की दुकान '.repeat(17).trim();
      outputOf(await change(next));
      expect(refusalOf(await ask(served.url, '/me', other))).toEqual(notSignedIn);
      outputOf(await ask(served.url, '/me', token));
      expect(refusalOf(await signIn(served, owner))).toEqual(refused);
      // The same text as another keyboard composes it.
      outputOf(await signIn(served, { ...owner, password: next.normalize('NFD') }));
    });
  });

  describe('the authenticator', () => {
    test('a code is taken once, a step to either side, and never an earlier one', async () => {
      dayLater();
      const owner = await readyOwner(served);
      expect(refusalOf(await signIn(served, owner))).toEqual({ status: 401, code: 'code-needed', data: {} });
      const step = 30_000;
      const code = (steps: number) => codeAt(owner.secret, served.clock.ms + steps * step);
      expect(refusalOf(await signIn(served, owner, code(2)))).toEqual(refused);
      served.clock.ms += hour;
      outputOf(await signIn(served, owner, code(1)));
      for (const used of [1, 0, -1])
        expect(refusalOf(await signIn(served, owner, code(used)))).toEqual(refused);
      served.clock.ms += 3 * step;
      outputOf(await signIn(served, owner, code(-1)));
      dayLater();
      const answers = await Promise.all([0, 1, 2].map(() => signIn(served, owner, code(0))));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
      served.clock.ms -= 10 * 60_000;
      expect(refusalOf(await signIn(served, owner, code(0)))).toEqual(refused);
      dayLater();
    });

    test('who has the password alone cannot try codes between right passwords', async () => {
      dayLater();
      const owner = await readyOwner(served);
      dayLater();
      const seen: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        seen.push(refusalOf(await signIn(served, owner)).code);
        seen.push(refusalOf(await signIn(served, owner, '000000')).code);
      }
      expect(seen).toEqual([
        'code-needed',
        'sign-in-refused',
        'code-needed',
        'sign-in-refused',
        ...Array<string>(4).fill('too-many-requests'),
      ]);
      dayLater();
    });

    test('ten recovery codes, each once, however it is typed', async () => {
      const owner = await readyOwner(served);
      expect(new Set(owner.recoveryCodes).size).toBe(10);
      const [first = '', second = ''] = owner.recoveryCodes;
      outputOf(await signIn(served, owner, first.toLowerCase().replaceAll('-', ' ')));
      expect(refusalOf(await signIn(served, owner, first))).toEqual(refused);
      outputOf(await signIn(served, owner, second));
      expect(outputOf(await ask(served.url, '/me', owner.token))).toMatchObject({ recoveryCodesLeft: 8 });
      const other = await readyOwner(served);
      expect(refusalOf(await signIn(served, owner, other.recoveryCodes[0] ?? ''))).toEqual(refused);
      dayLater();
    });

    test('it is set once; who lost it is let in again by whoever runs the endpoint', async () => {
      const owner = await readyOwner(served);
      const { password } = owner;
      const begin = await ask(served.url, '/second-factor/begin', owner.token, { password });
      expect(refusalOf(begin).code).toBe('second-factor-set');
      const reset = await served.cloud.owner({ act: 'reset', name: owner.name, businessId: null });
      if ('refused' in reset) throw new Error(reset.refused);
      expect(refusalOf(await ask(served.url, '/me', owner.token))).toEqual(notSignedIn);
      expect(refusalOf(await signIn(served, owner, owner.recoveryCodes[5] ?? ''))).toEqual(refused);
      const { isStarting } = outputOf<SignedIn>(await signIn(served, reset));
      expect(isStarting).toBe(true);
      expect(await served.cloud.owner({ act: 'reset', name: 'nobody', businessId: null })).toEqual({
        refused: 'unknown-owner',
      });
      dayLater();
    });
  });

  describe('sessions', () => {
    test('are listed, and ended one by one or all others', async () => {
      dayLater();
      const owner = await readyOwner(served);
      const [second, third] = [await anotherSession(served, owner), await anotherSession(served, owner)];
      const list = async (token: string) =>
        outputOf<{ sessions: Session[] }>(await ask(served.url, '/sessions', token)).sessions;
      const sessions = await list(second);
      expect([sessions.length, sessions.filter(({ isThis }) => isThis).length]).toEqual([3, 1]);
      expect(sessions.map(({ address }) => address)).toEqual(Array(3).fill('127.0.0.1'));
      const mine = (await list(third)).find(({ isThis }) => isThis)?.sessionId;
      outputOf(await ask(served.url, '/sessions/end', second, { sessionId: mine }));
      expect(refusalOf(await ask(served.url, '/sessions', third))).toEqual(notSignedIn);
      expect(refusalOf(await ask(served.url, '/sessions/end', second, { sessionId: mine })).code).toBe(
        'unknown-session',
      );
      expect(outputOf(await ask(served.url, '/sessions/end-others', second))).toEqual({ ended: 1 });
      expect(refusalOf(await ask(served.url, '/sessions', owner.token))).toEqual(notSignedIn);
      outputOf(await ask(served.url, '/sign-out', second));
      expect(refusalOf(await ask(served.url, '/sessions', second))).toEqual(notSignedIn);
    });

    test('are over an hour after the last call, and a day after their beginning', async () => {
      const owner = await readyOwner(served);
      served.clock.ms += hour - 120_000;
      outputOf(await ask(served.url, '/me', owner.token));
      served.clock.ms += hour;
      expect(refusalOf(await ask(served.url, '/me', owner.token))).toEqual(notSignedIn);
      const token = await anotherSession(served, owner);
      let hours = 0;
      for (; hours < 30; hours += 1) {
        served.clock.ms += hour - 120_000;
        if ((await ask(served.url, '/me', token)).status === 401) break;
      }
      expect(hours).toBe(24);
    });

    test('a browser keeps one as a cookie that no script reads and no other site sends', async () => {
      const owner = await freshOwner(served);
      const answer = await signIn(served, owner);
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^galla_session=galla_session_[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const me = async (headers: Record<string, string>) => {
        const response = await fetch(`${served.url}/v1/owner/me`, { method: 'POST', body: '{}', headers });
        return response.status;
      };
      const sent = { cookie: cookie.split(';')[0] ?? '' };
      expect(await me(sent)).toBe(200);
      expect(await me({ ...sent, 'sec-fetch-site': 'same-origin' })).toBe(200);
      expect(await me({ ...sent, 'sec-fetch-site': 'cross-site' })).toBe(401);
      expect(await me({ ...sent, 'sec-fetch-site': 'same-site' })).toBe(401);
      // What is said outright counts, and nothing in its place.
      expect(await me({ ...sent, authorization: 'Bearer nonsense' })).toBe(401);
    });
  });

  test('what was done is logged, with neither secrets nor what was typed', async () => {
    dayLater();
    const owner = await readyOwner(served);
    await wrongly(owner, 'a-code-that-was-typed');
    const { password } = owner;
    const next = 'another one for the shop';
    outputOf(await ask(served.url, '/change-password', owner.token, { current: password, next }));
    const log = await ask(served.url, '/security-log', owner.token, { limit: 50 });
    const { events } = outputOf<{ events: { what: string; address: string; n: number }[] }>(log);
    expect(events.map(({ what }) => what).toReversed()).toEqual([
      'owner-added',
      'signed-in',
      'second-factor-begun',
      'second-factor-set',
      'sign-in-refused',
      'password-changed',
    ]);
    expect(new Set(events.map(({ address }) => address))).toEqual(new Set(['', '127.0.0.1']));
    const text = JSON.stringify(events);
    for (const secret of [password, next, owner.token, owner.secret, 'a-code-that', 'not the password']) {
      expect(text).not.toContain(secret);
    }
    const page = await ask(served.url, '/security-log', owner.token, { before: events[3]?.n, limit: 2 });
    expect(outputOf(page)).toEqual({ events: events.slice(4, 6) });
  });
});

test('waits and sessions are those of the database: a restart forgets neither', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'galla-owner-'));
  const clock = { ms: Date.now() };
  const start = async () => {
    const opened = await openCloud({ data: { kind: 'folder', folder }, now: () => clock.ms });
    if (!opened.ok) throw new Error(opened.error.message);
    const host = await serveCloud(opened.value, {
      host: '127.0.0.1',
      port: 0,
      version: '0.0.0',
      callsPerMinute: null,
      // Behind a proxy that has TLS, the cookie is for TLS alone.
      isBehindProxy: true,
      log: null,
    });
    if (!host.ok) throw new Error(host.error.message);
    return {
      cloud: opened.value,
      url: host.value.url,
      async stop() {
        await host.value.close();
        await opened.value.close();
      },
    };
  };
  const first = await start();
  const made = await first.cloud.owner({ act: 'add', name: 'Asha', businessId: null });
  if ('refused' in made) throw new Error(made.refused);
  expect(await first.cloud.owner({ act: 'add', name: ' ASHA', businessId: null })).toEqual({
    refused: 'name-taken',
  });
  const typed = { name: 'asha', password: made.password };
  const signedIn = await fetch(`${first.url}/v1/owner/sign-in`, {
    method: 'POST',
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' },
    body: JSON.stringify(typed),
  });
  expect(signedIn.headers.get('set-cookie')).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
  const { token } = (await signedIn.json()) as SignedIn;
  const wrong: Answer[] = [];
  for (let index = 0; index < 4; index += 1) {
    wrong.push(await ask(first.url, '/sign-in', null, { ...typed, password: 'wrong' }));
  }
  expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  await first.stop();
  const again = await start();
  expect(refusalOf(await ask(again.url, '/sign-in', null, typed))).toEqual({
    status: 429,
    code: 'too-many-requests',
    data: { waitSeconds: 5 },
  });
  expect(outputOf(await ask(again.url, '/me', token))).toMatchObject({ name: 'Asha' });
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('codes are those of RFC 6238, appendix B', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const) {
    const step = Math.floor(seconds / 30);
    expect(codeAt(secret, seconds * 1000)).toBe(code);
    expect(await stepOf(code, { secret, afterStep: 0, nowMs: seconds * 1000 })).toBe(step);
    expect(await stepOf(code, { secret, afterStep: step, nowMs: seconds * 1000 })).toBe(null);
  }
});

test('nobody’s hash is of the same cost and never right', async () => {
  expect(await isPassword('anything at all', null)).toBe(false);
  expect(checkPassword('पासवर्ड बहुत लंबा है', 'asha')).toMatchObject({ ok: true });
});

function secondsOf({ data }: { readonly data: unknown }): number {
  if (typeof data !== 'object' || data === null || !('waitSeconds' in data)) return 0;
  return Number(data.waitSeconds);
}
