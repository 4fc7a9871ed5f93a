/** The packed app itself, run from its archive: it finds its screens, migrations, sample and compiled parts there. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkout } from '../../src/cli/screens.ts';
import { launch, newDataDir } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'galla-packed-'));
const archive = join(folder, 'linux-unpacked', 'resources', 'app.asar');
const entry = join(archive, 'out', 'main', 'index.cjs');

beforeAll(() => {
  // The runtime may belong to another user.
  chmodSync(folder, 0o755);
  const script = join(checkout, 'build', 'package.ts');
  execFileSync(process.execPath, [script, '--stand-in', '--out', folder], { cwd: checkout, stdio: 'pipe' });
});

afterAll(() => rmSync(folder, { recursive: true }));

test('opened from its archive, the app shows the sample shop’s people and signs one in', async () => {
  const { app, page } = await launch(newDataDir(), ['--sample', 'shoe-shop'], { entry });
  await page.getByRole('option', { name: /Meena Rathod/ }).click();
  for (const digit of '1234') await page.keyboard.press(digit, { delay: 60 });
  await expect.poll(() => page.locator('body').innerText(), { timeout: 15_000 }).toMatch(/float/i);
  await app.close();
});

test('with one byte of its compiled code changed, it says so and does not load it', async () => {
  const files = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' });
  const compiled = join(`${archive}.unpacked`, files.find((file) => /argon2.*\.node$/.test(file)) ?? '');
  const whole = readFileSync(compiled);
  const changed = Buffer.from(whole);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  writeFileSync(compiled, changed);
  const { app, page } = await launch(newDataDir(), [], { entry });
  expect(await page.locator('body').innerText()).toMatch(
    /own files have been changed[^]*Install Galla again/,
  );
  await app.close();
  writeFileSync(compiled, whole);
});
