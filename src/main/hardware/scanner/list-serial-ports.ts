/** The serial ports of this machine, for the screen on which a scanner is set up. */
import { SerialPort } from 'serialport';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';

export type SerialPortEntry = {
  readonly path: string;
  readonly manufacturer: string | null;
  readonly serialNumber: string | null;
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
        serialNumber: port.serialNumber ?? null,
      })),
    );
  } catch {
    return err('list-unavailable');
  }
}
