/** Where a shop's data lies unless someone says otherwise: one place for both hosts and every command. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The user's data folder for Galla: XDG_DATA_HOME on Linux, Application Support on macOS, AppData on Windows. */
export function defaultDataDir({ platform, env }: Machine = process): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Galla');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Galla');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'galla');
}

/** The folder named by `--data`, made absolute, or the default. */
export function dataDirFrom(named: string | undefined): string {
  return named === undefined ? defaultDataDir() : resolve(named);
}
