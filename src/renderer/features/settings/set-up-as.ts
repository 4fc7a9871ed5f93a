/** From something that was found to the setting that makes it a device of this till. Pure. */
import type { DeviceKindView, FoundDeviceView } from '#contract/hardware.ts';
import type { Settings } from '#contract/settings.ts';
import { assertNever } from '#domain/result.ts';
import type { SettingsChange } from './use-settings.ts';

export type SetUpKind = Exclude<DeviceKindView, 'drawer' | 'display'>;

const kindsByWay: Readonly<Record<FoundDeviceView['way'], readonly SetUpKind[]>> = {
  serial: ['scanner', 'scale', 'printer', 'label-printer'],
  file: ['printer', 'label-printer'],
  system: ['printer'],
  network: ['printer', 'label-printer'],
};

/** What it can be set up as, the likeliest first. */
export function kindsFor({ way, guess }: FoundDeviceView): readonly SetUpKind[] {
  return kindsByWay[way].toSorted((a, b) => Number(b === guess) - Number(a === guess));
}

/** As what the till uses it now; null where it does not. */
export function usedAs({ address }: FoundDeviceView, settings: Settings): SetUpKind | null {
  const { printer, labelPrinter, serialScanner, scale } = settings;
  if (addressOf(printer) === address) return 'printer';
  if (addressOf(labelPrinter.line) === address) return 'label-printer';
  if (serialScanner?.path === address) return 'scanner';
  return scale.kind === 'serial' && scale.path === address ? 'scale' : null;
}

/**
 * The change of settings. Speeds and protocols are those that most of them leave the factory with; the device's own page changes
 * them. Null where a thing of this kind cannot be reached that way.
 */
export function setUpAs(
  kind: SetUpKind,
  { way, address }: FoundDeviceView,
  settings: Pick<Settings, 'labelPrinter'>,
): SettingsChange | null {
  if (!kindsByWay[way].includes(kind)) return null;
  switch (kind) {
    case 'scanner':
      return { serialScanner: { path: address, baudRate: 9600 } };
    case 'scale':
      return {
        scale: { kind: 'serial', path: address, baudRate: 9600, framing: '8n1', protocol: 'continuous' },
      };
    case 'printer':
      return { printer: { ...printerPlace(way, address), model: null } };
    case 'label-printer':
      return { labelPrinter: { ...settings.labelPrinter, line: labelLine(way, address) } };
    default:
      return assertNever(kind);
  }
}

/** Raw bytes of printers with a network socket. */
const printerPort = 9100;

function printerPlace(way: FoundDeviceView['way'], address: string) {
  switch (way) {
    case 'serial':
      return { kind: 'serial', path: address, baudRate: 9600, flow: 'rtscts' } as const;
    case 'file':
      return { kind: 'device', path: address } as const;
    case 'system':
      return { kind: 'system', printer: address } as const;
    case 'network':
      return { kind: 'network', host: address, port: printerPort } as const;
    default:
      return assertNever(way);
  }
}

function labelLine(way: FoundDeviceView['way'], address: string): Settings['labelPrinter']['line'] {
  if (way === 'serial') return { kind: 'serial', path: address, baudRate: 9600 };
  return way === 'network'
    ? { kind: 'network', host: address, port: printerPort }
    : { kind: 'file', path: address };
}

function addressOf(place: Settings['printer'] | Settings['labelPrinter']['line']): string | null {
  switch (place.kind) {
    case 'serial':
    case 'device':
    case 'file':
      return place.path;
    case 'system':
      return place.printer;
    case 'network':
      return place.host;
    case 'virtual':
      return null;
    default:
      return assertNever(place);
  }
}
