/** PostgreSQL within this process (PGlite): in a folder, or in memory for what is thrown away. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { err, ok, type Result } from '#domain/result.ts';
import type { Engine, EngineFault } from './engine.ts';
import { takeFolder } from './folder-lock.ts';
import { walSync } from './sync-wal.ts';

/** Opens the database of a folder, which is made where it is missing and held against a second process; null: in memory. */
export async function openPglite(folder: string | null): Promise<Result<Engine, EngineFault>> {
  if (folder === null) return ok(engineOf(await PGlite.create(), inMemory));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  if (lock === null) {
    return err({
      code: 'already-running',
      message: `An endpoint is already running on ${folder}. Stop it first, or name another folder.`,
    });
  }
  try {
    const database = join(folder, 'database');
    const client = await PGlite.create(database);
    return ok(engineOf(client, { sync: walSync(database), release: lock.release }));
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

type Place = {
  /** Returns when what was committed is on the disk. */
  readonly sync: () => Promise<void>;
  readonly release: () => void;
};

const inMemory: Place = { sync: () => Promise.resolve(), release: () => undefined };

function engineOf(client: PGlite, place: Place): Engine {
  const db = drizzle(client);
  return {
    kind: 'pglite',
    async transact(work) {
      const result = await db.transaction((tx) => work(tx));
      await place.sync();
      return result;
    },
    // One process has the database: whoever commits tells the others of it (src/cloud/waiting.ts).
    announce: () => Promise.resolve(),
    onAnnounced: () => undefined,
    async close() {
      await client.close();
      place.release();
    },
  };
}
