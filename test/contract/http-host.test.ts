/** What the HTTP host lets in and what it turns away before any procedure is asked. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { refusalOf } from '#main/hosts/http/allowed-caller.ts';
import { serveHttp } from '#main/hosts/http/serve-http.ts';
import { openSessions } from '#main/hosts/http/sessions.ts';
import { codes, pins } from '../features/small-sample.ts';
import { openSmallShop, openTill } from '../features/till.ts';
import { browserAt, hostOf } from './ways.ts';

const json = { 'content-type': 'application/json' };

/** Sends exactly the headers given: fetch would not let a test choose Host. */
function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const sent = httpRequest(new URL(path, url), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function codeOf(reply: { body: string }): unknown {
  return (JSON.parse(reply.body) as { code?: unknown }).code;
}

describe('a script', () => {
  test('signs in with a PIN, sends the cookie back, and signs out', async () => {
    const till = await openSmallShop();
    const { url } = await hostOf(till);
    const signIn = await ask(url, '/api/staff/signIn', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ pin: pins.cashier }),
    });
    expect(signIn.status).toBe(200);
    const given = String(signIn.headers['set-cookie']);
    expect(given).toMatch(/^galla-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    const cookie = given.split(';', 1)[0] ?? '';
    const call = (path: string, body: object = {}) =>
      ask(url, path, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) });
    const { draftId } = JSON.parse((await call('/api/sales/cart')).body) as { draftId: string };
    const scan = await call('/api/sales/addScan', { commandId: till.id(), draftId, code: codes.runner8 });
    expect(JSON.parse(scan.body)).toMatchObject({ itemCount: '1', total: 149_900 });
    const signOut = await call('/api/staff/signOut');
    expect(String(signOut.headers['set-cookie'])).toContain('Max-Age=0');
    expect(await call('/api/sales/cart')).toMatchObject({ status: 401 });
  });

  test('without a cookie, with a made-up one, or with another till’s gets 401', async () => {
    const { url } = await hostOf(await openSmallShop());
    const other = await hostOf(await openSmallShop());
    const browser = browserAt(other.url);
    await browser.fetch('/api/staff/signIn', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ pin: pins.owner }),
    });
    const token = browser.cookie().split('=', 2)[1] ?? '';
    const name = `galla-${new URL(url).port}`;
    for (const cookie of ['', `${name}=${'A'.repeat(43)}`, `${name}=${token}`, browser.cookie()]) {
      const reply = await ask(url, '/api/sales/cart', {
        method: 'POST',
        headers: { ...json, cookie },
        body: '{}',
      });
      expect([reply.status, codeOf(reply)]).toEqual([401, 'not-signed-in']);
    }
  });

  test('a new cashier on the same cookie gets a new one, and the old is worth nothing', async () => {
    const { url } = await hostOf(await openSmallShop());
    const browser = browserAt(url);
    const signIn = (pin: string) =>
      browser.fetch('/api/staff/signIn', { method: 'POST', headers: json, body: JSON.stringify({ pin }) });
    await signIn(pins.cashier);
    const old = browser.cookie();
    await signIn(pins.manager);
    expect(browser.cookie()).not.toBe(old);
    const headers = { ...json, cookie: old };
    expect(await ask(url, '/api/sales/cart', { method: 'POST', headers, body: '{}' })).toMatchObject({
      status: 401,
    });
  });

  test('needs no body where a procedure takes nothing', async () => {
    const { url } = await hostOf(openTill());
    expect(await ask(url, '/api/app/status', { method: 'POST' })).toMatchObject({ status: 200 });
  });
});

describe('turned away', () => {
  test.each([
    ['a name that is not ours', { host: 'galla.example' }, 403, 'wrong-host'],
    ['our name on another port', { host: '127.0.0.1:1' }, 403, 'wrong-host'],
    ['another site', { origin: 'http://shop.example' }, 403, 'wrong-origin'],
    ['a page without an origin', { origin: 'null' }, 403, 'wrong-origin'],
    ['a request another site began', { 'sec-fetch-site': 'cross-site' }, 403, 'wrong-origin'],
  ])('%s', async (_who, headers, status, code) => {
    const { url } = await hostOf(openTill());
    const options = { method: 'POST', headers: { ...json, ...headers }, body: '{}' };
    for (const path of ['/api/app/status', '/rpc/app/status']) {
      const reply = await ask(url, path, options);
      expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    }
  });

  test('a body above 1 MB, whether its length is said or not', async () => {
    const { url } = await hostOf(openTill());
    const body = JSON.stringify({ pin: 'x'.repeat(1_100_000) });
    const said = await ask(url, '/api/staff/signIn', {
      method: 'POST',
      headers: { ...json, 'content-length': String(body.length) },
      body,
    });
    expect([said.status, codeOf(said)]).toEqual([413, 'body-too-large']);
    const unsaid = await fetch(`${url}/api/staff/signIn`, {
      method: 'POST',
      headers: json,
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(unsaid.status).toBe(413);
  });

  test.each([
    ['POST', '/api/app/status', json, '{"a":', 400, 'malformed-json'],
    ['POST', '/api/app/status', json, '\u0000', 400, 'malformed-json'],
    ['POST', '/api/app/status', { 'content-type': 'text/plain' }, '{}', 415, 'not-json'],
    [
      'POST',
      '/api/app/status',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'a=1',
      415,
      'not-json',
    ],
    ['POST', '/api/app/nothing', json, '{}', 404, 'not-found'],
    ['POST', '/rpc/app/nothing', json, '{}', 404, 'not-found'],
    ['POST', '/api', json, '{}', 404, 'not-found'],
    ['GET', '/api/app/status', {}, undefined, 405, 'wrong-method'],
    ['PUT', '/rpc/app/status', json, '{}', 405, 'wrong-method'],
    ['POST', '/', json, '{}', 405, 'wrong-method'],
    ['GET', '/nothing', {}, undefined, 404, 'not-found'],
  ])('%s %s with %o %s', async (...[method, path, headers, body, status, code]) => {
    const { url } = await hostOf(openTill());
    const options =
      body === undefined ? { method, headers: { ...headers } } : { method, headers: { ...headers }, body };
    const reply = await ask(url, path, options);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });

  test('a socket of a stranger, of another site, or to another path', async () => {
    const { url } = await hostOf(openTill());
    const statusOf = (path: string, headers: Record<string, string>) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
      });
    expect(await statusOf('/rpc', { origin: url })).toBe(401);
    expect(await statusOf('/rpc', { origin: 'http://shop.example' })).toBe(403);
    expect(await statusOf('/elsewhere', { origin: url })).toBe(404);
  });
});

describe('the page', () => {
  test('comes with its policy, whose nonce is in the page and is new each time', async () => {
    const { url } = await hostOf(openTill());
    const [first, second] = [await ask(url, '/'), await ask(url, '/')];
    const policy = String(first.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.body).not.toContain(nonce);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  });

  test('its scripts are text in UTF-8 and may be kept for ever', async () => {
    const { url } = await hostOf(openTill());
    const script = await ask(url, '/assets/page-0a1b2c3d.js');
    expect(script.body).toContain('₹');
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test.each([
    '/../package.json',
    '/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/till.ts',
    '/assets/..%5c..%5cpackage.json',
    '/assets//etc/passwd',
    '/%00',
    '/%zz',
    '/__proto__',
    '/constructor',
  ])('%s leads nowhere', async (path) => {
    const { url } = await hostOf(openTill());
    const raw = await new Promise<string>((resolve) => {
      const { hostname, port, host } = new URL(url);
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
      );
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('close', () => resolve(text));
    });
    expect(raw).toMatch(/^HTTP\/1\.1 40[04] /);
  });
});

test('a port that is taken is said in a sentence', async () => {
  const till = openTill();
  const { url } = await hostOf(till);
  const { port } = new URL(url);
  const second = await serveHttp(till.running, {
    host: '127.0.0.1',
    port: Number(port),
    rendererDir: '',
    version: '0.0.0',
    onBug: () => undefined,
  });
  expect(second).toMatchObject({
    ok: false,
    error: { code: 'port-taken', message: expect.stringContaining(port) },
  });
});

test('a till without built screens says how to build them', async () => {
  const host = await serveHttp(openTill().running, {
    host: '127.0.0.1',
    port: 0,
    rendererDir: '/nowhere',
    version: '0.0.0',
    onBug: () => undefined,
  });
  if (!host.ok) throw new Error(host.error.message);
  onTestFinished(() => host.value.close());
  expect(await ask(host.value.url, '/')).toMatchObject({ status: 503 });
});

test('on a network any numeric address and this machine’s own name may call, no other name', () => {
  const from = (host: string, isLoopback: boolean) =>
    refusalOf({ host, origin: undefined, fetchSite: undefined }, { port: 7420, isLoopback });
  expect(['192.168.1.20:7420', '[fe80::1]:7420', 'localhost:7420'].map((host) => from(host, false))).toEqual([
    null,
    null,
    null,
  ]);
  expect(from('rebound.example:7420', false)).toBe('wrong-host');
  expect(from('192.168.1.20:7420', true)).toBe('wrong-host');
  expect(
    ['', '127.0.0.1', '127.0.0.1:7420@evil', 'localhost:7420:1'].map((host) => from(host, false)),
  ).toEqual(Array.from({ length: 4 }, () => 'wrong-host'));
});

test('a session ends when it is not used for twelve hours, and the oldest gives way to a new one', () => {
  let now = 0;
  const closed: string[] = [];
  const connection = (name: string) => ({
    session: () => ({}),
    lockedBy: () => null,
    close: () => closed.push(name),
  });
  const sessions = openSessions(() => now, { idleMs: 1000, most: 2 });
  const [first, second] = [sessions.begin(connection('first')), sessions.begin(connection('second'))];
  now = 900;
  expect(sessions.find(first)).not.toBeNull();
  now = 1100;
  expect(sessions.find(second)).toBeNull();
  sessions.begin(connection('third'));
  now = 1200;
  sessions.begin(connection('fourth'));
  expect(sessions.find(first)).toBeNull();
  expect(closed).toEqual(['second', 'first']);
});
