/** Files of other shop programs: what becomes of their variants, options, sale prices and rows that are no articles. */
import { describe, expect, test } from 'vitest';
import { sharedData } from '../fixtures/shared-data.ts';
import { aFile, readAll, type ReadFile } from './import-files.ts';

/** The columns of a ticket: what each row became. */
function told({ rows }: ReadFile): readonly unknown[] {
  return rows.map(({ row, product: { sku, name, size, colour, priceMinor } }) => [
    row,
    sku,
    name,
    size,
    colour,
    priceMinor,
  ]);
}

describe('Shopify', () => {
  const heading =
    'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Compare At Price,Variant Barcode,Variant Inventory Qty,Status';

  test('a product’s variants share its name; a row with a picture only and an archived product are no articles', async () => {
    const file = aFile(
      [
        heading,
        'derby,Oxford derby,"<p>Fine\nleather</p>",Kadam,Men,Size,8,Colour,Black,,1899.00,2499.00,\'8901234567890,3,active',
        'derby,,,,,,9,,Tan,KD-9,1799,0.00,,,',
        'derby,,,,,,,,,,,,,,',
        'old,Old shoe,,Kadam,Men,Title,Default Title,,,,10,,,,archived',
        'laces,Laces,,Kadam,Care,Title,Default Title,,,,49,,,,active',
      ].join('\n'),
    );
    const read = await readAll(file);
    expect(told(read)).toEqual([
      [2, 'derby/8/Black', 'Oxford derby', '8', 'Black', 189_900],
      [4, 'KD-9', 'Oxford derby', '9', 'Tan', 179_900],
      [7, 'laces', 'Laces', null, null, 4900],
    ]);
    expect([read.opened?.format, read.skipped, read.refused]).toEqual(['shopify', [5, 6], []]);
    expect(read.rows[0]?.product).toMatchObject({
      code: '8901234567890',
      style: 'derby',
      brand: 'Kadam',
      mrpMinor: 249_900,
      stockThousandths: 3000,
    });
    expect(read.rows[1]?.product).not.toHaveProperty('mrpMinor');
  });
});

describe('Loyverse', () => {
  test('variants take the item’s name, and a price that varies is asked for at the till', async () => {
    const file = aFile(
      [
        'Handle,SKU,Name,Category,Sold by weight,Option 1 name,Option 1 value,Option 2 name,Option 2 value,Cost,Barcode,SKU of included item,Price [Anand],In stock [Anand],Price [Nadiad]',
        'runner,100,Runner Air,Sports,N,Size,7,Color,Navy,900,8901234567890,,1499,4,1599',
        'runner,101,,,N,,8,,Navy,900,,,1499,0,',
        'sweets,102,Sweets,Food,Y,,,,,0,,,variable,2.5,',
        'set,103,Set,Food,N,,,,,0,,100,50,,',
        'set,,,,,,,,,,,101,,,',
      ].join('\n'),
    );
    const read = await readAll(file);
    expect(told(read)).toEqual([
      [2, '100', 'Runner Air', '7', 'Navy', 149_900],
      [3, '101', 'Runner Air', '8', 'Navy', 149_900],
      [4, '102', 'Sweets', null, null, null],
      [5, '103', 'Set', null, null, 5000],
    ]);
    expect([read.opened?.format, read.skipped]).toEqual(['loyverse', [6]]);
    expect(read.rows[2]?.product).toMatchObject({ unit: 'KGS', stockThousandths: 2500 });
  });
});

describe('Square', () => {
  test('options are told by name, else the variation is the size; archived items are no articles', async () => {
    const file = aFile(
      [
        'Token,Item Name,Variation Name,SKU,Categories,GTIN,Price,Archived,Option Name 1,Option Value 1,Option Name 2,Option Value 2,Default Unit Cost,Current Quantity Anand,Current Quantity Nadiad',
        'T1,Juti,"7, red",J7,Women,8901234567890,899.00,N,#size1f,7,#color2e,Red,400,,5',
        'T2,Insole,Large,,Care,,249,N,,,,,,3,',
        'T3,Insole,Regular,,Care,,199,Y,,,,,,3,',
      ].join('\n'),
    );
    const read = await readAll(file);
    expect(told(read)).toEqual([
      [2, 'J7', 'Juti', '7', 'Red', 89_900],
      [3, 'T2', 'Insole', 'Large', null, 24_900],
    ]);
    expect(read.rows.map(({ product }) => product.stockThousandths)).toEqual([5000, 3000]);
    expect([read.opened?.format, read.skipped]).toEqual(['square', [4]]);
  });
});

describe('WooCommerce', () => {
  test('variations take their parent’s name; the sale price counts and the regular one is the MRP', async () => {
    const file = aFile(
      [
        'ID,Type,SKU,Name,Regular price,Sale price,Categories,Parent,Stock,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)',
        '1,variable,derby,Oxford derby,,,"Shoes > Men, Sale",,,Size,"8, 9",Color,"Black, Tan"',
        '2,variation,derby-8,"Oxford derby - 8, Black",1899,1799,,derby,3,Size,8,Color,Black',
        '3,variation,,"Oxford derby - 9",1899,,,id:1,,Size,9,Color,',
        '4,"simple, virtual",gift,Gift card,500,,Care,,,,,,',
        '5,grouped,set,Set,,,,,,,,,',
      ].join('\n'),
    );
    const read = await readAll(file);
    expect(told(read)).toEqual([
      [3, 'derby-8', 'Oxford derby', '8', 'Black', 179_900],
      [4, 'woo-3', 'Oxford derby', '9', null, 189_900],
      [5, 'gift', 'Gift card', null, null, 50_000],
    ]);
    expect(read.rows[0]?.product).toMatchObject({ category: 'Men', mrpMinor: 189_900, style: 'derby' });
    expect([read.opened?.format, read.skipped]).toEqual(['woocommerce', [2, 6]]);
  });
});

describe('lists without prices', () => {
  test('are imported for the till to ask, keyed by the barcode; a barcode that comes again is the same article', async () => {
    const file = aFile(
      'code,product_name\n57023397,Mini mints\n0000057023397,mini mints\n8901234567890,\n8901234567894,Wrong\n',
    );
    const read = await readAll(file);
    expect(told(read)).toEqual([
      [2, '57023397', 'Mini mints', null, null, null],
      [3, '57023397', 'mini mints', null, null, null],
      [4, '8901234567890', '8901234567890', null, null, null],
    ]);
    expect(read.refused.map(({ row, refusal }) => [row, refusal.code])).toEqual([[5, 'barcode-check-digit']]);
  });
});

/** The file, its format, and how many rows are read, refused and skipped. */
describe.each([
  ['imports/shopify-apparel-sample.csv', 'shopify', 22, 0, 0],
  ['imports/shopify-packt-sample.csv', 'shopify', 21, 0, 0],
  ['imports/shopify-export-clothes-india.csv', 'shopify', 8, 0, 1],
  ['imports/square-export-excerpt.csv', 'square', 17, 0, 1],
  ['imports/woocommerce-sample-products.csv', 'woocommerce', 21, 0, 4],
  ['imports/loyverse-export-minishop.csv', 'loyverse', 1101, 37, 0],
  ['catalogues/myntra-fashion.csv', 'mapping', 6278, 0, 0],
  ['catalogues/online-retail-products.csv', 'mapping', 3367, 0, 0],
  ['barcodes/off-2019-products.csv.gz', 'mapping', 100_347, 0, 0],
  ['barcodes/off-2019-malformed-codes.csv', 'mapping', 0, 5386, 0],
])('a real file: %s', (below, ...counts) => {
  const file = sharedData(below);

  test.runIf(file !== null)('is read to its end', async () => {
    const found = await readAll(file ?? '');
    expect(found.stopped).toBeNull();
    expect([found.opened?.format, found.rows.length, found.refused.length, found.skipped.length]).toEqual(
      counts,
    );
  });
});

const malformed = sharedData('barcodes/off-2019-malformed-codes.csv');

test.runIf(malformed !== null)('each mistyped code is refused for the fault its file names', async () => {
  const { refused } = await readAll(malformed ?? '');
  const faults = new Set(refused.map(({ refusal }) => refusal.code));
  expect(faults).toEqual(new Set(['barcode-length', 'barcode-check-digit']));
  expect(refused.filter(({ refusal }) => refusal.code === 'barcode-check-digit')).toHaveLength(3431);
});
