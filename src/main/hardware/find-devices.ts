/** Finds and names what is plugged into this machine, and on request the printers of the shop's own network. Sends no byte to any of them. */
import { readdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { guessKind } from './guess-kind.ts';
import type { DeviceKind } from './ports.ts';
import { openNetworkLink } from './printer/link/network-link.ts';
import { systemPrinters } from './printer/system-print.ts';
import type { listSerialPorts } from './serial/list-serial-ports.ts';

/** How it is reached; `address` is what a setting of that way takes: a path, a queue's name, an IP address. */
export type FoundDevice = {
  readonly way: 'serial' | 'file' | 'system' | 'network';
  readonly address: string;
  /** Maker and product as the device says; null where it says nothing. */
  readonly name: string | null;
  readonly guess: DeviceKind | null;
};

/** Where to look; tests give folders, lists and a network of their own. */
export type Machine = {
  readonly listPorts: typeof listSerialPorts;
  readonly systemPrinters: () => Promise<readonly string[]>;
  /** Where usblp puts its devices (Linux). */
  readonly usbFolder: string;
  /** What the kernel knows of them. */
  readonly usbClassFolder: string;
  /** This machine's own IPv4 addresses. */
  readonly addresses: () => readonly string[];
  readonly printerPort: number;
};

export const thisMachine: Machine = {
  // Loaded late: it brings the native library with it, which a starting till does without.
  listPorts: async () => (await import('./serial/list-serial-ports.ts')).listSerialPorts(),
  systemPrinters: () => systemPrinters(),
  usbFolder: '/dev/usb',
  usbClassFolder: '/sys/class/usbmisc',
  addresses: ownAddresses,
  printerPort: 9100,
};

/**
 * Everything that was found, serial ports first.
 *
 * `listsPorts` is false where the system has no list of its serial ports: their paths can still be typed. `network`: every
 * address of the shop's own subnets is called at the printers' port and let go again, which takes some seconds.
 */
export async function findDevices(
  { network }: { readonly network: boolean },
  machine: Machine = thisMachine,
): Promise<{ readonly found: readonly FoundDevice[]; readonly listsPorts: boolean }> {
  const [ports, files, queues, printers] = await Promise.all([
    machine.listPorts(),
    usbPrinters(machine),
    machine.systemPrinters(),
    network ? networkPrinters(machine) : [],
  ]);
  const serial = (ports.ok ? ports.value : [])
    // The boards' own sixteen or so that nothing is plugged into.
    .filter((port) => port.vendorId !== null || !/^\/dev\/ttyS\d+$/.test(port.path))
    .map(({ path: address, product, manufacturer, vendorId }): FoundDevice => {
      const name = product ?? manufacturer;
      return { way: 'serial', address, name, guess: guessKind(name, vendorId) };
    });
  const system = queues.map((queue): FoundDevice => {
    return { way: 'system', address: queue, name: null, guess: guessKind(queue, null) ?? 'printer' };
  });
  return { found: [...serial, ...files, ...system, ...printers], listsPorts: ports.ok };
}

async function usbPrinters({ usbFolder, usbClassFolder }: Machine): Promise<readonly FoundDevice[]> {
  const names = await readdir(usbFolder).catch((): string[] => []);
  const printers = names.filter((name) => /^lp\d+$/.test(name)).toSorted();
  return Promise.all(
    printers.map(async (file): Promise<FoundDevice> => {
      const id = await readFile(path.join(usbClassFolder, file, 'device/ieee1284_id'), 'utf8').catch(
        () => '',
      );
      const name = nameOf(id);
      return {
        way: 'file',
        address: path.join(usbFolder, file),
        name,
        guess: guessKind(name, null) ?? 'printer',
      };
    }),
  );
}

/** "MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;" is "EPSON TM-T82" (IEEE 1284-2000, device id). */
function nameOf(id: string): string | null {
  const fields = new Map(
    id.split(';').map((field) => {
      const [key = '', ...value] = field.split(':');
      return [key.trim().toUpperCase(), value.join(':').trim()] as const;
    }),
  );
  const maker = fields.get('MFG') ?? fields.get('MANUFACTURER') ?? '';
  const model = fields.get('MDL') ?? fields.get('MODEL') ?? '';
  const name = `${maker} ${model}`.trim();
  return name === '' ? null : name;
}

/** So many are called at once: small routers forget connections beyond some hundreds. */
const atOnce = 64;
const callMs = 400;

async function networkPrinters({ addresses, printerPort }: Machine): Promise<readonly FoundDevice[]> {
  const own = addresses();
  const hosts = [...new Set(own.flatMap(neighbours))].filter((host) => !own.includes(host));
  const found: FoundDevice[] = [];
  for (let start = 0; start < hosts.length; start += atOnce) {
    const called = hosts.slice(start, start + atOnce).map(async (host) => {
      const link = await openNetworkLink({ host, port: printerPort }, callMs);
      if (!link.ok) return [];
      link.value.destroy();
      return [{ way: 'network', address: host, name: null, guess: 'printer' } as const];
    });
    found.push(...(await Promise.all(called)).flat());
  }
  return found;
}

/** The 254 addresses of the network of class C size around one; a shop's network is no larger, and no other is anyone's business. */
function neighbours(address: string): readonly string[] {
  const net = address.split('.').slice(0, 3).join('.');
  return Array.from({ length: 254 }, (_, index) => `${net}.${index + 1}`);
}

/** Private addresses only (RFC 1918): nothing that is not the shop's own is called. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .filter((address) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address));
}
