/** The sample shoe shop: what its script writes is what is shipped, and every article of it could be sold. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseBarcode } from '../../src/domain/barcode/parse-barcode.ts';
import { normalisePhone } from '../../src/domain/phone.ts';
import { checkGstin } from '../../src/domain/gstin.ts';

const samples = fileURLToPath(new URL('../../resources/samples/', import.meta.url));
const shipped = readFileSync(path.join(samples, 'shoe-shop.json'), 'utf8');

const Sample = z.object({
  shop: z.object({ taxNumber: z.string(), region: z.string() }),
  staff: z.array(z.object({ name: z.string(), role: z.string(), pin: z.string() })),
  customers: z.array(z.object({ name: z.string(), phone: z.string(), creditLimit: z.number() })),
  styles: z.array(
    z.object({
      name: z.string(),
      brand: z.string().nullable(),
      category: z.string(),
      taxClass: z.string(),
      favourite: z.number().nullable(),
      articles: z.array(
        z.object({
          sku: z.string(),
          codes: z.array(z.string()),
          size: z.string().nullable(),
          colourHex: z.string().nullable(),
          price: z.number(),
          mrp: z.number().nullable(),
          stock: z.string(),
        }),
      ),
    }),
  ),
});

const sample = Sample.parse(JSON.parse(shipped));
const articles = sample.styles.flatMap((style) => style.articles.map((article) => ({ ...article, style })));
/** Prices in the file are thousandths of a paisa. */
const rupees = (price: number): number => price / 100_000;

test('the script writes the shipped file again, byte for byte', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-sample-'));
  try {
    const file = path.join(folder, 'shoe-shop.json');
    execFileSync(process.execPath, [path.join(samples, 'generate-shoe-shop.ts'), file]);
    expect(readFileSync(file, 'utf8') === shipped).toBe(true);
    expect(Buffer.byteLength(shipped)).toBeLessThan(1_500_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('there are at least 400 styles in six categories, several thousand articles, and 48 favourites in their order', () => {
  expect(sample.styles.length).toBeGreaterThanOrEqual(400);
  expect(articles.length).toBeGreaterThanOrEqual(4000);
  expect([...new Set(sample.styles.map(({ category }) => category))]).toEqual([
    'Men',
    'Women',
    'Kids',
    'Sports',
    'Chappals',
    'Care',
  ]);
  const favourites = sample.styles.flatMap(({ favourite }) => (favourite === null ? [] : [favourite]));
  expect(favourites.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 48 }, (_, at) => at));
});

test('every article has a number and an in-store EAN-13 of its own, which patterns for prices leave alone', () => {
  const patterns = [20, 21, 22, 23, 24, 25, 26, 27, 28].map((prefix) => ({
    layout: `${prefix}IIIIIPPPPPC`,
    minorPerCount: 1,
    thousandthsPerCount: 1,
  }));
  const kinds = articles.map(({ codes: [code = ''] }) => {
    const parsed = parseBarcode(code, { inStorePatterns: patterns });
    return parsed.ok && code.length === 13 && code.startsWith('29') ? parsed.value.kind : code;
  });
  expect(new Set(kinds)).toEqual(new Set(['gtin']));
  expect(new Set(articles.flatMap(({ codes }) => codes)).size).toBe(articles.length);
  expect(new Set(articles.map(({ sku }) => sku)).size).toBe(articles.length);
});

test('prices lie on both sides of 2,500 rupees, none where no rate of tax is true, none above the MRP', () => {
  const prices = articles.map(({ price }) => rupees(price));
  expect(prices.filter((price) => price > 2500).length).toBeGreaterThan(100);
  expect(prices.filter((price) => price <= 2500).length).toBeGreaterThan(4000);
  const inGap = articles.filter(
    ({ price, style }) => style.taxClass === 'footwear' && rupees(price) > 2625 && rupees(price) <= 2950,
  );
  expect(inGap).toEqual([]);
  expect(articles.filter(({ price, mrp }) => mrp !== null && mrp * 1000 < price)).toEqual([]);
});

test('some shelves are empty, some nearly, most are not', () => {
  const stocks = articles.map(({ stock }) => Number(stock));
  const share = (count: number): number => count / articles.length;
  expect(share(stocks.filter((stock) => stock === 0).length)).toBeGreaterThan(0.02);
  expect(share(stocks.filter((stock) => stock > 2).length)).toBeGreaterThan(0.6);
  expect(stocks.filter((stock) => !Number.isInteger(stock) || stock < 0)).toEqual([]);
});

test('colours have their swatch, and sizes and colours tell the articles of a style apart', () => {
  const twice = sample.styles.filter(
    ({ articles: ofStyle }) =>
      new Set(ofStyle.map(({ size, colourHex }) => `${size} ${colourHex}`)).size < ofStyle.length,
  );
  expect(twice.map(({ name }) => name)).toEqual([]);
  const hexes = articles.flatMap(({ colourHex }) => (colourHex === null ? [] : [colourHex]));
  expect(hexes.filter((hex) => !/^#[0-9A-F]{6}$/.test(hex))).toEqual([]);
});

test('the shop knows a few customers, no two with one phone, and none with a phone anyone could have', () => {
  const phones = sample.customers.map(({ phone }) =>
    normalisePhone(phone, { callingCode: '91', digits: 10 }),
  );
  expect(phones.filter((phone) => !phone.ok)).toEqual([]);
  const numbers = phones.map((phone) => (phone.ok ? phone.value : ''));
  expect(new Set(numbers).size).toBe(sample.customers.length);
  expect(numbers.filter((number) => !/000/.test(number))).toEqual([]);
  expect(sample.customers.length).toBeGreaterThanOrEqual(5);
});

test('the shop’s GSTIN is well formed for its state, and nobody shares a PIN', () => {
  expect(checkGstin(sample.shop.taxNumber, [sample.shop.region])).toMatchObject({ ok: true });
  expect(sample.staff.map(({ role, pin }) => [role, pin.length])).toEqual([
    ['owner', 6],
    ['manager', 6],
    ['cashier', 4],
    ['cashier', 4],
  ]);
  expect(new Set(sample.staff.map(({ pin }) => pin)).size).toBe(4);
});
