/** The serial ports of this machine, and what is plugged into them. */
import { SerialPort } from 'serialport';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';

export type SerialPortEntry = {
  readonly path: string;
  readonly manufacturer: string | null;
  /** Maker and product in one, as the system words it; null for a port that is not USB. */
  readonly product: string | null;
  readonly serialNumber: string | null;
  /** USB's numbers of maker and model, four hexadecimal digits; null for a port that is not USB. */
  readonly vendorId: string | null;
  readonly productId: string | null;
};

/**
 * Ports as the system lists them.
 *
 * `list-unavailable`: the system has no list (Linux without udevadm, as in a container): a path can still be typed.
 */
export async function listSerialPorts(): Promise<Result<readonly SerialPortEntry[], 'list-unavailable'>> {
  try {
    const ports = await SerialPort.list();
    return ok(
      ports.map((port) => ({
        path: port.path,
        manufacturer: port.manufacturer ?? null,
        product: productOf(port),
        serialNumber: port.serialNumber ?? null,
        vendorId: port.vendorId ?? null,
        productId: port.productId ?? null,
      })),
    );
  } catch {
    return err('list-unavailable');
  }
}

/** Windows has a name for people; Linux an id such as `usb-Prolific_Technology_Inc._USB-Serial_Controller-if00-port0`. */
function productOf(port: {
  readonly friendlyName?: string;
  readonly pnpId?: string | undefined;
}): string | null {
  if (port.friendlyName !== undefined) return port.friendlyName;
  const words = /^usb-(?<words>.+?)(?:-if\d+)?(?:-port\d+)?$/.exec(port.pnpId ?? '')?.groups?.['words'];
  return words === undefined ? null : words.replaceAll('_', ' ').trim();
}
