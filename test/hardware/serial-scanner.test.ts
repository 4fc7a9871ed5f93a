/** A scanner on a serial port, driven over a real pseudo-terminal. */
import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceState, Scan } from '#main/hardware/ports.ts';
import { listSerialPorts } from '#main/hardware/serial/list-serial-ports.ts';
import { SerialScanner } from '#main/hardware/scanner/serial-scanner.ts';
import { createPseudoSerial, hasPseudoTerminals } from './pseudo-terminal.ts';
import type { PseudoSerial } from './pseudo-terminal.ts';

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

function openScanner(port: PseudoSerial): SerialScanner {
  const scanner = new SerialScanner({
    path: port.path,
    baudRate: 9600,
    now: Date.now,
    reopenMs: { first: 20, longest: 100 },
  });
  toStop.push(
    () => scanner.close(),
    () => port.remove(),
  );
  return scanner;
}

function untilState(scanner: SerialScanner, wanted: DeviceState['state']): Promise<void> {
  if (scanner.state().state === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = scanner.onState((state) => {
      if (state.state !== wanted) return;
      stop();
      resolve();
    });
  });
}

function nextScans(scanner: SerialScanner, count: number): Promise<readonly string[]> {
  const texts: string[] = [];
  return new Promise((resolve) => {
    const stop = scanner.onScan((scan: Scan) => {
      texts.push(scan.text);
      if (texts.length < count) return;
      stop();
      resolve(texts);
    });
  });
}

describe.skipIf(!hasPseudoTerminals())('a scanner on a serial port', () => {
  test('reads what it is given, in order, at fifty scans a second', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = openScanner(port);
    await untilState(scanner, 'ready');
    const codes = Array.from({ length: 50 }, (_, index) => String(8_900_000_000_000 + index));
    const scans = nextScans(scanner, codes.length);
    for (const code of codes) {
      port.send(`${code}\r\n`);
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    expect(await scans).toEqual(codes);
  });

  test('reads a scan without an end after a moment of silence', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = openScanner(port);
    await untilState(scanner, 'ready');
    const scans = nextScans(scanner, 1);
    port.send('8901234567894');
    expect(await scans).toEqual(['8901234567894']);
  });

  test('survives a flood of noise and reads the next scan', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = openScanner(port);
    await untilState(scanner, 'ready');
    const scans = nextScans(scanner, 1);
    port.send(`${'#'.repeat(300_000)}\r8901234567894\r`);
    expect(await scans).toEqual(['8901234567894']);
  });

  test('is absent when its cable is pulled, and reads again when it is back', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = openScanner(port);
    await untilState(scanner, 'ready');
    port.send('half a sc');
    await port.pullOut();
    await untilState(scanner, 'absent');
    await port.plugIn();
    await untilState(scanner, 'ready');
    const scans = nextScans(scanner, 1);
    port.send('8901234567894\r');
    expect(await scans).toEqual(['8901234567894']);
  });

  test('is absent also when its cable is pulled between two reads', async () => {
    for (let round = 0; round < 10; round += 1) {
      const port = createPseudoSerial();
      const scanner = openScanner(port);
      await port.plugIn();
      await untilState(scanner, 'ready');
      const scans = nextScans(scanner, 1);
      port.send('8901234567894\r');
      await scans;
      await port.pullOut();
      await untilState(scanner, 'absent');
      expect(scanner.state()).toMatchObject({ state: 'absent', fault: null });
      await scanner.close();
    }
  });

  test('that comes back under another path is known again by what it is, and a stranger at its path is not taken for it', async () => {
    const first = createPseudoSerial();
    const second = createPseudoSerial();
    await first.plugIn();
    const usb = {
      manufacturer: 'Honeywell',
      product: null,
      serialNumber: 'A1',
      vendorId: '0c2e',
      productId: '0b6a',
    };
    let listed = [{ path: first.path, ...usb }];
    const scanner = new SerialScanner({
      path: first.path,
      baudRate: 9600,
      now: Date.now,
      reopenMs: { first: 20, longest: 100 },
      listPorts: () => Promise.resolve({ ok: true, value: listed }),
    });
    toStop.push(
      () => scanner.close(),
      () => first.remove(),
      () => second.remove(),
    );
    await untilState(scanner, 'ready');
    const before = nextScans(scanner, 1);
    first.send('8901234567894\r');
    await before;
    await first.pullOut();
    await untilState(scanner, 'absent');
    await second.plugIn();
    listed = [
      { path: first.path, ...usb, serialNumber: 'B2' },
      { path: second.path, ...usb },
    ];
    await untilState(scanner, 'ready');
    const scans = nextScans(scanner, 1);
    second.send('4006381333931\r');
    expect(await scans).toEqual(['4006381333931']);
  });

  test('that was never there is absent, and found when it is plugged in later', async () => {
    const port = createPseudoSerial();
    const scanner = openScanner(port);
    expect(scanner.state()).toEqual({ kind: 'scanner', name: port.path, state: 'absent', fault: null });
    await port.plugIn();
    await untilState(scanner, 'ready');
  });

  test('reads nothing more once it is closed', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = openScanner(port);
    await untilState(scanner, 'ready');
    const heard: string[] = [];
    scanner.onScan((scan) => heard.push(scan.text));
    await scanner.close();
    port.send('8901234567894\r');
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    expect({ heard, state: scanner.state().state }).toEqual({ heard: [], state: 'absent' });
  });
});

// The list comes from udevadm on Linux, from the system itself elsewhere.
test.runIf(process.platform === 'linux')(
  'a machine without a list of ports says so instead of failing',
  async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nonexistent';
    try {
      expect(await listSerialPorts()).toEqual({ ok: false, error: 'list-unavailable' });
    } finally {
      process.env['PATH'] = path;
    }
  },
);
