/** Printers that are not on the network, over real file descriptors: a serial line, a device file, a pipe, the system's print service. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { PrintJob } from '#main/hardware/ports.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { EscposPrinter } from '#main/hardware/printer/escpos-printer.ts';
import { openDeviceLink } from '#main/hardware/printer/link/device-link.ts';
import type { OpenLink } from '#main/hardware/printer/link/link.ts';
import { openSerialLink } from '#main/hardware/printer/link/serial-link.ts';
import { openSpoolerLink } from '#main/hardware/printer/link/spooler-link.ts';
import { paper80, type PrinterProfile } from '#main/hardware/printer/profile.ts';
import { printPdf, systemPrinters } from '#main/hardware/printer/system-print.ts';
import { hasPseudoTerminals } from './pseudo-terminal.ts';
import { startPtyPrinter, type PtyHabits, type PtyPrinter } from './pty-printer.ts';
import { englishReceipt } from './sample-receipts.ts';

const limits = { connectMs: 2000, answerMs: 400, stallMs: 700, finishMs: 1000 };
const letters: PrinterProfile = { ...paper80, mode: 'text' };
const job: PrintJob = { jobId: 'job-1', document: englishReceipt, kickDrawer: true };
const jobBytes = encodeReceipt(englishReceipt, letters, { kickDrawer: true });

const toStop: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

function driverOn(name: string, openLink: OpenLink, profile = letters, recheckMs = 60_000): EscposPrinter {
  const driver = new EscposPrinter({ name, open: openLink, profile, limits, recheckMs });
  toStop.unshift(() => driver.close());
  return driver;
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'galla-printer-'));
  toStop.push(() => rmSync(made, { recursive: true }));
  return made;
}

const wires: readonly (readonly [string, (path: string) => OpenLink])[] = [
  [
    'a serial line',
    (port) => (timeoutMs) => openSerialLink({ path: port, baudRate: 115_200, flow: 'none' }, timeoutMs),
  ],
  ['a device file', (file) => () => openDeviceLink(file)],
];

describe.skipIf(!hasPseudoTerminals()).each(wires)('a printer on %s', (_, wire) => {
  async function printerWith(habits: PtyHabits, profile = letters): Promise<[PtyPrinter, EscposPrinter]> {
    const machine = await startPtyPrinter(habits);
    toStop.push(() => machine.stop());
    return [machine, driverOn(machine.path, wire(machine.path), profile)];
  }

  test.each(['silent', 'status', 'completion'] as const)(
    'that answers %s gets the receipt and nothing but the receipt',
    async (talk) => {
      const [machine, driver] = await printerWith({ talk });
      expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
      expect(driver.state()).toMatchObject({ state: 'ready', fault: null });
      expect(Buffer.from(await machine.received()).equals(jobBytes)).toBe(true);
    },
  );

  test('gets a picture of 70 KB whole', async () => {
    const [machine, driver] = await printerWith({ talk: 'completion' }, paper80);
    expect(await driver.print({ ...job, kickDrawer: false })).toEqual({ ok: true, value: undefined });
    const expected = encodeReceipt(englishReceipt, paper80, { kickDrawer: false });
    expect(Buffer.from(await machine.received()).equals(expected)).toBe(true);
  });

  test('prints while its paper is low, and says so', async () => {
    const [machine, driver] = await printerWith({ talk: 'completion', trouble: 'paper-low' });
    expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
    expect(driver.state()).toMatchObject({ state: 'ready', fault: 'paper-low' });
    await machine.become({ talk: 'completion' });
    await driver.print(job);
    expect(driver.state()).toMatchObject({ state: 'ready', fault: null });
  });

  test.each(['paper-out', 'cover-open'] as const)(
    'that says %s is not sent the receipt, but the drawer opens',
    async (trouble) => {
      const [machine, driver] = await printerWith({ talk: 'status', trouble });
      expect(await driver.print(job)).toEqual({
        ok: false,
        error: { fault: trouble, mayHavePrinted: false },
      });
      expect({ sent: (await machine.received()).length, pulses: await machine.pulses() }).toEqual({
        sent: 0,
        pulses: 1,
      });
    },
  );

  test.each([1, 5, 200, jobBytes.length - 1])(
    'whose paper ends at byte %i says so',
    async (paperEndsAtByte) => {
      const [, driver] = await printerWith({ talk: 'completion', paperEndsAtByte });
      expect(await driver.print(job)).toEqual({
        ok: false,
        error: { fault: 'paper-out', mayHavePrinted: true },
      });
    },
  );

  test('that stands still gives no answer, in good time', async () => {
    const [, driver] = await printerWith({ talk: 'silent', stallsAtByte: 100 }, paper80);
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'no-answer', mayHavePrinted: true },
    });
  });

  test.each([1, 5, 6, 300, jobBytes.length - 1])(
    'unplugged at byte %i is cut off or gone, and the receipt may be on paper',
    async (unplugsAtByte) => {
      const [, driver] = await printerWith({ talk: 'completion', unplugsAtByte });
      const printed = await driver.print(job);
      expect(printed).toMatchObject({ ok: false, error: { mayHavePrinted: true } });
      expect(['cut-off', 'no-answer']).toContain(printed.ok ? null : printed.error.fault);
      // The next attempt finds no printer at all.
      expect(await driver.print(job)).toMatchObject({ ok: false, error: { mayHavePrinted: false } });
    },
  );

  test('that has answered and is switched off gets no job, and the next once it answers again', async () => {
    const machine = await startPtyPrinter({ talk: 'completion' });
    toStop.push(() => machine.stop());
    const driver = driverOn(machine.path, wire(machine.path), letters, 50);
    expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
    // Switched off, the cable still takes what is sent.
    await machine.become({ talk: 'silent' });
    const states: (string | null)[] = [];
    driver.onState(({ state, fault }) => states.push(fault ?? state));
    for (let again = 0; again < 2; again += 1) {
      const refused = { fault: 'no-answer', mayHavePrinted: false };
      expect(await driver.print(job)).toEqual({ ok: false, error: refused });
      // As long as the driver's own questions take.
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
    }
    expect(states).toEqual(['no-answer']);
    expect(await machine.received()).toHaveLength(0);
    await machine.become({ talk: 'completion' });
    await expect.poll(() => driver.state().state, { timeout: 10_000 }).toBe('ready');
    expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
    expect(Buffer.from(await machine.received()).equals(jobBytes)).toBe(true);
  }, 30_000);

  test('that answers rubbish is taken for one that answers nothing', async () => {
    const [machine, driver] = await printerWith({ talk: 'rubbish' });
    expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
    expect(Buffer.from(await machine.received()).equals(jobBytes)).toBe(true);
  });

  test('on a line that loses bytes never hangs', async () => {
    const [, driver] = await printerWith({ talk: 'completion', dropsEvery: 50 });
    const printed = await driver.print(job);
    expect(printed.ok || printed.error.mayHavePrinted).toBe(true);
  });
});

describe('what is no printer', () => {
  test('a path that is not there is offline', async () => {
    const driver = driverOn('gone', () => openDeviceLink('/dev/usb/no-such-printer'));
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    const serial = driverOn('gone', (ms) =>
      openSerialLink({ path: '/dev/ttyNoSuch', baudRate: 9600, flow: 'none' }, ms),
    );
    expect(await serial.print(job)).toMatchObject({ ok: false, error: { mayHavePrinted: false } });
  });

  test('an ordinary file is refused: a letter or a book must not be printed over', async () => {
    const file = path.join(folder(), 'letter.txt');
    writeFileSync(file, 'Dear shop');
    const driver = driverOn(file, () => openDeviceLink(file));
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'refused', mayHavePrinted: false },
    });
    expect(readFileSync(file, 'utf8')).toBe('Dear shop');
  });
});

test.skipIf(process.platform === 'win32')('a device that is only written gets the receipt', async () => {
  const pipe = path.join(folder(), 'lp0');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const reader = await open(pipe, 'r+');
  const driver = driverOn(pipe, () => openDeviceLink(pipe));
  expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
  const { buffer, bytesRead } = await reader.read(Buffer.alloc(65_536), 0, 65_536);
  await reader.close();
  expect(Buffer.from(buffer.subarray(0, bytesRead)).equals(jobBytes)).toBe(true);
});

describe.skipIf(process.platform === 'win32')('a printer of the system', () => {
  /** Programs of the names of CUPS in a folder of their own: `lp` keeps what it is given. */
  function cups(printer: string, lp = 'cat > "$OUT/job.bin"; echo "$@" > "$OUT/args"') {
    const bin = folder();
    const script = (name: string, body: string): void => {
      writeFileSync(path.join(bin, name), `#!/bin/sh\nOUT=${bin}\n${body}\n`);
      chmodSync(path.join(bin, name), 0o755);
    };
    script('lp', lp);
    script(
      'lpstat',
      `[ "$1" = -e ] && echo "${printer}" && exit 0\n[ "$2" = "${printer}" ] && echo "printer $2 is idle" && exit 0\nexit 1`,
    );
    return { bin, system: { platform: 'linux' as const, env: { PATH: `${bin}:/usr/bin:/bin` } } };
  }

  test('is handed the receipt as raw bytes, by its name', async () => {
    const { bin, system } = cups('Counter; rm -rf /');
    const name = 'Counter; rm -rf /';
    const driver = driverOn(name, (ms) => openSpoolerLink(name, ms, system));
    expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path.join(bin, 'job.bin')).equals(jobBytes)).toBe(true);
    expect(readFileSync(path.join(bin, 'args'), 'utf8')).toContain(`-d ${name} -o raw`);
    expect(await systemPrinters(system)).toEqual([name]);
  });

  test('that the system does not know is offline, and one without a print service is told so', async () => {
    const known = cups('Counter');
    const unknown = driverOn('Kitchen', (ms) => openSpoolerLink('Kitchen', ms, known.system));
    expect(await unknown.print(job)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    const bare = { platform: 'linux' as const, env: { PATH: folder() } };
    const none = driverOn('Counter', (ms) => openSpoolerLink('Counter', ms, bare));
    expect(await none.print(job)).toEqual({
      ok: false,
      error: { fault: 'no-spooler', mayHavePrinted: false },
    });
    expect(await systemPrinters(bare)).toEqual([]);
  });

  test('whose service refuses or never ends gives a fault, in good time', async () => {
    const refusing = cups('Counter', 'cat > /dev/null; exit 1');
    const first = driverOn('Counter', (ms) => openSpoolerLink('Counter', ms, refusing.system));
    expect(await first.print(job)).toMatchObject({ ok: false, error: { fault: 'cut-off' } });
    const hanging = cups('Counter', 'exec sleep 60');
    const second = driverOn('Counter', (ms) => openSpoolerLink('Counter', ms, hanging.system));
    expect(await second.print(job)).toMatchObject({ ok: false, error: { fault: 'no-answer' } });
  });

  test('prints an invoice of sheets on the printer that is asked for', async () => {
    const { bin, system } = cups('Office');
    const file = path.join(bin, 'A1-2627-000001-a4.pdf');
    expect(await printPdf({ printer: 'Office', file, paper: 'a4' }, system)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(readFileSync(path.join(bin, 'args'), 'utf8').trim()).toBe(
      `-d Office -o media=A4 -o fit-to-page -t Galla -- ${file}`,
    );
    const bare = { platform: 'linux' as const, env: { PATH: folder() } };
    expect(await printPdf({ printer: 'Office', file, paper: 'a5' }, bare)).toEqual({
      ok: false,
      error: 'no-spooler',
    });
  });
});
