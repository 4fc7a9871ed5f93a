/** Puts the WAL on the disk shortly after a commit that nobody waits for: what was written before such a commit goes with it. */
import { close, closeSync, fdatasync, openSync } from 'node:fs';

export type LateSync = {
  /** Called after a commit without an fsync: one is under way when this returns. */
  readonly soon: () => void;
  readonly close: () => void;
};

/** `onFailure` is told of a disk that refuses; the store decides what it means. Opens the WAL only when first needed. */
export function startLateSync(walPath: string, onFailure: (error: unknown) => void): LateSync {
  let file: number | null = null;
  let isSyncing = false;
  let isWanted = false;
  let isClosed = false;

  function soon(): void {
    if (isClosed) return;
    if (isSyncing) {
      isWanted = true;
      return;
    }
    try {
      // Not the database file: closing any handle on that would drop SQLite's own lock.
      file ??= openSync(walPath, 'r+');
    } catch (error) {
      onFailure(error);
      return;
    }
    isSyncing = true;
    isWanted = false;
    const syncing = file;
    fdatasync(syncing, (error) => {
      isSyncing = false;
      if (isClosed) {
        close(syncing, () => undefined);
        return;
      }
      if (error !== null) onFailure(error);
      else if (isWanted) soon();
    });
  }

  return {
    soon,
    close() {
      isClosed = true;
      // One that is under way closes the file itself when it is through.
      if (file !== null && !isSyncing) closeSync(file);
    },
  };
}
