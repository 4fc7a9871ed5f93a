/** Which devices a till has and how they are connected: what `openHardware` is told. */
import type { PoleLanguage } from './display/pole-languages.ts';
import type { DrawerSensor, DrawerTrigger } from './drawer/serial-drawer.ts';
import type { LabelPrinterLook } from './label/label-look.ts';
import type { LabelWire } from './label/label-printer.ts';
import type { Wire } from './printer/wire.ts';
import { paper80 } from './printer/profile.ts';
import type { PrinterProfile } from './printer/profile.ts';
import type { ScaleProtocolName } from './scale/scale-frames.ts';
import type { SerialFraming } from './serial/kept-port.ts';

export type HardwareSettings = {
  readonly printer: PrinterSettings;
  /** Takes over what the printer does not print; null where there is none. */
  readonly backupPrinter: PrinterSettings | null;
  readonly drawer: DrawerSettings;
  readonly scanners: readonly ScannerSettings[];
  readonly scale: ScaleSettings;
  readonly display: DisplaySettings;
  readonly labelPrinter: LabelPrinterSettings;
};

export type PrinterSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'virtual'; readonly profile: PrinterProfile }
  | RealPrinterSettings;

export type RealPrinterSettings = { readonly profile: PrinterProfile } & Wire;

/** `printer`: the drawer's cable ends in the printer, which opens it when told (virtual with a virtual printer). */
export type DrawerSettings =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'printer';
      /** How pin 3 of the printer's drawer socket stands while it is open; null: it has no switch. */
      readonly openWhen: 'low' | 'high' | null;
    }
  | ({
      readonly kind: 'serial';
      readonly trigger: DrawerTrigger;
      readonly sensor: DrawerSensor | null;
    } & SerialPlace);

export type ScannerSettings =
  | { readonly kind: 'virtual' }
  | {
      readonly kind: 'serial';
      /** `/dev/ttyACM0`, `COM3`. */
      readonly path: string;
      readonly baudRate: number;
      readonly terminator?: ScanTerminator;
    };

/** How a scanner ends a scan. `auto` learns it: any of CR, LF, CRLF and TAB, or silence as long as none of them was ever seen. */
export type ScanTerminator = 'auto' | 'cr' | 'lf' | 'crlf' | 'tab' | 'none';

export type ScaleSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'virtual' }
  | {
      readonly kind: 'serial';
      /** `/dev/ttyUSB0`, `COM4`. */
      readonly path: string;
      readonly baudRate: number;
      readonly framing: SerialFraming;
      readonly protocol: ScaleProtocolName;
    };

/** How it is reached, and what it speaks. */
export type LabelPrinterSettings = LabelPrinterLook & {
  readonly line: { readonly kind: 'none' } | { readonly kind: 'virtual' } | LabelWire;
};

/** The display of two rows on its pole. */
export type DisplaySettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'virtual' }
  | ({ readonly kind: 'serial' } & SerialPlace & { readonly language: PoleLanguage });

type SerialPlace = {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly baudRate: number;
};

/** Every device simulated: the sample shop's till, and a till before its first printer is set up. */
export const virtualHardware: HardwareSettings = {
  printer: { kind: 'virtual', profile: paper80 },
  backupPrinter: null,
  drawer: { kind: 'printer', openWhen: null },
  scanners: [{ kind: 'virtual' }],
  scale: { kind: 'virtual' },
  display: { kind: 'virtual' },
  labelPrinter: { line: { kind: 'virtual' }, language: 'tspl', dpi: 203, letters: 'drawn' },
};
