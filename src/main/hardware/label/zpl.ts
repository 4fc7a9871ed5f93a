/** A row of labels in ZPL II (Zebra's ZPL II programming guide). */
import { dotsPerMm } from '#domain/label/label-design.ts';
import { rowBytes, type Bitmap } from '../printer/bitmap.ts';
import { isPrinterText, joinBytes, nativeCode128, rasterItem } from './label-ink.ts';
import type { LabelBarsItem, LabelItem } from './label-layout.ts';
import type { LabelTextItem } from './label-text.ts';
import type { LabelLetters } from './label-look.ts';
import type { LabelPaper, LabelRow } from './label-row.ts';

/** One format, ^XA to ^XZ, printed as often as the row has copies. */
export function encodeZpl(row: LabelRow, { roll, dpi }: LabelPaper, letters: LabelLetters): Uint8Array {
  const { width, height, items } = row.layout;
  const sensor = { gap: '^MNY', mark: `^MNM,0`, none: '^MNN' }[roll.sensor];
  const length = height + (roll.sensor === 'none' ? Math.round(roll.gapDown * dotsPerMm(dpi)) : 0);
  return joinBytes([
    `^XA\n^PW${width}\n^LL${length}\n^LH0,0\n${sensor}\n`,
    ...items.map((item) => commandOf(item, letters)),
    `^PQ${row.copies}\n^XZ\n`,
  ]);
}

function commandOf(item: LabelItem, letters: LabelLetters): string {
  if (item.kind === 'rect') {
    // A box whose line is as thick as it is wide is filled.
    const { x, y, width, height } = item;
    return `^FO${x},${y}^GB${width},${height},${Math.min(width, height)}^FS\n`;
  }
  if (item.kind === 'text' && letters === 'printer' && isPrinterText(item)) return textOf(item);
  if (item.kind === 'bars') {
    const bars = barsOf(item);
    if (bars !== null) return bars;
  }
  const placed = rasterItem(item);
  return placed === null ? '' : `^FO${placed.x},${placed.y}${graphic(placed.bitmap)}^FS\n`;
}

/** Font 0 scales to any size and is narrower than the letters that were measured, so it stays in the box. */
function textOf({ box, align, font, text }: LabelTextItem): string {
  const size = Math.round(font.size);
  const y = box.y + Math.max(0, Math.round((box.height - size) / 2));
  const side = { left: 'L', center: 'C', right: 'R' }[align];
  return `^FO${box.x},${y}^A0N,${size},${size}^FB${box.width},1,0,${side}^FH^FD${escaped(text)}^FS\n`;
}

/** ^ and ~ begin commands, \ a break within ^FB, _ the escape itself: each is sent as its code (^FH). */
function escaped(text: string): string {
  return text.replaceAll(/[\^~\\_]/g, (letter) => `_${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Not ^BE: it lets the guard bars of an EAN-13 down into the digits below. As dots all its rows but the first are one sign each. */
function barsOf(item: LabelBarsItem): string | null {
  const { x, y, module, height } = item;
  const run = nativeCode128(item);
  if (run === null) return null;
  return `^FO${x},${y}^BY${module},3,${height}^BCN,${height},N,N,N,N^FD${startOf[run.set]}${run.text}^FS\n`;
}

const startOf = { B: '>:', C: '>;' } as const;

/** ^GFA with Zebra's compression of rows: `,` fills a row with white, `:` repeats the row before. */
function graphic({ width, height, bytes }: Bitmap): string {
  const stride = rowBytes(width);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from(bytes.subarray(y * stride, (y + 1) * stride))
      .toString('hex')
      .toUpperCase(),
  );
  const data = rows
    .map((row, index) => {
      if (row === rows[index - 1]) return ':';
      const ink = row.replace(/(?:00)+$/, '');
      return ink.length === row.length ? row : `${ink},`;
    })
    .join('');
  return `^GFA,${stride * height},${stride * height},${stride},${data}`;
}
