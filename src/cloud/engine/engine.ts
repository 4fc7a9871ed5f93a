/** What the endpoint asks of its database, whichever of the two it is; nothing beyond this folder knows the difference. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A transaction. Every query of the endpoint is made in one. */
export type Tx = PgDatabase<PgQueryResultHKT>;

export type Engine = {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `work` in one transaction (read committed), durable when this returns; what it throws undoes it. */
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Tells every process on this database, this one included, that a business has new entries. */
  readonly announce: (tx: Tx, businessId: string) => Promise<void>;
  /** Calls back for each announcement, at once or a little later; one may be lost where the connection was. */
  readonly onAnnounced: (listener: (businessId: string) => void) => void;
  readonly close: () => Promise<void>;
};

/** Why a database cannot be used: what is so, and what to do. */
export type EngineFault = {
  readonly code:
    'already-running' | 'database-unreachable' | 'database-too-old' | 'database-newer' | 'database-forbidden';
  readonly message: string;
};

/** Takes on, until the transaction ends, the role that finds out who calls. */
export async function atTheDoor(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('role', 'galla_door', true)`);
}

/** Takes on the role that sees this business and nothing else. */
export async function inBusiness(tx: Tx, businessId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'galla_till', true), set_config('galla.business', ${businessId}, true)`,
  );
}

/** Takes on the role of an owner of this business: its tills, people, keys and sums, and no entry of a journal. */
export async function forOwner(tx: Tx, businessId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'galla_owner', true), set_config('galla.business', ${businessId}, true)`,
  );
}

/** Takes on the role that adds up the entries of this business for its reports. */
export async function forReports(tx: Tx, businessId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'galla_reports', true), set_config('galla.business', ${businessId}, true)`,
  );
}

/** Takes on the role of whoever runs the endpoint. */
export async function inTheOffice(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('role', 'galla_office', true)`);
}

/**
 * The rows of a statement, by column name. Whoever calls says their shape; a bigint is text from PostgreSQL and a number from PGlite, and
 * goes through Number.
 */
export async function rowsOf<Row>(tx: Tx, statement: SQL): Promise<readonly Row[]> {
  // Both drivers answer an object with `rows`; the type that drizzle gives a driver unknown is `unknown`.
  const { rows } = (await tx.execute(statement)) as { readonly rows: readonly Row[] };
  return rows;
}
