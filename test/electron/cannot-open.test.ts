/** What a person sees when the shell cannot open the till, or is opened twice. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedElectron } from '../../src/cli/desktop.ts';
import { shellEntry } from '../../src/cli/screens.ts';
import { launch, newDataDir } from './launch.ts';
import type { Shell } from './launch.ts';

function words({ page }: Shell): Promise<string> {
  return page.locator('body').innerText();
}

function exitOf({ app }: Shell): Promise<number | null> {
  return new Promise((resolve) => app.process().once('exit', resolve));
}

test('a damaged data file is named, with what to do, and nothing is touched', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'galla.db'), 'this is not a database, and never was one '.repeat(200));
  chmodSync(join(dataDir, 'galla.db'), 0o666);
  const shell = await launch(dataDir);
  expect(await words(shell)).toMatch(/damaged[^]*Do not delete anything[^]*galla-shell-/);
  const exit = exitOf(shell);
  await shell.app.close();
  expect(await exit).toBe(1);
});

test('a folder that may not be written is named', async () => {
  const dataDir = newDataDir();
  const inner = join(dataDir, 'shop');
  mkdirSync(inner);
  chmodSync(inner, 0o555);
  const shell = await launch(inner);
  expect(await words(shell)).toMatch(/may not write/);
  await shell.app.close();
});

test('the sentence is in Hindi on a machine that speaks Hindi', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'galla.db'), 'x'.repeat(8192));
  chmodSync(join(dataDir, 'galla.db'), 0o666);
  const shell = await launch(dataDir, ['--lang=hi'], { env: { LANGUAGE: 'hi', LANG: 'hi_IN.UTF-8' } });
  expect(await words(shell)).toMatch(/डेटा फ़ाइल ख़राब/);
  expect(await shell.page.locator('html').getAttribute('lang')).toBe('hi');
  await shell.app.close();
});

test('a second copy on the same folder gives way to the first', async () => {
  const first = await launch(newDataDir());
  const second = spawn(installedElectron() ?? '', [shellEntry, '--data', first.dataDir], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve) => second.once('exit', resolve));
  expect(said).toContain('already open on this data folder');
  expect(first.app.windows()).toHaveLength(1);
  await first.app.close();
});

test('told to end by the system, it closes the store and leaves with status 0', async () => {
  const shell = await launch(newDataDir());
  const exit = exitOf(shell);
  shell.app.process().kill('SIGTERM');
  expect(await exit).toBe(0);
  const again = await launch(shell.dataDir);
  expect(again.page.url()).toBe('app://till/');
  await again.app.close();
});
