/** The built parts in out/ (screens, and main and preload of the shell): made anew when their sources have changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';

/** The checkout, absolute. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The built shell: what Electron is started with. */
export const shellEntry = join(checkout, 'out', 'main', 'index.cjs');

/** The built screens. */
export const rendererDir = join(checkout, 'out', 'renderer');

const sources = [
  ...['cli', 'contract', 'domain', 'main', 'preload', 'renderer'].map((folder) => join('src', folder)),
  join('resources', 'locales'),
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];
const stamp = join(checkout, 'out', 'sources.txt');

/** True where out/ was built from the sources as they are, told by their names, sizes and times of change. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOfSources();
}

/**
 * A part of the command line as built, or null where out/ is not up to date. Node takes two seconds to find its way through
 * the hundreds of modules of the sources (drizzle-orm's alone cost one), and a fifth of that for the bundle.
 */
export async function builtModule<Module>(name: 'galla' | 'serve'): Promise<Module | null> {
  if (!isBuilt()) return null;
  // Built from the source whose type the caller names (electron.vite.config.ts).
  return (await import(pathToFileURL(join(checkout, 'out', 'main', `${name}.cjs`)).href)) as Module;
}

/** Builds where the sources have changed, saying so, since it takes some seconds; the error is what the builder printed. */
export function buildIfStale(log: (line: string) => void): Result<void, string> {
  if (isBuilt()) return ok(undefined);
  log('Building the screens (some seconds, only after a change) ...');
  const built = build();
  return built.ok ? built : err(`${built.error}\nThe screens could not be built; see above.`);
}

function build(): Result<void, string> {
  const state = stateOfSources();
  // A build that fails leaves a mixture behind.
  rmSync(stamp, { force: true });
  const builder = join(checkout, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const run = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) return err(`${run.stdout}${run.stderr}${run.error?.message ?? ''}`);
  writeFileSync(stamp, state);
  return ok(undefined);
}

function stateOfSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesBelow(join(checkout, name))).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
