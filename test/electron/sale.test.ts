/** A sale in the real window: by keyboard and scanner alone, through the port into the store, and still there after a kill. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout } from '../../src/cli/screens.ts';
import { derby, loafer, openShift, scan, shows, signIn, ticketShows } from './cashier.ts';
import { launch, newDataDir } from './launch.ts';

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

/** What a command of the checkout says of the folder. */
function galla(dataDir: string, ...words: readonly string[]): unknown {
  const script = join(checkout, 'src', 'cli', 'galla.ts');
  const said = execFileSync(process.execPath, [script, ...words, '--json', '--data', dataDir], {
    encoding: 'utf8',
  });
  return JSON.parse(said);
}
