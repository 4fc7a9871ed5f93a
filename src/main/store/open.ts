/** Opens the one database file of a data folder; the only place that knows the driver. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#domain/result.ts';
import { assembleStore } from './assemble.ts';
import { keepStatements, type Connection, type Statements } from './connection.ts';
import { harden, makeDurable } from './durability.ts';
import { classify, classifyReading, fault, type StoreOpenError } from './errors.ts';
import { noFaults } from './faults.ts';
import { readableDb, type ReadableDb } from './handles.ts';
import { takeLock, type FolderLock } from './lock.ts';
import { checkoutMigrations, demandCurrent, migrate } from './migrate.ts';
import { unprojectedTypes } from './project.ts';
import { keepReserve } from './reserve.ts';
import type { Store, StoreOptions } from './store.ts';

/** A read-only connection: for workers and for commands that read while the till runs. */
export type Reader = {
  readonly db: ReadableDb;
  /** Runs `work` on one unchanging state of the database, whatever the till commits meanwhile. */
  readonly snapshot: <T>(work: () => T) => T;
  readonly close: () => void;
  /** For the files of store/ only. */
  readonly statements: Statements;
};

const reserveBytes = 16 * 1024 * 1024;

/** The path of the database of a data folder. */
export function databasePath(dataDir: string): string {
  return join(dataDir, 'galla.db');
}

/**
 * Opens the folder's database as its one writer, making or migrating it first.
 *
 * Refuses with `already-running` where another process has it, `database-newer` where a later version of Galla wrote
 * it, and the disk's own refusals. Throws where an event type has neither a projector nor a place in `withoutRows`.
 */
export function openStore(options: StoreOptions): Result<Store, StoreOpenError> {
  const missing = unprojectedTypes(
    Object.keys(options.eventSchemas).filter((type) => !Object.hasOwn(options.upcasts ?? {}, type)),
    options.projectors,
    options.withoutRows ?? [],
  );
  if (missing.length > 0) throw new Error(`No projector takes ${missing.join(', ')}`);
  return refusing(classify, () => {
    mkdirSync(options.dataDir, { recursive: true });
    accessSync(options.dataDir, constants.W_OK);
    const lock = takeLock(options.dataDir, (path) => connect(path, { timeout: 0 }));
    if (!lock.ok) return lock;
    return closingOnFailure(lock.value.release, () => openLocked(options, lock.value));
  });
}

/**
 * Opens the folder's database for reading, beside a running till or without one.
 *
 * Refuses with `no-database` where there is none yet, and with `database-older` where the till has not run since an
 * update: a reader cannot migrate.
 */
export function openReader(
  dataDir: string,
  options: { readonly migrationsDir?: string } = {},
): Result<Reader, StoreOpenError> {
  const path = databasePath(dataDir);
  if (!existsSync(path)) return err(fault('no-database', `no galla.db in ${dataDir}`));
  return refusing(classifyReading, () => {
    const connection = connect(path, { readonly: true });
    return closingOnFailure(
      () => connection.close(),
      () => {
        harden(connection);
        const current = demandCurrent(connection, options.migrationsDir ?? checkoutMigrations);
        if (!current.ok) return current;
        return ok(readerOver(connection));
      },
    );
  });
}

/** A database for one replay, at this app's schema; it lies in SQLite's temporary folder and goes with its connection. */
export function openScratch(migrationsDir: string): Connection {
  const connection = connect('', {});
  connection.pragma('journal_mode = OFF');
  connection.pragma('synchronous = OFF');
  const migrated = migrate(connection, { migrationsDir, copyTo: null, faults: noFaults });
  if (!migrated.ok) throw new Error(`An empty database cannot be migrated: ${migrated.error.detail}`);
  // A replay holds the projected rows alone; what they point to in local tables is not there.
  connection.pragma('foreign_keys = OFF');
  return connection;
}

/** The checkpoint worker's connection: as durable as the writer's, never asked to write rows. */
export function openCheckpointer(dataDir: string): Connection {
  const connection = connect(databasePath(dataDir), {});
  makeDurable(connection);
  connection.pragma('wal_autocheckpoint = 0');
  return connection;
}

function openLocked(options: StoreOptions, lock: FolderLock): Result<Store, StoreOpenError> {
  const reserve = keepReserve(options.dataDir, options.reserveBytes ?? reserveBytes);
  const connection = connect(databasePath(options.dataDir), {});
  return closingOnFailure(
    () => connection.close(),
    () => {
      makeDurable(connection);
      const migrated = migrate(connection, {
        migrationsDir: options.migrationsDir ?? checkoutMigrations,
        copyTo: join(options.dataDir, 'before-migration'),
        faults: options.faults ?? noFaults,
      });
      if (!migrated.ok) return migrated;
      return ok(assembleStore(options, { connection, path: databasePath(options.dataDir), lock, reserve }));
    },
  );
}

function readerOver(connection: Connection): Reader {
  const statements = keepStatements(connection);
  return {
    db: readableDb(statements),
    statements,
    snapshot(work) {
      connection.exec('BEGIN');
      try {
        // BEGIN alone holds nothing: the state is the one at the first read.
        statements.rows('SELECT 1 FROM sqlite_schema LIMIT 1').get();
        return work();
      } finally {
        connection.exec('COMMIT');
      }
    },
    close: () => connection.close(),
  };
}

type ConnectOptions = { readonly readonly?: boolean; readonly timeout?: number };

function connect(path: string, options: ConnectOptions): Connection {
  return new Database(path, { timeout: 5000, ...options });
}

function refusing<T>(
  judge: typeof classify,
  open: () => Result<T, StoreOpenError>,
): Result<T, StoreOpenError> {
  try {
    return open();
  } catch (error) {
    const refusal = judge(error);
    if (refusal === null) throw error;
    return err(refusal);
  }
}

function closingOnFailure<T>(
  close: () => void,
  open: () => Result<T, StoreOpenError>,
): Result<T, StoreOpenError> {
  let hasOpened = false;
  try {
    const result = open();
    hasOpened = result.ok;
    return result;
  } finally {
    if (!hasOpened) close();
  }
}
