/** A PostgreSQL server, 15 or newer. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { err, ok, type Result } from '#domain/result.ts';
import type { Engine, EngineFault, Tx } from './engine.ts';
import { listenForEntries } from './listen.ts';

/** PostgreSQL 15, as `server_version_num` says it. */
const oldest = 150_000;

/** How many connections this process takes. A write holds one for some milliseconds, a waiting pull none. */
const connections = 10;

/** Opens a pool on the database of `url`; `onTrouble` is told of connections that break while nobody uses them. */
export async function openPostgres(
  url: string,
  onTrouble: (trouble: Error) => void,
): Promise<Result<Engine, EngineFault>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    // A server that is gone without a word does not hold a connection for ever.
    query_timeout: 40_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'galla-cloud',
  });
  pool.on('error', onTrouble);
  // The pool listens to a connection only while nobody uses it; one that breaks in use would end the process otherwise.
  pool.on('connect', (client) => client.on('error', onTrouble));
  const refused = await refusalOf(pool);
  if (refused !== null) {
    await pool.end();
    return err(refused);
  }
  const listening = listenForEntries(url, onTrouble);
  return ok({
    kind: 'postgres',
    transact: (work) => transact(pool, work),
    async announce(tx, businessId) {
      await tx.execute(sql`select pg_notify('galla_entries', ${businessId})`);
    },
    onAnnounced: listening.onAnnounced,
    async close() {
      await listening.close();
      await pool.end();
    },
  });
}

/**
 * Not drizzle's own transaction(): where BEGIN fails it never gives the connection back, and where ROLLBACK fails it says that instead of
 * what went wrong.
 */
async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(drizzle(client));
    await client.query('commit');
    client.release();
    return result;
  } catch (failure) {
    // A connection that cannot be brought back to order is thrown away, and its transaction with it.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw failure;
  }
}

async function refusalOf(pool: pg.Pool): Promise<EngineFault | null> {
  try {
    const { rows } = await pool.query<{ version: string; name: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_version') as name`,
    );
    if (Number(rows[0]?.version) >= oldest) return null;
    return {
      code: 'database-too-old',
      message: `The database is PostgreSQL ${rows[0]?.name ?? ''}. The endpoint needs PostgreSQL 15 or newer.`,
    };
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message || failure.name : String(failure);
    return {
      code: 'database-unreachable',
      message: `The database cannot be reached: ${reason}. Check --database-url and that the server runs.`,
    };
  }
}
