/** `galla hub` and `galla enrol --hub`: tills of a shop sync through one of them that runs, without a cloud. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, galla } from './command-line.ts';
import { freePort } from '../free-port.ts';

const script = fileURLToPath(new URL('../../src/cli/galla.ts', import.meta.url));

/** The till in a browser, as a process; answers once it is there. */
async function serve(folder: string): Promise<{ readonly stop: () => Promise<void> }> {
  const words = ['serve', '--json', '--port', '0', '--data', folder];
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  return {
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function ask(folder: string, ...words: readonly string[]): Promise<[number, Record<string, unknown>]> {
  const answer = await galla(...words, '--json', '--data', folder);
  return [answer.status, JSON.parse(answer.out) as Record<string, unknown>];
}

test('one till is made the hub, two are let in, and what they have reaches all three', async () => {
  const [hub, b, c] = [emptyFolder(), emptyFolder(), emptyFolder()];
  expect(await ask(hub, 'hub', 'code')).toMatchObject([1, { code: 'hub-off' }]);
  expect(await ask(hub, 'hub', 'on', '--address', '8.8.8.8')).toMatchObject([1, { code: 'hub-address' }]);
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  expect(await ask(hub, 'hub', 'on', '--address', '127.0.0.1', '--port', port)).toEqual([0, { url }]);
  const codes = [await ask(hub, 'hub', 'code'), await ask(hub, 'hub', 'code')].map(([, { code }]) =>
    String(code),
  );
  const running = await serve(hub);
  expect(await ask(hub, 'hub', 'status')).toMatchObject([0, { isOn: true, url, tills: [] }]);
  expect(await ask(b, 'enrol', '--hub', url, codes[0] ?? '')).toMatchObject([0, { url, prefix: 'A1A' }]);
  expect(await ask(c, 'enrol', `127.0.0.1:${port}`, codes[1] ?? '', '--hub')).toMatchObject([
    0,
    { url, prefix: 'A1B' },
  ]);
  expect(await ask(c, 'enrol', '--hub', url, codes[1] ?? '')).toMatchObject([
    1,
    { code: 'already-enrolled' },
  ]);
  for (const folder of [b, c, b]) expect((await ask(folder, 'sync', 'once'))[0]).toBe(0);
  for (const folder of [b, c])
    expect(await ask(folder, 'sync', 'once')).toEqual([0, { pushed: 0, pulled: 0 }]);
  expect(await ask(hub, 'hub', 'status')).toMatchObject([
    0,
    { tills: [{ prefix: 'A1A', isRevoked: false }, { prefix: 'A1B' }] },
  ]);
  await running.stop();
  expect(await ask(b, 'sync', 'once')).toMatchObject([1, { code: 'cloud-unreachable' }]);
  expect(await ask(hub, 'hub', 'revoke', 'a1a')).toEqual([0, { revoked: 1 }]);
  expect(await ask(hub, 'hub', 'revoke', 'a1a')).toMatchObject([1, { code: 'unknown-hub-till' }]);
  const again = await serve(hub);
  expect(await ask(b, 'sync', 'once')).toMatchObject([1, { code: 'till-revoked' }]);
  expect(await ask(c, 'sync', 'once')).toMatchObject([0, {}]);
  await again.stop();
  expect(await ask(hub, 'hub', 'off')).toEqual([0, { isOn: false }]);
  expect(await ask(hub, 'hub', 'status')).toMatchObject([0, { isOn: false, url: null }]);
}, 180_000);
