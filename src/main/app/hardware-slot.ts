/** Where the till's devices are plugged in: the same place for everyone, whatever devices the settings put there. */
import type { Settings } from '#contract/settings.ts';
import type { DeviceState, Scan } from '#main/hardware/ports.ts';
import { openHardware, type OpenedHardware } from '#main/hardware/open-hardware.ts';
import { paper58, paper80 } from '#main/hardware/printer/profile.ts';
import type { HardwareSettings } from '#main/hardware/settings.ts';

export type HardwareSlot = {
  /** The devices as they are now; ask each time, because a change of settings replaces them. */
  readonly current: () => OpenedHardware;
  /** Calls back on every change of any device, across replacements, until the returned function is called. */
  readonly onChange: (listener: (state: DeviceState | null) => void) => () => void;
  /** Opens the devices that the settings name and closes those before them; nothing is replaced where nothing differs. */
  readonly follow: (settings: HardwareSettings) => void;
  readonly close: () => Promise<void>;
};

/** Opens the devices; `onScan` gets every scan of every scanner, in order. */
export function plugIn(
  settings: HardwareSettings,
  onScan: (scan: Scan) => void,
  now: () => number,
): HardwareSlot {
  const listeners = new Set<(state: DeviceState | null) => void>();
  const closing = new Set<Promise<void>>();
  let opened = open(settings);

  function open(wanted: HardwareSettings) {
    const devices = openHardware(wanted, now);
    const stops = [
      devices.onState((state) => tell(state)),
      ...devices.scanners.map((scanner) => scanner.onScan(onScan)),
      ...(devices.simulator === null ? [] : [devices.simulator.drawer.onMove(() => tell(null))]),
    ];
    return { wanted: JSON.stringify(wanted), devices, stops };
  }
  function tell(state: DeviceState | null): void {
    for (const listener of listeners) listener(state);
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
    follow(wanted) {
      if (JSON.stringify(wanted) === opened.wanted) return;
      const before = opened;
      // Opened first: whoever asks in between must find devices. A port that is still held is tried again by its driver.
      opened = open(wanted);
      const done: Promise<void> = unplug(before).finally(() => closing.delete(done));
      closing.add(done);
      tell(null);
    },
    async close() {
      listeners.clear();
      await Promise.all([...closing, unplug(opened)]);
    },
  };
}

/** The devices that the till's settings ask for: the virtual ones stand in where no real one is set up. */
export function devicesOf(settings: Settings): HardwareSettings {
  const paper = settings.paperWidth === 58 ? paper58 : paper80;
  const profile = { ...paper, mode: settings.printAs };
  const { printer, serialScanner } = settings;
  return {
    printer:
      printer.kind === 'network'
        ? { kind: 'network', host: printer.host, port: printer.port, profile }
        : { kind: 'virtual', profile },
    drawer: { kind: 'printer' },
    scanners: [
      { kind: 'virtual' },
      ...(serialScanner === null ? [] : [{ kind: 'serial' as const, ...serialScanner }]),
    ],
    display: { kind: 'virtual' },
  };
}
