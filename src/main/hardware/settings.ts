/** Which devices a till has and how they are connected: what `openHardware` is told. */
import { paper80 } from './printer/profile.ts';
import type { PrinterProfile } from './printer/profile.ts';

export type HardwareSettings = {
  readonly printer: PrinterSettings;
  readonly drawer: DrawerSettings;
  readonly scanners: readonly ScannerSettings[];
  readonly display: DisplaySettings;
};

export type PrinterSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'virtual'; readonly profile: PrinterProfile }
  /** A printer that takes raw bytes on a TCP port, as nearly all with a network socket do (port 9100). */
  | {
      readonly kind: 'network';
      readonly host: string;
      readonly port: number;
      readonly profile: PrinterProfile;
    };

/** `printer`: the drawer's cable ends in the printer, which opens it when told (virtual with a virtual printer). */
export type DrawerSettings = { readonly kind: 'none' } | { readonly kind: 'printer' };

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

export type DisplaySettings = { readonly kind: 'none' } | { readonly kind: 'virtual' };

/** Every device simulated: the sample shop's till, and a till before its first printer is set up. */
export const virtualHardware: HardwareSettings = {
  printer: { kind: 'virtual', profile: paper80 },
  drawer: { kind: 'printer' },
  scanners: [{ kind: 'virtual' }],
  display: { kind: 'virtual' },
};
