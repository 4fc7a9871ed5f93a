/** Code 128 bars and QR squares in modules, before any dots: what every drawn receipt and the printer's own command share. */
// The default import: the module's named export `raw` is another thing, a symbology of that name.
import bwip from 'bwip-js/node';
import { hasCheckDigit } from '#domain/barcode/check-digit.ts';

/** Bar, space, bar, ... in modules, beginning and ending with a bar; the quiet zone of 10 modules each side is not in it. */
export type BarWidths = readonly number[];

/**
 * The bars of a Code 128 symbol (ISO/IEC 15417), or null where the text has a letter outside printable ASCII.
 *
 * Null rather than an error: a receipt prints its number in letters anyway.
 */
export function code128Bars(text: string): BarWidths | null {
  if (!isCode128Text(text)) return null;
  const [symbol] = bwip.raw('code128', text);
  return symbol !== undefined && 'sbs' in symbol ? symbol.sbs : null;
}

/** The bars of an EAN-13 symbol (ISO/IEC 15420) of thirteen digits, 95 modules; null where they are none, or the check digit is wrong. */
export function ean13Bars(digits: string): BarWidths | null {
  if (!/^\d{13}$/.test(digits) || !hasCheckDigit(digits)) return null;
  const [symbol] = bwip.raw('ean13', digits);
  return symbol !== undefined && 'sbs' in symbol ? symbol.sbs : null;
}

/** True where Code 128 sets B and C can say it: printable ASCII, at least one letter. */
export function isCode128Text(text: string): boolean {
  return /^[\u{20}-\u{7e}]+$/u.test(text);
}

export type Squares = { readonly size: number; isDark(column: number, row: number): boolean };

/** The squares of a QR code (ISO/IEC 18004, error correction M, the library's default), without its quiet zone of 4; null for an empty or too long text. */
export function qrSquares(text: string): Squares | null {
  if (text === '' || Buffer.byteLength(text) > longestQrBytes) return null;
  const [symbol] = bwip.raw('qrcode', text);
  if (symbol === undefined || !('pixs' in symbol)) return null;
  const { pixs, pixx } = symbol;
  return { size: pixx, isDark: (column, row) => pixs[row * pixx + column] === 1 };
}

/** Version 40 at level M holds 2,331 bytes; a QR of more than a few hundred is not readable from a 58 mm paper anyway. */
const longestQrBytes = 1000;
