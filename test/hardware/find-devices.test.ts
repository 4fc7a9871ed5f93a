/** What is plugged in, found and named; and the printers of a network, called only when asked for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { err, ok } from '#domain/result.ts';
import { findDevices, type Machine } from '#main/hardware/find-devices.ts';
import { guessKind } from '#main/hardware/guess-kind.ts';

const none = { manufacturer: null, product: null, serialNumber: null, vendorId: null, productId: null };

function machine(more: Partial<Machine> = {}): Machine {
  return {
    listPorts: async () => ok([]),
    systemPrinters: async () => [],
    usbFolder: '/nonexistent',
    usbClassFolder: '/nonexistent',
    addresses: () => [],
    printerPort: 9100,
    ...more,
  };
}

test('serial ports are named by what is plugged in, and empty ones of the board are left out', async () => {
  const looked = await findDevices(
    { network: false },
    machine({
      listPorts: async () =>
        ok([
          { ...none, path: '/dev/ttyS0' },
          { ...none, path: '/dev/ttyACM0', vendorId: '0C2E', productId: '0b6a', product: 'Honeywell 1450g' },
          {
            ...none,
            path: '/dev/ttyUSB0',
            vendorId: '067b',
            productId: '2303',
            product: 'Prolific USB-Serial',
          },
          { ...none, path: 'COM3' },
        ]),
    }),
  );
  expect(looked).toEqual({
    listsPorts: true,
    found: [
      { way: 'serial', address: '/dev/ttyACM0', name: 'Honeywell 1450g', guess: 'scanner' },
      { way: 'serial', address: '/dev/ttyUSB0', name: 'Prolific USB-Serial', guess: null },
      { way: 'serial', address: 'COM3', name: null, guess: null },
    ],
  });
});

test('USB printers say who they are, and queues of the system are printers', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-found-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, id] of [
    ['lp0', 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;'],
    ['lp1', 'MANUFACTURER:TSC;MODEL:TE244;'],
    ['lp2', ''],
  ] as const) {
    mkdirSync(path.join(folder, 'sys', name, 'device'), { recursive: true });
    mkdirSync(path.join(folder, 'dev'), { recursive: true });
    writeFileSync(path.join(folder, 'dev', name), '');
    if (id !== '') writeFileSync(path.join(folder, 'sys', name, 'device/ieee1284_id'), id);
  }
  writeFileSync(path.join(folder, 'dev', 'hiddev0'), '');
  const { found, listsPorts } = await findDevices(
    { network: false },
    machine({
      listPorts: async () => err('list-unavailable'),
      usbFolder: path.join(folder, 'dev'),
      usbClassFolder: path.join(folder, 'sys'),
      systemPrinters: async () => ['Office_Laser', 'ZDesigner_GK420'],
    }),
  );
  expect(listsPorts).toBe(false);
  expect(found).toEqual([
    { way: 'file', address: path.join(folder, 'dev/lp0'), name: 'EPSON TM-T82', guess: 'printer' },
    { way: 'file', address: path.join(folder, 'dev/lp1'), name: 'TSC TE244', guess: 'label-printer' },
    { way: 'file', address: path.join(folder, 'dev/lp2'), name: null, guess: 'printer' },
    { way: 'system', address: 'Office_Laser', name: null, guess: 'printer' },
    { way: 'system', address: 'ZDesigner_GK420', name: null, guess: 'label-printer' },
  ]);
});

test('the network is called only when asked, and not a byte is sent to whoever answers', async () => {
  let bytes = 0;
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('data', (data) => {
      bytes += data.length;
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  // All of 127.0.0.0/8 is this machine: the one that listens at 127.0.0.1 is the only printer of its network.
  const near = machine({ addresses: () => ['127.0.0.9'], printerPort: port });
  expect((await findDevices({ network: false }, near)).found).toEqual([]);
  expect(calls).toBe(0);
  expect((await findDevices({ network: true }, near)).found).toEqual([
    { way: 'network', address: '127.0.0.1', name: null, guess: 'printer' },
  ]);
  expect({ calls, bytes }).toEqual({ calls: 1, bytes: 0 });
});

test('a guess goes by the maker first and by the name then, and a bare cable is none', () => {
  expect(guessKind('USB Barcode thing', '04b8')).toBe('printer');
  expect(guessKind('METTLER TOLEDO Ariva', null)).toBe('scale');
  expect(guessKind('POS-80 thermal', null)).toBe('printer');
  expect(guessKind('USB-Serial Controller', '067b')).toBeNull();
  expect(guessKind(null, null)).toBeNull();
});
