/** Which endpoint's data a `galla cloud` command is about. */
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '#domain/result.ts';
import type { CloudData } from '#cloud/open-cloud.ts';
import type { CommandArgs } from './command.ts';

/** Takes the place of --database-url, so that a password need not stand in the list of processes. */
const urlVariable = 'CLOUD_DATABASE_URL';

/**
 * The database of `--database-url` (or of CLOUD_DATABASE_URL), the folder of `--cloud-data`, or `cloud` in the user's data folder.
 * An error is what was called wrongly.
 */
export function cloudData({ flags, dataDir }: CommandArgs): Result<CloudData, string> {
  const url = flags['database-url'];
  const folder = flags['cloud-data'];
  if (typeof url === 'string' && typeof folder === 'string') {
    return err('An endpoint has one database: name --database-url or --cloud-data.');
  }
  if (typeof folder === 'string') return ok({ kind: 'folder', folder: resolve(folder) });
  const named = typeof url === 'string' ? url : process.env[urlVariable];
  if (named === undefined || named === '') return ok({ kind: 'folder', folder: join(dataDir, 'cloud') });
  if (!/^postgres(ql)?:\/\//.test(named)) {
    return err(
      '--database-url is not the address of a PostgreSQL database (postgres://user@host:5432/name).',
    );
  }
  return ok({ kind: 'postgres', url: named });
}
