/** What holds for every procedure of the contract: it is answered, documented, and open to exactly those who may. */
import { expect, test } from 'vitest';
import { may } from '#domain/permission.ts';
import { openApiDocument, procedures } from '#main/hosts/http/openapi.ts';
import { pins } from '../features/small-sample.ts';
import { openSmallShop } from '../features/till.ts';
import { browserAt, hostOf } from './ways.ts';

const roles = ['cashier', 'manager', 'owner'] as const;

test('every procedure has a handler, and a stranger gets no further than the public ones', async () => {
  const till = await openSmallShop();
  const { url } = await hostOf(till);
  const answers = await Promise.all(
    procedures().map(async ({ path, access }) => [access, (await post(url, path)).status] as const),
  );
  expect(answers.length).toBeGreaterThan(30);
  const isRight = ([access, status]: (typeof answers)[number]): boolean =>
    access === 'public' ? [200, 400, 409].includes(status) : status === 401;
  expect(answers.filter((answer) => !isRight(answer))).toEqual([]);
});

test('each role gets past the door of what it may do, and of nothing else', async () => {
  const till = await openSmallShop();
  const { url } = await hostOf(till);
  for (const role of roles) {
    const browser = browserAt(url);
    await browser.fetch('/api/staff/signIn', body({ pin: pins[role] }));
    for (const { path, access } of procedures()) {
      if (access === 'public' || path === '/staff/signOut' || isStream(path)) continue;
      // Input that no procedure takes: whoever is let in is refused for that, and nothing is done.
      const reply = await browser.fetch(`/api${path}`, body({ commandId: 0 }));
      const isAllowed = access === 'signed-in' || access === 'also-locked' || may(role, access.permission);
      const what = `${role} ${path}`;
      const { code } = (await reply.json()) as { code?: string };
      const isTurnedAway = code === 'not-allowed' && reply.status === 403;
      expect([what, isTurnedAway, code === 'not-signed-in']).toEqual([what, !isAllowed, false]);
    }
  }
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

function post(url: string, path: string): Promise<Response> {
  return fetch(`${url}/api${path}`, body({}));
}

function body(value: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** Streams take no input to be wrong about, so they would open. */
function isStream(path: string): boolean {
  return ['/app/changes', '/sales/watchCart', '/hardware/events'].includes(path);
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
