/** Starts `galla serve` on a folder, as a person would, and ends it well or badly. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const checkout = path.resolve(import.meta.dirname, '../..');

export type Server = {
  readonly url: string;
  /** Ctrl-C: closes cleanly. */
  readonly stop: () => Promise<void>;
  /** The power goes: no time to close anything. */
  readonly kill: () => Promise<void>;
};

/** `sample` null: an empty folder stays without a shop until someone sets one up. */
export async function startServer(
  dataDir: string,
  options: { readonly sample?: string; readonly port?: number } = {},
): Promise<Server> {
  const words = ['serve', '--data', dataDir, '--port', String(options.port ?? 0), '--json'];
  const sample = options.sample === undefined ? [] : ['--sample', options.sample];
  const child = spawn(process.execPath, [path.join('src', 'cli', 'galla.ts'), ...words, ...sample], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return { url, stop: () => end(child, 'SIGINT'), kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
