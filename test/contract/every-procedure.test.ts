/** What holds for every procedure of the contract: it is answered, documented, and open to exactly those who may. */
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { roles } from '#domain/permission.ts';
import { openApiDocument, procedures } from '#main/hosts/http/openapi.ts';
import { expected, isMeant, turnedAway, type Caller } from '../features/authorisation-table.ts';
import { pins } from '../features/small-sample.ts';
import { openSmallShop } from '../features/till.ts';
import { browserAt, hostOf } from './ways.ts';

/** `/sales/addScan` as the table has it: `sales.addScan`. */
function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '.');
}

/** What each procedure answers a browser to input that none takes: whoever is let in is refused for that, and nothing is done. */
async function knock(who: Caller, fetchIt: (path: string, init: RequestInit) => Promise<Response>) {
  const wrong: string[] = [];
  for (const { path } of procedures()) {
    if (endsTheSession.has(path) || isStream(path)) continue;
    const reply = await fetchIt(`/api${path}`, body({ commandId: 0 }));
    const { code } = (await reply.json()) as { readonly code?: string };
    const refused = Object.values(turnedAway).find((each) => each === code) ?? 'let in';
    const wanted = isMeant(nameOf(path), who) ? 'let in' : turnedAway[who];
    if (refused !== wanted) wrong.push(`${who} ${path}: ${refused}, not ${wanted}`);
    if (refused !== 'let in' && ![401, 403].includes(reply.status)) wrong.push(`${path}: ${reply.status}`);
  }
  return wrong;
}

/** They take no input to be wrong about, so they would do it. */
const endsTheSession: ReadonlySet<string> = new Set(['/staff/signOut', '/staff/lock']);

test('every procedure has a handler, and a stranger gets no further than the public ones', async () => {
  const { url } = await hostOf(await openSmallShop());
  expect(procedures().length).toBeGreaterThan(30);
  expect(
    procedures()
      .map(({ path }) => nameOf(path))
      .toSorted(),
  ).toEqual(Object.keys(expected).toSorted());
  expect(await knock('nobody', async (path, init) => fetch(`${url}${path}`, init))).toEqual([]);
});

test('each role gets past the door of what it may do and of nothing else; locked and ended sessions past few and none', async () => {
  const { url } = await hostOf(await openSmallShop());
  for (const role of roles) {
    const browser = browserAt(url);
    await browser.fetch('/api/staff/signIn', body({ pin: pins[role] }));
    expect(await knock(role, browser.fetch)).toEqual([]);
    await browser.fetch('/api/staff/lock', body({}));
    expect(await knock('locked', browser.fetch)).toEqual([]);
    const ended = browser.cookie();
    await browser.fetch('/api/staff/signOut', body({}));
    const withOldCookie = async (path: string, init: RequestInit): Promise<Response> =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { 'content-type': 'application/json', cookie: ended, origin: url },
      });
    expect(await knock('expired', withOldCookie)).toEqual([]);
  }
});

test('what stands on the customer’s screen is open to whoever is at the machine, and to the network only signed in', async () => {
  const own = ownAddress();
  if (own === null) return console.log('skipped: this machine has no address but its own loopback');
  const { url } = await hostOf(await openSmallShop(), [], '0.0.0.0');
  const { port } = new URL(url);
  const openStream = async (fetchIt: (path: string, init: RequestInit) => Promise<Response>) => {
    const reply = await fetchIt('/api/hardware/watchDisplay', body({}));
    if (reply.ok) await reply.body?.cancel();
    return [reply.status, reply.ok ? null : ((await reply.json()) as { readonly code: string }).code];
  };
  const here = browserAt(`http://127.0.0.1:${port}`);
  expect(await openStream(here.fetch)).toEqual([200, null]);
  const far = browserAt(`http://${own}:${port}`);
  expect(await openStream(far.fetch)).toEqual([401, 'not-signed-in']);
  await far.fetch('/api/staff/signIn', body({ pin: pins.cashier }));
  expect(await openStream(far.fetch)).toEqual([200, null]);
  await far.fetch('/api/staff/lock', body({}));
  const [status, code] = await openStream(far.fetch);
  expect({ isRefused: status !== 200, code }).toEqual({ isRefused: true, code: 'till-locked' });
});

test('the OpenAPI document names every procedure once, what it takes, and who may ask', async () => {
  const document = (await openApiDocument('1.2.3', 'galla-1')) as Document;
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info).toMatchObject({ title: 'Galla', version: '1.2.3' });
  expect(document.components.securitySchemes).toEqual({
    session: { type: 'apiKey', in: 'cookie', name: 'galla-1' },
  });
  expect(Object.keys(document.paths).sort()).toEqual(
    procedures()
      .map(({ path }) => path)
      .sort(),
  );
  const ids = new Set<string>();
  for (const { path, access } of procedures()) {
    const operation = document.paths[path]?.post;
    expect(operation?.security ?? document.security).toEqual(access === 'public' ? [] : [{ session: [] }]);
    expect(Object.values(operation?.requestBody.content ?? {})[0]?.schema).toMatchObject({ type: 'object' });
    expect(Object.keys(operation?.responses ?? {})).toContain('200');
    ids.add(operation?.operationId ?? '');
  }
  expect(ids.size).toBe(procedures().length);
  expect(unresolved(document)).toEqual([]);
});

test('the document is served to anyone who asks', async () => {
  const { url } = await hostOf(await openSmallShop());
  const reply = await fetch(`${url}/openapi.json`);
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await reply.json()).toMatchObject({ paths: { '/staff/signIn': { post: { security: [] } } } });
});

type Document = {
  openapi: string;
  info: object;
  security: object[];
  components: { securitySchemes: object };
  paths: Record<
    string,
    {
      post: {
        operationId: string;
        security?: object[];
        requestBody: { content: Record<string, { schema: object }> };
        responses: object;
      };
    }
  >;
};

function body(value: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An address under which the network knows this machine: who calls it from here comes from there. */
function ownAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}

/** Streams take no input to be wrong about, so they would open. */
function isStream(path: string): boolean {
  return [
    '/app/changes',
    '/sales/keepTotal',
    '/sales/watchCart',
    '/sales/watchScans',
    '/hardware/events',
    '/hardware/watchCamera',
    '/hardware/watchDisplay',
    '/hardware/watchScale',
  ].includes(path);
}

/** The references of a document that lead nowhere in it. */
function unresolved(document: object): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value && typeof value.$ref === 'string' && at(document, value.$ref) === undefined)
      found.push(value.$ref);
    Object.values(value).forEach(walk);
  };
  walk(document);
  return found;
}

function at(document: object, reference: string): unknown {
  let value: unknown = document;
  for (const part of reference.replace(/^#\//, '').split('/')) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return value;
}
