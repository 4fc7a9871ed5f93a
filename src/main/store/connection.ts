/** What the store needs of a SQLite connection, and prepared statements kept by their text. */

export type RunResult = { readonly changes: number; readonly lastInsertRowid: number | bigint };

/** A prepared statement; the part of better-sqlite3's that every driver with its interface has. */
export type Statement = {
  readonly readonly?: boolean;
  run(...values: readonly unknown[]): RunResult;
  get(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): unknown[];
  iterate(...values: readonly unknown[]): IterableIterator<unknown>;
  raw(toggle?: boolean): Statement;
};

/** An open database. Only open.ts makes one. */
export type Connection = {
  readonly inTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
  pragma(source: string): unknown;
  close(): unknown;
};

/** The first value that a pragma answers. Not the driver's own short way, which not every driver with this interface has. */
export function pragmaValue(connection: Connection, source: string): unknown {
  const row = connection.prepare(`PRAGMA ${source}`).raw().get();
  return Array.isArray(row) ? (row as readonly unknown[])[0] : undefined;
}

/** Every statement of one connection, prepared once: rows as objects or, `raw`, as arrays. */
export type Statements = {
  readonly rows: (sql: string) => Statement;
  readonly raw: (sql: string) => Statement;
};

/**
 * Keeps each statement prepared, by its text.
 *
 * Two of each, because `raw` is a switch on the statement itself: shared, one caller would turn the other's rows
 * into arrays. The texts of a program are few; those that are built from user input are bound, never spelled.
 */
export function keepStatements(connection: Connection): Statements {
  const rows = new Map<string, Statement>();
  const raw = new Map<string, Statement>();
  return {
    rows: (sql) => kept(rows, sql, () => connection.prepare(sql)),
    raw: (sql) => kept(raw, sql, () => connection.prepare(sql).raw()),
  };
}

/** More texts than this mean that someone spells values into them; starting over bounds the memory. */
const mostKept = 2000;

function kept(store: Map<string, Statement>, sql: string, prepare: () => Statement): Statement {
  const known = store.get(sql);
  if (known !== undefined) return known;
  const statement = prepare();
  if (store.size >= mostKept) store.clear();
  store.set(sql, statement);
  return statement;
}
