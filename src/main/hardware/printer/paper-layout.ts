/** A receipt set in proportional letters on paper of a given number of dots: what the raster, the PNG and the PDF all draw. */
import type { ReceiptBlock, ReceiptDocument, ReceiptEmphasis } from '#domain/receipt-document.ts';
import { logoOnPaper, type Logo } from '#domain/logo.ts';
import { assertNever } from '#domain/result.ts';
import { code128Bars, qrSquares } from './code-bars.ts';
import { textWidth } from './fonts.ts';
import type { PaperFont } from './fonts.ts';
import { layoutRow } from './row-layout.ts';
import { wrapText } from './wrap-text.ts';

/** Ink on the paper. Dots from the top left; `baseline` is where the letters stand, `x` where they begin. */
export type PaperInk =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly font: PaperFont;
      readonly x: number;
      readonly baseline: number;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };

/** A logo has its colours; a printer of dots dithers it. */
export type PaperItem =
  | PaperInk
  | {
      readonly kind: 'logo';
      readonly logo: Logo;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };

export type PaperLayout = {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PaperItem[];
};

/** Sets the receipt on paper `dots` wide (8 dots are a millimetre); the height is what the receipt needs. */
export function layoutPaper(document: ReceiptDocument, dots: number): PaperLayout {
  const items: PaperItem[] = [];
  let y = 0;
  for (const block of document.blocks) {
    const part = layoutBlock(block, dots);
    items.push(...part.items.map((item) => movedDown(item, y)));
    y += part.height;
  }
  return { width: dots, height: Math.max(y, 1), items };
}

/** Letters in dots: 24 dots are 3 mm, about 8.5 points; narrow paper trades a little of that for fewer broken lines. */
function letterSizes(dots: number): { readonly body: number; readonly large: number } {
  return dots < 500 ? { body: 22, large: 28 } : { body: 24, large: 36 };
}

const indentDots = 14;
const gapDots = 16;
const spaceHeight = 14;

/** Height of a line to the size of its letters; Devanagari with marks above and below needs this much. */
const lineHeightRatio = 1.36;
/** Where the letters stand in their line. */
const baselineRatio = 1.02;

type Part = { readonly height: number; readonly items: readonly PaperItem[] };

function layoutBlock(block: ReceiptBlock, dots: number): Part {
  switch (block.kind) {
    case 'text':
      return layoutTextBlock(block, dots);
    case 'row':
      return layoutRowBlock(block, dots);
    case 'logo':
      return layoutLogo(block, dots);
    case 'rule':
      return layoutRule(dots);
    case 'space':
      return { height: spaceHeight, items: [] };
    case 'barcode':
      return layoutBarcode(block.text, dots);
    case 'qr':
      return layoutQr(block.text, dots);
    default:
      return assertNever(block);
  }
}

function layoutTextBlock(block: Extract<ReceiptBlock, { kind: 'text' }>, dots: number): Part {
  const font = fontOf(block.emphasis, dots);
  const lines = wrapText(block.text, (line) => textWidth(line, font) <= dots);
  return stacked(
    lines.map((line) => {
      const spare = dots - textWidth(line, font);
      const x = { left: 0, center: spare / 2, right: spare }[block.align];
      return textLine([{ text: line, x }], font);
    }),
  );
}

function layoutRowBlock(block: Extract<ReceiptBlock, { kind: 'row' }>, dots: number): Part {
  const font = fontOf(block.emphasis, dots);
  const indent = block.indent * indentDots;
  const widthOf = (text: string) => textWidth(text, font);
  const lines = layoutRow(block, { width: dots, gap: gapDots, indent, widthOf });
  return stacked(
    lines.map((line) =>
      textLine(
        [
          { text: line.left, x: indent },
          { text: line.right, x: dots - widthOf(line.right) },
        ],
        font,
      ),
    ),
  );
}

function fontOf(emphasis: ReceiptEmphasis, dots: number): PaperFont {
  const { body, large } = letterSizes(dots);
  switch (emphasis) {
    case 'normal':
      return { size: body, isBold: false };
    case 'bold':
      return { size: body, isBold: true };
    case 'large':
      return { size: large, isBold: true };
    default:
      return assertNever(emphasis);
  }
}

function textLine(pieces: readonly { readonly text: string; readonly x: number }[], font: PaperFont): Part {
  return {
    height: Math.round(font.size * lineHeightRatio),
    items: pieces
      .filter((piece) => piece.text !== '')
      .map((piece) => ({
        kind: 'text',
        text: piece.text,
        font,
        // Whole dots: the same letters then look the same on every line.
        x: Math.max(0, Math.round(piece.x)),
        baseline: Math.round(font.size * baselineRatio),
      })),
  };
}

function layoutLogo({ png, width, height }: Logo, dots: number): Part {
  const size = logoOnPaper({ width, height }, dots);
  const x = Math.floor((dots - size.width) / 2);
  return {
    height: size.height + spaceHeight,
    items: [{ kind: 'logo', logo: { png, width, height }, x, y: 0, ...size }],
  };
}

function layoutRule(dots: number): Part {
  const dash = 6;
  const step = 10;
  const count = Math.ceil((dots - dash) / step) + 1;
  const height = 2;
  return {
    height: 18,
    items: Array.from({ length: count }, (_, index) => ({
      kind: 'rect',
      x: index * step,
      y: 8,
      width: Math.min(dash, dots - index * step),
      height,
    })),
  };
}

/** 3 dots (0.375 mm) a module where the paper has room, then 2, then 1; a number too long for the paper is printed in letters only. */
function layoutBarcode(text: string, dots: number): Part {
  const caption = layoutTextBlock({ kind: 'text', text, align: 'center', emphasis: 'normal' }, dots);
  const bars = code128Bars(text);
  const modules = bars === null ? 0 : bars.reduce((sum, width) => sum + width, 0);
  const quietZone = 10;
  const scale = [3, 2, 1].find((dotsPerModule) => (modules + 2 * quietZone) * dotsPerModule <= dots);
  if (bars === null || scale === undefined) return caption;
  const top = 8;
  const height = 80;
  const starts = bars.map((_, index) => bars.slice(0, index).reduce((sum, width) => sum + width, 0));
  const left = Math.floor((dots - modules * scale) / 2);
  const symbol: Part = {
    height: top + height + 2,
    items: bars.flatMap((width, index) =>
      index % 2 === 0
        ? [{ kind: 'rect', x: left + (starts[index] ?? 0) * scale, y: top, width: width * scale, height }]
        : [],
    ),
  };
  return stacked([symbol, caption]);
}

const qrQuietZone = 4;

/** Dots a square of a QR code takes: as large as fit, at most 8 (1 mm), with the standard's quiet zone of 4. Below 2 no phone reads it. */
export function qrScale(size: number, dots: number): number {
  const scale = Math.min(8, Math.floor(dots / (size + 2 * qrQuietZone)));
  return scale < 2 ? 0 : scale;
}

function layoutQr(text: string, dots: number): Part {
  const squares = qrSquares(text);
  const fallback: ReceiptBlock = { kind: 'text', text, align: 'center', emphasis: 'normal' };
  if (squares === null) return layoutTextBlock(fallback, dots);
  const scale = qrScale(squares.size, dots);
  if (scale === 0) return layoutTextBlock(fallback, dots);
  const left = Math.floor((dots - squares.size * scale) / 2);
  const top = qrQuietZone * scale;
  const items: PaperItem[] = [];
  for (let row = 0; row < squares.size; row += 1) {
    for (let column = 0; column < squares.size; column += 1) {
      if (!squares.isDark(column, row)) continue;
      items.push({
        kind: 'rect',
        x: left + column * scale,
        y: top + row * scale,
        width: scale,
        height: scale,
      });
    }
  }
  return { height: (squares.size + 2 * qrQuietZone) * scale, items };
}

function stacked(parts: readonly Part[]): Part {
  const items: PaperItem[] = [];
  let height = 0;
  for (const part of parts) {
    items.push(...part.items.map((item) => movedDown(item, height)));
    height += part.height;
  }
  return { height, items };
}

function movedDown(item: PaperItem, by: number): PaperItem {
  return item.kind === 'text' ? { ...item, baseline: item.baseline + by } : { ...item, y: item.y + by };
}
