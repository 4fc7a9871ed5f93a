/** Opens the devices a till is set up with: the one place where a driver is chosen for a setting. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { assertNever } from '#domain/result.ts';
import { absentDisplay, absentDrawer, absentPrinter } from './absent-devices.ts';
import type { CashDrawer, DeviceState, Hardware, ReceiptPrinter, Scanner } from './ports.ts';
import { NetworkPrinter } from './printer/network-printer.ts';
import { paper80 } from './printer/profile.ts';
import { SerialScanner } from './scanner/serial-scanner.ts';
import type { HardwareSettings, ScannerSettings } from './settings.ts';
import { createSimulator } from './simulator/simulator.ts';
import type { Simulator } from './simulator/simulator.ts';

/** The till's devices; `simulator` breaks, mends and reads the virtual ones and is null where there is none. */
export type OpenedHardware = Hardware & { readonly simulator: Simulator | null };

/**
 * Opens every device of the settings. Never fails: a device that cannot be reached has a state that says so, and is
 * looked for again by its driver.
 */
export function openHardware(settings: HardwareSettings, now: () => number = Date.now): OpenedHardware {
  const simulator = createSimulator({
    profile: settings.printer.kind === 'virtual' ? settings.printer.profile : paper80,
    now,
  });
  const { printer, drawer } = openPrinter(settings, simulator);
  const scanners = settings.scanners.map((scanner) => openScanner(scanner, simulator, now));
  const display = settings.display.kind === 'virtual' ? simulator.display : absentDisplay();
  const devices = [printer, drawer, ...scanners, display];
  const isVirtual =
    settings.printer.kind === 'virtual' ||
    settings.display.kind === 'virtual' ||
    settings.scanners.some((scanner) => scanner.kind === 'virtual');
  const warmUp =
    settings.printer.kind === 'none' ? undefined : setTimeout(() => void warmUpDrawing(), warmUpMs);
  warmUp?.unref();
  return {
    printer,
    drawer,
    scanners,
    display,
    simulator: isVirtual ? simulator : null,
    states: () => devices.map((device) => device.state()),
    onState(listener: (state: DeviceState) => void) {
      const stops = devices.map((device) => device.onState(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    async close() {
      clearTimeout(warmUp);
      await Promise.all([printer.close(), ...scanners.map((scanner) => scanner.close())]);
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
): { readonly printer: ReceiptPrinter; readonly drawer: CashDrawer } {
  const hasDrawer = settings.drawer.kind === 'printer';
  switch (settings.printer.kind) {
    case 'none':
      return { printer: absentPrinter(), drawer: absentDrawer() };
    case 'virtual': {
      const drawer = simulator.drawer.asCashDrawer(() => simulator.printer.pulse());
      return { printer: simulator.printer, drawer: hasDrawer ? drawer : absentDrawer() };
    }
    case 'network': {
      const printer = new NetworkPrinter(settings.printer);
      return { printer, drawer: hasDrawer ? printer.drawer : absentDrawer() };
    }
    default:
      return assertNever(settings.printer);
  }
}

function openScanner(settings: ScannerSettings, simulator: Simulator, now: () => number): Scanner {
  switch (settings.kind) {
    case 'virtual':
      return simulator.scanner;
    case 'serial':
      return new SerialScanner({ ...settings, now });
    default:
      return assertNever(settings);
  }
}
