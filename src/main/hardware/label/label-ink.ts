/** What the three printer languages share: which ink a printer can make itself, and the dots of what it cannot. */
import type { Bitmap } from '../printer/bitmap.ts';
import { codeSetRuns, code128Modules, type CodeSetRun } from '../printer/code128-native.ts';
import { rasterPaper } from '../printer/draw-paper.ts';
import { inkOf, moduleCount, type LabelBarsItem, type LabelItem } from './label-layout.ts';
import type { LabelTextItem } from './label-text.ts';

/** A picture at its place, its left edge on a whole byte of the row it stands in. */
export type PlacedBitmap = { readonly x: number; readonly y: number; readonly bitmap: Bitmap };

/** The dots of one item alone, cut to its ink, so that a label is a few small pictures and not one large one. */
export function rasterItem(item: LabelItem): PlacedBitmap | null {
  const ink = inkOf(item);
  const boxes = ink.map((each) =>
    each.kind === 'rect'
      ? { left: each.x, top: each.y, right: each.x + each.width, bottom: each.y + each.height }
      : textBox(item, each.font.size),
  );
  if (boxes.length === 0) return null;
  const x = Math.max(0, Math.floor(Math.min(...boxes.map(({ left }) => left))));
  const y = Math.max(0, Math.floor(Math.min(...boxes.map(({ top }) => top))));
  const width = Math.ceil(Math.max(...boxes.map(({ right }) => right))) - x;
  const height = Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom))) - y;
  const items = ink.map((each) =>
    each.kind === 'rect'
      ? { ...each, x: each.x - x, y: each.y - y }
      : { ...each, x: each.x - x, baseline: each.baseline - y },
  );
  return { x, y, bitmap: rasterPaper({ width, height, items }) };
}

/**
 * The one run of a Code 128 that the printer's own command makes just as it was laid out, or null where it is sent as dots.
 *
 * Null for a code of two sets: how a change of set is written differs between makers, and a printer's own choice may make
 * the symbol longer than the place it was given. Null as well for letters that mean something to a printer's language.
 */
export function nativeCode128(item: LabelBarsItem): CodeSetRun | null {
  if (item.symbology !== 'code128' || !/^[A-Za-z0-9 ./-]+$/.test(item.code)) return null;
  const [run, ...others] = codeSetRuns(item.code);
  const isSame = code128Modules(item.code) === moduleCount(item.bars);
  return run !== undefined && others.length === 0 && isSame ? run : null;
}

/** True for text that any label printer's letters can spell. */
export function isPrinterText(item: LabelTextItem): boolean {
  return !item.isStruck && /^[\u{20}-\u{7e}]+$/u.test(item.text);
}

/** A font of a printer whose letters are all as wide: dots of a letter's place. */
export type FixedFont = { readonly name: string; readonly width: number; readonly height: number };

export type FittedFont = {
  readonly font: FixedFont;
  readonly times: number;
  readonly x: number;
  readonly y: number;
};

/** The tallest of a printer's fixed fonts that keeps the text in its box and no taller than laid out; null where none does. */
export function fitFixedFont(item: LabelTextItem, fonts: readonly FixedFont[]): FittedFont | null {
  const { box, align, text } = item;
  const fitting = fonts
    .flatMap((font) => [1, 2, 3, 4].map((times) => ({ font, times })))
    .filter(
      ({ font, times }) =>
        text.length * font.width * times <= box.width && font.height * times <= item.font.size * 1.15,
    )
    .toSorted((a, b) => b.font.height * b.times - a.font.height * a.times);
  const [best] = fitting;
  if (best === undefined) return null;
  const spare = box.width - text.length * best.font.width * best.times;
  const x = box.x + { left: 0, center: Math.floor(spare / 2), right: spare }[align];
  return { ...best, x, y: box.y + Math.max(0, Math.floor((box.height - best.font.height * best.times) / 2)) };
}

/** Bytes that are text and bytes that are a picture, in one stream. */
export function joinBytes(parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

/** Room for marks above and below, and for letters that lean out of their advance. */
function textBox(item: LabelItem, size: number) {
  if (item.kind !== 'text') throw new Error('Only text is drawn with letters');
  const out = Math.ceil(size * 0.15);
  return {
    left: item.x - out,
    top: item.baseline - Math.ceil(size * 1.15),
    right: item.x + item.width + out,
    bottom: item.baseline + Math.ceil(size * 0.4),
  };
}
