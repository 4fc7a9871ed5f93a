/** Brings a database to this app's schema, or says why it cannot: drizzle's files and table, our checks around them. */
import { fsyncSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { err, ok, type Result } from '#domain/result.ts';
import { pragmaValue, type Connection } from './connection.ts';
import { fault, type StoreOpenError } from './errors.ts';
import type { StoreFaults } from './faults.ts';

/** Where the migrations are in a checkout; a packaged app passes its own folder. */
export const checkoutMigrations: string = fileURLToPath(new URL('../../../db/migrations', import.meta.url));

export type MigrateOptions = {
  readonly migrationsDir: string;
  /** Folder for a copy of the database as it was; null for a database that is thrown away. */
  readonly copyTo: string | null;
  readonly faults: StoreFaults;
};

/**
 * Applies the migrations that the database lacks, all or none of them.
 *
 * Invariants:
 *  M1 what was applied is an exact prefix of the files: same order, same hashes (drizzle compares only the newest time,
 *     and silently skips a migration that was merged late).
 *  M2 a database that knows a migration this app does not is refused untouched, `database-newer`.
 *  M3 before anything changes, a copy of the database lies in `copyTo`, whole and synced.
 *  M4 foreign keys are off while tables are rebuilt and checked before the commit; `user_version` is the count applied.
 */
export function migrate(connection: Connection, options: MigrateOptions): Result<null, StoreOpenError> {
  const state = migrationState(connection, options.migrationsDir);
  if (!state.ok) return state;
  const { applied, pending } = state.value;
  if (pending.length === 0) return ok(null);
  if (applied > 0 && options.copyTo !== null) {
    copyAside(connection, join(options.copyTo, `galla-at-${applied}.db`));
    options.faults.at('migration-copied');
  }
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of pending) apply(connection, migration);
    options.faults.at('migration-applied');
    const broken = connection.prepare('PRAGMA foreign_key_check').all();
    if (broken.length > 0) {
      throw new Error(`Migrations leave ${broken.length} broken references: ${JSON.stringify(broken[0])}`);
    }
    connection.pragma(`user_version = ${applied + pending.length}`);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  options.faults.at('migration-committed');
  return ok(null);
}

/** Whether a database is exactly at this app's schema, for connections that cannot migrate it. */
export function demandCurrent(connection: Connection, migrationsDir: string): Result<null, StoreOpenError> {
  const state = migrationState(connection, migrationsDir);
  if (!state.ok) return state;
  const { pending } = state.value;
  if (pending.length === 0) return ok(null);
  return err(fault('database-older', `${pending.length} migrations have not been applied`));
}

type Migration = ReturnType<typeof readMigrationFiles>[number];

function migrationState(
  connection: Connection,
  migrationsDir: string,
): Result<{ applied: number; pending: readonly Migration[] }, StoreOpenError> {
  const files = readMigrationFiles({ migrationsFolder: migrationsDir });
  const applied = appliedHashes(connection);
  const foreign = applied.findIndex((hash, index) => files[index]?.hash !== hash);
  if (foreign >= 0) {
    return err(
      fault('database-newer', `migration ${foreign + 1} of ${applied.length} is not one of this app's`),
    );
  }
  const version = Number(pragmaValue(connection, 'user_version'));
  if (version > files.length) {
    return err(fault('database-newer', `schema ${version}, this app knows ${files.length}`));
  }
  return ok({ applied: applied.length, pending: files.slice(applied.length) });
}

function appliedHashes(connection: Connection): readonly string[] {
  const table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '__drizzle_migrations'";
  if (connection.prepare(table).get() === undefined) return [];
  // By rowid, the order of applying: drizzle's own id column is always null in SQLite.
  const rows = connection.prepare('SELECT hash FROM __drizzle_migrations ORDER BY rowid').all();
  // The statement's only column is drizzle's `hash text NOT NULL`.
  return (rows as { hash: string }[]).map((row) => row.hash);
}

/** Not drizzle's own migrate(): it commits by itself, before foreign_key_check could still refuse. */
function apply(connection: Connection, migration: Migration): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  for (const statement of migration.sql) connection.exec(statement);
  connection
    .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
    .run(migration.hash, migration.folderMillis);
}

/** VACUUM INTO reads through SQLite, so the copy has what is still in the WAL; it counts only once it has its name. */
function copyAside(connection: Connection, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.prepare('VACUUM INTO ?').run(unfinished);
  sync(unfinished, 'r+');
  renameSync(unfinished, path);
  if (process.platform !== 'win32') sync(dirname(path), 'r');
}

/** Windows syncs only what is open for writing, and POSIX opens a folder only for reading. */
function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
