/** A receipt as a picture: dot for dot what a thermal printer in raster mode burns. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { encodePng } from '#main/hardware/printer/bitmap.ts';
import { rasterPaper } from '#main/hardware/printer/draw-paper.ts';
import { layoutPaper } from '#main/hardware/printer/paper-layout.ts';

/** A PNG file, black on white, `dots` wide: 576 for 80 mm paper, 384 for 58 mm (8 dots are a millimetre). */
export function drawPng(document: ReceiptDocument, dots: number): Uint8Array {
  return encodePng(rasterPaper(layoutPaper(document, dots)));
}
