/** Puts a paper layout on a canvas, and turns the canvas into the dots a thermal printer burns. */
import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocument, SKRSContext2D } from '@napi-rs/canvas';
import { assertNever } from '#domain/result.ts';
import { rowBytes } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import { setFont } from './fonts.ts';
import { dither, drawLogo } from './logo-picture.ts';
import type { PaperLayout } from './paper-layout.ts';

/** What drawing needs of a canvas, be it of dots or of a PDF page. */
export type InkContext = Pick<
  SKRSContext2D,
  | 'fillStyle'
  | 'textBaseline'
  | 'font'
  | 'letterSpacing'
  | 'fillText'
  | 'fillRect'
  | 'drawImage'
  | 'imageSmoothingQuality'
>;

/** A page of a PDF to draw on, in points. */
export function beginPage(pdf: PDFDocument, width: number, height: number): SKRSContext2D {
  // Its type leaves out drawImage, which it has.
  return pdf.beginPage(width, height) as SKRSContext2D;
}

/** Draws the ink in black; the context's unit is one dot. The paper itself is not painted. */
export function paintPaper(context: InkContext, layout: PaperLayout): void {
  context.fillStyle = '#000000';
  context.textBaseline = 'alphabetic';
  for (const item of layout.items) {
    switch (item.kind) {
      case 'text':
        setFont(context, item.font);
        context.fillText(item.text, item.x, item.baseline);
        break;
      case 'rect':
        context.fillRect(item.x, item.y, item.width, item.height);
        break;
      case 'logo':
        drawLogo(context, item.logo, item);
        break;
      default:
        assertNever(item);
    }
  }
}

/** The layout as dots, black or white; the same layout always gives the same dots. */
export function rasterPaper(layout: PaperLayout): Bitmap {
  const { width, height } = layout;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  paintPaper(context, layout);
  const { data } = context.getImageData(0, 0, width, height);
  for (const item of layout.items) if (item.kind === 'logo') dither(data, width, item);
  const stride = rowBytes(width);
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let index = 0; index < stride; index += 1) {
      bytes[y * stride + index] = eightDots(
        data,
        (y * width + index * 8) * 4,
        Math.min(8, width - index * 8),
      );
    }
  }
  return { width, height, bytes };
}

/** Eight dots from the red of as many pixels (all colours are equal), the first in the highest bit. */
function eightDots(data: Uint8ClampedArray, start: number, count: number): number {
  let bits = 0;
  for (let dot = 0; dot < count; dot += 1) {
    if ((data[start + dot * 4] ?? 255) < inkThreshold) bits |= 0x80 >> dot;
  }
  return bits;
}

/** Above the middle, so that thin strokes do not break: thermal paper thickens what it prints, never what is missing. */
const inkThreshold = 160;
