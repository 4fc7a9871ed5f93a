/** Folders of tills: in memory where the machine has such a place, each made from one that was migrated once. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#main/store/open.ts';
import type { Store, StoreOptions } from '#main/store/store.ts';
import { addMigration, smallShopMigrations } from '../store/small-shop.ts';
import { shopSchema, shopTables } from './shop.ts';

export type Folders = {
  readonly migrationsDir: string;
  /** A new folder with an empty till's database, which has no chain yet. */
  readonly make: (name: string) => string;
  /** What a folder holds now, under another name; `put` brings it back. The database must not be writing. */
  readonly copy: (from: string, to: string) => void;
  readonly exists: (folder: string) => boolean;
  readonly clear: () => void;
  readonly remove: () => void;
};

export function openFolders(): Folders {
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'galla-simulation-'));
  const migrationsDir = smallShopMigrations(root);
  addMigration(migrationsDir, 'simulated_shop', shopTables);
  const template = join(root, 'template');
  const store = openSimStore({ dataDir: template, migrationsDir });
  // Each till makes its own when it is opened.
  store.engine.statements.rows('DELETE FROM chain').run();
  store.close();
  const seeds = join(root, 'seed');
  function copy(from: string, to: string): void {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  }
  return {
    migrationsDir,
    make(name) {
      const folder = join(seeds, name);
      copy(template, folder);
      return folder;
    },
    copy,
    exists: existsSync,
    clear: () => rmSync(seeds, { recursive: true, force: true }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

type Own = Pick<StoreOptions, 'dataDir' | 'migrationsDir' | 'clock' | 'random' | 'faults' | 'onBug'> &
  Partial<Pick<StoreOptions, 'projectors' | 'mergeRules'>>;

/** Opens a simulated till's store, or throws with the refusal. */
export function openSimStore(own: Own): Store {
  const opened = openStore({ ...shopSchema, checkpointWorker: null, reserveBytes: 0, ...own });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
  return opened.value;
}
