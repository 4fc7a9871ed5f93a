/** What arrives at the app's doors from a hostile page or script: all of it refused, nothing broken. */
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { procedures } from '#main/hosts/http/openapi.ts';
import { onlyCalls } from '#main/hosts/only-calls.ts';
import { pins } from '../features/small-sample.ts';
import { openSmallShop } from '../features/till.ts';
import type { Rpc } from '../features/till.ts';
import { browserAt, hostOf } from './ways.ts';

/** A full campaign is 100,000 calls: GALLA_FUZZ=100000. */
const calls = Number(process.env['GALLA_FUZZ'] ?? 3000);
const seed = Number(process.env['GALLA_FUZZ_SEED'] ?? 20_261_121);

const ids = ['commandId', 'draftId', 'lineId', 'saleId', 'jobId', 'variantId', 'styleId', 'staffId'];
const names = [
  ...ids,
  'code',
  'quantity',
  'revision',
  'tenders',
  'text',
  'limit',
  'offset',
  'category',
  'changes',
  'pin',
  'float',
];

/** Values no field takes or that have hurt other programs. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    Number.MIN_SAFE_INTEGER,
    '',
    ' ',
    '\u0000',
    '\u202e',
    'constructor',
    '__proto__',
    "' OR 1=1 --",
    '"; DROP TABLE sales',
    '{{7*7}}',
    '../../etc/passwd',
    'A'.repeat(10_000),
    '0'.repeat(400),
    '9'.repeat(30),
    '-0',
    '1e9',
    'NaN',
    'Infinity',
    [],
    {},
    [[]],
    [null],
    { length: 1e9 },
    { toString: 1 },
    { $ref: '#' },
  ),
  fc.jsonValue(),
);

const input = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }),
  hostile,
  {
    maxKeys: 6,
  },
);

/** oRPC's own wrapping, whole and bent: types and paths of what JSON cannot say. */
const wrapped = fc.record(
  {
    json: input,
    meta: fc.oneof(
      fc.array(
        fc.tuple(
          fc.integer({ min: -1, max: 12 }),
          fc.constantFrom('__proto__', 'constructor', 'prototype', 'json', 'limit', 'commandId', 'tenders'),
        ),
      ),
      fc.jsonValue(),
    ),
    maps: fc.jsonValue(),
  },
  { requiredKeys: ['json'] },
);

test(
  `${calls} bent calls of every procedure are refused, and the till sells on`,
  { timeout: 600_000 },
  async () => {
    const till = await openSmallShop();
    const bugs: unknown[] = [];
    const { url } = await hostOf(till, bugs);
    const browser = browserAt(url);
    await browser.fetch('/api/staff/signIn', post({ pin: pins.owner }));
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const paths = procedures()
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/signOut|signIn|app\/changes|watchCart|watchScans|keepTotal|hardware\/(events|watch)/.test(path),
      );
    const door = fc.record({
      path: fc.constantFrom(...paths),
      call: fc.oneof(
        input.map((value) => ['/api', value] as const),
        wrapped.map((value) => ['/rpc', value] as const),
      ),
    });
    const odd: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(door, async ({ path, call: [prefix, value] }) => {
        const reply = await browser.fetch(`${prefix}${path}`, post(value));
        const text = await reply.text();
        // A procedure that takes nothing, or whose fields happened to be right, may answer; nothing may break.
        if (reply.status >= 500 && reply.status !== 503)
          odd.push({ path, value, status: reply.status, text });
      }),
      { numRuns: calls, seed, endOnFailure: true },
    );
    expect(odd).toEqual([]);
    expect(bugs).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await till.window().staff.people({})).people).toHaveLength(3);
  },
);

test.each([
  ['a name every object inherits', '{"json":{"text":"a","limit":1,"__proto__":{"polluted":1}}}'],
  ['a path into the prototype', '{"json":{"text":"a","limit":1},"meta":[[1,"__proto__","polluted"]]}'],
  [
    'a path into the constructor',
    '{"json":{"text":"a","limit":1},"meta":[[1,"constructor","prototype","polluted"]]}',
  ],
  ['a number too long to be one', '{"json":{"text":"a","limit":"1"},"meta":[[0,"limit"]]}'],
  ['a pattern that never ends', '{"json":{"text":"/(a+)+$/","limit":1},"meta":[[6,"text"]]}'],
  ['a date', '{"json":{"text":"2026-11-21","limit":1},"meta":[[1,"text"]]}'],
  ['a set and a map', '{"json":{"text":[],"limit":[]},"meta":[[4,"text"],[5,"limit"]]}'],
  ['ten thousand brackets', `{"json":{"text":${'['.repeat(10_000)}${']'.repeat(10_000)},"limit":1}}`],
  ['ten thousand braces', `{"json":{"text":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},"limit":1}}`],
  ['nine hundred thousand characters', JSON.stringify({ json: { text: 'x'.repeat(900_000), limit: 1 } })],
  ['a number beyond all numbers', '{"json":{"text":"a","limit":1e400}}'],
  ['minus nothing', '{"json":{"text":"a","limit":-0}}'],
])('%s is refused as input, and changes nothing', async (_what, body) => {
  const bugs: unknown[] = [];
  const { url } = await hostOf(await openSmallShop(), bugs);
  const browser = browserAt(url);
  await browser.fetch('/api/staff/signIn', post({ pin: pins.owner }));
  const headers = { 'content-type': 'application/json' };
  const reply = await browser.fetch('/rpc/catalog/search', { method: 'POST', headers, body });
  // Extra keys are dropped by the schema, so the first may be answered; the rest is refused.
  expect([200, 400]).toContain(reply.status);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(bugs).toEqual([]);
});

function post(value: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

test('what a page posts to its port beside calls is left lying, and the next call is answered', async () => {
  const till = await openSmallShop();
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const sifted = {
    postMessage: (data: unknown) => port1.postMessage(data),
    on: (event: string, listener: (event?: { data: unknown }) => void) =>
      port1.on(
        event,
        event === 'message' ? (data: unknown) => onlyCalls(listener)({ data }) : () => listener(),
      ),
  };
  new PortHandler(till.running.router).upgrade(sifted, {
    context: { connection: till.running.connect({ isOnThisMachine: true }) },
  });
  port2.start();
  const junk: unknown[] = [
    'not json',
    '{"i":1}',
    '{"i":"1","p":{"u":"orpc://localhost/nothing","b":{}}}',
    '{"i":"1","p":{"u":"/app/status","h":{"content-type":5}}}',
    '{"i":"1","p":{"u":"/app/status","h":{"content-type":"multipart/form-data"}}}',
    '{"i":"1","t":3,"p":{"e":"message","d":1}}',
    '{"i":"no such call","t":4}',
    '{"i":{"__proto__":{"polluted":1}},"p":null}',
    '['.repeat(10_000),
    null,
    undefined,
    42,
    Number.NaN,
    -0,
    10n,
    new Date(Number.NaN),
    new Map([[{}, new Set([1])]]),
    new Uint8Array(1_000_000),
    new ArrayBuffer(16),
    Object.fromEntries([['__proto__', 1]]),
    { i: 1, t: 99, p: {} },
  ];
  for (const message of junk) port2.postMessage(message);
  const rpc: Rpc = createORPCClient(new PortLink({ port: port2 }));
  expect(await rpc.app.status({})).toMatchObject({ session: null });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
