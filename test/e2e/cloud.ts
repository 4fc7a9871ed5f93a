/** A cloud endpoint beside the till of a test: `galla cloud serve` on a folder of its own, as a shop would run it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const checkout = path.resolve(import.meta.dirname, '../..');
const script = path.join('src', 'cli', 'galla.ts');

export type CloudServer = {
  readonly url: string;
  /** Where owners look. */
  readonly page: string;
  /** Lets one till in, into the store of this name or the first. */
  readonly code: (store?: string) => string;
  /** Makes an owner; answers the first password. */
  readonly owner: (name: string) => string;
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
  const { url, page } = JSON.parse(line) as { url: string; page: string };
  const office = (...words: readonly string[]): unknown => {
    const all = [script, 'cloud', ...words, '--cloud-data', folder, '--json'];
    return JSON.parse(execFileSync(process.execPath, all, { cwd: checkout, encoding: 'utf8' }));
  };
  return {
    url,
    page,
    code(store) {
      const words = store === undefined ? [] : ['--store', store];
      return (office('code', ...words) as { code: string }).code;
    },
    owner: (name) => (office('owner', 'add', name) as { password: string }).password,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
