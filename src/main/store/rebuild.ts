/** Makes all projected rows anew from the journal, and says whether they are what they were. */
import { err, ok, type Result } from '#domain/result.ts';
import { classify, fault, isFatal, type StoreFault } from './errors.ts';
import { takenCount } from './inbound.ts';
import { journalHead } from './journal.ts';
import { replay } from './replay.ts';
import { hashTable, quoted } from './rows.ts';
import type { Store } from './store.ts';

export type RebuiltTable = { readonly table: string; readonly rows: number; readonly wasSame: boolean };
export type Rebuilt = {
  /** The till's own and those it took over. */
  readonly entries: number;
  /** True when every row was already what the journal says. */
  readonly wasSame: boolean;
  readonly tables: readonly RebuiltTable[];
};

/**
 * Clears the projected tables and replays the journal into them, in one transaction; the journal and local tables stay.
 *
 * Refused with `database-corrupt` when an entry cannot be replayed: nothing has changed then. Verify first, to know
 * that the entries are what they were.
 */
export function rebuild(store: Store): Result<Rebuilt, StoreFault> {
  const { engine } = store;
  if (engine.stopped !== null) return err(engine.stopped);
  if (engine.isBusy) throw new Error('A rebuild inside a command');
  engine.isBusy = true;
  try {
    const result = rebuildInTransaction(store);
    if (result.ok) store.changes.publish(new Set(['store']));
    return result;
  } catch (error) {
    if (engine.connection.inTransaction) engine.connection.exec('ROLLBACK');
    const refusal = classify(error);
    if (refusal === null) throw error;
    if (isFatal(refusal.code)) engine.stopped = refusal;
    return err(refusal);
  } finally {
    engine.isBusy = false;
  }
}

function rebuildInTransaction(store: Store): Result<Rebuilt, StoreFault> {
  const { connection, statements, projection, codec, faults } = store.engine;
  connection.exec('BEGIN IMMEDIATE');
  // Rows come back in the order of the journal, so what they point to may return after them.
  connection.pragma('defer_foreign_keys = ON');
  const before = projection.tables.map((table) => hashTable(statements, table));
  for (const table of projection.tables.toReversed()) connection.exec(`DELETE FROM ${quoted(table)}`);
  faults.at('rebuild-cleared');
  const { seq: lastSeq } = journalHead(statements);
  const entries = lastSeq + takenCount(statements);
  const failure = replay(statements, codec, projection, { lastSeq });
  if (failure !== null) {
    connection.exec('ROLLBACK');
    return err(fault('database-corrupt', `entry ${failure.row.seq}: ${failure.reason}: ${failure.detail}`));
  }
  const tables = projection.tables.map((table, index) => {
    const after = hashTable(statements, table);
    return { table, rows: after.rows, wasSame: after.hash === before[index]?.hash };
  });
  faults.at('rebuild-replayed');
  connection.exec('COMMIT');
  store.engine.afterCommit();
  return ok({ entries, wasSame: tables.every((table) => table.wasSame), tables });
}
