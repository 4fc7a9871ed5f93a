/** `galla receipt`: a bill as data and on every kind of paper, from a folder whose till may be running. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { back, refund, sold } from '../features/returning.ts';
import { codes } from '../features/small-sample.ts';
import { openShiftAtTill, payCash, scanAll, type TestTill } from '../features/till.ts';
import { drawerPulse } from '#main/hardware/printer/escpos.ts';
import { aFile, emptyFolder, galla } from './command-line.ts';

/** A pair in two sizes and three laces, paid with Rs 5,000. */
async function soldAtTill(): Promise<TestTill & { readonly saleId: string; readonly number: string }> {
  const till = await openShiftAtTill();
  const scans = [codes.runner8, codes.runner9, codes.lace, codes.lace, codes.lace];
  const cart = await scanAll(till, till.rpc, scans);
  const { saleId, number } = await payCash(till, till.rpc, cart, 500_000);
  await till.app.printQueue.settled();
  return { ...till, saleId, number };
}

/** One bill of goods that cost `price` apiece, in a folder of its own. */
async function importedBill(price: string, qty: string): Promise<string> {
  const folder = emptyFolder();
  const goods = aFile('sku,code,name,price\nRICE,RICE-1,Rice,1\n');
  await galla('import', 'products', goods, '--data', folder);
  const sales = aFile(`invoice,at,code,qty,price\n1,2026-11-21 14:33,RICE-1,${qty},${price}\n`);
  expect(await galla('import', 'sales', sales, '--data', folder)).toMatchObject({ status: 0 });
  return folder;
}

test('the last bill as data, and the same by its id and by its number', async () => {
  const { dataDir, saleId, number } = await soldAtTill();
  const last = await galla('receipt', 'last', '--data', dataDir, '--json');
  expect([last.status, JSON.parse(last.out)]).toEqual([
    0,
    {
      saleId,
      number,
      lines: [
        { code: codes.runner8, name: 'Runner', qty: '1', unitPrice: 149_900, amount: 149_900 },
        { code: codes.runner9, name: 'Runner', qty: '1', unitPrice: 149_900, amount: 149_900 },
        { code: codes.lace, name: 'Laces', qty: '3', unitPrice: 4900, amount: 14_700 },
      ],
      roundOff: 0,
      total: 314_500,
      tenders: [{ method: 'cash', amount: 314_500 }],
    },
  ]);
  for (const name of [saleId, number]) {
    expect((await galla('receipt', name, '--as', 'json', '--data', dataDir, '--json')).out).toBe(last.out);
  }
});

test('ESC/POS is byte for byte what the printer got first, drawer pulse included', async () => {
  const { dataDir, app } = await soldAtTill();
  const { bytes } = await galla('receipt', 'last', '--as', 'escpos', '--data', dataDir);
  const [paper] = app.hardware.current().simulator?.printer.paper() ?? [];
  expect(bytes.equals(Buffer.from(paper?.bytes ?? []))).toBe(true);
  expect(bytes.subarray(0, drawerPulse.length)).toEqual(Buffer.from(drawerPulse));
});

test('for another printer the same bill goes in its own letters, and on narrow paper', async () => {
  const { dataDir, number } = await soldAtTill();
  const words = ['receipt', 'last', '--as', 'escpos', '--data', dataDir];
  const letters = await galla(...words, '--printer', 'text');
  expect(letters.bytes.includes(`Bill ${number}`)).toBe(true);
  expect(letters.bytes.subarray(0, drawerPulse.length)).toEqual(Buffer.from(drawerPulse));
  const narrow = await galla(...words, '--printer', 'text', '--width', '58');
  expect(narrow.bytes.equals(letters.bytes)).toBe(false);
  const text = await galla('receipt', 'last', '--as', 'text', '--width', '58', '--data', dataDir);
  const widths = text.out.split('\n').map((line) => line.length);
  expect(Math.max(...widths)).toBe(32);
  expect(text.out).toContain('3,145.00');
});

test('a picture is as wide as the paper, a PDF is a PDF', async () => {
  const { dataDir } = await soldAtTill();
  for (const [width, dots] of [
    ['58', 384],
    ['80', 576],
  ] as const) {
    const { bytes } = await galla('receipt', 'last', '--as', 'png', '--width', width, '--data', dataDir);
    // PNG: the signature, then the width in the header chunk.
    expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16)]).toEqual(['PNG', dots]);
  }
  const pdf = await galla('receipt', 'last', '--as', 'pdf', '--data', dataDir);
  expect(pdf.bytes.toString('latin1', 0, 5)).toBe('%PDF-');
});

test('--paper makes the PDF an invoice on sheets, in the language asked for', async () => {
  const { dataDir } = await soldAtTill();
  const words = ['receipt', 'last', '--as', 'pdf', '--data', dataDir];
  const { bytes } = await galla(...words, '--paper', 'a5', '--language', 'hi');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1')).toContain('/MediaBox [0 0 421');
  for (const wrong of [
    ['--paper', 'a6'],
    ['--language', 'fr'],
    ['--as', 'png', '--paper', 'a4'],
  ]) {
    expect([wrong, (await galla(...words, ...wrong)).status]).toEqual([wrong, 2]);
  }
});

test('--out writes the file and says which; --json without it prints no bytes', async () => {
  const { dataDir } = await soldAtTill();
  const path = join(emptyFolder(), 'bill.bin');
  for (const form of ['png', 'escpos', 'pdf', 'text', 'json']) {
    const words = ['receipt', 'last', '--as', form, '--data', dataDir];
    const plain = await galla(...words);
    const saved = await galla(...words, '--out', path, '--json');
    const file = readFileSync(path);
    expect([form, JSON.parse(saved.out)]).toEqual([form, { out: path, bytes: file.length }]);
    // A PDF carries the moment it was made; data is not indented in a file.
    if (form === 'json') expect(JSON.parse(file.toString())).toEqual(JSON.parse(plain.out));
    else if (form !== 'pdf') expect([form, file.equals(plain.bytes)]).toEqual([form, true]);
  }
  const refused = await galla('receipt', 'last', '--as', 'png', '--data', dataDir, '--json');
  expect([refused.status, JSON.parse(refused.out)]).toMatchObject([2, { code: 'usage' }]);
  const asText = await galla('receipt', 'last', '--as', 'text', '--data', dataDir, '--json');
  expect(JSON.parse(asText.out)).toEqual({ text: expect.stringContaining('Laces') });
  const unwritable = join(path, 'below', 'a-file');
  const nowhere = await galla('receipt', 'last', '--data', dataDir, '--json', '--out', unwritable);
  expect([nowhere.status, JSON.parse(nowhere.out)]).toMatchObject([1, { code: 'file-not-written' }]);
});

test('a unit price finer than a paisa keeps its decimals', async () => {
  const folder = await importedBill('0.12345', '1.5');
  const { out } = await galla('receipt', 'last', '--data', folder, '--json');
  expect(JSON.parse(out)).toMatchObject({
    lines: [{ code: 'RICE-1', qty: '1.5', unitPrice: 12.345, amount: 19 }],
    roundOff: -19,
    total: 0,
  });
});

test('where no cash was taken the drawer gets no pulse', async () => {
  const given = await importedBill('0', '1');
  const paid = await importedBill('100', '1');
  const jobs = await Promise.all(
    [given, paid].map((folder) => galla('receipt', 'last', '--as', 'escpos', '--data', folder)),
  );
  const pulses = jobs.map(({ bytes }) => bytes.subarray(0, drawerPulse.length).equals(drawerPulse));
  expect(pulses).toEqual([false, true]);
});

test('a bill that is not there is refused, wrong words are wrong usage', async () => {
  const folder = emptyFolder();
  for (const id of ['last', 'A1/2627/000001', '0190163d-8694-739b-aea5-966c26f8ad91']) {
    const { status, out } = await galla('receipt', id, '--data', folder, '--json');
    expect([status, JSON.parse(out)]).toMatchObject([1, { code: 'unknown-sale' }]);
  }
  for (const words of [[], ['last', 'first'], ['last', '--as', 'xlsx'], ['last', '--width', '76']]) {
    expect(await galla('receipt', ...words, '--data', folder)).toMatchObject({ status: 2, out: '' });
  }
  expect((await galla('receipt', 'last', '--printer', 'laser')).status).toBe(2);
  expect(existsSync(join(folder, 'galla.db'))).toBe(true);
});

test('a credit note by its number or id, as data and as the till’s own paper', async () => {
  const till = await openShiftAtTill();
  const sale = await sold(till, [codes.runner8]);
  const { note } = await refund(till, await back(till, sale.saleId));
  const { dataDir } = till;
  const asked = await galla('receipt', note.number, '--data', dataDir, '--json');
  expect(JSON.parse(asked.out)).toEqual({
    returnId: note.returnId,
    number: note.number,
    bills: [sale.number],
    lines: [{ code: codes.runner8, name: 'Runner', qty: '1', unitPrice: 149_900, amount: 149_900 }],
    roundOff: 0,
    total: 149_900,
    refunds: [{ method: 'cash', amount: 149_900 }],
  });
  const text = await galla('receipt', note.returnId, '--as', 'text', '--data', dataDir);
  expect(text.out).toContain('CREDIT NOTE');
  expect(text.out).toContain(note.number);
  const png = await galla('receipt', note.number, '--as', 'png', '--data', dataDir);
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const pdf = await galla('receipt', note.number, '--as', 'pdf', '--data', dataDir);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const sheet = await galla('receipt', note.number, '--as', 'pdf', '--paper', 'a4', '--data', dataDir);
  expect(sheet.status).toBe(2);
});

test('the slip of an advance by its number', async () => {
  const { dataDir, rpc, id } = await openShiftAtTill();
  const { customerId } = await rpc.customers.create({
    commandId: id(),
    phone: '98250 00041',
    name: 'Harish',
  });
  const money = { customerId, method: 'cash', amount: 50_000 } as const;
  const { slip } = await rpc.customers.takeAdvance({ ...money, commandId: id() });
  const asked = await galla('receipt', slip.number, '--data', dataDir, '--json');
  expect(JSON.parse(asked.out)).toEqual({
    slipId: slip.slipId,
    kind: 'advance',
    number: slip.number,
    method: 'cash',
    amount: 50_000,
    left: 50_000,
    parts: [],
  });
  expect((await galla('receipt', slip.slipId, '--as', 'text', '--data', dataDir)).out).toContain(
    'RECEIPT VOUCHER',
  );
});
