/** The owner's page as the endpoint serves it: its files alone, under a strict policy, with nothing in them that needs a session. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCloud, type Cloud } from '#cloud/open-cloud.ts';
import { makeServer } from '#cloud/http/serve-cloud.ts';
import { openPageFiles } from '#main/hosts/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'galla-page-'));
let cloud: Cloud;
let server: Awaited<ReturnType<typeof makeServer>>;
let account: { name: string; password: string };

beforeAll(async () => {
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Galla</title>');
  writeFileSync(join(folder, 'page', 'assets', 'index-a1.js'), 'start();');
  writeFileSync(join(folder, 'secret.txt'), 'not for anyone');
  const opened = await openCloud({ data: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.message);
  cloud = opened.value;
  server = await makeServer(cloud, {
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    callsPerMinute: null,
    isBehindProxy: true,
    page: openPageFiles(join(folder, 'page')),
    log: null,
  });
  const made = await cloud.owner({ act: 'add', name: 'asha', businessId: null });
  if ('refused' in made) throw new Error(made.refused);
  account = { name: made.name, password: made.password };
});
afterAll(async () => {
  await server.close();
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

test('the page and its files come as what they are, and nothing beside them', async () => {
  const page = await get('/');
  expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
  const script = await get('/assets/index-a1.js');
  expect([script.body, script.headers['content-type'], script.headers['cache-control']]).toEqual([
    'start();',
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  for (const path of [
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/',
    '/assets/none.js',
    '/index',
    '/secret.txt',
  ]) {
    const answer = await get(path);
    expect([path, answer.statusCode, answer.body.includes('not for anyone')]).toEqual([path, 404, false]);
  }
});

test('nothing inline and nothing from elsewhere runs, nobody frames it, and TLS is kept where it was spoken', async () => {
  const { headers } = await get('/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('strict-transport-security');
  const overTls = await get('/', { 'x-forwarded-proto': 'https' });
  expect(overTls.headers).toHaveProperty('strict-transport-security');
});

test('what the page shows is told to a session of its own page and to nobody else', async () => {
  const ask = (path: string, headers: Record<string, string> = {}, payload: object = {}) =>
    server.inject({ method: 'POST', url: `/v1/owner${path}`, headers, payload });
  for (const path of ['/me', '/overview', '/stock/find', '/sessions']) {
    const stranger = await ask(path);
    expect([path, stranger.statusCode, stranger.json<{ code: string }>().code]).toEqual([
      path,
      401,
      'not-signed-in',
    ]);
  }
  // A page elsewhere that signs its visitor in to an account of its own leaves no session behind.
  const elsewhere = await ask('/sign-in', { 'sec-fetch-site': 'cross-site' }, account);
  expect([elsewhere.statusCode, elsewhere.headers['set-cookie']]).toEqual([200, undefined]);
  const own = await ask('/sign-in', { 'sec-fetch-site': 'same-origin' }, account);
  const cookie = String(own.headers['set-cookie']);
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
  const overTls = await ask('/sign-in', { 'x-forwarded-proto': 'https' }, account);
  expect(String(overTls.headers['set-cookie'])).toContain('Secure');
  const session = cookie.split(';')[0] ?? '';
  expect((await ask('/me', { cookie: session, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  expect((await ask('/me', { cookie: session, 'sec-fetch-site': 'same-site' })).statusCode).toBe(401);
  // Without an authenticator it is an account that sees nothing yet.
  expect((await ask('/overview', { cookie: session })).json<{ code: string }>().code).toBe(
    'second-factor-needed',
  );
});
