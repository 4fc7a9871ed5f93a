/** Brings an endpoint's database to this version's tables, or says why it cannot. */
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { err, ok, type Result } from '#domain/result.ts';
import { rowsOf, type Engine, type EngineFault, type Tx } from './engine.ts';

/** Where the migrations are in a checkout. */
export const checkoutMigrations: string = fileURLToPath(
  new URL('../../../db/cloud-migrations', import.meta.url),
);

/** Any number: the lock under which one process migrates while others that start wait for it. */
const migrationLock = 7_236_511;

/**
 * Applies what the database lacks, all of it or nothing.
 *
 * What was applied must be an exact prefix of our files, by hash: drizzle's own migrate() compares only the newest time, and would
 * silently skip a migration that was merged late.
 */
export async function migrate(
  engine: Pick<Engine, 'transact'>,
  migrationsDir: string,
): Promise<Result<null, EngineFault>> {
  try {
    return await applyMissing(engine, migrationsDir);
  } catch (failure) {
    if (!isForbidden(failure)) throw failure;
    return err({
      code: 'database-forbidden',
      message:
        'The database user may not make what the endpoint needs. Let it own the database and make roles (CREATEROLE); where the roles ' +
        'galla_door, galla_till and galla_office are there already, grant it all three.',
    });
  }
}

function applyMissing(
  engine: Pick<Engine, 'transact'>,
  migrationsDir: string,
): Promise<Result<null, EngineFault>> {
  const files = readMigrationFiles({ migrationsFolder: migrationsDir });
  return engine.transact(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(migrationLock))})`);
    const applied = await appliedHashes(tx);
    if (applied.some((hash, index) => files[index]?.hash !== hash)) {
      return err({
        code: 'database-newer',
        message: 'The database was made by a newer version of the endpoint. Start that version on it.',
      });
    }
    for (const file of files.slice(applied.length)) {
      for (const statement of file.sql) await tx.execute(sql.raw(statement));
      await tx.execute(sql`insert into galla_migration (hash) values (${file.hash})`);
    }
    return ok(null);
  });
}

/** PostgreSQL's insufficient_privilege; drizzle wraps what the driver threw. */
function isForbidden(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  return ('code' in failure && failure.code === '42501') || isForbidden(failure.cause);
}

async function appliedHashes(tx: Tx): Promise<readonly string[]> {
  const [found] = await rowsOf<{ known: string | null }>(
    tx,
    sql`select to_regclass('galla_migration')::text as known`,
  );
  if (found === undefined || found.known === null) {
    await tx.execute(
      sql`create table galla_migration (number integer generated always as identity primary key, hash text not null)`,
    );
    return [];
  }
  const rows = await rowsOf<{ hash: string }>(tx, sql`select hash from galla_migration order by number`);
  return rows.map((row) => row.hash);
}
