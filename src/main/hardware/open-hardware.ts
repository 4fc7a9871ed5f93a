/** Opens the devices a till is set up with: the one place where a driver is chosen for a setting. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { assertNever } from '#domain/result.ts';
import {
  absentDisplay,
  absentDrawer,
  absentLabelPrinter,
  absentPrinter,
  absentScale,
} from './absent-devices.ts';
import { PoleDisplay } from './display/pole-display.ts';
import { SerialDrawer } from './drawer/serial-drawer.ts';
import { WiredLabelPrinter } from './label/label-printer.ts';
import type {
  CashDrawer,
  CustomerDisplay,
  DeviceState,
  Hardware,
  LabelPrinter,
  ReceiptPrinter,
  Scale,
  Scanner,
} from './ports.ts';
import { openPrinter as openRealPrinter } from './printer/open-printer.ts';
import { paper80 } from './printer/profile.ts';
import { SerialScale } from './scale/serial-scale.ts';
import { SerialScanner } from './scanner/serial-scanner.ts';
import type {
  DisplaySettings,
  DrawerSettings,
  HardwareSettings,
  LabelPrinterSettings,
  PrinterSettings,
  ScaleSettings,
  ScannerSettings,
} from './settings.ts';
import { createSimulator } from './simulator/simulator.ts';
import type { Simulator } from './simulator/simulator.ts';
import { WireBook } from './wire-log.ts';

/** The till's devices; `simulator` breaks, mends and reads the virtual ones and is null where there is none. */
export type OpenedHardware = Hardware & { readonly simulator: Simulator | null };

/**
 * Opens every device of the settings. Never fails: a device that cannot be reached has a state that says so, and is
 * looked for again by its driver. What goes over their wires is kept in `wires`.
 */
export function openHardware(
  settings: HardwareSettings,
  now: () => number = Date.now,
  wires: WireBook = new WireBook(now),
): OpenedHardware {
  const simulator = createSimulator({
    profile: settings.printer.kind === 'virtual' ? settings.printer.profile : paper80,
    now,
  });
  const { printer, ownDrawer } = openPrinter(settings, simulator, wires);
  const drawer = openDrawer(settings.drawer, ownDrawer);
  const backupPrinter =
    settings.backupPrinter === null ? null : openBackup(settings.backupPrinter, simulator, wires);
  const scanners = settings.scanners.map((scanner) => openScanner(scanner, simulator, { now, wires }));
  const scale = openScale(settings.scale, simulator, { now, wires });
  const display = openDisplay(settings.display, simulator);
  const labelPrinter = openLabelPrinter(settings.labelPrinter, simulator, wires);
  const devices = [printer, drawer, ...scanners, scale, display, labelPrinter];
  const isVirtual =
    settings.printer.kind === 'virtual' ||
    settings.display.kind === 'virtual' ||
    settings.scale.kind === 'virtual' ||
    settings.labelPrinter.line.kind === 'virtual' ||
    settings.scanners.some((scanner) => scanner.kind === 'virtual');
  const warmUp =
    settings.printer.kind === 'none' ? undefined : setTimeout(() => void warmUpDrawing(), warmUpMs);
  warmUp?.unref();
  return {
    printer,
    backupPrinter,
    drawer,
    scanners,
    scale,
    display,
    labelPrinter,
    simulator: isVirtual ? simulator : null,
    states: () => devices.map((device) => device.state()),
    onState(listener: (state: DeviceState) => void) {
      // The second printer is no device of the list, but whoever waits for it wants to know.
      const heard = backupPrinter === null ? devices : [...devices, backupPrinter];
      const stops = heard.map((device) => device.onState(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    async close() {
      clearTimeout(warmUp);
      await Promise.all([
        printer.close(),
        labelPrinter.close(),
        display.close(),
        drawer.close(),
        backupPrinter?.close(),
        scale.close(),
        ...scanners.map((scanner) => scanner.close()),
      ]);
    },
  };
}

/** Long after the till has opened, before its first sale is paid. */
const warmUpMs = 3000;

/** Loads the drawing libraries and fonts (100 ms), which the start of the till did without and the first customer should not wait for. */
async function warmUpDrawing(): Promise<void> {
  const { encodeReceipt } = await import('./printer/escpos.ts');
  const blank: ReceiptDocument = {
    language: 'en',
    number: '',
    blocks: [
      { kind: 'text', text: '₹', align: 'left', emphasis: 'normal' },
      { kind: 'barcode', symbology: 'code128', text: '0' },
    ],
  };
  encodeReceipt(blank, paper80, { kickDrawer: false });
}

function openPrinter(
  settings: HardwareSettings,
  simulator: Simulator,
  wires: WireBook,
): { readonly printer: ReceiptPrinter; readonly ownDrawer: CashDrawer } {
  const openWhen = settings.drawer.kind === 'printer' ? settings.drawer.openWhen : null;
  switch (settings.printer.kind) {
    case 'none':
      return { printer: absentPrinter(), ownDrawer: absentDrawer() };
    case 'virtual': {
      const drawer = simulator.drawer.asCashDrawer(() => simulator.printer.pulse());
      return { printer: simulator.printer, ownDrawer: drawer };
    }
    case 'network':
    case 'serial':
    case 'device':
    case 'system': {
      const printer = openRealPrinter(settings.printer, wires.of('printer'), openWhen);
      return { printer, ownDrawer: printer.drawer };
    }
    default:
      return assertNever(settings.printer);
  }
}

function openLabelPrinter(
  { line, ...look }: LabelPrinterSettings,
  simulator: Simulator,
  wires: WireBook,
): LabelPrinter {
  if (line.kind === 'none') return absentLabelPrinter(look);
  if (line.kind !== 'virtual') return new WiredLabelPrinter(line, look, { tap: wires.of('label-printer') });
  simulator.labelPrinter.standInFor(look);
  return simulator.labelPrinter;
}

/** No drawer hangs on it: the drawer stands at the till's own printer. */
function openBackup(settings: PrinterSettings, simulator: Simulator, wires: WireBook): ReceiptPrinter {
  switch (settings.kind) {
    case 'none':
      return absentPrinter();
    case 'virtual':
      return simulator.backupPrinter;
    case 'network':
    case 'serial':
    case 'device':
    case 'system':
      return openRealPrinter(settings, wires.of('backup-printer'));
    default:
      return assertNever(settings);
  }
}

/** `ownDrawer` hangs on the printer. */
function openDrawer(settings: DrawerSettings, ownDrawer: CashDrawer): CashDrawer {
  switch (settings.kind) {
    case 'none':
      return absentDrawer();
    case 'printer':
      return ownDrawer;
    case 'serial':
      return new SerialDrawer(settings);
    default:
      return assertNever(settings);
  }
}

function openDisplay(settings: DisplaySettings, simulator: Simulator): CustomerDisplay {
  switch (settings.kind) {
    case 'none':
      return absentDisplay();
    case 'virtual':
      return simulator.display;
    case 'serial':
      return new PoleDisplay(settings);
    default:
      return assertNever(settings);
  }
}

type Watched = { readonly now: () => number; readonly wires: WireBook };

function openScanner(settings: ScannerSettings, simulator: Simulator, { now, wires }: Watched): Scanner {
  switch (settings.kind) {
    case 'virtual':
      return simulator.scanner;
    case 'serial':
      return new SerialScanner({ ...settings, now, tap: wires.of('scanner') });
    default:
      return assertNever(settings);
  }
}

function openScale(settings: ScaleSettings, simulator: Simulator, { now, wires }: Watched): Scale {
  switch (settings.kind) {
    case 'none':
      return absentScale();
    case 'virtual':
      return simulator.scale;
    case 'serial':
      return new SerialScale({ ...settings, now, tap: wires.of('scale') });
    default:
      return assertNever(settings);
  }
}
