/** All virtual devices of a till and the one control that breaks and mends them: for the sample shop, demonstrations and tests. */
import { assertNever } from '#domain/result.ts';
import type { DeviceFault, DeviceKind } from '../ports.ts';
import type { PrinterProfile } from '../printer/profile.ts';
import { VirtualDisplay } from './virtual-display.ts';
import { VirtualDrawer } from './virtual-drawer.ts';
import type { DrawerTrouble } from './virtual-drawer.ts';
import { VirtualLabelPrinter } from './virtual-label-printer.ts';
import { VirtualPrinter } from './virtual-printer.ts';
import type { PrinterTrouble } from './virtual-printer.ts';
import { VirtualScale, type ScaleTrouble } from './virtual-scale.ts';
import { VirtualScanner } from './virtual-scanner.ts';

/** Which device fails how; `fault: null` mends it. */
export type SimulatorControl =
  | { readonly device: 'printer'; readonly fault: PrinterTrouble | null }
  | { readonly device: 'drawer'; readonly fault: DrawerTrouble | null }
  | { readonly device: 'scanner'; readonly fault: 'unplugged' | null }
  | { readonly device: 'scale'; readonly fault: ScaleTrouble | null }
  | { readonly device: 'display'; readonly fault: 'offline' | null }
  | { readonly device: 'label-printer'; readonly fault: DeviceFault | null };

export type Simulator = {
  readonly printer: VirtualPrinter;
  /** A second one, which never fails and has no drawer. */
  readonly backupPrinter: VirtualPrinter;
  readonly drawer: VirtualDrawer;
  readonly scanner: VirtualScanner;
  readonly scale: VirtualScale;
  readonly display: VirtualDisplay;
  readonly labelPrinter: VirtualLabelPrinter;
  readonly control: (control: SimulatorControl) => void;
};

/**
 * The control that makes a device show this fault, as far as such a device can; null mends it.
 *
 * A printer that is cut off stops within its first lines. A drawer, scanner or display has only one way to fail, a scale two.
 */
export function controlFor(device: DeviceKind, fault: DeviceFault | null): SimulatorControl {
  switch (device) {
    case 'printer':
      return { device, fault: fault === null ? null : printerTrouble(fault) };
    case 'drawer':
      return { device, fault: fault === null ? null : 'silent' };
    case 'scanner':
      return { device, fault: fault === null ? null : 'unplugged' };
    case 'scale':
      return { device, fault: fault === null ? null : fault === 'offline' ? 'unplugged' : 'silent' };
    case 'display':
      return { device, fault: fault === null ? null : 'offline' };
    case 'label-printer':
      return { device, fault };
    default:
      return assertNever(device);
  }
}

/** A printer with a drawer on its socket, a scanner, a scale and a display, all ready. */
export function createSimulator(options: {
  readonly profile: PrinterProfile;
  readonly now: () => number;
  /** How long a job waits for a stalled printer, in milliseconds. */
  readonly answerLimitMs?: number;
}): Simulator {
  const drawer = new VirtualDrawer();
  const printer = new VirtualPrinter(options.profile, drawer, options.answerLimitMs);
  const scanner = new VirtualScanner(options.now);
  const scale = new VirtualScale();
  const display = new VirtualDisplay();
  const labelPrinter = new VirtualLabelPrinter();
  return {
    printer,
    backupPrinter: new VirtualPrinter(options.profile, null, options.answerLimitMs),
    drawer,
    scanner,
    scale,
    display,
    labelPrinter,
    control(control) {
      switch (control.device) {
        case 'printer':
          return printer.fail(control.fault);
        case 'drawer':
          return drawer.fail(control.fault);
        case 'scanner':
          return scanner.fail(control.fault);
        case 'scale':
          return scale.fail(control.fault);
        case 'display':
          return display.fail(control.fault);
        case 'label-printer':
          return labelPrinter.fail(control.fault);
        default:
          return assertNever(control);
      }
    },
  };
}

function printerTrouble(fault: DeviceFault): PrinterTrouble {
  if (fault === 'cut-off') return { kind: 'cut-off', atByte: 200 };
  if (fault === 'no-spooler') return { kind: 'offline' };
  return { kind: fault === 'no-answer' ? 'stalled' : fault };
}
