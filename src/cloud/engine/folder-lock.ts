/** One process for a folder. The lock is the operating system's, so it dies with its process, however that dies. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type FolderLock = { readonly release: () => void };

/**
 * Takes the folder, or answers null where another process has it.
 *
 * PGlite takes no lock, and two on one folder would ruin it. `endpoint.lock` is an empty SQLite file on which a transaction is held
 * open: SQLite locks in the way of each operating system, and no process id is compared that could be mistaken for another's.
 */
export function takeFolder(folder: string): FolderLock | null {
  const file = new Database(join(folder, 'endpoint.lock'), { timeout: 0 });
  try {
    // Nothing is written in this file, so there is nothing to keep a rollback file for.
    file.pragma('journal_mode = MEMORY');
    file.prepare('BEGIN EXCLUSIVE').run();
  } catch (failure) {
    file.close();
    if (failure instanceof Database.SqliteError && failure.code.startsWith('SQLITE_BUSY')) return null;
    throw failure;
  }
  return {
    release() {
      file.exec('ROLLBACK');
      file.close();
    },
  };
}
