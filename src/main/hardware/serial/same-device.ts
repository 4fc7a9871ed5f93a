/** Finds a scanner again that came back under another path: by what USB says it is, not by where it is. */
import type { SerialPortEntry } from './list-serial-ports.ts';

export type DeviceIdentity = Pick<SerialPortEntry, 'vendorId' | 'productId' | 'serialNumber'>;

/** What tells the device at a path from others; null where it is not USB, or not listed. */
export function identityAt(ports: readonly SerialPortEntry[], path: string): DeviceIdentity | null {
  const port = ports.find((each) => each.path === path);
  if (port === undefined || port.vendorId === null || port.productId === null) return null;
  const { vendorId, productId, serialNumber } = port;
  return { vendorId, productId, serialNumber };
}

/**
 * The path at which the device is now: `usual` where it is still there, else the one other place.
 *
 * `usual` as well where nothing matches, or where two alike without serial numbers do: a wrong one would be another counter's.
 */
export function pathOf(ports: readonly SerialPortEntry[], device: DeviceIdentity, usual: string): string {
  const same = ports.filter((port) => isSame(port, device));
  if (same.some((port) => port.path === usual)) return usual;
  const [only, ...others] = same;
  return only === undefined || others.length > 0 ? usual : only.path;
}

function isSame(port: SerialPortEntry, device: DeviceIdentity): boolean {
  return (
    port.vendorId?.toLowerCase() === device.vendorId?.toLowerCase() &&
    port.productId?.toLowerCase() === device.productId?.toLowerCase() &&
    port.serialNumber === device.serialNumber
  );
}
