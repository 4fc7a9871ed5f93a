/** The receipt as text, picture and PDF: the same figures everywhere, and a paper one would take home. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { drawPdf } from '#main/features/receipts/render/pdf.ts';
import { drawPng } from '#main/features/receipts/render/png.ts';
import { drawText } from '#main/features/receipts/render/text.ts';
import { textWidth } from '#main/hardware/printer/fonts.ts';
import { layoutPaper } from '#main/hardware/printer/paper-layout.ts';
import { columnsOf, layoutText } from '#main/hardware/printer/text-layout.ts';
import { hasPageRenderer, pageOfPdf } from './pdf-page.ts';
import { textOfPdf } from './pdf-text.ts';
import { rowsOfPng, shareCovered } from './picture.ts';
import { amountsOf, englishReceipt, hindiReceipt } from './sample-receipts.ts';

const receipts = [
  ['English', englishReceipt],
  ['Hindi', hindiReceipt],
] as const;

describe.each(receipts)('a receipt in %s', (_, document) => {
  const amounts = amountsOf(document);

  test.each([48, 32])('as text has every amount whole, at the right edge of %i columns', (columns) => {
    const lines = drawText(document, columns).split('\n');
    for (const amount of amounts) {
      const line = lines.find((candidate) => candidate.endsWith(amount));
      expect({ amount, columns: line === undefined ? 0 : columnsOf(line) }).toEqual({ amount, columns });
    }
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns);
  });

  test.each([576, 384])(
    'as a picture of %i dots has every amount whole, ending at the right edge',
    (dots) => {
      const texts = layoutPaper(document, dots).items.filter((item) => item.kind === 'text');
      for (const amount of amounts) {
        const item = texts.find(({ text }) => text === amount);
        const end = item === undefined ? 0 : item.x + textWidth(item.text, item.font);
        expect(Math.abs(dots - end)).toBeLessThan(1.5);
      }
    },
  );

  test.each([576, 384])('as a picture of %i dots has ink wherever its layout has text', async (dots) => {
    const rows = await rowsOfPng(drawPng(document, dots === 576 ? 576 : 384));
    for (const item of layoutPaper(document, dots).items) {
      if (item.kind !== 'text') continue;
      const width = Math.ceil(textWidth(item.text, item.font));
      const box = rows
        .slice(item.baseline - item.font.size, item.baseline + 4)
        .map((row) => row.slice(item.x, item.x + width));
      // Letters cover between a twentieth and a half of their line.
      const ink = box.join('').replaceAll(' ', '').length / box.join('').length;
      expect({ text: item.text, isDrawn: ink > 0.05 && ink < 0.5 }).toEqual({
        text: item.text,
        isDrawn: true,
      });
    }
  });

  test('as a PDF says every amount, in text that can be selected', () => {
    for (const paper of [80, 58] as const) {
      const text = textOfPdf(drawPdf(document, paper));
      const joined = text.replaceAll(/\s/gu, '');
      for (const amount of amounts) expect(joined).toContain(amount.replaceAll(/\s/gu, ''));
      expect(joined).toContain('A2/2627/004412');
    }
  });

  test('as a PDF is one page as wide as the roll and as long as the receipt', () => {
    for (const [paper, dots] of [
      [80, 576],
      [58, 384],
    ] as const) {
      const file = Buffer.from(drawPdf(document, paper)).toString('latin1');
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(file) ?? [];
      const margin = paper - dots / 8;
      expect(file.match(/\/Type \/Page\b(?!s)/gu)?.length).toBe(1);
      // Pages are whole points: to half a millimetre.
      expect((Number(width) / 72) * 25.4).toBeCloseTo(paper, 0);
      expect((Number(height) / 72) * 25.4).toBeCloseTo(layoutPaper(document, dots).height / 8 + margin, 0);
    }
  });

  test.skipIf(!hasPageRenderer())('as a PDF looks like the printed paper, every stroke of it', async () => {
    const page = await rowsOfPdf(drawPdf(document, 80));
    // The margins of the page: 4 mm are 32 dots.
    const printed = page.slice(32).map((row) => row.slice(32, 32 + 576));
    const raster = await rowsOfPng(drawPng(document, 576));
    expect(shareCovered(raster, printed)).toBeGreaterThan(0.99);
    expect(shareCovered(printed, raster)).toBeGreaterThan(0.99);
  });

  test('gives the same picture and the same page every time', () => {
    expect(Buffer.compare(drawPng(document, 576), drawPng(document, 576))).toBe(0);
    // Text, not bytes: a few bytes of padding in an embedded font are never the same (decision 0001).
    expect(textOfPdf(drawPdf(document, 80))).toBe(textOfPdf(drawPdf(document, 80)));
  });
});

describe('on any receipt', () => {
  const words = fc
    .array(fc.stringMatching(/^[A-Za-z0-9,.%₹−मीनाकुल]{1,30}$/u), { minLength: 1, maxLength: 8 })
    .map((list) => list.join(' '));
  const emphasis = fc.constantFrom('normal' as const, 'bold' as const, 'large' as const);
  const documents: fc.Arbitrary<ReceiptDocument> = fc
    .array(
      fc.oneof(
        fc.record({
          kind: fc.constant('row' as const),
          left: words,
          right: fc.stringMatching(/^[0-9,.]{1,14}$/),
          emphasis,
          indent: fc.constantFrom(0 as const, 1 as const),
        }),
        fc.record({
          kind: fc.constant('text' as const),
          text: words,
          align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
          emphasis,
        }),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((blocks) => ({ language: 'en', number: '1', blocks }));

  const wordsOf = (document: ReceiptDocument) =>
    document.blocks
      .flatMap((block) =>
        block.kind === 'row' ? [block.left, block.right] : block.kind === 'text' ? [block.text] : [],
      )
      .join('');
  const letters = (text: string) => Array.from(text.replaceAll(/\s/gu, '')).sort();

  test.each([32, 48])('no line is wider than the %i columns, and no letter is lost', (columns) => {
    fc.assert(
      fc.property(documents, (document) => {
        const lines = layoutText(document, columns).map((line) => (line.kind === 'logo' ? '' : line.text));
        expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns);
        expect(letters(lines.join(''))).toEqual(letters(wordsOf(document)));
      }),
    );
  });

  test.each([384, 576])('no ink leaves the %i dots of the paper, and no letter is lost', (dots) => {
    fc.assert(
      fc.property(documents, (document) => {
        const layout = layoutPaper(document, dots);
        const texts = layout.items.filter((item) => item.kind === 'text');
        for (const item of texts) {
          expect(item.x).toBeGreaterThanOrEqual(0);
          expect(item.x + textWidth(item.text, item.font)).toBeLessThanOrEqual(dots + 1);
          expect(item.baseline).toBeLessThanOrEqual(layout.height);
        }
        const drawn = texts.map((item) => item.text).join('');
        expect(letters(drawn)).toEqual(letters(wordsOf(document)));
      }),
      { numRuns: 60 },
    );
  });

  test('a name too long for its line wraps, and its amount stays whole beside the first of it', () => {
    const document: ReceiptDocument = {
      language: 'en',
      number: '1',
      blocks: [
        {
          kind: 'row',
          left: 'Kadam Penny loafer with a leather sole',
          right: '1,299.00',
          emphasis: 'normal',
          indent: 1,
        },
        {
          kind: 'row',
          left: 'Bill A2/2627/004412',
          right: '21-11-2026 14:33',
          emphasis: 'normal',
          indent: 0,
        },
      ],
    };
    expect(drawText(document, 32)).toBe(
      [
        '  Kadam Penny loafer    1,299.00',
        '  with a leather sole',
        'Bill            21-11-2026 14:33',
        'A2/2627/004412',
        '',
      ].join('\n'),
    );
  });

  test('a no-break space keeps a rate on one line', () => {
    const document: ReceiptDocument = {
      language: 'en',
      number: '1',
      blocks: [
        {
          kind: 'row',
          left: 'CGST\u{a0}2.5\u{a0}% + SGST\u{a0}2.5\u{a0}%',
          right: '108.23 + 108.23',
          emphasis: 'normal',
          indent: 0,
        },
      ],
    };
    expect(drawText(document, 32)).toBe('CGST 2.5 % +     108.23 + 108.23\nSGST 2.5 %\n');
    const drawn = layoutPaper(document, 384).items.flatMap((item) =>
      item.kind === 'text' ? [item.text] : [],
    );
    expect(drawn).toEqual(['CGST\u{a0}2.5\u{a0}% +', '108.23 + 108.23', 'SGST\u{a0}2.5\u{a0}%']);
  });

  test('a number too long for a barcode on this paper is printed in letters', () => {
    const long = 'A'.repeat(60);
    const document: ReceiptDocument = {
      language: 'en',
      number: long,
      blocks: [{ kind: 'barcode', symbology: 'code128', text: long }],
    };
    expect(layoutPaper(document, 384).items.map((item) => item.kind)).toEqual(['text', 'text', 'text']);
  });
});

/** The page at 203.2 dots to the inch: one pixel of it is one dot of the printer. */
async function rowsOfPdf(pdf: Uint8Array): Promise<readonly string[]> {
  return rowsOfPng(pageOfPdf(pdf, 203.2));
}
