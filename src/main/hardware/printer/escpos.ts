/** A receipt as ESC/POS, the bytes receipt printers speak (Epson's command reference). Bytes only: no printer is reached from here. */
import type { ReceiptBlock, ReceiptDocument, ReceiptEmphasis } from '#domain/receipt-document.ts';
import { assertNever } from '#domain/result.ts';
import { rowBytes } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import { isCode128Text, qrSquares } from './code-bars.ts';
import { code128Data, code128Modules } from './code128-native.ts';
import { chooseTable, encodeText, spell } from './code-page.ts';
import { rasterPaper } from './draw-paper.ts';
import { layoutPaper, qrScale } from './paper-layout.ts';
import type { CodeTable, PrinterProfile } from './profile.ts';
import { layoutText } from './text-layout.ts';
import type { TextLine } from './text-layout.ts';

export type EncodeOptions = {
  /** The drawer's pulse as the very first bytes of the job. */
  readonly kickDrawer: boolean;
};

/**
 * ESC p 0 25 250: a pulse of 50 ms on pin 2 of the drawer's socket, 500 ms before the next.
 *
 * The first bytes of a job, so that the drawer is open while the paper still moves, and opens on a printer
 * that has no paper.
 */
export const drawerPulse: Uint8Array = Uint8Array.of(0x1b, 0x70, 0x00, 0x19, 0xfa);

/**
 * The whole job: pulse, initialisation, the receipt, feed and cut. The same input always gives the same bytes.
 *
 * In mode `text` the receipt goes in the printer's own letters, with its own bars and QR code where it has them; where
 * no table of the printer has every letter, the whole receipt is drawn instead, as in mode `raster`
 * (decisions/0002-one-look-a-receipt.md).
 */
export function encodeReceipt(
  document: ReceiptDocument,
  profile: PrinterProfile,
  options: EncodeOptions,
): Uint8Array {
  const body =
    (profile.mode === 'text' ? encodeLines(document, profile) : null) ?? encodeRaster(document, profile);
  return Buffer.concat([
    options.kickDrawer ? drawerPulse : new Uint8Array(0),
    initialize,
    body,
    profile.cut ? feedAndCut : feedPastTearBar,
  ]);
}

/** ESC @, then FS . (leave the two-byte Chinese mode that many printers start in, where bytes above 0x7f pair up). */
const initialize = Uint8Array.of(0x1b, 0x40, 0x1c, 0x2e);
/** GS V 66 0: feed to the cutter, cut all but one point. */
const feedAndCut = Uint8Array.of(0x1d, 0x56, 0x42, 0x00);
/** ESC d 5: five lines, which brings the last one past the tear bar. */
const feedPastTearBar = Uint8Array.of(0x1b, 0x64, 0x05);
const lineFeed = Uint8Array.of(0x0a);

/** Null where no table of the printer can spell the receipt, or where it holds a picture. */
function encodeLines(document: ReceiptDocument, profile: PrinterProfile): Uint8Array | null {
  const chosen = chooseTable(lettersOf(document), profile.tables);
  if (chosen === null) return null;
  const table = chosen === 'ascii' ? null : chosen;
  const parts: Uint8Array[] = table === null ? [] : [Uint8Array.of(0x1b, 0x74, table.number)];
  for (const line of layoutText(document, profile.columns, (text) => spell(text, table))) {
    const bytes = encodeLine(line, profile, table);
    if (bytes === null) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function lettersOf({ blocks }: ReceiptDocument): string {
  return blocks
    .map((block) => {
      if (block.kind === 'row') return block.left + block.right;
      return block.kind === 'text' ? block.text : '';
    })
    .join('');
}

function encodeLine(line: TextLine, profile: PrinterProfile, table: CodeTable | null): Uint8Array | null {
  switch (line.kind) {
    case 'text': {
      const text = encodeText(line.text, table);
      if (text === null) return null;
      const style = styleBytes(line.emphasis);
      return Buffer.concat([style.on, text, lineFeed, style.off]);
    }
    case 'barcode':
      return profile.hasBarcode
        ? encodeBarcode(line.text, profile)
        : encodeRaster(documentOf({ kind: 'barcode', symbology: 'code128', text: line.text }), profile);
    case 'qr':
      // A printer without the native command would print its bytes as letters.
      return (
        (profile.hasQr ? encodeQr(line.text, profile) : null) ??
        encodeRaster(documentOf({ kind: 'qr', text: line.text }), profile)
      );
    case 'logo':
      return encodeRaster(documentOf({ ...line.logo, kind: 'logo' }), profile);
    default:
      return assertNever(line);
  }
}

/**
 * GS ( k: a QR code of model 2 in the middle, in squares as large as the drawn one has (functions 165, 167, 169, 180, 181).
 *
 * Null where it would not fit the paper.
 */
function encodeQr(text: string, profile: PrinterProfile): Uint8Array | null {
  const squares = qrSquares(text);
  const scale = squares === null ? 0 : Math.min(16, qrScale(squares.size, profile.dots));
  if (scale < 1) return null;
  const data = Buffer.from(text, 'utf8');
  const symbol = (...bytes: readonly number[]) =>
    Uint8Array.of(0x1d, 0x28, 0x6b, bytes.length & 0xff, bytes.length >> 8, ...bytes);
  return Buffer.concat([
    Uint8Array.of(0x1b, 0x61, 1), // ESC a 1: centre
    symbol(49, 65, 50, 0), // model 2
    symbol(49, 67, scale), // dots a square
    symbol(49, 69, 49), // error correction M, as the drawn one
    symbol(49, 80, 48, ...data), // store
    symbol(49, 81, 48), // print
    Uint8Array.of(0x1b, 0x61, 0), // ESC a 0: left again
  ]);
}

/** Bold is ESC E; large is bold and twice as high (GS ! 1), not twice as wide, so that the columns hold. */
function styleBytes(emphasis: ReceiptEmphasis): { readonly on: Uint8Array; readonly off: Uint8Array } {
  const boldOn = [0x1b, 0x45, 1];
  const boldOff = [0x1b, 0x45, 0];
  switch (emphasis) {
    case 'normal':
      return { on: new Uint8Array(0), off: new Uint8Array(0) };
    case 'bold':
      return { on: Uint8Array.from(boldOn), off: Uint8Array.from(boldOff) };
    case 'large':
      return {
        on: Uint8Array.from([...boldOn, 0x1d, 0x21, 0x01]),
        off: Uint8Array.from([0x1d, 0x21, 0x00, ...boldOff]),
      };
    default:
      return assertNever(emphasis);
  }
}

/**
 * GS k 73 (CODE128) in the middle, 80 dots high, its number below in the printer's letters.
 *
 * Bars of 3 dots where the paper has room, then 2 (the least GS w allows); a number too long, or with letters
 * that Code 128 lacks, is a line of text.
 */
function encodeBarcode(text: string, profile: PrinterProfile): Uint8Array | null {
  const data = isCode128Text(text) ? code128Data(text) : null;
  const scale = [3, 2].find((dots) => (code128Modules(text) + 20) * dots <= profile.dots);
  if (data === null || data.length > 255 || scale === undefined) {
    return encodeLines(documentOf({ kind: 'text', text, align: 'center', emphasis: 'normal' }), profile);
  }
  return Buffer.concat([
    Uint8Array.of(0x1b, 0x61, 1), // ESC a 1: centre
    Uint8Array.of(0x1d, 0x68, 80), // GS h: height
    Uint8Array.of(0x1d, 0x77, scale), // GS w: dots a module
    Uint8Array.of(0x1d, 0x66, 0), // GS f 0: number in font A
    Uint8Array.of(0x1d, 0x48, 2), // GS H 2: number below
    Uint8Array.of(0x1d, 0x6b, 73, data.length),
    data,
    Uint8Array.of(0x1b, 0x61, 0), // ESC a 0: left again
  ]);
}

function encodeRaster(document: ReceiptDocument, profile: PrinterProfile): Uint8Array {
  const bitmap = rasterPaper(layoutPaper(document, profile.dots));
  return profile.images === 'rows' ? rasterBands(bitmap) : columnBands(bitmap);
}

/**
 * ESC * 33 in stripes of 24 dots, for printers without GS v 0.
 *
 * Lines are set narrower than a stripe (ESC 3 16): a printer then feeds just the stripe, whatever its unit of feed is.
 */
function columnBands(bitmap: Bitmap): Uint8Array {
  const { width, height, bytes } = bitmap;
  const stride = rowBytes(width);
  const parts: Uint8Array[] = [Uint8Array.of(0x1b, 0x33, 16)];
  for (let top = 0; top < height; top += 24) {
    const stripe = new Uint8Array(width * 3);
    for (let x = 0; x < width; x += 1) {
      for (let y = top; y < Math.min(top + 24, height); y += 1) {
        if (((bytes[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0) continue;
        const at = x * 3 + ((y - top) >> 3);
        stripe[at] = (stripe[at] ?? 0) | (0x80 >> ((y - top) & 7));
      }
    }
    parts.push(Uint8Array.of(0x1b, 0x2a, 33, width & 0xff, width >> 8), stripe, lineFeed);
  }
  return Buffer.concat([...parts, Uint8Array.of(0x1b, 0x32)]); // ESC 2: lines as before
}

/** GS v 0 in bands of 128 rows, at most 9 KB each: a whole receipt in one command overruns the buffer of small printers. */
function rasterBands(bitmap: Bitmap): Uint8Array {
  const bandRows = 128;
  const stride = rowBytes(bitmap.width);
  const parts: Uint8Array[] = [];
  for (let top = 0; top < bitmap.height; top += bandRows) {
    const rows = Math.min(bandRows, bitmap.height - top);
    parts.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8),
      bitmap.bytes.subarray(top * stride, (top + rows) * stride),
    );
  }
  return Buffer.concat(parts);
}

function documentOf(block: ReceiptBlock): ReceiptDocument {
  return { language: 'en', number: '', blocks: [block] };
}
