/** Galla's own product file: every column, every reason for which a row is refused, and the line it stands on. */
import { describe, expect, test } from 'vitest';
import { rowRefusalText } from '../../src/main/features/catalog/import/refusal-text.ts';
import { aFile, readAll, type ReadFile } from './import-files.ts';

const heading =
  'sku,code,name,price,style,size,colour,brand,category,gender,mrp,minPrice,cost,taxClass,hsn,unit,stock';

test('a row with every column is read whole', async () => {
  const file = aFile(
    `${heading}\nKD-1-9,8901234567890,Oxford derby,"1,899.00",KD-1,9,Black,Kadam,men,Men,2499,1500.5,1016.60,Footwear,6403 99,PRS,12\n`,
  );
  const read = await readAll(file);
  expect(read).toMatchObject({ refused: [], skipped: [], stopped: null, opened: { format: 'galla' } });
  expect(read.rows).toEqual([
    {
      row: 2,
      product: {
        sku: 'KD-1-9',
        code: '8901234567890',
        name: 'Oxford derby',
        style: 'KD-1',
        brand: 'Kadam',
        category: 'men',
        gender: 'Men',
        size: '9',
        colour: 'Black',
        priceMinor: 189_900,
        mrpMinor: 249_900,
        minPriceMinor: 150_050,
        costMinor: 101_660,
        taxClass: 'footwear',
        hsn: '640399',
        unit: 'PRS',
        stockThousandths: 12_000,
      },
    },
  ]);
});

test('the four columns are enough, in any order; an own code and no code are both right', async () => {
  const file = aFile('price,name,code,sku\n49,Laces,LACE-120,L1\n149,Polish,,P1\n');
  const { rows } = await readAll(file, { format: 'galla' });
  expect(rows.map(({ product }) => [product.sku, product.code, product.priceMinor, product.style])).toEqual([
    ['L1', 'LACE-120', 4900, null],
    ['P1', null, 14_900, null],
  ]);
});

test('row numbers are lines of the file, also after cells of several lines and empty lines', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = [
      'sku,code,name,price',
      'A,,"Derby',
      '',
      'black",1',
      '',
      'B,,Loafer,x',
      ',,,',
      'C,,Boot,2',
      'D,,"Shoe',
      'tree",y',
    ];
    const read = await readAll(aFile(lines.join(end)));
    expect(read.rows.map(({ row, product }) => [row, product.name])).toEqual([
      [2, 'Derby black'],
      [8, 'Boot'],
    ]);
    expect(read.refused.map(({ row }) => row)).toEqual([6, 9]);
  }
});

describe('a row is refused with its column and its reason', () => {
  const only = async (row: string): Promise<unknown> => {
    const { refused, rows } = await readAll(aFile(`${heading}\n${row}\n`), { taxClasses: ['footwear'] });
    expect(rows).toEqual([]);
    return refused.map(({ refusal }) => [refusal.column, refusal.code, rowRefusalText(refusal)]);
  };
  const filled = (cells: Partial<Record<string, string>>): string => {
    const right: Partial<Record<string, string>> = { sku: 'S', name: 'Derby', price: '10', ...cells };
    return heading
      .split(',')
      .map((column) => right[column] ?? '')
      .join(',');
  };

  test.each([
    [{ sku: '' }, 'sku', 'missing', 'sku is empty.'],
    [{ name: ' ' }, 'name', 'missing', 'name is empty.'],
    [{ price: '' }, 'price', 'missing', 'price is empty.'],
    [
      { code: '8901234567894' },
      'code',
      'barcode-check-digit',
      'code "8901234567894": the last digit should be 0.',
    ],
    [
      { code: '123456' },
      'code',
      'barcode-length',
      'code "123456" has 6 digits; a GTIN has 8, 12, 13 or 14. An own code holds a letter.',
    ],
    [
      { code: '12-34' },
      'code',
      'barcode-not-a-code',
      'code "12-34" is neither a GTIN nor an own code with a letter in it.',
    ],
    [
      { code: '8.90123E+12' },
      'code',
      'barcode-not-a-code',
      'code "8.90123E+12" is neither a GTIN nor an own code with a letter in it.',
    ],
    [{ code: 'KD\u0007' }, 'code', 'control-character', 'code holds a control character.'],
    [
      { code: 'КД1' },
      'code',
      'unsupported-character',
      'code "КД1" holds a character that a barcode cannot have.',
    ],
    [{ name: 'N'.repeat(201) }, 'name', 'too-long', 'name has 201 characters; at most 200 fit.'],
    [{ name: 'Der\u0007by' }, 'name', 'control-character', 'name holds a control character.'],
    [{ price: 'ten' }, 'price', 'not-an-amount', 'price "ten" is not an amount.'],
    [{ price: '"12,50"' }, 'price', 'not-an-amount', 'price "12,50" is not an amount.'],
    [{ price: '1.005' }, 'price', 'too-many-decimals', 'price "1.005" has more decimals than can be kept.'],
    [{ price: '-5' }, 'price', 'out-of-range', 'price "-5" is out of range.'],
    [{ mrp: '8901234567890' }, 'mrp', 'out-of-range', 'mrp "8901234567890" is out of range.'],
    [{ stock: 'some' }, 'stock', 'not-a-quantity', 'stock "some" is not a quantity.'],
    [{ stock: '0.0001' }, 'stock', 'too-many-decimals', 'stock "0.0001" has more decimals than can be kept.'],
    [{ hsn: '640' }, 'hsn', 'not-an-hsn', 'hsn "640" is not an HSN code; it has 4, 6 or 8 digits.'],
    [
      { taxClass: 'shoes' },
      'taxClass',
      'unknown-tax-class',
      'taxClass "shoes" is no tax class of this shop.',
    ],
  ])('%j', async (cells, column, code, sentence) => {
    expect(await only(filled(cells))).toEqual([[column, code, sentence]]);
  });

  test('too few or too many cells', async () => {
    const { refused } = await readAll(aFile('sku,code,name,price\nA,,Derby\nB,,Derby,1,\n'));
    expect(refused.map(({ refusal }) => rowRefusalText(refusal))).toEqual([
      'The row has 3 cells; the heading has 4.',
      'The row has 5 cells; the heading has 4.',
    ]);
  });

  test('a number or a barcode that came before, also with other leading zeros', async () => {
    const rows = [
      'A,12345670,Derby,1',
      'A,,Derby,1',
      'B,00012345670,Derby,1',
      'B,0000012345670,Derby,1',
      'C,K1,Derby,1',
      'D,K1,Derby,1',
    ];
    const { refused } = await readAll(aFile(`sku,code,name,price\n${rows.join('\n')}\n`));
    expect(refused.map(({ row, refusal }) => [row, refusal.code, refusal.data['firstRow']])).toEqual([
      [3, 'repeated-sku', 2],
      [4, 'barcode-length', undefined],
      [5, 'repeated-code', 2],
      [7, 'repeated-code', 6],
    ]);
  });
});

test('what a program made of a name is put right, and what would mislead is taken out', async () => {
  const names = [
    'B\u009cuf',
    'Derby\u202e kcalb',
    '  Ox\t\tford \u00a0 derby ',
    'Cafe\u0301',
    '=HYPERLINK("http://x")',
  ];
  const file = aFile(
    `sku,code,name,price\n${names.map((name, at) => `S${at},,"${name.replaceAll('"', '""')}",1`).join('\n')}`,
  );
  const { rows } = await readAll(file);
  expect(rows.map(({ product }) => product.name)).toEqual([
    'Bœuf',
    'Derby kcalb',
    'Ox ford derby',
    'Café',
    '=HYPERLINK("http://x")',
  ]);
});

test('amounts are read as people write them', async () => {
  const prices = ['₹1,24,341.50', 'Rs. 899', 'INR 10', '0', '1299.0'];
  const file = aFile(
    `sku;code;name;price\n${prices.map((price, at) => `S${at};;Derby;${price}`).join('\n')}`,
  );
  const { rows }: ReadFile = await readAll(file);
  expect(rows.map(({ product }) => product.priceMinor)).toEqual([12_434_150, 89_900, 1000, 0, 129_900]);
});
