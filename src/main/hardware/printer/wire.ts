/** How a printer is wired, receipts and labels alike: the one place where a link is chosen. */
import { assertNever } from '#domain/result.ts';
import { openDeviceLink } from './link/device-link.ts';
import type { OpenLink } from './link/link.ts';
import { openNetworkLink } from './link/network-link.ts';
import { bytesPerSecond, openSerialLink, type SerialLine } from './link/serial-link.ts';
import { openSpoolerLink } from './link/spooler-link.ts';
import { usualLimits, type TalkLimits } from './send-job.ts';

export type Wire =
  /** Takes raw bytes on a TCP port, as nearly all with a network socket do (port 9100). */
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'serial' } & SerialLine)
  /** A file of the system: `/dev/usb/lp0`, `\\.\\LPT1`. */
  | { readonly kind: 'device'; readonly path: string }
  /** Named as the system's print service names it. */
  | { readonly kind: 'system'; readonly printer: string };

/** What a wire is called in the list of devices, how it is opened, and with what patience. */
export function wireOf(wire: Wire): {
  readonly name: string;
  readonly open: OpenLink;
  readonly limits: TalkLimits;
} {
  switch (wire.kind) {
    case 'network':
      return {
        name: `${wire.host}:${wire.port}`,
        open: (timeoutMs) => openNetworkLink(wire, timeoutMs),
        limits: usualLimits,
      };
    case 'serial': {
      // What the line's own buffers hold (4 KB in the system, as much in the printer) takes its time to arrive.
      const bufferMs = (8192 / bytesPerSecond(wire)) * 1000;
      return {
        name: wire.path,
        open: (timeoutMs) => openSerialLink(wire, timeoutMs),
        limits: { ...usualLimits, finishMs: usualLimits.finishMs + bufferMs },
      };
    }
    case 'device':
      return { name: wire.path, open: () => openDeviceLink(wire.path), limits: usualLimits };
    case 'system':
      return {
        name: wire.printer,
        open: (timeoutMs) => openSpoolerLink(wire.printer, timeoutMs),
        // Windows compiles the bridge to its spooler first.
        limits: { ...usualLimits, finishMs: 20_000 },
      };
    default:
      return assertNever(wire);
  }
}
