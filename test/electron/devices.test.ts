/** Devices in the real window: a serial scanner pulled out and put back while selling, a printer on the network, the camera. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { film } from '../e2e/camera-film.ts';
import { startServer } from '../e2e/server.ts';
import { interpret } from '../hardware/escpos-interpreter.ts';
import { createPseudoSerial, hasPseudoTerminals, type PseudoSerial } from '../hardware/pseudo-terminal.ts';
import { startSocketPrinter } from '../hardware/socket-printer.ts';
import { derby, loafer, openShift, scan, shows, ticketShows } from './cashier.ts';
import { launch, newDataDir, type Shell } from './launch.ts';

/** The owner of the sample shop. */
const ownersPin = '135791';

/** Whom the windows run as, who may be another than this test: what it makes for them has to be theirs. */
let owner = 0;
beforeAll(async () => {
  const shell = await launch(newDataDir());
  owner = await shell.app.evaluate(() => process.getuid?.() ?? 0);
  await shell.app.close();
});

/** A sample shop whose till has these settings from its first start on. */
async function shopWith(changes: object): Promise<string> {
  const dataDir = newDataDir();
  const server = await startServer(dataDir, { sample: 'shoe-shop' });
  const post = async (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${server.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const signedIn = await post('staff/signIn', { pin: ownersPin });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const commandId = randomUUID().replace(/^(.{8}-.{4})-4/, '$1-7');
  const changed = await post('settings/change', { commandId, changes }, cookie);
  expect(await changed.json()).toMatchObject(changes);
  await server.stop();
  execFileSync('chown', ['-R', String(owner), dataDir]);
  return dataDir;
}

/** Plugged in where the window's user may open it too. */
async function plugIn(port: PseudoSerial): Promise<void> {
  await port.plugIn();
  chmodSync(dirname(port.path), 0o755);
  chmodSync(realpathSync(port.path), 0o666);
}

async function opened(changes: object, switches: readonly string[] = []): Promise<Shell> {
  const shell = await launch(await shopWith(changes), [], { switches });
  onTestFinished(() => shell.app.close());
  await openShift(shell);
  return shell;
}

test.skipIf(!hasPseudoTerminals())(
  'a serial scanner is pulled out and put back in the middle of a bill, and the bill goes on',
  async () => {
    const port = createPseudoSerial();
    await plugIn(port);
    onTestFinished(() => port.remove());
    const shell = await opened({ serialScanner: { path: port.path, baudRate: 115_200 } });
    port.send(`${derby}\r`);
    await ticketShows(shell, /Oxford derby[^]*1,899/);
    await port.pullOut();
    await plugIn(port);
    // The driver tries again at growing intervals: the code is shown to it until it is back.
    await expect
      .poll(
        async () => {
          port.send(`${loafer}\r`);
          return shell.page.locator('.ticket').first().innerText();
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toMatch(/Penny loafer/);
    await ticketShows(shell, /Oxford derby/);
  },
);

test('a bill is printed on a printer of the network, cut and with its number in bars', async () => {
  const printer = await startSocketPrinter({ talk: 'completion' });
  onTestFinished(() => printer.stop());
  const shell = await opened({
    printer: { kind: 'network', host: '127.0.0.1', port: printer.port, model: null },
    printAs: 'text',
  });
  await scan(shell, derby);
  await ticketShows(shell, /Oxford derby/);
  await shell.page.keyboard.press('F9');
  await shows(shell, /Cash[^]*1,899/);
  await shell.page.keyboard.press('Enter');
  await shows(shell, /Paid in full[^]*Receipt printed/);
  const [job, ...others] = printer.jobs().map((bytes) => interpret(bytes, () => '?'));
  expect(others).toEqual([]);
  expect(job?.lines.map(({ text }) => text).join('\n')).toMatch(/Oxford derby[^]*1,899\.00[^]*TOTAL/);
  expect(job?.barcodes.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^[A-Z0-9]+\/\d{4}\/000001$/),
  ]);
  expect({ cuts: job?.cuts, pulses: job?.pulses.length }).toEqual({ cuts: 1, pulses: 1 });
});

test('the camera shows its picture to the screen that scans with it, and to nobody else, and never its sound', async () => {
  const reel = join(newDataDir(), 'film.y4m');
  await film(reel, derby);
  onTestFinished(() => rmSync(reel));
  const shell = await opened({}, [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${reel}`,
  ]);
  const asked = async (wanted: MediaStreamConstraints): Promise<string> =>
    shell.page.evaluate(
      (constraints) =>
        navigator.mediaDevices.getUserMedia(constraints).then(
          () => 'granted',
          () => 'denied',
        ),
      wanted,
    );
  expect(await asked({ video: true })).toBe('denied');
  await shell.page.keyboard.press('Alt+c');
  await ticketShows(shell, /Oxford derby/);
  // While that screen is there, its page may have the picture; the sound it may not, not even with the picture.
  expect(await asked({ video: true })).toBe('granted');
  expect(await asked({ audio: true })).toBe('denied');
  expect(await asked({ audio: true, video: true })).toBe('denied');
  await shell.page.keyboard.press('Escape');
  await expect.poll(() => asked({ video: true })).toBe('denied');
});
