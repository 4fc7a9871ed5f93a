/** Files as they come from other machines: encodings, delimiters, packed files, and files that are attacks or accidents. */
import { truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileErrorText } from '#main/files/file-error.ts';
import { aFile, readAll } from './import-files.ts';

const table = 'sku,code,name,price\nS1,,Sabhyatā Bœuf café,10\n';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${table}`)],
  ['UTF-16 little-endian with its mark', utf16(`\ufeff${table}`)],
  ['UTF-16 little-endian without', utf16(table)],
  ['UTF-16 big-endian with its mark', utf16(`\ufeff${table}`).swap16()],
  ['UTF-16 big-endian without', utf16(table).swap16()],
  ['gzip', gzipSync(table)],
])('%s is read as it was meant', async (_, bytes) => {
  const { rows, stopped } = await readAll(aFile(bytes));
  expect([stopped, rows[0]?.product.name]).toEqual([null, 'Sabhyatā Bœuf café']);
});

test('text that is no UTF-8 is read as the Windows code page of western Europe, which holds Latin-1', async () => {
  const bytes = Buffer.concat([
    Buffer.from('sku,code,name,price\nS1,,B'),
    Buffer.from([0x9c]),
    Buffer.from('uf caf\u00e9', 'latin1'),
    Buffer.from(',1'),
  ]);
  expect((await readAll(aFile(bytes))).rows[0]?.product.name).toBe('Bœuf café');
});

test('a letter of several bytes on the border between two pieces of the file stays whole', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `S${at},,जूता,1`);
  const { rows: read } = await readAll(aFile(`sku,code,name,price\n${rows.join('\r\n')}\r\n`));
  expect([read.length, new Set(read.map(({ product }) => product.name))]).toEqual([20_000, new Set(['जूता'])]);
});

test.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['bar', '|'],
])('a table with %s between its cells', async (_, delimiter) => {
  const lines = [
    ['sku', 'code', 'name', 'price'],
    ['S1', '', '"Laces, 120 cm; black"', '49'],
  ];
  const { rows } = await readAll(aFile(lines.map((cells) => cells.join(delimiter)).join('\n')));
  expect(rows[0]?.product).toMatchObject({ name: 'Laces, 120 cm; black', priceMinor: 4900 });
});

test('a quote inside an unquoted cell stands for itself', async () => {
  const { rows } = await readAll(
    aFile('sku,code,name,price\nS1,,Laces 47" long,49\nS2,,"Laces ""47""",49\n'),
  );
  expect(rows.map(({ product }) => product.name)).toEqual(['Laces 47" long', 'Laces "47"']);
});

test.each([
  ['no file', null, 'file-not-found'],
  ['an empty file', '', 'file-empty'],
  ['only line ends', '\n\n\r\n', 'file-empty'],
  ['a spreadsheet’s own file', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000', 'latin1'), 'not-text'],
  [
    'a quote that is never closed',
    'sku,code,name,price\nA,,Derby,1\nB,,"Loafer,1\nC,,Boot,1\n',
    'broken-quotes',
  ],
  ['a million columns', `${'c,'.repeat(400_000)}c\n1\n`, 'too-many-columns'],
  ['a cell as long as a book', `sku,code,name,price\nA,,${'x'.repeat(200_000)},1\n`, 'cell-too-long'],
  ['a heading that stands there twice', 'sku,code,name,price,Price\nA,,Derby,1,2\n', 'repeated-heading'],
])('%s is refused', async (_, content, code) => {
  const { stopped } = await readAll(content === null ? '/nowhere/products.csv' : aFile(content));
  expect(stopped?.code).toBe(code);
  expect(stopped === null ? '' : fileErrorText(stopped)).toMatch(/^[A-Z].*\.$/s);
});

test('rows before a broken quote are good, and the row of the quote is named', async () => {
  const read = await readAll(
    aFile('sku,code,name,price\r\nA,,"Der\r\nby",1\r\nB,,"Loafer,1\r\nC,,Boot,1\r\n'),
  );
  expect([read.rows.length, read.stopped]).toEqual([1, { code: 'broken-quotes', row: 4 }]);
});

test('a file beyond the limit is refused before it is read, a packed one as soon as it has grown beyond', async () => {
  const large = aFile('sku,code,name,price\n');
  truncateSync(large, 300 * 1024 * 1024);
  const member = gzipSync(Buffer.alloc(10 * 1024 * 1024, 'a,b,c,d\n'));
  const bomb = aFile(Buffer.concat(Array.from({ length: 30 }, () => member)), 'products.csv.gz');
  expect(await readAll(large)).toMatchObject({ rows: [], stopped: { code: 'file-too-large' } });
  expect(await readAll(bomb)).toMatchObject({ rows: [], stopped: { code: 'file-too-large' } });
});

test('a gzip file that is cut off is refused', async () => {
  const cut = gzipSync(table).subarray(0, 30);
  expect(await readAll(aFile(cut))).toMatchObject({ stopped: { code: 'file-unreadable' } });
});

test('headings that name nothing to sell are refused with what is missing', async () => {
  const { stopped } = await readAll(aFile('Date,Amount\n2026-11-21,5\n'));
  expect(stopped).toEqual({
    code: 'unknown-headings',
    format: 'auto',
    missing: ['name', 'sku or code'],
    found: ['Date', 'Amount'],
  });
});

test('a format that is asked for is not guessed around', async () => {
  const plain = aFile('Product_ID,Product_Name,Price\n1,Derby,10\n');
  expect((await readAll(plain, { format: 'galla' })).stopped).toMatchObject({
    code: 'unknown-headings',
    format: 'galla',
    missing: ['sku', 'code', 'name'],
  });
  expect((await readAll(plain, { format: 'shopify' })).stopped).toMatchObject({ format: 'shopify' });
  expect((await readAll(plain)).opened).toMatchObject({
    format: 'mapping',
    columns: { sku: 'Product_ID', name: 'Product_Name', price: 'Price' },
  });
});

test('a mapping of one’s own says which column is which', async () => {
  const file = aFile('Nr,Wort,Preis\n1,Schuh,10\n');
  const mapping = { sku: 'Nr', name: 'Wort', price: 'preis' };
  expect((await readAll(file, { format: { mapping } })).rows[0]?.product).toMatchObject({
    sku: '1',
    name: 'Schuh',
    priceMinor: 1000,
  });
  const wrong = { ...mapping, price: 'Betrag' };
  expect((await readAll(file, { format: { mapping: wrong } })).stopped).toMatchObject({
    missing: ['Betrag'],
  });
});
