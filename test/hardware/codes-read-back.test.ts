/** The codes that Galla prints, read back by ZXing: labels of 300 dpi, sheets of labels and invoices as PDF pages. */
import { describe, expect, test } from 'vitest';
import type { LabelDesign } from '#domain/label/label-design.ts';
import { drawLabelPdf } from '#main/features/labels/label-pages.ts';
import { drawPdf } from '#main/features/receipts/render/pdf.ts';
import { labelPaper } from '#main/hardware/label/label-layout.ts';
import { encodePng } from '#main/hardware/printer/bitmap.ts';
import { rasterPaper } from '#main/hardware/printer/draw-paper.ts';
import { derby, juti, layoutOf, shippedDesigns } from './labels.ts';
import { hasPageRenderer, pageOfPdf } from './pdf-page.ts';
import { readCodes } from './read-codes.ts';
import { englishReceipt } from './sample-receipts.ts';

describe.each(shippedDesigns)('%s', (_, design) => {
  test.each([
    ['EAN-13', derby],
    ['Code 128', juti],
  ])('at 300 dpi is read as it was meant, with %s', async (__, article) => {
    const layout = layoutOf(design, article, 300);
    const picture = encodePng(rasterPaper(labelPaper(layout)));
    expect(await readCodes(picture)).toEqual([article.code]);
  });

  test.runIf(hasPageRenderer())('as a PDF is read as it was meant, every label of the page', async () => {
    const articles = [derby, juti, derby];
    const labels = articles.map((article) => layoutOf(design, article, 600));
    const onPage = articles.slice(0, perPage(design));
    const read = await readCodes(pageOfPdf(drawLabelPdf(design, labels, 1), 300));
    expect(read).toEqual(onPage.map(({ code }) => code).toSorted());
  });
});

function perPage({ media }: LabelDesign): number {
  return media.kind === 'sheet' ? media.columns * media.rows : media.columns;
}

test.runIf(hasPageRenderer()).each([58, 80] as const)(
  'the number of a receipt of %i mm is read off its PDF',
  async (paperMm) => {
    const read = await readCodes(pageOfPdf(drawPdf(englishReceipt, paperMm), 300));
    expect(read).toEqual([englishReceipt.number]);
  },
);
