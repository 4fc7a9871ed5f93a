/** The two ways to speak to the database, a reading and a writing handle, as different types that also check at run time. */
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Connection, RunResult, Statement, Statements } from './connection.ts';

type Database = BaseSQLiteDatabase<'sync', RunResult>;
type With = ReturnType<Database['with']>;

/** Selects only; a statement that would write is refused when it is prepared. */
export type ReadableDb = Pick<
  Database,
  'select' | 'selectDistinct' | '$count' | '$with' | 'all' | 'get' | 'values'
> & { readonly with: (...queries: Parameters<Database['with']>) => Pick<With, 'select' | 'selectDistinct'> };

/** Also writes. Only run-command and projections hand one out; it passes where a reading handle is asked for. */
export type WritableDb = Pick<
  Database,
  | 'select'
  | 'selectDistinct'
  | '$count'
  | '$with'
  | 'all'
  | 'get'
  | 'values'
  | 'with'
  | 'insert'
  | 'update'
  | 'delete'
  | 'run'
>;

/** Told of each statement of the main thread that took longer than `slowMs`. */
export type SlowStatement = { readonly sql: string; readonly ms: number };
export type HandleOptions = { readonly onSlow?: ((slow: SlowStatement) => void) | undefined };

const slowMs = 20;

export function readableDb(statements: Statements, options: HandleOptions = {}): ReadableDb {
  return drizzleOver(statements, options, (sql, statement) => {
    // A driver that cannot tell leaves it undefined; the types then stand alone.
    if (statement.readonly === false) throw new Error(`A reading handle was asked to write: ${sql}`);
  });
}

/** A writing handle for some tables: `mayWrite` is asked once for each statement that writes. */
export function writableDb(
  statements: Statements,
  mayWrite: (table: string) => boolean,
  options: HandleOptions = {},
): WritableDb {
  return drizzleOver(statements, options, (sql) => {
    const table = writtenTable(sql);
    if (table !== null && !mayWrite(table)) {
      throw new Error(`The table "${table}" is not this handle's to write: ${sql}`);
    }
  });
}

/**
 * Prepares a query once per handle: drizzle builds the text anew each time otherwise, which costs more than SQLite's own work on a row.
 *
 * `const byCode = preparedOnce((db: ReadableDb) => db.select()...prepare()); byCode(tx.read).get({code})`
 */
export function preparedOnce<Db extends object, Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

const writes =
  /^\s*(?:with\b[\s\S]*?\)\s*)?(?:insert(?:\s+or\s+\w+)?\s+into|replace\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+["'`[]?(\w+)/i;

function writtenTable(sql: string): string | null {
  return writes.exec(sql)?.[1] ?? null;
}

/** Drizzle's type asks for the whole driver, though its session calls nothing but `prepare`. */
const drizzleOn = drizzle as unknown as (client: Pick<Connection, 'prepare'>) => Database;

type Check = (sql: string, statement: Statement) => void;

/** The one thing drizzle asks of a driver is `prepare`; answering it here gives it kept statements and our checks. */
function drizzleOver(statements: Statements, options: HandleOptions, check: Check): Database {
  const prepared = new Map<string, Statement>();
  const client = {
    prepare(sql: string): Statement {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const rows = statements.rows(sql);
      check(sql, rows);
      const statement = timed(sql, rows, () => statements.raw(sql), options.onSlow);
      prepared.set(sql, statement);
      return statement;
    },
  };
  return drizzleOn(client);
}

function timed(
  sql: string,
  rows: Statement,
  raw: () => Statement,
  onSlow: HandleOptions['onSlow'],
): Statement {
  function measure<T>(work: () => T): T {
    if (onSlow === undefined) return work();
    const began = performance.now();
    const value = work();
    const ms = performance.now() - began;
    if (ms > slowMs) onSlow({ sql, ms });
    return value;
  }
  let inArrays: Statement | undefined;
  return {
    run: (...values) => measure(() => rows.run(...values)),
    get: (...values) => measure(() => rows.get(...values)),
    all: (...values) => measure(() => rows.all(...values)),
    iterate: (...values) => rows.iterate(...values),
    raw: () => (inArrays ??= timed(sql, raw(), raw, onSlow)),
  };
}
