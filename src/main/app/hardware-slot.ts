/** Where the till's devices are plugged in: the same place for everyone, whatever devices the settings put there. */
import type { Settings } from '#contract/settings.ts';
import type { DeviceState, ScaleReading, Scan } from '#main/hardware/ports.ts';
import { openHardware, type OpenedHardware } from '#main/hardware/open-hardware.ts';
import type { Happening } from './doctor.ts';
import { WireBook } from '#main/hardware/wire-log.ts';
import { profileOf, type PrinterModels } from '#main/hardware/printer/printer-models.ts';
import type { HardwareSettings, PrinterSettings } from '#main/hardware/settings.ts';

export type HardwareSlot = {
  /** The devices as they are now; ask each time, because a change of settings replaces them. */
  readonly current: () => OpenedHardware;
  /** Calls back on every change of any device, across replacements, until the returned function is called. */
  readonly onChange: (listener: (state: DeviceState | null) => void) => () => void;
  /** Calls back on every change of what the scale says, across replacements, until the returned function is called. */
  readonly onReading: (listener: (reading: ScaleReading) => void) => () => void;
  /** The states that devices came into lately, oldest first. */
  readonly happenings: () => readonly Happening[];
  /** What went over the wires of the devices, across replacements. */
  readonly wires: WireBook;
  /** Opens the devices that the settings name and closes those before them; nothing is replaced where nothing differs. */
  readonly follow: (settings: HardwareSettings) => void;
  /** Says that something is to be told of the devices that is none of their states. */
  readonly tell: () => void;
  readonly close: () => Promise<void>;
};

/** Opens the devices; `onScan` gets every scan of every scanner, in order. */
export function plugIn(
  settings: HardwareSettings,
  onScan: (scan: Scan) => void,
  now: () => number,
): HardwareSlot {
  const listeners = new Set<(state: DeviceState | null) => void>();
  const readers = new Set<(reading: ScaleReading) => void>();
  const wires = new WireBook(now);
  let happenings: readonly Happening[] = [];
  const closing = new Set<Promise<void>>();
  let opened = open(settings);

  function open(wanted: HardwareSettings) {
    const devices = openHardware(wanted, now, wires);
    const stops = [
      devices.onState((state) => tell(state)),
      ...devices.scanners.map((scanner) => scanner.onScan(onScan)),
      devices.scale.onReading(tellReading),
      devices.drawer.onMove(() => tell(null)),
    ];
    return { wanted: JSON.stringify(wanted), devices, stops };
  }
  function tell(state: DeviceState | null): void {
    if (state !== null) happenings = [...happenings, { ...state, atMs: now() }].slice(-happeningsKept);
    for (const listener of listeners) listener(state);
  }
  function tellReading(reading: ScaleReading): void {
    for (const reader of readers) reader(reading);
  }
  async function unplug({ devices, stops }: typeof opened): Promise<void> {
    for (const stop of stops) stop();
    await devices.close();
  }

  return {
    current: () => opened.devices,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onReading(listener) {
      readers.add(listener);
      return () => readers.delete(listener);
    },
    happenings: () => happenings,
    wires,
    follow(wanted) {
      if (JSON.stringify(wanted) === opened.wanted) return;
      const before = opened;
      // Opened first: whoever asks in between must find devices. A port that is still held is tried again by its driver.
      opened = open(wanted);
      const done: Promise<void> = unplug(before).finally(() => closing.delete(done));
      closing.add(done);
      tell(null);
      tellReading(opened.devices.scale.reading());
    },
    tell: () => tell(null),
    async close() {
      listeners.clear();
      readers.clear();
      await Promise.all([...closing, unplug(opened)]);
    },
  };
}

/** A device that flickers must not push out how it began. */
const happeningsKept = 100;

/** The devices that the till's settings ask for: the virtual ones stand in where no real one is set up. */
export function devicesOf(settings: Settings, models: PrinterModels): HardwareSettings {
  const { backupPrinter: backup, serialScanner } = settings;
  return {
    printer: printerOf(settings, models),
    backupPrinter: backup === null ? null : printerOf(backup, models),
    drawer: settings.drawer,
    scanners: [
      { kind: 'virtual' },
      ...(serialScanner === null ? [] : [{ kind: 'serial' as const, ...serialScanner }]),
    ],
    scale: settings.scale,
    display: settings.poleDisplay,
    labelPrinter: settings.labelPrinter,
  };
}

function printerOf(
  { printer, paperWidth, printAs }: Pick<Settings, 'printer' | 'paperWidth' | 'printAs'>,
  models: PrinterModels,
): PrinterSettings {
  const { model, ...place } = printer;
  const known = model === null ? null : models.get(model);
  return { ...place, profile: profileOf(known, { paperWidth, mode: printAs }) };
}
