/** All virtual devices of a till and the one control that breaks and mends them: for the sample shop, demonstrations and tests. */
import { assertNever } from '#domain/result.ts';
import type { DeviceFault, DeviceKind } from '../ports.ts';
import type { PrinterProfile } from '../printer/profile.ts';
import { VirtualDisplay } from './virtual-display.ts';
import { VirtualDrawer } from './virtual-drawer.ts';
import type { DrawerTrouble } from './virtual-drawer.ts';
import { VirtualPrinter } from './virtual-printer.ts';
import type { PrinterTrouble } from './virtual-printer.ts';
import { VirtualScanner } from './virtual-scanner.ts';

/** Which device fails how; `fault: null` mends it. */
export type SimulatorControl =
  | { readonly device: 'printer'; readonly fault: PrinterTrouble | null }
  | { readonly device: 'drawer'; readonly fault: DrawerTrouble | null }
  | { readonly device: 'scanner'; readonly fault: 'unplugged' | null }
  | { readonly device: 'display'; readonly fault: 'offline' | null };

export type Simulator = {
  readonly printer: VirtualPrinter;
  readonly drawer: VirtualDrawer;
  readonly scanner: VirtualScanner;
  readonly display: VirtualDisplay;
  readonly control: (control: SimulatorControl) => void;
};

/**
 * The control that makes a device show this fault, as far as such a device can; null mends it.
 *
 * A printer that is cut off stops within its first lines. A drawer, scanner or display has only one way to fail.
 */
export function controlFor(device: DeviceKind, fault: DeviceFault | null): SimulatorControl {
  switch (device) {
    case 'printer':
      return { device, fault: fault === null ? null : printerTrouble(fault) };
    case 'drawer':
      return { device, fault: fault === null ? null : 'silent' };
    case 'scanner':
      return { device, fault: fault === null ? null : 'unplugged' };
    case 'display':
      return { device, fault: fault === null ? null : 'offline' };
    default:
      return assertNever(device);
  }
}

/** A printer with a drawer on its socket, a scanner and a display, all ready. */
export function createSimulator(options: {
  readonly profile: PrinterProfile;
  readonly now: () => number;
  /** How long a job waits for a stalled printer, in milliseconds. */
  readonly answerLimitMs?: number;
}): Simulator {
  const drawer = new VirtualDrawer();
  const printer = new VirtualPrinter(options.profile, drawer, options.answerLimitMs);
  const scanner = new VirtualScanner(options.now);
  const display = new VirtualDisplay();
  return {
    printer,
    drawer,
    scanner,
    display,
    control(control) {
      switch (control.device) {
        case 'printer':
          return printer.fail(control.fault);
        case 'drawer':
          return drawer.fail(control.fault);
        case 'scanner':
          return scanner.fail(control.fault);
        case 'display':
          return display.fail(control.fault);
        default:
          return assertNever(control);
      }
    },
  };
}

function printerTrouble(fault: DeviceFault): PrinterTrouble {
  if (fault === 'cut-off') return { kind: 'cut-off', atByte: 200 };
  return { kind: fault === 'no-answer' ? 'stalled' : fault };
}
