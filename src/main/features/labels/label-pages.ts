/** Labels as pictures and files: a page for the screen, sheets as PDF. Loads the drawing libraries, so it is loaded when asked for. */
import { PDFDocument } from '@napi-rs/canvas';
import { refuse, type Refusal } from '#contract/errors.ts';
import {
  dotsPerMm,
  labelPlace,
  labelsPerPage,
  pageSize,
  type LabelDesign,
  type LabelDpi,
  type LabelMedia,
} from '#domain/label/label-design.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { labelPaper, layoutLabel, movedItem, type LabelLayout } from '#main/hardware/label/label-layout.ts';
import { encodePng } from '#main/hardware/printer/bitmap.ts';
import { beginPage, paintPaper, rasterPaper } from '#main/hardware/printer/draw-paper.ts';
import type { CountedLabel } from './label-articles.ts';

/** One value for each label to print, equal ones the same value. Error: `label-code-refused` with the code that has no room. */
export function laidOut(
  labels: readonly CountedLabel[],
  dpi: LabelDpi,
): Result<readonly LabelLayout[], Refusal> {
  const layouts: LabelLayout[] = [];
  for (const { label, count } of labels) {
    const layout = layoutLabel(label, dpi);
    if (!layout.ok) return err(refuse('label-code-refused', layout.error));
    for (let copy = 0; copy < count; copy += 1) layouts.push(layout.value);
  }
  return ok(layouts);
}

/** Pages that so many labels take, the first of them begun at `startAt` (from 1). */
export function pageCount(media: LabelMedia, labels: number, startAt: number): number {
  const skipped = media.kind === 'sheet' ? startAt - 1 : 0;
  return Math.max(1, Math.ceil((labels + skipped) / labelsPerPage(media)));
}

/** The first page as a PNG at 203 dpi, which is what most label printers burn. */
export function drawFirstPage(
  media: LabelMedia,
  labels: readonly LabelLayout[],
  startAt: number,
): Uint8Array {
  const [page] = pagesOf(media, labels, { startAt, dpi: 203 });
  return encodePng(rasterPaper(labelPaper(page ?? emptyPage(media, 203))));
}

/** A picture of one row, dot for dot. */
export function drawRow(layout: LabelLayout): Uint8Array {
  return encodePng(rasterPaper(labelPaper(layout)));
}

/**
 * All labels as a PDF, a page each sheet, or each row of a roll; letters as embedded fonts, bars as vectors.
 *
 * `labels` are laid out at 600 dpi.
 */
export function drawLabelPdf(
  { name, media }: LabelDesign,
  labels: readonly LabelLayout[],
  startAt: number,
): Uint8Array {
  const dpi = 600;
  const pdf = new PDFDocument({ title: name, creator: 'Galla' });
  const { width, height } = pageSize(media);
  for (const page of pagesOf(media, labels, { startAt, dpi })) {
    const context = beginPage(pdf, width * pointsPerMm, height * pointsPerMm);
    const pointsPerDot = pointsPerMm / dotsPerMm(dpi);
    context.scale(pointsPerDot, pointsPerDot);
    paintPaper(context, labelPaper(page));
    pdf.endPage();
  }
  return pdf.close();
}

const pointsPerMm = 72 / 25.4;

/** Each page as one layout. `startAt` counts labels from 1 on the first sheet; a roll begins at its beginning. */
function pagesOf(
  media: LabelMedia,
  labels: readonly LabelLayout[],
  { startAt, dpi }: { readonly startAt: number; readonly dpi: LabelDpi },
): readonly LabelLayout[] {
  const skipped = media.kind === 'sheet' ? startAt - 1 : 0;
  const scale = dotsPerMm(dpi);
  const each = labelsPerPage(media);
  const pages = Array.from({ length: pageCount(media, labels.length, startAt) }, () => emptyPage(media, dpi));
  return pages.map((page, number) => ({
    ...page,
    items: labels
      .slice(Math.max(0, number * each - skipped), (number + 1) * each - skipped)
      .flatMap((label, index) => {
        const place = labelPlace(media, index + (number === 0 ? skipped : 0));
        const by = { x: Math.round(place.x * scale), y: Math.round(place.y * scale) };
        return label.items.map((item) => movedItem(item, by));
      }),
  }));
}

function emptyPage(media: LabelMedia, dpi: LabelDpi): LabelLayout {
  const scale = dotsPerMm(dpi);
  const { width, height } = pageSize(media);
  return { width: Math.round(width * scale), height: Math.round(height * scale), items: [] };
}
