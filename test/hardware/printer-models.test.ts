/** The models Galla knows by name: what is sent to each is what it can do, and says what the receipt says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { chooseTable, encodeText, spell } from '#main/hardware/printer/code-page.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { layoutPaper } from '#main/hardware/printer/paper-layout.ts';
import { openPrinterModels, profileOf } from '#main/hardware/printer/printer-models.ts';
import { paper58, paper80, type PrinterProfile } from '#main/hardware/printer/profile.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { interpret } from './escpos-interpreter.ts';
import { amountsOf, englishReceipt, hindiReceipt } from './sample-receipts.ts';

const models = openPrinterModels(path.resolve(import.meta.dirname, '../../resources')).all();
const upi = 'upi://pay?pa=charan@bank&am=7341.00&cu=INR';
const withQr: ReceiptDocument = {
  ...englishReceipt,
  blocks: [...englishReceipt.blocks, { kind: 'qr', text: upi }],
};
const plain = { kickDrawer: false };

/** Letters as the printer's table has them, by another reader of the table than ours. */
function readBy(profile: PrinterProfile): (byte: number, table: number) => string {
  return (byte, number) => {
    const page = profile.tables.find((table) => table.number === number)?.page ?? 'ascii';
    return iconv.decode(Buffer.of(byte), page);
  };
}

test('there are forty-one of them, each with a name of its own and letters on its lines', () => {
  expect(models.length).toBe(41);
  expect(new Set(models.map(({ id }) => id)).size).toBe(41);
});

describe.each([58, 80] as const)('on paper of %i mm', (paperWidth) => {
  test.each(models.map((model) => [`${model.vendor} ${model.name}`, model] as const))(
    '%s prints every amount in letters, in its columns, with bars and QR as it can',
    (_, model) => {
      const profile = profileOf(model, { paperWidth, mode: 'text' });
      const job = interpret(encodeReceipt(withQr, profile, plain), readBy(profile));
      expect(job.lines.filter(({ text }) => text.length > profile.columns)).toEqual([]);
      const paper = job.lines.map(({ text }) => text).join('\n');
      const table = profile.tables.find(({ number }) => number === job.codeTable) ?? null;
      for (const amount of amountsOf(withQr)) expect(paper).toContain(spell(amount, table));
      expect(job.barcodes.length).toBe(model.hasBarcode ? 1 : 0);
      expect(job.qrCodes).toEqual(model.hasQr ? [upi] : []);
      expect(job.dots.length > 0).toBe(!model.hasBarcode || !model.hasQr);
      expect(job.cuts).toBe(model.cut ? 1 : 0);
    },
  );

  test('a picture has the same dots whether a printer takes rows or columns, and fits its head', () => {
    for (const model of models) {
      const profile = profileOf(model, { paperWidth, mode: 'raster' });
      const layout = layoutPaper(hindiReceipt, profile.dots);
      const { dots } = interpret(encodeReceipt(hindiReceipt, profile, plain));
      const byRows = interpret(encodeReceipt(hindiReceipt, { ...profile, images: 'rows' }, plain)).dots;
      const trimmed = (rows: readonly string[]) => rows.slice(0, layout.height).map((row) => row.trimEnd());
      expect(trimmed(dots)).toEqual(trimmed(byRows));
      expect(Math.max(...dots.map((row) => row.trimEnd().length))).toBeLessThanOrEqual(profile.dots);
    }
  }, 120_000);
});

test('a wide printer takes a narrow roll, and a narrow one stays narrow', () => {
  const find = (id: string) => models.find((model) => model.id === id) ?? null;
  const width = (id: string, paperWidth: 58 | 80) => {
    const { dots, columns } = profileOf(find(id), { paperWidth, mode: 'text' });
    return { dots, columns };
  };
  expect([width('TM-T88V', 80), width('TM-T88V', 58), width('POS-5890', 80)]).toEqual([
    { dots: 512, columns: 42 },
    { dots: 384, columns: 32 },
    { dots: 384, columns: 32 },
  ]);
  expect([
    profileOf(null, { paperWidth: 80, mode: 'raster' }),
    profileOf(null, { paperWidth: 58, mode: 'raster' }),
  ]).toEqual([paper80, paper58]);
});

test('the table is the first that has all letters, before one that only respells them', () => {
  const tables = [
    { page: 'CP437', number: 0 },
    { page: 'CP852', number: 18 },
    { page: 'CP1251', number: 46 },
    { page: 'CP858', number: 19 },
  ];
  expect(chooseTable('Total 12.00', tables)).toEqual(tables[0]);
  expect(chooseTable('Łódź', tables)).toEqual(tables[1]);
  expect(chooseTable('Чек 12', tables)).toEqual(tables[2]);
  expect(chooseTable('Café € 3', tables)).toEqual(tables[3]);
  // The rupee sign is in none of them, and a shop writes Rs.
  expect(chooseTable('₹ 12 − 3', tables)).toEqual(tables[0]);
  expect(chooseTable('कुल', tables)).toBe(null);
  expect(chooseTable('₹ 12', [])).toBe('ascii');
});

test('the same bill has the same figures in letters and as a picture', () => {
  for (const document of [englishReceipt, hindiReceipt]) {
    const figures = (text: string) => text.match(/\d[\d,]*\.\d\d/gu) ?? [];
    const drawn = layoutPaper(document, 576).items.flatMap((item) =>
      item.kind === 'text' ? figures(item.text) : [],
    );
    expect(drawn.length).toBeGreaterThan(15);
    expect(drawn.toSorted()).toEqual(
      document.blocks
        .flatMap((block) =>
          block.kind === 'row'
            ? [...figures(block.left), ...figures(block.right)]
            : block.kind === 'text'
              ? figures(block.text)
              : [],
        )
        .toSorted(),
    );
    if (document === hindiReceipt) continue;
    const job = interpret(encodeReceipt(document, { ...paper80, mode: 'text' }, plain));
    expect(job.lines.flatMap(({ text }) => figures(text)).toSorted()).toEqual(drawn.toSorted());
  }
});

const folder = sharedData('escpos');

describe.skipIf(folder === null)('bytes held against another encoder', () => {
  const vectors = new Map(
    (
      JSON.parse(
        folder === null ? '[]' : readFileSync(path.join(folder, 'encoder-vectors-esc-pos.json'), 'utf8'),
      ) as { name: string; hex: string }[]
    ).map(({ name, hex }) => [name, hex]),
  );
  const documentOf = (block: ReceiptDocument['blocks'][number]): ReceiptDocument => ({
    language: 'en',
    number: '',
    blocks: [block],
  });
  const hexOf = (document: ReceiptDocument, profile: PrinterProfile) =>
    Buffer.from(encodeReceipt(document, { ...profile, mode: 'text' }, plain)).toString('hex');

  test('a QR code is stored and printed by the same commands', () => {
    const vector = vectors.get('qrcode(https://nielsleenheer.com, 1, 8, h)') ?? '';
    const ours = hexOf(documentOf({ kind: 'qr', text: 'https://nielsleenheer.com' }), {
      ...paper80,
      hasQr: true,
    });
    // Theirs asks for model 1 and error correction H; ours for model 2 and M, as the drawn code has. The rest is the same.
    const asOurs = vector
      .replace('1d286b0400314131', '1d286b0400314132')
      .replace('1d286b0300314533', '1d286b0300314531')
      .replace(/0a0d$/u, '');
    expect(ours).toContain(asOurs);
  });

  test('letters beyond ASCII go in the same table and byte', () => {
    const windows = [{ page: 'CP1252', number: 16 }];
    const ours = hexOf(documentOf({ kind: 'text', text: 'héllo', align: 'left', emphasis: 'normal' }), {
      ...paper80,
      tables: windows,
    });
    expect(ours).toContain('1b741068e96c6c6f0a');
    expect(vectors.get('codepage(windows1252).text(héllo) - é -> 233')).toContain('1b741068e96c6c6f0a');
    expect(Array.from(encodeText('ж', { page: 'CP866', number: 17 }) ?? [])).toEqual([0xa6]);
  });

  test('a picture in columns is read from theirs as they meant it', () => {
    const hex = vectors.get('image(canvas, 8, 8) - with a black pixel at 0,0') ?? '';
    const { dots } = interpret(Buffer.from(hex.replace(/0d$/u, ''), 'hex'));
    const black = dots.flatMap((row, y) => Array.from(row, (dot, x) => (dot === '#' ? [x, y] : null)));
    expect(black.filter((dot) => dot !== null)).toEqual([[0, 0]]);
  });

  test('the tables of the models are those of the published profiles', () => {
    const { profiles }: { profiles: Record<string, { codePages: Record<string, string> }> } = JSON.parse(
      readFileSync(path.join(folder ?? '', 'printer-capabilities.json'), 'utf8'),
    );
    for (const { id, tables } of models) {
      for (const { page, number } of tables) expect(profiles[id]?.codePages[String(number)]).toBe(page);
    }
  });
});
