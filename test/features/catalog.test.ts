/** The catalogue: codes in every form, styles saved and saved again, tiles, and rows that the journal alone can make. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandId, VariantId } from '#domain/ids.ts';
import { articleForSale, articleOfSku, findByCode } from '#main/features/catalog/api.ts';
import { brands, categories, styleView, tiles } from '#main/features/catalog/queries.ts';
import { saveStyle } from '#main/features/catalog/save-style.ts';
import { findArticles } from '#main/features/catalog/search/find-articles.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { aStyle, anArticle, openCatalogShop, type CatalogShop } from './catalog-shop.ts';

let shop: CatalogShop;
beforeEach(() => {
  shop = openCatalogShop();
});
afterEach(() => shop.close());

function skuOf(code: string): string {
  const found = findByCode(shop.store.read, code);
  return found.ok ? found.value.article.sku : found.error.code;
}

test('one article is found by its GTIN in 8, 12, 13 and 14 digits, with and without symbology prefix', () => {
  shop.append(
    aStyle(shop, 'Soap', { articles: [anArticle(shop, 'EAN8', { codes: ['96385074'] })] }),
    aStyle(shop, 'Tea', { articles: [anArticle(shop, 'UPC', { codes: ['036000291452'] })] }),
    aStyle(shop, 'Oil', { articles: [anArticle(shop, 'EAN13', { codes: ['8901234567890'] })] }),
  );
  const forms = {
    EAN8: ['96385074', '000096385074', '0000096385074', '00000096385074'],
    UPC: ['036000291452', '0036000291452', '00036000291452', ']E00036000291452'],
    EAN13: ['8901234567890', '08901234567890', ']E08901234567890', '(01)08901234567890(10)LOT7'],
  };
  for (const [sku, codes] of Object.entries(forms)) {
    for (const code of codes) expect([code, skuOf(code)]).toEqual([code, sku]);
  }
});

test('an own code is found as printed, and in the wrong case where that leaves no doubt', () => {
  shop.append(
    aStyle(shop, 'Lamp', { articles: [anArticle(shop, 'L', { codes: ['47503J'] })] }),
    aStyle(shop, 'Big bag', { articles: [anArticle(shop, 'B1', { codes: ['85123A'] })] }),
    aStyle(shop, 'Small bag', { articles: [anArticle(shop, 'B2', { codes: ['85123a'] })] }),
  );
  expect(['47503J', '47503j', '85123A', '85123a'].map(skuOf)).toEqual(['L', 'L', 'B1', 'B2']);
});

test('a stock-keeping number finds its article, digits or not', () => {
  shop.append(aStyle(shop, 'Globe', { articles: [anArticle(shop, '10002')] }));
  expect(skuOf('10002')).toBe('10002');
  expect(articleOfSku(shop.store.read, '10002')?.name).toBe('Globe');
});

test('an unknown code and a malformed one are told apart, with the reason', () => {
  expect(findByCode(shop.store.read, '8901234567890')).toEqual({
    ok: false,
    error: { code: 'unknown-barcode', data: { code: '8901234567890' } },
  });
  expect(findByCode(shop.store.read, '8901234567891')).toEqual({
    ok: false,
    error: { code: 'bad-barcode', data: { code: '8901234567891', reason: 'check-digit' } },
  });
});

test('a style saved again is what was saved last: articles and codes that are gone are not found any more', () => {
  const small = anArticle(shop, 'S', { size: 'S', codes: ['SHIRT-S'] });
  const large = anArticle(shop, 'L', { size: 'L', codes: ['SHIRT-L', 'OLD-L'] });
  const first = aStyle(shop, 'Plain shirt', { category: 'Shirts', articles: [small, large] });
  shop.append(first);
  const again = {
    ...first.payload,
    name: 'Striped tee',
    articles: [{ ...large, codes: ['SHIRT-L'], price: 99_900_000 }],
  };
  shop.append({ type: 'style.saved.v1', payload: again });
  expect(['SHIRT-S', 'OLD-L', 'SHIRT-L'].map(skuOf)).toEqual(['unknown-barcode', 'unknown-barcode', 'L']);
  expect(articleForSale(shop.store.read, small.variantId as VariantId)).toBeNull();
  const view = styleView(shop.store.read, first.payload.styleId);
  expect(view.ok && view.value.articles.map(({ sku, price }) => [sku, price])).toEqual([['L', 99_900]]);
  expect(findArticles(shop.store.read, 'plain shirt', { limit: 5 }).hits).toEqual([]);
  expect(findArticles(shop.store.read, 'striped', { limit: 5 }).hits).toHaveLength(1);
  expect(tiles(shop.store.read, { category: 'shirts', offset: 0, limit: 5 }).total).toBe(1);
});

test('each brand is named once, by name, and a style without one names none', () => {
  shop.append(
    aStyle(shop, 'Derby', { brand: 'Kadam', articles: [anArticle(shop, 'a')] }),
    aStyle(shop, 'Loafer', { brand: 'Kadam', articles: [anArticle(shop, 'b')] }),
    aStyle(shop, 'Runner', { brand: 'Charan', articles: [anArticle(shop, 'c')] }),
    aStyle(shop, 'Laces', { brand: null, articles: [anArticle(shop, 'd')] }),
  );
  expect(brands(shop.store.read)).toEqual(['Charan', 'Kadam']);
});

test('favourites stand on the tiles in their order, styles of a category by name, categories as they were first named', () => {
  shop.append(
    aStyle(shop, 'Beta', { category: 'Shoes', favourite: 2, articles: [anArticle(shop, 'b')] }),
    aStyle(shop, 'Alpha', {
      category: 'Shoes',
      favourite: 1,
      articles: [anArticle(shop, 'a1'), anArticle(shop, 'a2', { price: 79_900_000 })],
    }),
    aStyle(shop, 'Gamma', { category: "Kids' Shoes", articles: [anArticle(shop, 'c')] }),
  );
  const page = { offset: 0, limit: 10 };
  expect(tiles(shop.store.read, { category: null, ...page })).toMatchObject({
    total: 2,
    tiles: [
      { name: 'Alpha', price: 64_900, priceVaries: true, onlyVariantId: null },
      { name: 'Beta', price: 64_900, priceVaries: false, onlyVariantId: expect.any(String) as string },
    ],
  });
  expect(
    tiles(shop.store.read, { category: 'shoes', offset: 1, limit: 1 }).tiles.map(({ name }) => name),
  ).toEqual(['Beta']);
  expect(categories(shop.store.read).map(({ code, name }) => [code, name])).toEqual([
    ['shoes', 'Shoes'],
    ['kids-shoes', "Kids' Shoes"],
  ]);
});

test('a code that another style has is refused, and nothing of the style is saved', () => {
  shop.append(aStyle(shop, 'Cup', { articles: [anArticle(shop, 'CUP', { codes: ['CUP1'] })] }));
  const { payload } = aStyle(shop, 'Mug', { articles: [anArticle(shop, 'MUG', { codes: ['CUP1'] })] });
  const command = { commandId: shop.newId() as CommandId, actorId: null, style: payload };
  expect(saveStyle(shop.store, command)).toEqual({
    ok: false,
    error: { code: 'code-taken', data: { code: 'CUP1' } },
  });
  expect(articleOfSku(shop.store.read, 'MUG')).toBeNull();
});

test('the rows and the search index are what the journal makes of them', () => {
  const first = aStyle(shop, 'Runner', { articles: [anArticle(shop, 'r')] });
  shop.append(first, aStyle(shop, 'Walker', { articles: [anArticle(shop, 'w')] }));
  shop.append({ ...first, payload: { ...first.payload, name: 'Fast runner' } });
  const rebuilt = rebuild(shop.store);
  expect(rebuilt).toMatchObject({ ok: true, value: { wasSame: true } });
  expect(findArticles(shop.store.read, 'fast', { limit: 5 }).hits).toHaveLength(1);
});
