/** The bill on a sheet of A4: what stands on it, by whom it was bought, and that it comes out as a file. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { drawInvoice } from '#main/features/receipts/render/invoice-pdf.ts';
import type { InvoiceDocument } from '#domain/invoice.ts';
import { hasPageRenderer, pageOfPdf } from '../hardware/pdf-page.ts';
import { readCodes } from '../hardware/read-codes.ts';
import { goods, openShop } from './shops.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll, type TestTill } from './till.ts';

function invoiceOf({ app }: TestTill, saleId: string, language?: 'en' | 'hi'): InvoiceDocument {
  const invoice = app.receiptDesk.invoice(app.store.read, saleId, { language });
  if (invoice === null) throw new Error('No invoice');
  return invoice;
}

/** Where a person wants to look: GALLA_PICTURES names a folder that gets the files. */
function keep(name: string, pdf: Uint8Array): Uint8Array {
  const folder = process.env['GALLA_PICTURES'];
  if (folder !== undefined) writeFileSync(path.join(folder, `${name}.pdf`), pdf);
  return pdf;
}

async function soldToBusiness(): Promise<{ till: TestTill; saleId: string }> {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const manager = await till.as('manager');
  const person = { name: 'Anil Traders', phone: '98250 11223' };
  const { customerId } = await rpc.customers.create({ commandId: till.id(), ...person });
  const about = { taxId: '27AAPFU0939F1ZV', address: '7 Market Yard\nPune 411037' };
  await manager.customers.change({ commandId: till.id(), customerId, ...person, ...about });
  const cart = await scanAll(till, rpc, [codes.runner8, codes.runner9, codes.boot9, codes.lace, codes.lace]);
  const { draftId } = cart;
  const named = await rpc.sales.setCustomer({ commandId: till.id(), draftId, customerId });
  return { till, saleId: (await payCash(till, rpc, named)).saleId };
}

test('an invoice to a business names both, the goods by HSN, the tax by rate, and comes in three copies', async () => {
  const { till, saleId } = await soldToBusiness();
  const invoice = invoiceOf(till, saleId);
  expect(invoice).toMatchObject({
    title: 'TAX INVOICE',
    sheets: ['ORIGINAL FOR RECIPIENT', 'DUPLICATE FOR TRANSPORTER', 'TRIPLICATE FOR SUPPLIER'],
    seller: {
      name: 'Sole & Co',
      lines: expect.arrayContaining(['GSTIN 24AAACC1206D1ZM', 'State 24 Gujarat']),
    },
    buyer: { lines: ['Anil Traders', '7 Market Yard', 'Pune 411037', 'GSTIN 27AAPFU0939F1ZV'] },
    details: [
      ['Number', 'A1/2627/000001'],
      ['Date', '21-11-2026'],
      ['Till', 'Till 1 · Asha'],
      ['Place of supply', '27 Maharashtra'],
      ['Tax payable on reverse charge', 'No'],
    ],
    inWords: { text: 'Rupees seven thousand ninety-five only' },
    signature: { above: 'For Sole & Co', below: 'Authorised signatory' },
  });
  expect(invoice.lines.rows[2]).toEqual([
    '3',
    'Tejas Boot · Black, 9',
    '6403',
    '1 PRS',
    '3,999.00',
    '0.00',
    '3,388.98',
    '18 %',
    '610.02',
    '3,999.00',
  ]);
  expect(invoice.summary?.rows).toEqual([
    ['6403', '18 %', '1 PRS', '3,388.98', '610.02 (18 %)', '610.02'],
    ['6404', '5 %', '2 PRS', '2,855.24', '142.76 (5 %)', '142.76'],
    ['', '18 %', '2 PCS', '83.05', '14.95 (18 %)', '14.95'],
  ]);
  expect(invoice.totals.at(-1)).toEqual({ label: 'Total ₹', amount: '7,095.00', isTotal: true });
});

test('it is drawn on A4 and on A5, in English and in Hindi', async () => {
  const { till, saleId } = await soldToBusiness();
  for (const paper of ['a4', 'a5'] as const) {
    for (const language of ['en', 'hi'] as const) {
      const pdf = drawInvoice(invoiceOf(till, saleId, language), paper);
      keep(`business-${paper}-${language}`, pdf);
      const text = Buffer.from(pdf).toString('latin1');
      expect(text.slice(0, 5)).toBe('%PDF-');
      expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
      expect(text).toContain(paper === 'a4' ? '/MediaBox [0 0 595' : '/MediaBox [0 0 421');
    }
  }
});

test('a bill of many lines goes on over pages, and no line is lost', async () => {
  const styles = Array.from({ length: 70 }, (_, index) =>
    goods(`Article ${index + 1}`, { code: `ART-${index + 1}`, price: 10_000 + index, taxClass: 'gst-18' }),
  );
  const till = await openShop({}, styles);
  const cart = await scanAll(
    till,
    till.rpc,
    styles.map(({ articles }) => articles[0]?.sku ?? ''),
  );
  const { saleId } = await payCash(till, till.rpc, cart);
  const invoice = invoiceOf(till, saleId);
  expect(invoice.lines.rows).toHaveLength(70);
  expect(invoice.sheets).toEqual(['']);
  const text = Buffer.from(keep('long-a4-en', drawInvoice(invoice, 'a4'))).toString('latin1');
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
});

test('in London and in New York it speaks of VAT and of sales tax, and of nothing Indian', async () => {
  const london = await openShop({ taxProfile: 'gb', region: '', taxNumber: 'GB434031494' }, [
    goods('Desk lamp', { code: 'LAMP', price: 3600, taxClass: 'standard' }),
  ]);
  const york = await openShop(
    { taxProfile: 'us-ny-nyc', region: '', taxNumber: null, pricesIncludeTax: false },
    [goods('Umbrella', { code: 'UMB', price: 4050, taxClass: 'general' })],
  );
  const lamp = await payCash(london, london.rpc, await scanAll(london, london.rpc, ['LAMP']));
  const umbrella = await payCash(york, york.rpc, await scanAll(york, york.rpc, ['UMB']));
  const sheets = [invoiceOf(london, lamp.saleId), invoiceOf(york, umbrella.saleId)];
  keep('london', drawInvoice(sheets[0]!, 'a4'));
  keep('york', drawInvoice(sheets[1]!, 'a4'));
  expect(sheets.map(({ inWords }) => inWords.text)).toEqual([
    'Thirty-six pounds',
    'Forty-four dollars and nine cents',
  ]);
  for (const sheet of sheets) expect(JSON.stringify(sheet)).not.toMatch(/GST|HSN|Rupee|Rs|₹|reverse/);
  expect(sheets[1]?.summary?.columns.map(({ heading }) => heading)).toEqual([
    'Tax',
    'Quantity',
    'Taxable value',
    'NY State',
    'New York City',
    'MCTD',
    'Tax amount',
  ]);
});

test('it is written as a file beside the book, and an unknown bill is refused', async () => {
  const { till, saleId } = await soldToBusiness();
  const rpc = await till.as('cashier');
  const { file } = await rpc.receipts.saveInvoice({ saleId, paper: 'a5', language: 'hi' });
  expect(file).toBe(path.join(till.dataDir, 'invoices', 'A1-2627-000001-a5.pdf'));
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await refusal(rpc.receipts.saveInvoice({ saleId: till.id(), paper: 'a4' }))).toMatchObject({
    code: 'unknown-sale',
  });
});

test('printed without a printer of sheets, or with one that does not print, it is kept as a file', async () => {
  const { till, saleId } = await soldToBusiness();
  const rpc = await till.as('cashier');
  const file = path.join(till.dataDir, 'invoices', 'A1-2627-000001-a4.pdf');
  expect(await rpc.receipts.printInvoice({ saleId, paper: 'a4' })).toEqual({
    file,
    state: 'kept',
    fault: null,
  });
  const owner = await till.as('owner');
  const changes = { sheetPrinter: 'a printer that this computer does not have' };
  await owner.settings.change({ commandId: till.id(), changes });
  const printed = await rpc.receipts.printInvoice({ saleId, paper: 'a4' });
  expect({ file: printed.file, state: printed.state }).toEqual({ file, state: 'failed' });
  // Which of the two depends on whether this machine has a print service.
  expect(['no-spooler', 'refused']).toContain(printed.fault);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test.runIf(hasPageRenderer()).each(['a4', 'a5'] as const)(
  'the number of the bill is read off the sheet of %s by a scanner',
  async (paper) => {
    const { till, saleId } = await soldToBusiness();
    const pdf = keep(`bars-${paper}`, drawInvoice(invoiceOf(till, saleId), paper));
    expect(await readCodes(pageOfPdf(pdf, 300))).toEqual(['A1/2627/000001']);
  },
);

test('a browser gets the same PDF as bytes under the number, and the same sheets as pictures', async () => {
  const { till, saleId } = await soldToBusiness();
  const rpc = await till.as('cashier');
  const { fileName, pdf } = await rpc.receipts.invoicePdf({ saleId, paper: 'a4' });
  expect(fileName).toBe('A1-2627-000001-a4.pdf');
  const drawn = drawInvoice(invoiceOf(till, saleId), 'a4');
  expect(Buffer.from(pdf, 'base64').length).toBe(drawn.length);
  const { pages } = await rpc.receipts.invoicePages({ saleId, paper: 'a4' });
  expect(pages).toHaveLength(3);
  expect(await readCodes(Buffer.from(pages[0] ?? '', 'base64'))).toEqual(['A1/2627/000001']);
  expect(await refusal(rpc.receipts.invoicePdf({ saleId: till.id(), paper: 'a4' }))).toMatchObject({
    code: 'unknown-sale',
  });
});
