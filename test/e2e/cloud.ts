/** A cloud endpoint beside the till of a test: `galla cloud serve` on a folder of its own, as a shop would run it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const checkout = path.resolve(import.meta.dirname, '../..');
const script = path.join('src', 'cli', 'galla.ts');

export type CloudServer = {
  readonly url: string;
  /** Lets one till in. */
  readonly code: () => string;
  readonly stop: () => Promise<void>;
};

/** `port` 0 takes any that is free. */
export async function startCloud(folder: string, port = 0): Promise<CloudServer> {
  const child = spawn(
    process.execPath,
    [script, 'cloud', 'serve', '--cloud-data', folder, '--port', String(port), '--json'],
    { cwd: checkout, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    code() {
      const words = [script, 'cloud', 'code', '--cloud-data', folder, '--json'];
      const out = execFileSync(process.execPath, words, { cwd: checkout, encoding: 'utf8' });
      return (JSON.parse(out) as { code: string }).code;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
