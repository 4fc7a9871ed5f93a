/** Whether the till can open as a desktop window here, and opening it. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { shellEntry } from './screens.ts';

/** The line by which the shell says that its window is open (src/main/index.ts). */
export const openLine = 'Galla is open.';

/** The reachability of Electron's download is asked with this patience; a machine without internet must not wait. */
const probeTimeoutMs = 4_000;
/** The download itself, about 110 MB. */
const downloadTimeoutMs = 10 * 60_000;

/** The path of Electron's executable for a window on this display; the error is why there can be no window. */
export async function findElectron(log: (line: string) => void): Promise<Result<string, string>> {
  const noWindow = reasonAgainstWindow();
  return noWindow === null ? haveElectron(log) : err(noWindow);
}

/** The path of Electron's executable, downloaded first where it has to be; the error is why it cannot be had. */
export async function haveElectron(log: (line: string) => void): Promise<Result<string, string>> {
  const present = installedElectron();
  if (present !== null) return ok(present);
  const { folder, version } = electronPackage();
  if (!(await isReachable(downloadAddress(version)))) {
    return err('Electron’s runtime is not here and its download cannot be reached');
  }
  log(`Getting Electron ${version} (about 110 MB, only this once) ...`);
  const run = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'inherit',
    timeout: downloadTimeoutMs,
  });
  const downloaded = installedElectron();
  if (run.status !== 0 || downloaded === null) return err('Electron’s runtime could not be downloaded');
  return ok(downloaded);
}

/** Electron's executable where it is already on this machine, or null. */
export function installedElectron(): string | null {
  const { folder } = electronPackage();
  const named = join(folder, 'path.txt');
  const executable = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const path = join(dist, executable);
  return existsSync(path) ? path : null;
}

/** Why no window can open on this machine whatever is installed, or null. */
export function reasonAgainstWindow(): string | null {
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !process.env['ELECTRON_OVERRIDE_DIST_PATH'])
    return 'the sandbox of a window does not work for root';
  return null;
}

/** How a window ended: with an exit status, or before it had ever opened. */
export type WindowEnd =
  { readonly kind: 'closed'; readonly status: number } | { readonly kind: 'never-opened' };

/** Opens the window and waits until it is closed. `words` go to the shell (`--data DIR`, `--sample NAME`). */
export function openDesktop(electron: string, words: readonly string[]): Promise<WindowEnd> {
  return new Promise((resolve) => {
    const shell = spawn(electron, [shellEntry, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let hasOpened = false;
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      hasOpened ||= text.includes(openLine);
      process.stdout.write(text);
    });
    shell.on('error', () => resolve({ kind: 'never-opened' }));
    shell.on('close', (status) =>
      resolve(hasOpened || status === 0 ? { kind: 'closed', status: status ?? 1 } : { kind: 'never-opened' }),
    );
  });
}

/** Where the pinned Electron package is, and its version. */
export function electronPackage(): { readonly folder: string; readonly version: string } {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  // Electron's own package.json always carries a version.
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { folder: dirname(manifest), version };
}

/** Where electron/install.js will look, by the variables it obeys itself. */
function downloadAddress(version: string): string {
  const mirror =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  return `${mirror}v${version}/SHASUMS256.txt`;
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const reply = await fetch(address, { method: 'HEAD', redirect: 'manual', signal });
    return reply.status < 400;
  } catch {
    return false;
  }
}
