/** Where the app's own files are: the same folders below the checkout and below the packaged archive. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ResourcePaths = {
  /** Tax profiles, sample shops, dictionaries. */
  readonly resourcesDir: string;
  readonly migrationsDir: string;
};

/** The folders below `root`: the checkout, or Electron's app path. */
export function resourcePaths(root: string): ResourcePaths {
  return { resourcesDir: join(root, 'resources'), migrationsDir: join(root, 'db', 'migrations') };
}

/** The version of the app whose files lie below `root`. */
export function ownVersion(root: string): string {
  // The app's own manifest always carries one.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
