/** A row of labels in EPL2 (Zebra's EPL2 programmer's manual): Eltron's printers and those that took over their language. */
import { dotsPerMm } from '#domain/label/label-design.ts';
import { rowBytes } from '../printer/bitmap.ts';
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
import type { LabelLetters } from './label-look.ts';
import type { LabelPaper, LabelRow } from './label-row.ts';

/** The leading line feed ends whatever half a command an interrupted job has left in the printer. */
export function encodeEpl(row: LabelRow, { roll, dpi }: LabelPaper, letters: LabelLetters): Uint8Array {
  const gap = Math.round(roll.gapDown * dotsPerMm(dpi));
  const { width, height, items } = row.layout;
  // A gap of less than 16 dots cannot be sensed, the manual says: it is told as that.
  const sensor = { gap: `${Math.max(16, gap)}`, mark: `B${Math.max(16, gap)}`, none: '0' }[roll.sensor];
  return joinBytes([
    `\nN\nq${width}\nQ${height},${sensor}\n`,
    ...items.flatMap((item) => commandsOf(item, { letters, fonts: fontsAt[dpi] })),
    `P${row.copies}\n`,
  ]);
}

/** Dots of a letter's place in the fonts 1 to 4 (manual, A command); font 5 has capitals only and is left alone. */
const fontsAt: Readonly<Record<203 | 300, readonly FixedFont[]>> = {
  203: [
    { name: '1', width: 10, height: 12 },
    { name: '2', width: 12, height: 16 },
    { name: '3', width: 14, height: 20 },
    { name: '4', width: 16, height: 24 },
  ],
  300: [
    { name: '1', width: 12, height: 20 },
    { name: '2', width: 16, height: 28 },
    { name: '3', width: 20, height: 36 },
    { name: '4', width: 24, height: 44 },
  ],
};

type Means = { readonly letters: LabelLetters; readonly fonts: readonly FixedFont[] };

function commandsOf(item: LabelItem, { letters, fonts }: Means): readonly (string | Uint8Array)[] {
  if (item.kind === 'rect') return [`LO${item.x},${item.y},${item.width},${item.height}\n`];
  if (item.kind === 'text' && letters === 'printer' && isPrinterText(item)) {
    const text = textOf(item, fonts);
    if (text !== null) return [text];
  }
  if (item.kind === 'bars') {
    const bars = barsOf(item);
    if (bars !== null) return [bars];
  }
  return picture(item);
}

function textOf(item: LabelTextItem, fonts: readonly FixedFont[]): string | null {
  const fitted = fitFixedFont(item, fonts);
  if (fitted === null) return null;
  const { font, times, x, y } = fitted;
  const text = item.text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `A${x},${y},0,${font.name},${times},${times},N,"${text}"\n`;
}

function barsOf(item: LabelBarsItem): string | null {
  const { x, y, module, height } = item;
  const look = `${module},${module},${height},N`;
  if (item.symbology === 'ean13') {
    // Twelve digits: the printer adds the check digit, which was checked before.
    return `B${x},${y},0,E30,${look},"${item.code.slice(0, 12)}"\n`;
  }
  const run = nativeCode128(item);
  return run === null ? null : `B${x},${y},0,1${run.set},${look},"${run.text}"\n`;
}

/** In GW a dot is a 0; whole bytes, so that a row is filled up with white. */
function picture(item: LabelItem): readonly (string | Uint8Array)[] {
  const placed = rasterItem(item);
  if (placed === null) return [];
  const { x, y, bitmap } = placed;
  const head = `GW${x},${y},${rowBytes(bitmap.width)},${bitmap.height},`;
  return [head, bitmap.bytes.map((byte) => ~byte & 0xff), '\n'];
}
