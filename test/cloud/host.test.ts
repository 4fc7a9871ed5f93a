/** The endpoint as a server: what it tells its operator, how it limits callers, and how it stops. */
import { connect } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '#cloud/engine/engine.ts';
import { checkoutMigrations, migrate } from '#cloud/engine/migrate.ts';
import { serveCloud } from '#cloud/http/serve-cloud.ts';
import { runCloud } from '#cloud/run-cloud.ts';
import { openCloud } from '#cloud/open-cloud.ts';
import { freshDatabase, serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, outputOf, post, refusalOf, untilTaken } from './till.ts';

const engines = await testEngines();

describe.each(engines)('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  test('it says that it lives, that its database answers, and what it counted, without naming anyone', async () => {
    const businessId = await served.cloud.makeBusiness();
    const till = await enrolTill(served.url, await served.code(businessId), { prefix: 'Q7', name: 'Window' });
    const reader = await enrolTill(served.url, await served.code(businessId));
    outputOf(await till.push(till.journal.write(3)));
    outputOf(await reader.pull({}));
    refusalOf(
      await till
        .push(till.journal.run(3, 3))
        .then(() => till.push({ ...till.journal.run(1), chain: reader.journal.chain })),
    );
    expect(await (await fetch(`${served.url}/health`)).json()).toEqual({ status: 'ok', version: '0.0.0' });
    expect(await (await fetch(`${served.url}/ready`)).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${served.url}/metrics`)).text();
    expect(metrics).toMatch(/galla_call_seconds_count\{procedure="push",code="ok"\} 2/);
    expect(metrics).toMatch(/galla_call_seconds_count\{procedure="push",code="entry-broken"\} 1/);
    expect(metrics).toMatch(/galla_entries_total\{way="pushed"\} 4/);
    expect(metrics).toMatch(/galla_entries_total\{way="pulled"\} 3/);
    for (const name of [till.enrolled.deviceId, till.enrolled.tillId, businessId, 'Window', 'Q7']) {
      expect(metrics).not.toContain(name);
    }
  });

  test('its document says who may ask what', async () => {
    const response = await fetch(`${served.url}/openapi.json`);
    const { paths } = (await response.json()) as {
      paths: Record<string, { post: { security?: unknown[] } }>;
    };
    const open = Object.entries(paths).filter(([, { post: asked }]) => asked.security?.length === 0);
    expect(open.map(([path]) => path).toSorted()).toEqual([
      '/v1/enrol',
      '/v1/owner/sign-in',
      '/v1/sync/challenge',
    ]);
    // What owners and keys may ask is in owner-access.test.ts.
    expect(Object.keys(paths).filter((path) => !path.startsWith('/v1/owner/')).length).toBe(9);
  });

  test('an answer is packed for who takes it so, and as it is for who does not', async () => {
    const businessId = await served.cloud.makeBusiness();
    const till = await enrolTill(served.url, await served.code(businessId));
    const reader = await enrolTill(served.url, await served.code(businessId));
    outputOf(await till.push(till.journal.write(20)));
    const packed = await reader.pull({});
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const call = reader.sign('/v1/sync/pull', { after: {}, limit: 5000, waitMs: 0 });
    const plain = await fetch(served.url + call.path, {
      method: 'POST',
      headers: { ...call.headers, 'accept-encoding': 'identity' },
      body: Buffer.from(call.body),
    });
    expect(plain.headers.get('content-encoding')).toBe(null);
    expect(await plain.json()).toEqual(packed.body);
  });

  test('what is not there, and what is no call, is refused in the same shape', async () => {
    expect(await (await fetch(`${served.url}/v1/nothing`)).json()).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
    });
    expect((await fetch(`${served.url}/v1/enrol`)).status).toBe(404);
    const noJson = await fetch(`${served.url}/v1/enrol`, { method: 'POST', body: '{"code":' });
    expect(await noJson.json()).toMatchObject({ code: 'malformed', status: 400, data: { where: 'body' } });
    expect(refusalOf(await post(served.url, '/v1/enrol', { code: 5 }))).toMatchObject({ code: 'malformed' });
    const brotli = await fetch(`${served.url}/v1/enrol`, {
      method: 'POST',
      headers: { 'content-encoding': 'br' },
      body: '{}',
    });
    expect(await brotli.json()).toMatchObject({ code: 'malformed', data: { where: 'content-encoding' } });
  });

  test('when it stops, a pull that waits is answered, and the next call finds nobody', async () => {
    const fresh = await serveFresh(engine);
    const till = await enrolTill(fresh.url, await fresh.code());
    const waiting = till.pull({}, { waitMs: 25_000 });
    await untilTaken(fresh, till);
    const closing = fresh.close();
    expect(outputOf(await waiting)).toEqual({ runs: [], hasMore: false });
    await closing;
    await expect(till.pull({})).rejects.toThrow('fetch failed');
  });

  test('a database that was migrated by a newer version is left alone', async () => {
    const fresh = await serveFresh(engine);
    const { engine: database } = fresh.cloud.endpoint;
    expect(await migrate(database, checkoutMigrations)).toEqual({ ok: true, value: null });
    await database.transact((tx) =>
      tx.execute(sql`insert into galla_migration (hash) values ('of tomorrow')`),
    );
    expect(await migrate(database, checkoutMigrations)).toMatchObject({
      ok: false,
      error: { code: 'database-newer' },
    });
    await fresh.close();
  });
});

describe.runIf(engines.length > 1)('on a PostgreSQL that comes and goes', () => {
  test('connections that break are taken anew, and what was asked meanwhile may be asked again', async () => {
    const [, engine] = engines;
    if (engine === undefined) throw new Error('PostgreSQL answered a moment ago');
    const served = await serveFresh(engine);
    const till = await enrolTill(served.url, await served.code());
    const cut = () =>
      served.cloud.endpoint.engine
        .transact((tx) =>
          tx.execute(
            sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
          ),
        )
        .catch(() => undefined);
    for (let round = 0; round < 5; round += 1) {
      till.journal.write(50);
      const from = till.journal.entries.length - 49;
      const [answer] = await Promise.all([till.push(till.journal.run(from)), cut()]);
      if (answer.status !== 200) {
        expect(refusalOf(answer)).toEqual({ status: 503, code: 'unavailable', data: {} });
        outputOf(await till.push(till.journal.run(from)));
      }
    }
    expect(outputOf(await till.push(till.journal.run(1)))).toEqual(till.journal.head);
    await served.close();
  });

  test('an owner that is no administrator is held to the roles as well; one that may not make them is told so', async () => {
    const [, engine] = engines;
    if (engine === undefined) throw new Error('PostgreSQL answered a moment ago');
    const served = await serveFresh({ ...engine, fresh: () => freshDatabase({ rights: 'createrole' }) });
    const till = await enrolTill(served.url, await served.code());
    const reader = await enrolTill(served.url, await served.code());
    const run = till.journal.write(3);
    outputOf(await till.push(run));
    expect(outputOf(await reader.pull({}))).toEqual({ runs: [run], hasMore: false });
    // Without a role taken on, not even the owner of the tables sees a row.
    const seen = await served.cloud.endpoint.engine.transact((tx) => rowsOf(tx, sql`select seq from entry`));
    expect(seen).toEqual([]);
    await served.close();

    const database = await freshDatabase({ rights: 'nocreaterole' });
    const refused = await openCloud({ data: database.data });
    expect(refused).toMatchObject({ ok: false, error: { code: 'database-forbidden' } });
    await database.drop();
  });

  test('connections that break behind the calls stand in the log, without what shops wrote', async () => {
    const database = await freshDatabase();
    const lines: string[] = [];
    const running = await runCloud(database.data, {
      host: '127.0.0.1',
      port: 0,
      version: '0.0.0',
      callsPerMinute: null,
      isBehindProxy: false,
      log: (line) => lines.push(line),
    });
    if (!running.ok) throw new Error(running.error.message);
    const warnings = () => lines.filter((line) => line.includes('"level":40'));
    expect(warnings()).toEqual([]);
    await database.breakConnections();
    await expect.poll(() => warnings().length).toBeGreaterThan(0);
    expect(warnings()[0]).toContain('behind the calls');
    await expect.poll(async () => (await fetch(`${running.value.url}/ready`)).status).toBe(200);
    await running.value.close();
    await database.drop();
  });

  test('two processes on one database: what one stores wakes who waits at the other', async () => {
    const [, engine] = engines;
    if (engine === undefined) throw new Error('PostgreSQL answered a moment ago');
    const served = await serveFresh(engine);
    const second = await openCloud({ data: served.data });
    if (!second.ok) throw new Error(second.error.message);
    const host = await serveCloud(second.value, {
      host: '127.0.0.1',
      port: 0,
      version: '0.0.0',
      callsPerMinute: null,
      isBehindProxy: false,
      log: null,
    });
    if (!host.ok) throw new Error(host.error.message);
    const writer = await enrolTill(served.url, await served.code());
    const reader = await enrolTill(host.value.url, await served.code());
    const waiting = reader.pull({}, { waitMs: 25_000 });
    await untilTaken(served, reader);
    const run = writer.journal.write(1);
    outputOf(await writer.push(run));
    expect(outputOf(await waiting)).toEqual({ runs: [run], hasMore: false });
    await host.value.close();
    await second.value.close();
    await served.close();
  });
});

test('a database that cannot be reached is a sentence', async () => {
  const opened = await openCloud({
    data: { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' },
  });
  expect(opened).toEqual({
    ok: false,
    error: { code: 'database-unreachable', message: expect.stringContaining('Check --database-url') },
  });
});

test('a caller that calls too often waits as long as it is told', async () => {
  const opened = await openCloud({ data: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.message);
  const host = await serveCloud(opened.value, {
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    callsPerMinute: 3,
    isBehindProxy: false,
    log: null,
  });
  if (!host.ok) throw new Error(host.error.message);
  for (let call = 0; call < 3; call += 1) await post(host.value.url, '/v1/enrol', {});
  const refused = await post(host.value.url, '/v1/enrol', {});
  const { status, code, data } = refusalOf(refused);
  expect([status, code]).toEqual([429, 'too-many-requests']);
  expect(data).toEqual({ waitSeconds: Number(refused.headers.get('retry-after')) });
  expect(
    await serveCloud(opened.value, {
      host: '127.0.0.1',
      port: Number(new URL(host.value.url).port),
      version: '0.0.0',
      callsPerMinute: null,
      isBehindProxy: false,
      log: null,
    }),
  ).toMatchObject({ ok: false, error: { code: 'port-taken' } });
  // Whoever watches the endpoint is not a caller.
  expect((await fetch(`${host.value.url}/health`)).status).toBe(200);
  await host.value.close();
  await opened.value.close();
});

test('who never ends the head of a call is cut off, and others are served meanwhile', async () => {
  const [engine] = engines;
  if (engine === undefined) throw new Error('PGlite is always there');
  const served = await serveFresh(engine);
  const { port } = new URL(served.url);
  const slow = connect(Number(port), '127.0.0.1');
  const cut = new Promise<void>((resolve) => slow.once('close', () => resolve()));
  slow.on('error', () => undefined);
  slow.write('POST /v1/enrol HTTP/1.1\r\nhost: x\r\n');
  const drip = setInterval(() => slow.write('x-drip: 1\r\n'), 500);
  const till = await enrolTill(served.url, await served.code());
  expect(outputOf(await till.push(till.journal.write(1)))).toEqual(till.journal.head);
  slow.resume();
  await cut;
  clearInterval(drip);
  await served.close();
});
