/** A label laid out in dots: the one value that the screen, the sheets and the printers' languages are all drawn from. */
import type { FilledField, FilledLabel } from '#domain/label/fill-label.ts';
import { codeTextMm, ean13Modules, narrowestMm } from '#domain/label/check-design.ts';
import { dotsPerMm, narrowestModule, type LabelDpi } from '#domain/label/label-design.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { code128Bars, ean13Bars, qrSquares, type BarWidths, type Squares } from '../printer/code-bars.ts';
import type { PaperInk, PaperLayout } from '../printer/paper-layout.ts';
import { layoutLabelText, type DotBox, type LabelTextItem } from './label-text.ts';

/** Bars without their quiet zones; `module` is the width of the narrowest, `x` where the first begins. */
export type LabelBarsItem = {
  readonly kind: 'bars';
  readonly symbology: 'ean13' | 'code128';
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly module: number;
  readonly height: number;
  readonly bars: BarWidths;
};

export type LabelItem =
  | LabelTextItem
  | LabelBarsItem
  | {
      readonly kind: 'squares';
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly squares: Squares;
    }
  | ({ readonly kind: 'rect' } & DotBox);

/** Dots from the label's top left corner. */
export type LabelLayout = {
  readonly width: number;
  readonly height: number;
  readonly items: readonly LabelItem[];
};

/** `needsMm`: the width it would take; null where no width helps, because the code cannot be drawn at all. */
export type LayoutFault = { readonly code: string; readonly needsMm: number | null };

/** Lays a label out for a printer of that resolution. Error: the first code that does not fit its place or cannot be a barcode. */
export function layoutLabel(label: FilledLabel, dpi: LabelDpi): Result<LabelLayout, LayoutFault> {
  const scale = dotsPerMm(dpi);
  const items: LabelItem[] = [];
  for (const field of label.fields) {
    const drawn = layoutField(field, dpi);
    if (!drawn.ok) return drawn;
    items.push(...drawn.value);
  }
  return ok({ width: Math.round(label.width * scale), height: Math.round(label.height * scale), items });
}

/** The same ink as letters and rectangles, for whoever draws on a canvas. */
export function labelPaper({ width, height, items }: LabelLayout): PaperLayout {
  return { width, height, items: items.flatMap(inkOf) };
}

/** The letters and rectangles of one item. */
export function inkOf(item: LabelItem): readonly PaperInk[] {
  switch (item.kind) {
    case 'rect':
      return [item];
    case 'text': {
      const { text, font, x, baseline } = item;
      return [{ kind: 'text', text, font, x, baseline }, ...(item.isStruck ? [strikeOf(item)] : [])];
    }
    case 'bars': {
      const { x, y, module, height } = item;
      return stripes(item.bars).map(({ at, wide }) => ({
        kind: 'rect',
        x: x + at * module,
        y,
        width: wide * module,
        height,
      }));
    }
    case 'squares': {
      const { x, y, module: width, squares } = item;
      return Array.from({ length: squares.size ** 2 }, (_, index) => ({
        column: index % squares.size,
        row: Math.floor(index / squares.size),
      }))
        .filter(({ column, row }) => squares.isDark(column, row))
        .map(({ column, row }) => ({
          kind: 'rect',
          x: x + column * width,
          y: y + row * width,
          width,
          height: width,
        }));
    }
    default:
      return assertNever(item);
  }
}

/** Moved on the paper, for the second label of a row. */
export function movedItem(item: LabelItem, by: { readonly x: number; readonly y: number }): LabelItem {
  const x = item.x + by.x;
  if (item.kind !== 'text') return { ...item, x, y: item.y + by.y };
  const box = { ...item.box, x: item.box.x + by.x, y: item.box.y + by.y };
  return { ...item, x, baseline: item.baseline + by.y, box };
}

/** Modules that bars take from the first to the last. */
export function moduleCount(bars: BarWidths): number {
  return bars.reduce((sum, width) => sum + width, 0);
}

function layoutField(field: FilledField, dpi: LabelDpi): Result<readonly LabelItem[], LayoutFault> {
  const scale = dotsPerMm(dpi);
  const dots = (mm: number): number => Math.round(mm * scale);
  const place = { x: dots(field.x), y: dots(field.y), width: dots(field.width) };
  switch (field.kind) {
    case 'rule':
      // A line thinner than a dot is still a line.
      return ok([
        {
          kind: 'rect',
          ...place,
          width: Math.max(1, place.width),
          height: Math.max(1, dots(field.height)),
        },
      ]);
    case 'text': {
      const box = { ...place, height: dots(field.height) };
      return ok(layoutLabelText(field, { box, letters: field.letters * scale, scale }));
    }
    case 'barcode':
      return layoutBars(field, dpi);
    case 'qr':
      return layoutQr(field, dpi);
    default:
      return assertNever(field);
  }
}

function layoutBars(
  field: Extract<FilledField, { kind: 'barcode' }>,
  dpi: LabelDpi,
): Result<readonly LabelItem[], LayoutFault> {
  const { code, symbology } = field;
  const bars = symbology === 'ean13' ? ean13Bars(code) : code128Bars(code);
  if (bars === null) return err({ code, needsMm: null });
  // Code 128 has 10 modules of quiet on either side, EAN-13 11 and 7.
  const quiet = symbology === 'ean13' ? { left: 11, all: ean13Modules - 95 } : { left: 10, all: 20 };
  const modules = moduleCount(bars) + quiet.all;
  const scale = dotsPerMm(dpi);
  const width = Math.floor(field.width * scale);
  // Wider than half a millimetre no bar gets easier to read.
  const module = Math.min(Math.floor(width / modules), Math.ceil(scale / 2));
  if (module < narrowestModule(dpi)) return err({ code, needsMm: narrowestMm(modules) });
  const x = Math.round(field.x * scale) + Math.floor((width - modules * module) / 2) + quiet.left * module;
  const y = Math.round(field.y * scale);
  const textHeight = field.hasText ? Math.round(codeTextMm * scale) : 0;
  const height = Math.round(field.height * scale) - textHeight;
  const item: LabelBarsItem = { kind: 'bars', symbology, code, x, y, module, height, bars };
  if (!field.hasText) return ok([item]);
  const box = { x: Math.round(field.x * scale), y: y + height, width, height: textHeight };
  const look = { text: code, align: 'center', fit: 'one-line', isBold: false } as const;
  const text = layoutLabelText(
    { ...look, isFigure: true, isStruck: false },
    { box, letters: 2.4 * scale, scale },
  );
  return ok([item, ...text]);
}

function layoutQr(
  field: Extract<FilledField, { kind: 'qr' }>,
  dpi: LabelDpi,
): Result<readonly LabelItem[], LayoutFault> {
  const squares = qrSquares(field.code);
  if (squares === null) return err({ code: field.code, needsMm: null });
  const scale = dotsPerMm(dpi);
  const modules = squares.size + 2 * quietSquares;
  const module = Math.floor((field.width * scale) / modules);
  if (module < narrowestModule(dpi)) return err({ code: field.code, needsMm: narrowestMm(modules) });
  const spare = Math.floor((field.width * scale - squares.size * module) / 2);
  return ok([
    {
      kind: 'squares',
      x: Math.round(field.x * scale) + spare,
      y: Math.round(field.y * scale) + spare,
      module,
      squares,
    },
  ]);
}

const quietSquares = 4;

function stripes(bars: BarWidths): readonly { readonly at: number; readonly wide: number }[] {
  let at = 0;
  return bars.flatMap((wide, index) => {
    const start = at;
    at += wide;
    return index % 2 === 0 ? [{ at: start, wide }] : [];
  });
}

/** Through the middle of the figures, a little longer than they are. */
function strikeOf({ font, x, baseline, width }: LabelTextItem): PaperInk {
  const over = Math.round(font.size * 0.08);
  const height = Math.max(2, over);
  const y = Math.round(baseline - font.size * 0.36 - height / 2);
  return { kind: 'rect', x: Math.max(0, x - over), y, width: Math.round(width) + 2 * over, height };
}
