/** The bytes a printer gets, read back by an interpreter and compared with the other drawings of the same receipt. */
import {
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { drawPng } from '#main/features/receipts/render/png.ts';
import { drawText } from '#main/features/receipts/render/text.ts';
import { code128Bars } from '#main/hardware/printer/code-bars.ts';
import { encodeText, spell } from '#main/hardware/printer/code-page.ts';
import { code128Data, code128Modules } from '#main/hardware/printer/code128-native.ts';
import { drawerPulse, encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { paper58, paper80 } from '#main/hardware/printer/profile.ts';
import type { CodeTable, PrinterProfile } from '#main/hardware/printer/profile.ts';
import { interpret } from './escpos-interpreter.ts';
import { rowsOfPng } from './picture.ts';
import { amountsOf, englishReceipt, hindiReceipt } from './sample-receipts.ts';

const plain = { kickDrawer: false };
const cp437: CodeTable = { page: 'CP437', number: 0 };
const windows: CodeTable = { page: 'CP1252', number: 16 };
const asText = (profile: PrinterProfile, table = cp437): PrinterProfile => ({
  ...profile,
  mode: 'text',
  tables: [table],
});
const cp437Dot = (byte: number) => (byte === 0xfa ? '·' : '?');

describe('a receipt in the printer’s own letters', () => {
  test.each([
    [80, paper80],
    [58, paper58],
  ])('has the lines of the text drawing on paper of %i mm, with "Rs" for the rupee sign', (_, profile) => {
    const job = interpret(encodeReceipt(englishReceipt, asText(profile), plain), cp437Dot);
    const barcode = englishReceipt.blocks.findIndex((block) => block.kind === 'barcode');
    const withoutBarcode = { ...englishReceipt, blocks: englishReceipt.blocks.toSpliced(barcode, 1) };
    const spelt = JSON.parse(spell(JSON.stringify(withoutBarcode), cp437)) as ReceiptDocument; // same shape, other letters
    const lines = job.lines.map((line) => `${line.text}\n`).join('');
    expect(lines.trimEnd()).toBe(drawText(spelt, profile.columns).trimEnd());
    expect(lines).toContain('Rs 7,341.00');
    expect(job.dots).toEqual([]);
  });

  test('prints the total high and bold, articles bold, the rest plain', () => {
    const job = interpret(encodeReceipt(englishReceipt, asText(paper80), plain), cp437Dot);
    const style = (start: string) => {
      const line = job.lines.find(({ text }) => text.trimStart().startsWith(start));
      return { isBold: line?.isBold, isDoubleHeight: line?.isDoubleHeight };
    };
    expect([style('TOTAL'), style('Strida'), style('Change')]).toEqual([
      { isBold: true, isDoubleHeight: true },
      { isBold: true, isDoubleHeight: false },
      { isBold: false, isDoubleHeight: false },
    ]);
  });

  test('carries the bill number as a native Code 128 symbol that fits the paper', () => {
    const barcodeOn = (profile: PrinterProfile) =>
      interpret(encodeReceipt(englishReceipt, asText(profile), plain), cp437Dot).barcodes;
    const common = { text: 'A2/2627/004412', sets: 'BC', height: 80, hasNumberBelow: true, isCentered: true };
    expect(barcodeOn(paper80)).toEqual([{ ...common, dotsPerModule: 3 }]);
    expect(barcodeOn(paper58)).toEqual([{ ...common, dotsPerModule: 2 }]);
  });

  test('uses a table that has the letter instead of respelling it', () => {
    const document: ReceiptDocument = {
      language: 'en',
      number: '1',
      blocks: [{ kind: 'row', left: 'Café × 2', right: '€ 4', emphasis: 'normal', indent: 0 }],
    };
    const bytes = encodeReceipt(document, asText(paper58, windows), plain);
    const windows1252 = new TextDecoder('windows-1252');
    const job = interpret(bytes, (byte) => windows1252.decode(Uint8Array.of(byte)));
    expect({ table: job.codeTable, line: job.lines[0]?.text }).toEqual({
      table: 16,
      line: 'Café × 2                     € 4',
    });
  });

  test('becomes a picture throughout as soon as one letter is beyond the printer', () => {
    const oneHindiName: ReceiptDocument = {
      ...englishReceipt,
      blocks: [...englishReceipt.blocks, { kind: 'text', text: 'मीना', align: 'left', emphasis: 'normal' }],
    };
    for (const document of [hindiReceipt, oneHindiName]) {
      expect(encodeReceipt(document, asText(paper80), plain)).toEqual(
        encodeReceipt(document, paper80, plain),
      );
    }
  });

  test('draws a QR code even here, because cheap printers lack the command for it', () => {
    const document: ReceiptDocument = {
      ...englishReceipt,
      blocks: [{ kind: 'qr', text: 'upi://pay?pa=shop@bank' }],
    };
    const job = interpret(encodeReceipt(document, asText(paper80), plain));
    expect({ hasDots: job.dots.some((row) => row.includes('#')), barcodes: job.barcodes }).toEqual({
      hasDots: true,
      barcodes: [],
    });
  });
});

describe('a receipt as a picture', () => {
  test.each([
    ['English', 80, englishReceipt, paper80],
    ['English', 58, englishReceipt, paper58],
    ['Hindi', 80, hindiReceipt, paper80],
    ['Hindi', 58, hindiReceipt, paper58],
  ])('%s on %i mm burns dot for dot what the PNG shows', async (_, __, document, profile) => {
    const job = interpret(encodeReceipt(document, profile, plain));
    expect(job.dots).toEqual(await rowsOfPng(drawPng(document, profile.dots)));
    expect(job.lines.filter((line) => line.text !== '')).toEqual([]);
  });

  test.each([
    [80, paper80],
    [58, paper58],
  ])('has a bill number that a barcode reader reads, on paper of %i mm', (_, profile) => {
    const { dots } = interpret(encodeReceipt(hindiReceipt, profile, plain));
    expect(readBarcode(dots)).toBe('A2/2627/004412');
  });

  test('has a UPI code that a phone reads', () => {
    const text = 'upi://pay?pa=charan@bank&pn=CHARAN%20FOOTWEAR&am=7341.00&cu=INR&tn=BILL%20A2/2627/004412';
    const document: ReceiptDocument = { ...hindiReceipt, blocks: [{ kind: 'qr', text }] };
    for (const profile of [paper58, paper80]) {
      expect(readBarcode(interpret(encodeReceipt(document, profile, plain)).dots)).toBe(text);
    }
  });

  test('goes in bands small enough for a small printer’s buffer', () => {
    const bytes = Buffer.from(encodeReceipt(englishReceipt, paper80, plain));
    const header = Buffer.from([0x1d, 0x76, 0x30, 0x00, 72, 0x00]);
    const starts: number[] = [];
    for (let at = bytes.indexOf(header); at !== -1; at = bytes.indexOf(header, at + 1)) starts.push(at);
    const rows = starts.map((start) => bytes.readUInt16LE(start + 6));
    expect({ largest: Math.max(...rows), all: rows.reduce((sum, count) => sum + count, 0) }).toEqual({
      largest: 128,
      all: interpret(bytes).dots.length,
    });
  });
});

describe('around the receipt', () => {
  test('the drawer’s pulse is the first bytes of a job that wants it, and in no other', () => {
    const kicked = encodeReceipt(englishReceipt, paper80, { kickDrawer: true });
    expect(Buffer.from(kicked).subarray(0, 5).toString('hex')).toBe('1b700019fa');
    expect(Array.from(kicked.subarray(0, 5))).toEqual(Array.from(drawerPulse));
    expect(interpret(kicked).pulses).toEqual([0]);
    expect(interpret(encodeReceipt(englishReceipt, paper80, plain)).pulses).toEqual([]);
  });

  test('paper is cut where there is a cutter and fed past the tear bar where there is none', () => {
    expect(interpret(encodeReceipt(englishReceipt, paper80, plain)).cuts).toBe(1);
    const torn = encodeReceipt(englishReceipt, asText(paper58), plain);
    expect(interpret(torn, cp437Dot).cuts).toBe(0);
    expect(Buffer.from(torn).subarray(-3).toString('hex')).toBe('1b6405');
  });

  test('the same receipt gives the same bytes every time', () => {
    for (const profile of [paper80, asText(paper58)]) {
      const job = { kickDrawer: true };
      expect(encodeReceipt(hindiReceipt, profile, job)).toEqual(encodeReceipt(hindiReceipt, profile, job));
    }
  });

  test('every amount of the receipt is on the paper', () => {
    const job = interpret(encodeReceipt(englishReceipt, asText(paper58), plain), cp437Dot);
    const paper = job.lines.map((line) => line.text).join('\n');
    expect(amountsOf(englishReceipt).length).toBeGreaterThan(15);
    for (const amount of amountsOf(englishReceipt)) expect(paper).toContain(spell(amount, cp437));
  });
});

describe('the native barcode', () => {
  const printable = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 40,
  });
  const numbers = fc.stringMatching(/^[A-Z0-9/{-]{1,20}$/);

  test('reads back as the text, whatever letters it has', () => {
    fc.assert(
      fc.property(fc.oneof(printable, numbers), (text) => {
        const data = code128Data(text);
        const job = interpret(Uint8Array.of(0x1d, 0x6b, 73, data.length, ...data));
        expect(job.barcodes[0]?.text).toBe(text);
      }),
    );
  });

  test('is as short as the drawn one', () => {
    fc.assert(
      fc.property(numbers, (text) => {
        const drawn = code128Bars(text)?.reduce((sum, width) => sum + width, 0) ?? 0;
        // The drawn one may also shorten single digits with a shift that native data cannot say: one symbol at most.
        expect(code128Modules(text) - drawn).toBeLessThanOrEqual(11);
      }),
    );
  });
});

test('text of the Windows table is what every other decoder of it reads', () => {
  const windows1252 = new TextDecoder('windows-1252');
  const letters = Array.from({ length: 224 }, (_, index) => index + 0x20).filter(
    (byte) => ![0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
  );
  const text = windows1252.decode(Uint8Array.from(letters));
  expect(Array.from(encodeText(text, windows) ?? [])).toEqual(letters);
});

function readBarcode(dots: readonly string[]): string {
  const width = (dots[0]?.length ?? 0) + 80;
  const margin = ' '.repeat(40);
  const blank = Array.from({ length: 40 }, () => ' '.repeat(width));
  const rows = [...blank, ...dots.map((row) => margin + row + margin), ...blank];
  const luminance = Uint8ClampedArray.from(
    rows.flatMap((row) => Array.from(row, (dot) => (dot === '#' ? 0 : 255))),
  );
  const source = new RGBLuminanceSource(luminance, width, rows.length);
  const reader = new MultiFormatReader();
  reader.setHints(new Map([[DecodeHintType.TRY_HARDER, true]]));
  return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))).getText();
}
