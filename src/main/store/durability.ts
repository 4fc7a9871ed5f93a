/** What makes a commit mean that the sale is on the disk: set here and nowhere else. */
import { pragmaValue, type Connection } from './connection.ts';

/** What no program that opens this file may leave out. */
export function harden(connection: Connection): void {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
}

/**
 * Makes a commit mean that the sale is on the disk.
 *
 * synchronous is set after WAL and by name: the driver is compiled to lower it to NORMAL with WAL, in which the last
 * commits before a power cut are lost, and `PRAGMA synchronous` says FULL all the while. A test counts fsyncs instead.
 */
export function makeDurable(connection: Connection): void {
  harden(connection);
  const mode = pragmaValue(connection, 'journal_mode = WAL');
  if (mode !== 'wal') throw new Error(`The database is in journal mode ${String(mode)}, not WAL`);
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('cache_size = -64000');
  connection.pragma('wal_autocheckpoint = 0');
  if (process.platform === 'darwin') {
    connection.pragma('fullfsync = ON');
    connection.pragma('checkpoint_fullfsync = ON');
  }
}

/** Says whether the next commits wait for the disk; remembers it, because a pragma costs more than a scan has to spare. */
export function switchOfWaiting(connection: Connection): (waits: boolean) => void {
  let isWaiting = true;
  return (waits) => {
    if (waits === isWaiting) return;
    // Not `pragma`, which makes a statement object and reads rows where there are none: 13 us against 1.
    connection.exec(waits ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = NORMAL');
    isWaiting = waits;
  };
}
