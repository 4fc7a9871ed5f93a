/** Product files into the catalogue: what is created, what is refused and why, and that a second time changes nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { findByCode } from '#main/features/catalog/api.ts';
import { categories, styleView, tiles } from '#main/features/catalog/queries.ts';
import { findArticles } from '#main/features/catalog/search/find-articles.ts';
import { style } from '#main/features/catalog/tables.ts';
import { stockOf } from '#main/features/inventory/api.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { importFile, openCatalogShop, sharedData, type CatalogShop } from './catalog-shop.ts';

let shop: CatalogShop;
beforeEach(() => {
  shop = openCatalogShop();
});
afterEach(() => shop.close());

function file(name: string, text: string): string {
  const path = join(shop.store.dataDir, name);
  writeFileSync(path, text);
  return path;
}

const sandals = `sku,code,name,style,brand,category,size,colour,price,stock
S-7,8901234567890,Beach Sandal,beach,Paragon,Sandals,7,Black,499.00,3
S-8,BEACH8,Beach Sandal,beach,Paragon,Sandals,8,Black,499.00,2
T-1,,Canvas Shoe,,Liberty,Shoes,9,White,899.50,1
`;

test('sizes of one style become one style with an article each, its price, its code and its opening stock', async () => {
  const report = await importFile(shop, file('a.csv', sandals));
  expect(report).toEqual({ rows: 3, created: 3, updated: 0, skipped: 0, refused: [] });
  const found = findByCode(shop.store.read, 'BEACH8');
  if (!found.ok) throw new Error(found.error.code);
  const view = styleView(shop.store.read, found.value.article.styleId);
  expect(view.ok && view.value).toMatchObject({
    name: 'Beach Sandal',
    brand: 'Paragon',
    category: 'sandals',
    sizes: ['7', '8'],
    colours: [{ name: 'Black', hex: null }],
    articles: [
      { sku: 'S-7', code: '8901234567890', price: 49_900, onHand: '3', size: '7' },
      { sku: 'S-8', code: 'BEACH8', price: 49_900, onHand: '2', size: '8' },
    ],
  });
  expect(categories(shop.store.read).map(({ code }) => code)).toEqual(['sandals', 'shoes']);
  expect(tiles(shop.store.read, { category: 'shoes', offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    tiles: [{ name: 'Canvas Shoe', price: 89_950, priceVaries: false, onHand: '1', isLow: true }],
  });
});

test('the same file a second time changes nothing, and leaves the stock that was sold in between alone', async () => {
  const path = file('a.csv', sandals);
  await importFile(shop, path);
  expect(await importFile(shop, path)).toEqual({ rows: 3, created: 0, updated: 0, skipped: 3, refused: [] });
});

test('a new price updates the article, keeps its stock and its old code', async () => {
  await importFile(shop, file('a.csv', sandals));
  const again = `sku,code,name,style,brand,category,size,colour,price,stock
S-7,8901234567906,Beach Sandal,beach,Paragon,Sandals,7,Black,549.00,9
S-8,BEACH8,Beach Sandal,beach,Paragon,Sandals,8,Black,499.00,9
`;
  const report = await importFile(shop, file('b.csv', again));
  expect(report).toEqual({ rows: 2, created: 0, updated: 1, skipped: 1, refused: [] });
  for (const code of ['8901234567890', '8901234567906']) {
    const found = findByCode(shop.store.read, code);
    expect(found.ok && found.value.article).toMatchObject({ sku: 'S-7', price: 54_900_000 });
    expect(found.ok && stockOf(shop.store.read, found.value.article.variantId).onHand).toBe(3000);
  }
});

test('a size that comes with a later file joins the style of that name', async () => {
  await importFile(shop, file('a.csv', sandals.replaceAll('beach,', 'Beach Sandal,')));
  const later = `sku,name,style,brand,category,size,price
S-9,Beach Sandal,Beach Sandal,Paragon,Sandals,9,499
`;
  expect(await importFile(shop, file('b.csv', later))).toMatchObject({ created: 1 });
  expect(tiles(shop.store.read, { category: 'sandals', offset: 0, limit: 10 }).total).toBe(1);
});

test('a code that another article has is refused with its row, and the rest of the file goes in', async () => {
  await importFile(shop, file('a.csv', sandals));
  const report = await importFile(
    shop,
    file('b.csv', 'sku,code,name,price\nN-1,8901234567890,New Shoe,100\nN-2,,Newer Shoe,100\n'),
  );
  expect(report).toEqual({
    rows: 2,
    created: 1,
    updated: 0,
    skipped: 0,
    refused: [{ row: 2, column: 'code', code: 'code-taken', data: { value: '8901234567890', owner: 'S-7' } }],
  });
});

test('a trial run reports the same and changes nothing', async () => {
  const path = file('a.csv', sandals);
  const trial = await importFile(shop, path, { isDryRun: true });
  expect(findArticles(shop.store.read, 'sandal', { limit: 20 }).hits).toEqual([]);
  expect(trial).toEqual(await importFile(shop, path));
});

const shopify = [
  { file: 'shopify-apparel-sample.csv', styles: 20, created: 22, skipped: 0 },
  { file: 'shopify-packt-sample.csv', styles: 20, created: 21, skipped: 0 },
  // One row is a further picture of the product above it.
  { file: 'shopify-export-clothes-india.csv', styles: 3, created: 8, skipped: 1 },
];

for (const { file: name, styles, created, skipped } of shopify) {
  test(`a Shopify export comes in with its variants: ${name}`, async () => {
    const path = sharedData(`imports/${name}`);
    if (path === null) return;
    const rows = created + skipped;
    expect(await importFile(shop, path)).toEqual({ rows, created, updated: 0, skipped, refused: [] });
    expect(shop.store.read.select({ n: style.n }).from(style).all()).toHaveLength(styles);
    expect(await importFile(shop, path)).toEqual({
      rows,
      created: 0,
      updated: 0,
      skipped: rows,
      refused: [],
    });
  });
}

test('sizes and fabrics of a Shopify product are articles of one style', async () => {
  const path = sharedData('imports/shopify-export-clothes-india.csv');
  if (path === null) return;
  await importFile(shop, path);
  const { hits } = findArticles(shop.store.read, 'beautiful suit', { limit: 20 });
  expect(new Set(hits.map(({ styleId }) => styleId)).size).toBe(1);
  expect(hits.map(({ size, price, onHand }) => [size, price, onHand])).toContainEqual([
    'xs',
    149_900_000,
    7000,
  ]);
});

test('the Myntra catalogue comes in by a mapping of its headings, first on trial', async () => {
  const path = sharedData('catalogues/myntra-fashion.csv');
  if (path === null) return;
  const expected = { rows: 6278, created: 6278, updated: 0, skipped: 0, refused: [] };
  expect(await importFile(shop, path, { isDryRun: true })).toEqual(expected);
  expect(tiles(shop.store.read, { category: '', offset: 0, limit: 1 }).tiles).toEqual([]);
  expect(await importFile(shop, path)).toEqual(expected);
  expect(await importFile(shop, path)).toEqual({ ...expected, created: 0, skipped: 6278 });
  expect(rebuild(shop.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});

test('a hundred thousand real barcodes come in and each can be scanned', { timeout: 300_000 }, async () => {
  const path = sharedData('barcodes/off-2019-products.csv.gz');
  if (path === null) return;
  const text = gunzipSync(readFileSync(path));
  const report = await importFile(shop, file('off.csv', text.toString('utf8')));
  // Each as it is printed, whatever its length.
  const rows = parse(text, { columns: true, relax_quotes: true }) as { code: string }[];
  const missed = rows.filter(({ code }) => !findByCode(shop.store.read, code).ok);
  expect({ rows: rows.length, refused: report.refused.length, missed: missed.length }).toEqual({
    rows: 100_347,
    refused: 0,
    missed: 0,
  });
});

test('each of the malformed barcodes is refused with its reason', async () => {
  const path = sharedData('barcodes/off-2019-malformed-codes.csv');
  if (path === null) return;
  const report = await importFile(shop, path);
  const faults = parse(readFileSync(path), { columns: true, relax_quotes: true }) as { fault: string }[];
  const refusals = new Map(report.refused.map(({ row, code }) => [row, code]));
  expect({ created: report.created, refused: report.refused.length }).toEqual({ created: 0, refused: 5386 });
  expect(new Set(refusals.values())).toEqual(new Set(['barcode-length', 'barcode-check-digit']));
  expect(faults).toHaveLength(refusals.size);
});
