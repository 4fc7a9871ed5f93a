/** A sale in the real window: by keyboard and scanner alone, through the port into the store, and still there after a kill. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout } from '../../src/cli/screens.ts';
import { launch, newDataDir } from './launch.ts';
import type { Shell } from './launch.ts';

/** Of the sample shop: Oxford derby, black, at Rs 1,899 and Penny loafer, brown, at Rs 1,299. */
const derby = '2900000000018';
const loafer = '2900000000285';
/** Imran's, shown on the sign-in screen of the sample. */
const pin = '4321';

test('Imran signs in, opens his shift, scans two pairs, takes exact cash and greets the next customer', async () => {
  const shell = await launch(newDataDir(), ['--sample', 'shoe-shop']);
  await openShift(shell);
  await scan(shell, derby);
  await ticketShows(shell, /Oxford derby[^]*1,899/);
  await scan(shell, loafer);
  await ticketShows(shell, /Penny loafer[^]*3,198/);
  await shell.page.keyboard.press('F9');
  await shows(shell, /Cash[^]*3,198/);
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Paid in full[^]*Nothing to give back[^]*Receipt printed/);
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Pay\s+F9/);
  await shell.app.close();
  expect(galla(shell.dataDir, 'journal', 'verify')).toMatchObject({ ok: true, firstBad: null });
});

test('killed with a bill paid and a cart open, the till comes back with both', async () => {
  const shell = await launch(newDataDir(), ['--sample', 'shoe-shop']);
  await openShift(shell);
  await scan(shell, derby);
  await ticketShows(shell, /Oxford derby/);
  await shell.page.keyboard.press('F9');
  await shows(shell, /Cash[^]*1,899/);
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Paid in full/);
  await scan(shell, loafer);
  await ticketShows(shell, /Penny loafer/);
  const gone = new Promise((resolve) => shell.app.process().once('exit', resolve));
  shell.app.process().kill('SIGKILL');
  await gone;

  const again = await launch(shell.dataDir);
  await signIn(again);
  await ticketShows(again, /Penny loafer[^]*1,299/);
  await again.app.close();
  const journal = galla(again.dataDir, 'journal', 'verify');
  expect(journal).toMatchObject({ ok: true });
});

async function openShift(shell: Shell): Promise<void> {
  await signIn(shell);
  await shows(shell, /float/i);
  // S: a plain sum instead of a count. As fingers do it: a burst would be a scan, which this screen refuses.
  await shell.page.keyboard.press('s');
  for (const digit of '2000') await shell.page.keyboard.press(digit, { delay: 60 });
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Pay\s+F9/);
}

async function signIn(shell: Shell): Promise<void> {
  await shows(shell, /PIN for \w+/);
  const person = shell.page.getByRole('option', { name: /Imran/ });
  await person.click();
  await shows(shell, /PIN for Imran/);
  for (const digit of pin) await shell.page.keyboard.press(digit, { delay: 60 });
}

/** What a wedge scanner does: the digits and Enter, all at once, as keys of the system. */
async function scan({ app }: Shell, code: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, keys) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const keyCode of keys) {
        contents?.sendInputEvent({ type: 'keyDown', keyCode });
        if (keyCode.length === 1) contents?.sendInputEvent({ type: 'char', keyCode });
        contents?.sendInputEvent({ type: 'keyUp', keyCode });
      }
    },
    [...Array.from(code), 'Enter'],
  );
}

async function shows({ page }: Shell, text: RegExp): Promise<void> {
  await expect.poll(() => page.locator('body').innerText(), { timeout: 15_000 }).toMatch(text);
}

async function ticketShows({ page }: Shell, text: RegExp): Promise<void> {
  await expect.poll(() => page.locator('.ticket').first().innerText(), { timeout: 15_000 }).toMatch(text);
}

/** What a command of the checkout says of the folder. */
function galla(dataDir: string, ...words: readonly string[]): unknown {
  const script = join(checkout, 'src', 'cli', 'galla.ts');
  const said = execFileSync(process.execPath, [script, ...words, '--json', '--data', dataDir], {
    encoding: 'utf8',
  });
  return JSON.parse(said);
}
