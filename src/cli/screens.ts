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

/** The built page of the endpoint's owners. */
export const ownersPageDir = join(checkout, 'out', 'office');

/** What is built in one go: from which files, with which words of a command, and where is kept what it was built from. */
type Part = {
  readonly sources: readonly string[];
  readonly builder: readonly [script: string, ...words: string[]];
  readonly stamp: string;
  readonly saying: string;
};

const source = (folder: string) => join('src', folder);
const everywhere = [join('resources', 'locales'), 'package.json', 'package-lock.json'];

const screens: Part = {
  sources: [
    ...['cli', 'contract', 'domain', 'main', 'preload', 'renderer'].map(source),
    ...everywhere,
    'electron.vite.config.ts',
  ],
  builder: [join('electron-vite', 'bin', 'electron-vite.js'), 'build'],
  stamp: join(checkout, 'out', 'sources.txt'),
  saying: 'the screens',
};
const ownersPage: Part = {
  sources: [...['contract', 'domain', 'renderer'].map(source), ...everywhere, 'office.vite.config.ts'],
  builder: [join('vite', 'bin', 'vite.js'), 'build', '--config', 'office.vite.config.ts'],
  stamp: join(checkout, 'out', 'office-sources.txt'),
  saying: 'the owner’s page',
};

/** True where a part was built from the sources as they are, told by their names, sizes and times of change. */
function isBuilt({ stamp, sources }: Part): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOf(sources);
}

/**
 * A part of the command line as built, or null where out/ is not up to date. Node takes two seconds to find its way through
 * the hundreds of modules of the sources (drizzle-orm's alone cost one), and a fifth of that for the bundle.
 */
export async function builtModule<Module>(name: 'galla' | 'serve'): Promise<Module | null> {
  if (!isBuilt(screens)) return null;
  // Built from the source whose type the caller names (electron.vite.config.ts).
  return (await import(pathToFileURL(join(checkout, 'out', 'main', `${name}.cjs`)).href)) as Module;
}

/** Builds where the sources have changed, saying so, since it takes some seconds; the error is what the builder printed. */
export function buildIfStale(log: (line: string) => void): Result<void, string> {
  return buildPartIfStale(screens, log);
}

/** The same for the owner's page. Where there is nothing to build with, as in a container, what was built before is what there is. */
export function buildOwnersPageIfStale(log: (line: string) => void): Result<void, string> {
  return existsSync(builderOf(ownersPage)) ? buildPartIfStale(ownersPage, log) : ok(undefined);
}

function buildPartIfStale(part: Part, log: (line: string) => void): Result<void, string> {
  if (isBuilt(part)) return ok(undefined);
  log(`Building ${part.saying} (some seconds, only after a change) ...`);
  const built = build(part);
  return built.ok ? built : err(`${built.error}\nBuilding ${part.saying} failed; see above.`);
}

function build(part: Part): Result<void, string> {
  const state = stateOf(part.sources);
  // A build that fails leaves a mixture behind.
  rmSync(part.stamp, { force: true });
  const [, ...words] = part.builder;
  const run = spawnSync(process.execPath, [builderOf(part), ...words, '--logLevel', 'warn'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) return err(`${run.stdout}${run.stderr}${run.error?.message ?? ''}`);
  writeFileSync(part.stamp, state);
  return ok(undefined);
}

function builderOf({ builder: [script] }: Part): string {
  return join(checkout, 'node_modules', script);
}

function stateOf(sources: readonly string[]): string {
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
