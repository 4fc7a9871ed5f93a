/** From a printer's settings to its driver. */
import { EscposPrinter } from './escpos-printer.ts';
import type { WireTap } from '../wire-log.ts';
import { tappedLink } from './link/tapped-link.ts';
import { wireOf } from './wire.ts';
import type { RealPrinterSettings } from '../settings.ts';

/** The driver; the printer itself is reached by it, not here. `drawerOpenWhen`: how pin 3 of its drawer socket stands then. */
export function openPrinter(
  settings: RealPrinterSettings,
  tap: WireTap,
  drawerOpenWhen: 'low' | 'high' | null = null,
): EscposPrinter {
  const { open, ...wire } = wireOf(settings);
  const { profile } = settings;
  return new EscposPrinter({ ...wire, open: tappedLink(open, tap), profile, drawerOpenWhen });
}
