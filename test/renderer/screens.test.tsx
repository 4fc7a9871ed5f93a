/** Pieces of the screens that need no browser: the paper, the barcode on it, the order of claims, which cart counts. */
import { expect, test } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import type { CartView } from '#contract/sales.ts';
import { code128Bars } from '../../src/renderer/features/receipts/code128.ts';
import { ReceiptPaper } from '../../src/renderer/features/receipts/receipt-paper.tsx';
import { makeCartNews } from '../../src/renderer/features/sales/cart-news.ts';
import { laterCart } from '../../src/renderer/features/sales/later-cart.ts';
import { makeLayers } from '../../src/renderer/lib/layers.ts';
import { edgeColour } from '../../src/renderer/features/catalog/edge.ts';
import { keyName } from '../../src/renderer/lib/keys.ts';

const first = '01a1fd86-a12f-727f-ba01-10e69ed59c78';
const second = '01a1fd87-515b-70f0-bae7-c72d15a7ed89';

function aCart(draftId: string, revision: number): CartView {
  return {
    draftId,
    revision,
    customer: null,
    lines: [],
    selectedLineId: null,
    itemCount: '0',
    gross: 0,
    discount: 0,
    billDiscount: null,
    coupons: [],
    taxable: 0,
    tax: 0,
    taxes: [],
    pricesIncludeTax: true,
    buyer: { taxId: null, placeOfSupply: '24', missing: null },
    document: 'tax-invoice',
    roundOff: 0,
    total: 0,
    exchange: null,
    note: null,
    canUndo: false,
    tenders: [],
    left: 0,
    leftInCash: 0,
    suggestedNotes: [],
  };
}

test('a receipt is drawn block by block as paper, and markup in a name stays text', () => {
  const document: ReceiptDocumentView = {
    language: 'hi',
    number: 'A2/2627/000001',
    blocks: [
      { kind: 'text', text: '<b>चरण</b>', align: 'center', emphasis: 'bold' },
      { kind: 'rule' },
      { kind: 'row', left: 'कुल · 2 नग', right: '1,298.00', emphasis: 'large', indent: 0 },
    ],
  };
  expect(renderToStaticMarkup(<ReceiptPaper document={document} />)).toBe(
    '<article class="paper" lang="hi">' +
      '<p class="paper-text center" data-emphasis="bold">&lt;b&gt;चरण&lt;/b&gt;</p><hr/>' +
      '<p class="paper-row" data-emphasis="large"><span>कुल · 2 नग</span><span>1,298.00</span></p>' +
      '</article>',
  );
});

test('the barcode on the paper is Code 128 B with its check character', () => {
  // "PJJ123C" is the worked example of the check character in the standard's tutorials: 55 for this text in set B.
  const { bars, width } = code128Bars('PJJ123C');
  // Start, 7 characters and check of 11 modules each, stop of 13.
  expect(width).toBe(9 * 11 + 13);
  expect(bars).toHaveLength(9 * 3 + 4);
  const check = bars.filter(({ at }) => at >= 8 * 11 && at < 9 * 11);
  // 55 is 311321: bar 3, space 1, bar 1, space 3, bar 2, space 1.
  expect(check.map(({ at, wide }) => [at - 88, wide])).toEqual([
    [0, 3],
    [4, 1],
    [8, 2],
  ]);
});

test('every figure of a bill number can be drawn: each pattern has six widths that make eleven', () => {
  const printable = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));
  expect(printable.map((character) => code128Bars(character).width)).toEqual(
    printable.map(() => 3 * 11 + 13),
  );
});

test('what the stream says of this page’s own action is no news, whenever it comes', async () => {
  const news = makeCartNews();
  expect(news.isNews(aCart(first, 1))).toBe(true);
  let answer: (cart: CartView) => void = () => undefined;
  const action = news.during(new Promise<CartView>((resolve) => (answer = resolve)));
  expect(news.isNews(aCart(first, 2))).toBe(false);
  answer(aCart(first, 2));
  expect(news.take(await action)).toBe(true);
  expect([news.isNews(aCart(first, 2)), news.take(aCart(first, 2))]).toEqual([false, false]);
  expect([news.isNews(aCart(first, 3)), news.isNews(aCart(second, 1))]).toEqual([true, true]);
});

test('an action that fails leaves the stream its word', async () => {
  const news = makeCartNews();
  await expect(news.during(Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
  expect(news.isNews(aCart(first, 1))).toBe(true);
});

test('the later cart wins, whichever of answer and stream comes first', () => {
  expect(laterCart(undefined, aCart(first, 3)).revision).toBe(3);
  expect(laterCart(aCart(first, 4), aCart(first, 3)).revision).toBe(4);
  expect(laterCart(aCart(first, 4), aCart(first, 5)).revision).toBe(5);
  expect(laterCart(aCart(first, 40), aCart(second, 1)).draftId).toBe(second);
  expect(laterCart(aCart(second, 1), aCart(first, 40)).draftId).toBe(second);
});

test('an overlay is asked before a panel, a panel before its screen, the newest first', () => {
  const layers = makeLayers<string>();
  layers.add('screen', () => 'till');
  const close = layers.add('overlay', () => 'menu');
  layers.add('panel', () => 'tender');
  layers.add('shell', () => 'shell');
  layers.add('panel', () => 'price check');
  expect(layers.fromTop()).toEqual(['menu', 'price check', 'tender', 'till', 'shell']);
  close();
  expect(layers.fromTop()[0]).toBe('price check');
});

test('a category keeps its colour, and a new one gets one of ours', () => {
  expect([edgeColour('men', 4), edgeColour('bags', 1), edgeColour('bags', 7)]).toEqual([
    'var(--edge-men)',
    'var(--edge-women)',
    'var(--edge-women)',
  ]);
});

test('keys are named as they are printed', () => {
  const key = (name: string, held: object = {}) =>
    keyName({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
  expect([
    key('F9'),
    key('p', { ctrlKey: true }),
    key('m', { altKey: true }),
    key('*'),
    key('Enter', { ctrlKey: true }),
  ]).toEqual(['F9', 'Ctrl+P', 'Alt+M', '*', 'Ctrl+Enter']);
});
