/** What goes to a label printer, judged by interpreters of its language: the dots are those of the screen's picture. */
import { describe, expect, test } from 'vitest';
import { ready } from 'zpl-renderer-js';
import type { LabelDesign } from '#domain/label/label-design.ts';
import { encodePng } from '#main/hardware/printer/bitmap.ts';
import { rasterPaper } from '#main/hardware/printer/draw-paper.ts';
import { encodeLabels } from '#main/hardware/label/label-printer.ts';
import { labelPaper, type LabelLayout } from '#main/hardware/label/label-layout.ts';
import { labelRows, type LabelPaper, type LabelRow } from '#main/hardware/label/label-row.ts';
import { burnEpl, burnTspl } from './label-interpreter.ts';
import { derby, juti, layoutOf, readBars, shippedDesigns } from './labels.ts';
import { rowsOfPng } from './picture.ts';
import { readQr } from '../read-qr.ts';

const rolls = shippedDesigns.filter(([, design]) => design.media.kind === 'roll');

function paperOf(design: LabelDesign, dpi: 203 | 300 = 203): LabelPaper {
  if (design.media.kind !== 'roll') throw new Error(`${design.name} is no roll`);
  return { roll: design.media, dpi };
}

/** A full row: the derby and the juti by turns. */
function rowOf(design: LabelDesign, dpi: 203 | 300 = 203): LabelRow {
  const paper = paperOf(design, dpi);
  const both = [layoutOf(design, derby, dpi), layoutOf(design, juti, dpi)];
  const labels = Array.from({ length: paper.roll.columns }, (_, index) => both[index % 2] ?? both[0]);
  const [row] = labelRows(labels as readonly LabelLayout[], paper);
  if (row === undefined) throw new Error('no row');
  return row;
}

async function pictureOf(layout: LabelLayout): Promise<readonly string[]> {
  return rowsOfPng(encodePng(rasterPaper(labelPaper(layout))));
}

async function burnZpl(bytes: Uint8Array, row: LabelRow): Promise<readonly string[]> {
  const { api } = await ready;
  const { width, height } = row.layout;
  const png = await api.zplToBase64Async(Buffer.from(bytes).toString('latin1'), width / 8, height / 8, 8);
  return rowsOfPng(Buffer.from(png, 'base64'));
}

describe('a label drawn as dots', () => {
  test.each(rolls)('%s: TSPL and EPL2 burn exactly the dots of its picture', async (_name, design) => {
    const row = rowOf(design);
    const paper = paperOf(design);
    const picture = await pictureOf(row.layout);
    const tspl = burnTspl(await encodeLabels('tspl', { rows: [row], paper }, 'drawn'), row.layout);
    expect(tspl.rows).toEqual(picture);
    const epl = burnEpl(await encodeLabels('epl', { rows: [row], paper }, 'drawn'));
    expect(epl.rows).toEqual(picture);
  });

  test.each(rolls)('%s: a ZPL interpreter that is not ours draws the same label', async (_name, design) => {
    const row = rowOf(design);
    const burnt = await burnZpl(
      await encodeLabels('zpl', { rows: [row], paper: paperOf(design) }, 'drawn'),
      row,
    );
    const picture = await pictureOf(row.layout);
    expect(burnt).toEqual(picture);
  });
});

describe('every barcode that is printed can be read', () => {
  test.each(shippedDesigns)('%s, from its dots at 203 dpi', async (name, design) => {
    for (const article of [derby, juti]) {
      const layout = layoutOf(design, article);
      const read =
        name === 'qr-tag'
          ? await readQr(encodePng(rasterPaper(labelPaper(layout))))
          : readBars(await pictureOf(layout), article === derby ? 'ean13' : 'code128');
      expect(read).toBe(article.code);
    }
  });

  test.each(rolls.filter(([name, { media }]) => media.columns === 1 && name !== 'qr-tag'))(
    '%s, from what a ZPL interpreter drew',
    async (_name, design) => {
      const paper = paperOf(design);
      const [row] = labelRows([layoutOf(design, { ...derby, code: '104382' })], paper);
      if (row === undefined) throw new Error('no row');
      const bytes = await encodeLabels('zpl', { rows: [row], paper }, 'printer');
      expect(Buffer.from(bytes).toString('latin1')).toContain('^FD>;104382^FS');
      expect(readBars(await burnZpl(bytes, row), 'code128')).toBe('104382');
    },
  );
});

describe('names that are commands to a printer', () => {
  const hostile = 'A"^XZ~JA\\&_5E"\\["]\nBAR 0,0,9,9\r\nP9 `';
  const printable = 'A"^XZ~JA\\&_5E"\\';
  const design: LabelDesign = {
    name: 'hostile',
    media: {
      kind: 'roll',
      width: 100,
      height: 30,
      columns: 1,
      gapAcross: 0,
      gapDown: 3,
      sensor: 'gap',
      left: 0,
    },
    fields: [
      {
        kind: 'text',
        content: 'name',
        text: '',
        x: 2,
        y: 2,
        width: 96,
        height: 6,
        letters: 4,
        isBold: false,
        align: 'left',
        fit: 'one-line',
        isStruck: false,
        when: 'always',
      },
    ],
  };
  const paper = paperOf(design);

  test.each([hostile, printable])('%j says itself and does nothing', async (name) => {
    const [row] = labelRows([layoutOf(design, { ...derby, name })], paper);
    if (row === undefined) throw new Error('no row');
    for (const letters of ['drawn', 'printer'] as const) {
      const tspl = burnTspl(await encodeLabels('tspl', { rows: [row], paper }, letters), row.layout);
      const epl = burnEpl(await encodeLabels('epl', { rows: [row], paper }, letters));
      const zpl = await encodeLabels('zpl', { rows: [row], paper }, letters);
      expect([tspl.copies, epl.copies]).toEqual([1, 1]);
      const said = letters === 'printer' && name === printable ? [name] : [];
      expect([tspl.texts.map(({ text }) => text), epl.texts.map(({ text }) => text)]).toEqual([said, said]);
      expect(
        Buffer.from(zpl)
          .toString('latin1')
          .match(/\^X[AZ]|~/g),
      ).toEqual(['^XA', '^XZ']);
    }
  });
});

describe('text and paper', () => {
  const [, shelf] = rolls.find(([name]) => name === 'shelf-label') ?? [];
  if (shelf === undefined) throw new Error('no shelf label');

  test("the printer's own letters spell what it has letters for; Hindi, the rupee sign and what is struck are dots", async () => {
    const paper = paperOf(shelf);
    for (const [article, words] of [
      [derby, ['Kadam Oxford derby,', 'hand-stitched leather sole', 'Size 8']],
      [juti, []],
    ] as const) {
      const rows = labelRows([layoutOf(shelf, article)], paper);
      const [row] = rows;
      if (row === undefined) throw new Error('no row');
      const tspl = burnTspl(await encodeLabels('tspl', { rows, paper }, 'printer'), row.layout);
      const texts = tspl.texts.map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining([...words]));
      expect(texts.filter((text) => /[^ -~]/.test(text) || text.startsWith('MRP'))).toEqual([]);
    }
  });

  test('fifty of one article are one row with copies; the next article begins a row of its own', () => {
    const [, tag] = rolls.find(([name]) => name === 'garment-tag') ?? [];
    if (tag === undefined) throw new Error('no tag');
    const [one, other] = [layoutOf(tag, derby), layoutOf(tag, juti)];
    const rows = labelRows([...Array.from({ length: 50 }, () => one), other], paperOf(tag));
    expect(rows.map(({ copies, labels }) => ({ copies, labels }))).toEqual([
      { copies: 25, labels: 2 },
      { copies: 1, labels: 1 },
    ]);
  });

  test.each([
    ['gap', 'GAP 3 mm,0 mm', 'Q320,24', '^MNY'],
    ['mark', 'BLINE 3 mm,0 mm', 'Q320,B24', '^MNM'],
    ['none', 'GAP 0 mm,0 mm', 'Q320,0', '^MNN'],
  ] as const)('between labels: %s', async (sensor, tspl, epl, zpl) => {
    const media = { ...paperOf(shelf).roll, sensor };
    const paper: LabelPaper = { roll: media, dpi: 203 };
    const rows = labelRows([layoutOf(shelf, derby)], paper);
    const [row] = rows;
    if (row === undefined) throw new Error('no row');
    expect(burnTspl(await encodeLabels('tspl', { rows, paper }, 'drawn'), row.layout).setup).toEqual([
      'SIZE 60 mm,40 mm',
      tspl,
      'DIRECTION 1',
      'REFERENCE 0,0',
      'CLS',
    ]);
    expect(burnEpl(await encodeLabels('epl', { rows, paper }, 'drawn')).setup).toEqual([epl]);
    expect(Buffer.from(await encodeLabels('zpl', { rows, paper }, 'drawn')).toString('latin1')).toContain(
      zpl,
    );
  });
});
