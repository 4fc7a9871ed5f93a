/** A receipt as a PDF: one page as wide as the paper roll and as long as the receipt. */
import { PDFDocument } from '@napi-rs/canvas';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { beginPage, paintPaper } from '#main/hardware/printer/draw-paper.ts';
import { layoutPaper } from '#main/hardware/printer/paper-layout.ts';

/**
 * A PDF file whose one page is the receipt, letters as embedded fonts, bars as vectors.
 *
 * Drawn by Skia through @napi-rs/canvas, from the very layout of the printed raster: see
 * `decisions/0001-pdf-by-skia.md` for what pdfmake does to Devanagari.
 */
export function drawPdf(document: ReceiptDocument, paperMm: 58 | 80): Uint8Array {
  const dots = paperMm === 80 ? 576 : 384;
  const layout = layoutPaper(document, dots);
  const width = paperMm * pointsPerMm;
  const margin = (width - dots * pointsPerDot) / 2;
  const pdf = new PDFDocument({ title: document.number, creator: 'Galla' });
  const context = beginPage(pdf, width, layout.height * pointsPerDot + 2 * margin);
  context.translate(margin, margin);
  context.scale(pointsPerDot, pointsPerDot);
  paintPaper(context, layout);
  pdf.endPage();
  return pdf.close();
}

const pointsPerMm = 72 / 25.4;
const pointsPerDot = pointsPerMm / 8;
