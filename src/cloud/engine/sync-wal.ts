/** Brings PGlite's log onto the disk: its own file system has no fsync, so that what it calls committed is in the system's cache only. */
import { readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** A file system's clock may stand still this long (ms): what was written in its last tick may have the time of what was synced. */
const tickMs = 100;

/**
 * Makes a function that syncs every file of the log (`pg_wal`) that was written since it was synced last, and returns when it is on the
 * disk. Recovery replays the log over whatever of the tables had been written; PostgreSQL on a server of its own remains the safer place.
 */
export function walSync(database: string): () => Promise<void> {
  const folder = join(database, 'pg_wal');
  const synced = new Map<string, { readonly writtenMs: number; readonly atMs: number }>();
  return async () => {
    // Up to sixty files: asked one after another by other threads, they would take longer than the log itself.
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined || !found.isFile()) continue;
      const last = synced.get(name);
      if (last?.writtenMs === found.mtimeMs && last.writtenMs + tickMs < last.atMs) continue;
      const atMs = Date.now();
      const file = await open(path, 'r+').catch(goneOrThrow);
      // Given up by the engine meanwhile: nothing of it is needed any more.
      if (file === null) continue;
      try {
        await file.datasync();
      } finally {
        await file.close();
      }
      synced.set(name, { writtenMs: found.mtimeMs, atMs });
    }
  };
}

function goneOrThrow(failure: unknown): null {
  if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
  throw failure;
}
