/** A row of labels in TSPL (TSC's TSPL/TSPL2 programming manual): what most label printers sold in India understand. */
import type { LabelLetters } from './label-look.ts';
import type { LabelPaper, LabelRow } from './label-row.ts';
import {
  fitFixedFont,
  isPrinterText,
  joinBytes,
  nativeCode128,
  rasterItem,
  type FixedFont,
} from './label-ink.ts';
import type { LabelBarsItem, LabelItem } from './label-layout.ts';
import type { LabelTextItem } from './label-text.ts';
import { rowBytes } from '../printer/bitmap.ts';

/** Bytes that set the paper, draw the row once and print its copies. */
export function encodeTspl(row: LabelRow, { roll }: LabelPaper, letters: LabelLetters): Uint8Array {
  const width = mm(roll.left + roll.columns * roll.width + (roll.columns - 1) * roll.gapAcross);
  const sensor = {
    gap: `GAP ${mm(roll.gapDown)} mm,0 mm`,
    mark: `BLINE ${mm(roll.gapDown)} mm,0 mm`,
    none: 'GAP 0 mm,0 mm',
  }[roll.sensor];
  return joinBytes([
    `SIZE ${width} mm,${mm(roll.height)} mm\r\n${sensor}\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n`,
    ...row.layout.items.flatMap((item) => commandsOf(item, letters)),
    `PRINT 1,${row.copies}\r\n`,
  ]);
}

/** Dots of the fonts in the printer (manual, TEXT), the same at every resolution. */
const fonts: readonly FixedFont[] = [
  { name: '1', width: 8, height: 12 },
  { name: '2', width: 12, height: 20 },
  { name: '3', width: 16, height: 24 },
  { name: '4', width: 24, height: 32 },
  { name: '5', width: 32, height: 48 },
];

function commandsOf(item: LabelItem, letters: LabelLetters): readonly (string | Uint8Array)[] {
  if (item.kind === 'rect') return [`BAR ${item.x},${item.y},${item.width},${item.height}\r\n`];
  if (item.kind === 'text' && letters === 'printer' && isPrinterText(item)) {
    const text = textOf(item);
    if (text !== null) return [text];
  }
  if (item.kind === 'bars') {
    const bars = barsOf(item);
    if (bars !== null) return [bars];
  }
  return picture(item);
}

function textOf(item: LabelTextItem): string | null {
  const fitted = fitFixedFont(item, fonts);
  if (fitted === null) return null;
  const { font, times, x, y } = fitted;
  // A quote ends the text; \["] is the quote itself (manual, TEXT). A backslash alone is a backslash.
  const text = item.text.replaceAll('"', '\\["]');
  return `TEXT ${x},${y},"${font.name}",0,${times},${times},"${text}"\r\n`;
}

/** Human readable 0: the letters under the bars are laid out with the rest. 128M: the code set as it was laid out. */
function barsOf(item: LabelBarsItem): string | null {
  const { x, y, height, module } = item;
  const look = `${height},0,0,${module},${module}`;
  if (item.symbology === 'ean13') {
    // Twelve digits: the printer adds the check digit, which was checked before.
    return `BARCODE ${x},${y},"EAN13",${look},"${item.code.slice(0, 12)}"\r\n`;
  }
  const run = nativeCode128(item);
  return run === null ? null : `BARCODE ${x},${y},"128M",${look},"${startOf[run.set]}${run.text}"\r\n`;
}

const startOf = { B: '!104', C: '!105' } as const;

/** In BITMAP a dot is a 0; the command takes whole bytes, so that a row is filled up with white. */
function picture(item: LabelItem): readonly (string | Uint8Array)[] {
  const placed = rasterItem(item);
  if (placed === null) return [];
  const { x, y, bitmap } = placed;
  const head = `BITMAP ${x},${y},${rowBytes(bitmap.width)},${bitmap.height},1,`;
  return [head, bitmap.bytes.map((byte) => ~byte & 0xff), '\r\n'];
}

/** At most two decimals, without the zeros that say nothing. */
function mm(value: number): string {
  return String(Math.round(value * 100) / 100);
}
