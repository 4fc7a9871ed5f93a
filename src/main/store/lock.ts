/** One writer for a data folder. The lock is the operating system's, so it dies with its process, however that dies. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/result.ts';
import { classify, fault, type StoreOpenError } from './errors.ts';
import type { Connection } from './connection.ts';

export type FolderLock = { readonly release: () => void };

/**
 * Takes the folder's lock, or says who has it.
 *
 * `galla.lock` is an empty SQLite file on which a transaction is held open: SQLite takes the lock in the way of each
 * operating system. No process id is compared, so none can be mistaken for another's after a restart, and a folder that
 * was copied or restored opens as it is. `galla.running` beside it is for people to read, and is never believed.
 * (On POSIX a process loses its locks when it opens and closes the file in another way: nothing else may touch it.)
 */
export function takeLock(
  dataDir: string,
  connect: (path: string) => Connection,
): Result<FolderLock, StoreOpenError> {
  const connection = connect(join(dataDir, 'galla.lock'));
  const note = join(dataDir, 'galla.running');
  try {
    // Nothing is written in this file, so there is nothing to keep a rollback file for.
    connection.pragma('journal_mode = MEMORY');
    connection.prepare('BEGIN EXCLUSIVE').run();
  } catch (error) {
    connection.close();
    if (classify(error)?.code !== 'store-busy') throw error;
    return err(fault('already-running', holder(note)));
  }
  writeNote(note);
  return ok({
    release() {
      rmSync(note, { force: true });
      // Said rather than left to the closing, which a driver may put off while a statement is alive.
      connection.exec('ROLLBACK');
      connection.close();
    },
  });
}

/** A full disk must not keep the till from opening: the note is for people, and the lock is held without it. */
function writeNote(note: string): void {
  try {
    writeFileSync(note, `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`);
  } catch (error) {
    if (classify(error) === null) throw error;
  }
}

function holder(note: string): string {
  try {
    return `held by ${readFileSync(note, 'utf8').trim()}`;
  } catch {
    // The holder has the lock and has not yet written who it is.
    return 'held by another process';
  }
}
