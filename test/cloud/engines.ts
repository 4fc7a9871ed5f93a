/** The databases the suite runs on: PGlite in memory always, PostgreSQL where one answers. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openCloud, type Cloud } from '#cloud/open-cloud.ts';
import { serveCloud, type CloudHost } from '#cloud/http/serve-cloud.ts';

const server = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A database to test on; `fresh` makes an empty one and says how to open it and how to do away with it. */
export type TestEngine = {
  readonly name: 'PGlite' | 'PostgreSQL';
  readonly fresh: () => Promise<{
    readonly data: Parameters<typeof openCloud>[0]['data'];
    readonly drop: () => Promise<void>;
  }>;
};

/** A database that outlives its process: PGlite's in a folder under `parent`. */
export async function lastingData(
  engine: TestEngine,
  parent: string = tmpdir(),
): ReturnType<TestEngine['fresh']> {
  if (engine.name !== 'PGlite') return engine.fresh();
  const folder = mkdtempSync(join(parent, 'galla-cloud-'));
  return {
    data: { kind: 'folder', folder },
    drop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

/** Says in one line where PostgreSQL is left out. */
export async function testEngines(): Promise<readonly TestEngine[]> {
  const pglite: TestEngine = {
    name: 'PGlite',
    fresh: () => Promise.resolve({ data: { kind: 'memory' }, drop: () => Promise.resolve() }),
  };
  const trouble = await onServer('select 1');
  if (trouble !== null) {
    process.stdout.write(
      `No PostgreSQL answers at ${hidden(server)} (${trouble}): the endpoint is tested on PGlite alone.\n`,
    );
    return [pglite];
  }
  return [pglite, { name: 'PostgreSQL', fresh: () => freshDatabase() }];
}

/** A database of its own on the server, with the rights of the server's administrator or of a user made for it. */
export async function freshDatabase(owner?: { readonly rights: 'createrole' | 'nocreaterole' }) {
  const name = `galla_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  const password = randomBytes(12).toString('hex');
  const statements =
    owner === undefined
      ? [`create database ${name}`]
      : [
          `create role ${name} login ${owner.rights} nosuperuser password '${password}'`,
          `create database ${name} owner ${name}`,
        ];
  for (const statement of statements) {
    const failed = await onServer(statement);
    if (failed !== null) throw new Error(failed);
  }
  if (owner !== undefined) Object.assign(url, { username: name, password });
  url.pathname = `/${name}`;
  return {
    data: { kind: 'postgres', url: url.href } as const,
    /** As a server that is started again breaks them. */
    async breakConnections() {
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    async drop() {
      await onServer(`drop database if exists ${name} with (force)`);
      if (owner !== undefined) await onServer(`drop role if exists ${name}`);
    },
  };
}

async function onServer(statement: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query(statement);
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message || failure.name : String(failure);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Without a password, should there be one. */
function hidden(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** An endpoint on a fresh database, served on a free port of this machine. */
export type Served = {
  readonly cloud: Cloud;
  readonly url: string;
  readonly host: CloudHost;
  readonly data: Parameters<typeof openCloud>[0]['data'];
  readonly clock: { ms: number };
  /** A fresh code of the business, or of the first one. */
  readonly code: (businessId?: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function serveFresh(engine: TestEngine): Promise<Served> {
  const { data, drop } = await engine.fresh();
  const clock = { ms: Date.now() };
  const opened = await openCloud({ data, now: () => clock.ms });
  if (!opened.ok) throw new Error(opened.error.message);
  const cloud = opened.value;
  const served = await serveCloud(cloud, {
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    callsPerMinute: null,
    isBehindProxy: false,
    // A fault of the endpoint itself is seen in the output of the run.
    log: (line) => void (line.includes('"level":50') && process.stderr.write(line)),
  });
  if (!served.ok) throw new Error(served.error.message);
  return {
    cloud,
    url: served.value.url,
    host: served.value,
    data,
    clock,
    async code(businessId) {
      const code = await cloud.issueCode(businessId === undefined ? {} : { businessId });
      if (code === null) throw new Error('No such business');
      return code;
    },
    async close() {
      await served.value.close();
      await cloud.close();
      await drop();
    },
  };
}
