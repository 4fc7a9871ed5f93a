/** An Electron that nobody mends any more is not packed: asked of a registry of our own, through npm itself. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { electronPackage } from '../../src/cli/desktop.ts';
import { checkout } from '../../src/cli/screens.ts';

const { version } = electronPackage();
const major = Number(version.split('.')[0]);
let latest = version;
let registry: Server;
let address: string;
const folder = mkdtempSync(join(tmpdir(), 'galla-support-'));

beforeAll(async () => {
  registry = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    const versions = { [latest]: { name: 'electron', version: latest } };
    response.end(JSON.stringify({ name: 'electron', 'dist-tags': { latest }, versions }));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const bound = registry.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/`;
});

afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

test('two majors behind the latest is packed', async () => {
  latest = `${major + 2}.0.0`;
  const { status, words } = await pack(address);
  expect(words).not.toMatch(/security fixes|not checked/);
  expect(status).toBe(0);
}, 60_000);

test('three majors behind is refused with what to do, and nothing is packed', async () => {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  latest = `${major + 3}.1.0`;
  const { status, words } = await pack(address);
  expect(status).toBe(1);
  expect(words).toContain(`Electron ${version} gets no security fixes any more`);
  expect(readdirSync(folder)).not.toContain('out');
}, 60_000);

test('without a registry it says that it did not check, and packs', async () => {
  const { status, words } = await pack('http://127.0.0.1:9/');
  expect(words).toMatch(/not checked: the npm registry could not be asked/);
  expect(status).toBe(0);
}, 60_000);

/** Packs with npm pointed at a registry; the cache is its own, so that no earlier answer is given. */
function pack(from: string): Promise<{ readonly status: number; readonly words: string }> {
  const script = join(checkout, 'build', 'package.ts');
  const env = {
    ...process.env,
    npm_config_registry: from,
    npm_config_cache: mkdtempSync(join(folder, 'cache-')),
    npm_config_fetch_retries: '0',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, '--stand-in', '--out', join(folder, 'out')],
      { cwd: checkout, env },
      (failure, stdout, stderr) =>
        resolve({ status: failure === null ? 0 : Number(failure.code), words: stdout + stderr }),
    );
  });
}
