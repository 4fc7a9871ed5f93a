/** Search as a cashier types: words, sizes, colours, prices, codes, misspellings, and whatever else lands in the field. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { findArticles } from '#main/features/catalog/search/find-articles.ts';
import {
  aStyle,
  anArticle,
  importFile,
  openCatalogShop,
  sharedData,
  type CatalogShop,
} from './catalog-shop.ts';

let shop: CatalogShop;

beforeAll(() => {
  shop = openCatalogShop();
  const looks = (name: string, prices: Readonly<Record<string, number>>, colours: readonly string[]) =>
    aStyle(shop, name, {
      brand: name.split(' ')[0] ?? '',
      category: 'Shoes',
      articles: Object.entries(prices).flatMap(([size, rupees]) =>
        colours.map((colour) =>
          anArticle(shop, `${name.replaceAll(' ', '')}-${size}-${colour}`.toUpperCase(), {
            size,
            colour,
            price: rupees * 100_000,
          }),
        ),
      ),
    });
  shop.append(
    looks('Bata Office Derby', { '8': 2199, '9': 2199, '10': 2299 }, ['Black', 'Brown']),
    looks('Paragon Walking Shoe', { '7': 849, '8': 849, '9': 899 }, ['Black', 'White']),
    looks('Relaxo Running Shoe', { '8': 999, '9': 999 }, ['Black', 'Red']),
    looks("Women's T-Strap Sandal", { '4': 599, '5': 599, '5.5': 649 }, ['Gold']),
    aStyle(shop, 'Shoe polish set of 9', {
      category: 'Care',
      taxClass: 'gst-18',
      articles: [anArticle(shop, 'POLISH9', { codes: ['8901234567890', 'POL-9'], price: 15_000_000 })],
    }),
    aStyle(shop, 'चप्पल हवाई', { articles: [anArticle(shop, 'CHAPPAL', { size: '7' })] }),
  );
});
afterAll(() => shop.close());

function found(text: string, limit = 20): string[] {
  return findArticles(shop.store.read, text, { limit }).hits.map(({ name, size, colour }) =>
    [name, size, colour].filter((each) => each !== null).join(' '),
  );
}

test('"9 black 900" finds the black ones of size nine that cost about Rs 900, the nearest price first', () => {
  expect(found('9 black 900')).toEqual(['Paragon Walking Shoe 9 Black', 'Relaxo Running Shoe 9 Black']);
});

test('a price band, an upper price and a price in rupees leave out what costs something else', () => {
  expect(found('black 800-900').sort()).toEqual([
    'Paragon Walking Shoe 7 Black',
    'Paragon Walking Shoe 8 Black',
    'Paragon Walking Shoe 9 Black',
  ]);
  expect(found('shoe under 200')).toEqual(['Shoe polish set of 9']);
  expect(found('derby rs 2,300')[0]).toMatch('Bata Office Derby 10');
  expect(found('700-1000').length).toBe(10);
});

test('where nothing costs what was said, the nearest prices are shown instead of nothing', () => {
  expect(found('derby black 9 1800')).toEqual(['Bata Office Derby 9 Black']);
});

test('half words, sizes and colours in any order find the article', () => {
  expect(found('runn red 8')).toEqual(['Relaxo Running Shoe 8 Red']);
  expect(found('white par')).toEqual([
    'Paragon Walking Shoe 7 White',
    'Paragon Walking Shoe 8 White',
    'Paragon Walking Shoe 9 White',
  ]);
  expect(found('womens tstrap 5.5')).toEqual(["Women's T-Strap Sandal 5.5 Gold"]);
});

test('a size is a whole number: 1 is not 10', () => {
  expect(found('derby 1')).toEqual([]);
  expect(found('derby 10').length).toBe(2);
});

test('a style of many sizes does not push the other styles off the list', () => {
  expect(new Set(found('shoe', 4).map((hit) => hit.split(' ')[0])).size).toBe(4);
});

test('a misspelt word finds what was meant, and says that it is a guess', () => {
  for (const text of ['raning shoe', 'runing sheo', 'relaxo runnig']) {
    const { hits, guessed } = findArticles(shop.store.read, text, { limit: 20 });
    expect([text, hits[0]?.name, guessed]).toEqual([text, 'Relaxo Running Shoe', true]);
  }
  expect(findArticles(shop.store.read, 'running', { limit: 20 }).guessed).toBe(false);
});

test('Hindi names are found by their words', () => {
  expect(found('हवाई')).toEqual(['चप्पल हवाई 7']);
  expect(found('चप्प')).toEqual(['चप्पल हवाई 7']);
});

test('a barcode finds its article first, with or without leading zeros; an unknown one finds nothing', () => {
  for (const code of ['8901234567890', '08901234567890', '8 901234 567890', 'POL-9', 'pol-9', 'POLISH9']) {
    expect([code, found(code)[0]]).toEqual([code, 'Shoe polish set of 9']);
  }
  for (const code of ['8901234567906', '96385074', '000000000000', '12345678', '0012345600012']) {
    expect([code, found(code)]).toEqual([code, []]);
  }
  expect(found('890123')).toEqual(['Shoe polish set of 9']);
});

test('nothing typed finds nothing, and neither do signs', () => {
  for (const text of ['', '   ', '"', "'", '*', '^', '---', '#17', '|', 'AND', 'NOT', 'NEAR(']) {
    expect([text, found(text)]).toEqual([text, []]);
  }
});

test('ten thousand hostile texts are answered like any other', () => {
  const parts = [
    '"',
    "'",
    '*',
    '^',
    'NEAR(',
    ')',
    ' AND ',
    ' OR ',
    ' NOT ',
    '-',
    ':',
    'text:',
    '{',
    '}',
    '\0',
    '\\',
    ';',
    '--',
    'DROP TABLE style',
    '%',
    '_',
    '\u{1f45f}',
    '\u202e',
    '\ud800',
    '\ufeff',
    'shoe',
    'black',
    '9',
    '900',
    '#17',
    '|',
    '\n',
    '\t',
    '\u0301',
    'ß',
    '९',
    '\u{10ffff}',
    ']C1',
    '(01)',
    '\x1d',
  ];
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 12) % below;
  };
  let plain = 0;
  for (let at = 0; at < 10_000; at += 1) {
    const text = Array.from({ length: 1 + random(8) }, () => parts[random(parts.length)]).join('');
    const { hits } = findArticles(shop.store.read, text, { limit: 20 });
    expect(hits.length).toBeLessThanOrEqual(20);
    if (hits.some(({ name }) => name.includes('Shoe'))) plain += 1;
  }
  // The words among the signs are still found.
  expect(plain).toBeGreaterThan(500);
  expect(found(`shoe${'"'.repeat(100_000)}`).length).toBeGreaterThan(0);
  expect(found('x'.repeat(100_000))).toEqual([]);
});

const sets = [
  {
    name: 'online-retail',
    catalogue: 'catalogues/online-retail-products.csv',
    headings: 'StockCode,Description',
  },
  { name: 'myntra', catalogue: 'catalogues/myntra-fashion.csv', headings: null },
] as const;

for (const { name, catalogue, headings } of sets) {
  test(`one misspelt word still finds the article among the first twenty: ${name}`, async () => {
    const path = sharedData(catalogue);
    const queries = sharedData(`search/typo-queries-${name}.csv`);
    if (path === null || queries === null) return;
    const big = openCatalogShop();
    try {
      // Galla's own headings, for a list of codes and names that no program wrote.
      const copy = join(big.store.dataDir, 'copy.csv');
      const text = readFileSync(path, 'utf8');
      writeFileSync(copy, headings === null ? text : text.replace(headings, 'sku,name'));
      await importFile(big, copy);
      const asked = parse(readFileSync(queries), { columns: true }) as TypoQuery[];
      const results = asked.map((query) => judge(big, query));
      const share = (good: (result: Judged) => boolean): number =>
        results.filter(good).length / results.length;
      const figures = {
        target: share(({ hasTarget }) => hasTarget),
        // More than twenty articles hold all the words that were meant: then any twenty of them are a full answer.
        targetOrFull: share(({ hasTarget, isFull }) => hasTarget || isFull),
      };
      console.log(`${name}: ${JSON.stringify(figures)} of ${results.length}`);
      expect(figures.targetOrFull).toBeGreaterThanOrEqual(0.95);
    } finally {
      big.close();
    }
  });
}

type TypoQuery = { query_as_typed: string; target_id: string; all_matching_ids: string };
type Judged = { readonly hasTarget: boolean; readonly isFull: boolean };

function judge(shopOfSet: CatalogShop, query: TypoQuery): Judged {
  const { hits } = findArticles(shopOfSet.store.read, query.query_as_typed, { limit: 20 });
  const meant = new Set(query.all_matching_ids.split('|'));
  const good = hits.filter(({ sku }) => meant.has(sku)).length;
  return {
    hasTarget: hits.some(({ sku }) => sku === query.target_id),
    isFull: meant.size > 20 && good >= 18,
  };
}
