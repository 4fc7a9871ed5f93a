/** Bills out of a file, by Galla's own format and by that of another shop, row by row. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CommandId, DraftId } from '#domain/ids.ts';
import { onePiece } from '#domain/quantity.ts';
import { articleOfSku } from '#main/features/catalog/api.ts';
import { importProducts } from '#main/features/catalog/import-products.ts';
import { india } from '../domain/profiles.ts';
import { importDefaults } from '#main/features/catalog/import-defaults.ts';
import { readProducts } from '#main/features/catalog/import/read-products.ts';
import { addArticles } from '#main/features/sales/add-lines.ts';
import { currentCart } from '#main/features/sales/draft.ts';
import { counterTill } from '#main/features/sales/till.ts';
import { createBillsInPayment } from '#main/features/sales/bills-in-payment.ts';
import { createCartFeed } from '#main/features/sales/cart-feed.ts';
import { openShift } from '#main/features/shifts/api.ts';
import { systemClock } from '#main/store/clock.ts';
import { aFile } from './import-files.ts';
import { dataFolder } from './till.ts';
import { expectWholeFolder, imported, importFile, importShop, whatIsThere } from './sales-import.ts';

const wholesale = fileURLToPath(new URL('../fixtures/wholesale-bills.csv', import.meta.url));

test('each invoice is one bill or credit note at the file’s prices and times, and every other row is refused by name', async () => {
  const shop = importShop();
  const report = await imported(shop, wholesale);
  expect(report).toMatchObject({
    rows: 19,
    created: 6,
    returned: 1,
    adjusted: 1,
    skipped: 0,
    refused: [
      '11 Quantity quantity-not-positive',
      '12 UnitPrice price-negative',
      '13 InvoiceNo not-a-sale',
      '14 StockCode missing',
      '15 Quantity not-a-quantity',
      '16 InvoiceDate not-a-time',
      '17 UnitPrice not-an-amount',
      '18  field-count',
      '19 InvoiceNo missing',
    ],
  });
  shop.close();
  const day1 = { business_day: '2010-12-01', purpose: 'import', is_open: 0 };
  const day2 = { ...day1, business_day: '2010-12-02' };
  expect(whatIsThere(shop.dataDir)).toMatchObject({
    // 6 x 2.55 twice, 12 x 0.125; 3 x 0.085 = 0.255; 4.35 and a gift; 1.005; 2 x 0.30: each line rounded half up.
    sales: [
      { number: 'A1/1011/000001', at_ms: Date.UTC(2010, 11, 1, 8, 26), total: 3210, item_count: 24 },
      { number: 'A1/1011/000002', at_ms: Date.UTC(2010, 11, 1, 8, 28), total: 26 },
      { number: 'A1/1011/000003', at_ms: Date.UTC(2010, 11, 1, 10, 0), total: 435, item_count: 6 },
      { number: 'A1/1011/000004', at_ms: Date.UTC(2010, 11, 2, 7, 0), total: 101 },
      { number: 'A1/1011/000005', currency: 'GBP', utc_offset_min: 0, total: 60 },
    ],
    lines: [
      { sku: '10001A', code: '10001A', name: 'LANTERN, WHITE METAL', quantity: 6000, unit_price: 255_000 },
      { sku: '10002', name: 'PAPER CHAIN KIT', quantity: 12_000, unit_price: 12_500, total: 150 },
      { sku: '10001A', quantity: 6000, total: 1530 },
      { sku: '10003', name: 'GIFT TAPE LARGE', unit_price: 8500, total: 26 },
      { sku: '10001a', name: 'LANTERN OF ANOTHER MAKER', tax_class: 'none', total: 435 },
      { sku: '10004', name: 'JAM JAR', quantity: 5000, unit_price: 0, total: 0 },
      { sku: '10004', unit_price: 100_500, total: 101 },
      { sku: '10003', unit_price: 30_000, total: 60 },
    ],
    tenders: [3210, 26, 435, 101, 60].map((amount) => ({ method: 'cash', amount, received: amount })),
    shifts: [
      { ...day1, bills: 3, drawer_total: 3416 },
      { ...day2, bills: 2, drawer_total: 161 },
    ],
    articles: [
      { sku: '10001A', code: null, tax_class: 'gst-18', price: 255_000 },
      { sku: '10001a', price: 435_000 },
      { sku: '10002', price: 12_500 },
      { sku: '10003', price: 8500 },
      { sku: '10004', price: 100_500 },
    ],
    stock: [
      { sku: '10001A', quantity: -11_000, sold: 11_000 },
      { sku: '10001a', quantity: -1000 },
      // Twelve were sold, four thrown away.
      { sku: '10002', quantity: -16_000, sold: 12_000 },
      { sku: '10003', quantity: -5000 },
      { sku: '10004', quantity: -6000 },
    ],
    papers: [{ count: 0 }],
  });
  expectWholeFolder(shop.dataDir);
});

test('importing the file again makes nothing and tells of no sale, packed or not', async () => {
  const shop = importShop();
  const first = await imported(shop, wholesale);
  expect(first.sold).toHaveLength(6);
  const entries = shop.store.read.all('SELECT count(*) AS n FROM journal');
  const packed = aFile(gzipSync(readFileSync(wholesale)), 'bills.csv.gz');
  expect(await imported(shop, packed)).toEqual({
    ...first,
    created: 0,
    returned: 0,
    adjusted: 0,
    skipped: 7,
    sold: [],
  });
  expect(shop.store.read.all('SELECT count(*) AS n FROM journal')).toEqual(entries);
});

test('a file that goes on where another ended adds its own bills, also to a day that was begun', async () => {
  const shop = importShop();
  const lines = readFileSync(wholesale, 'utf8').split('\n');
  const head = aFile(`${lines.slice(0, 4).join('\n')}\n`);
  expect(await imported(shop, head)).toMatchObject({ created: 1, skipped: 0 });
  expect(await imported(shop, wholesale)).toMatchObject({ created: 5, returned: 1, skipped: 1 });
  shop.close();
  expect(whatIsThere(shop.dataDir).shifts).toMatchObject([
    { business_day: '2010-12-01', bills: 3 },
    { business_day: '2010-12-02', bills: 2 },
  ]);
});

test('a file that breaks off inside a quote sells nothing at all', async () => {
  const shop = importShop();
  const { sold, outcome } = await importFile(
    shop,
    aFile(`${readFileSync(wholesale, 'utf8')}600010,10003,"GIFT TAPE,1,2010-12-02 16:00:00,0.30,1,France\n`),
  );
  expect([sold, outcome]).toMatchObject([
    [],
    { ok: false, error: { error: { code: 'broken-quotes', row: 22 } } },
  ]);
  expect(articleOfSku(shop.store.read, '10003')).toBeNull();
});

test('a cart that a killed import left half full is emptied, and leaves no trace in the journal', async () => {
  const shop = importShop();
  await imported(shop, wholesale);
  const { store, newId, profiles } = shop;
  const article = articleOfSku(store.read, '10003');
  if (article === null) throw new Error('The article is not there');
  const counter = counterTill({
    store,
    profiles,
    clock: systemClock,
    carts: createCartFeed(),
    inPayment: createBillsInPayment(),
    sync: { outOfTouchSince: () => null },
  });
  const till = { ...counter, slot: 'import', feed: null };
  const cart = currentCart(till, newId() as CommandId);
  // What is left there belongs to a shop with other taxes than the bill that comes next.
  if (!cart.ok) throw new Error(cart.error.code);
  const left = addArticles(till, {
    commandId: newId() as CommandId,
    actorId: null,
    draftId: cart.value.draftId as DraftId,
    additions: [{ article, quantity: onePiece }],
  });
  expect(left).toMatchObject({ ok: true, value: { lines: [{ code: '10003' }] } });
  const next = aFile(
    'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n600011,10004,1,2010-12-03 09:00:00,1.00\n',
  );
  expect(await imported(shop, next)).toMatchObject({ created: 1 });
  shop.close();
  const { sales, facts } = whatIsThere(shop.dataDir);
  expect(sales.at(-1)).toMatchObject({ number: 'A1/1011/000006', total: 100 });
  expect(facts).not.toContainEqual(expect.objectContaining({ type: 'cart.line-removed.v1' }));
});

test('a disk that is full in the middle stops the import with what was done, and the next one does the rest', async () => {
  const dataDir = dataFolder();
  let commits = 0;
  const shop = importShop(dataDir, {
    at(point) {
      if (point !== 'command-handled') return;
      commits += 1;
      // The plain shop, the articles, the shift, an empty cart; then for each bill a full one and the sale: the third sale.
      if (commits === 10) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  });
  const { sold, outcome } = await importFile(shop, wholesale);
  expect(sold).toHaveLength(2);
  expect(outcome).toMatchObject({
    ok: false,
    error: { error: { code: 'disk-full' }, report: { rows: 19, created: 2, skipped: 0 } },
  });
  shop.close();
  const next = importShop(dataDir);
  expect(await imported(next, wholesale)).toMatchObject({ created: 4, returned: 1, adjusted: 1, skipped: 2 });
  next.close();
  expectWholeFolder(dataDir);
});

/** A shop with a shoe of Rs 2,600 that a barcode finds, and laces without one. */
async function shoeShop() {
  const shop = importShop();
  const goods = aFile(
    'sku,code,name,price,taxClass\nSHOE-9,8901234567890,Oxford,2600,footwear\nLACE,,Laces,49,gst-18\n',
  );
  const { store, newId } = shop;
  const done = await importProducts({
    store,
    items: readProducts(goods, { format: 'auto', currencyExponent: 2 }),
    actorId: null,
    newId,
    defaults: importDefaults(india),
    isDryRun: false,
  });
  expect(done).toMatchObject({ ok: true, value: { created: 2 } });
  return shop;
}

test('Galla’s own file sells under the shop’s taxes: by barcode or number, at its own price where the row has none', async () => {
  const shop = await shoeShop();
  const file = aFile(
    [
      'invoice,at,code,qty,price',
      'B-1,2026-11-21T14:33:00+05:30,08901234567890,1,',
      'B-1,2026-11-21T14:33:00+05:30,LACE,2,45.5',
      'B-2,2026-11-21 15:00,SHOE-9,1,2400',
      'B-2,2026-11-21 15:00,NO-SUCH,1,1',
      'B-3,2026-11-21 15:00,8901234567894,1,',
      'B-4,2026-11-21 15:00,LACE,-1,',
    ].join('\n'),
  );
  expect(await imported(shop, file)).toMatchObject({
    rows: 6,
    created: 2,
    refused: ['5 code unknown-barcode', '6 code bad-barcode', '7 qty quantity-not-positive'],
  });
  shop.close();
  const found = whatIsThere(shop.dataDir);
  expect(found.sales).toMatchObject([
    // Rs 2,600 inclusive is brought down to the 5 % slab's end, so the customer pays 2,600; laces 91.
    { at_ms: Date.UTC(2026, 10, 21, 9, 3), utc_offset_min: 330, business_day: '2026-11-21', currency: 'INR' },
    { at_ms: Date.UTC(2026, 10, 21, 15, 0), utc_offset_min: 0, total: 240_000 },
  ]);
  expect(found.sales[0]).toMatchObject({ total: 269_100 });
  expect(found.shifts).toMatchObject([{ purpose: 'import', bills: 2 }]);
  expectWholeFolder(shop.dataDir);
});

test('a bill of an earlier year bears the rates of its own day, though a shift of today is open at the counter', async () => {
  const shop = await shoeShop();
  const { store, newId } = shop;
  const opened = openShift(store, {
    commandId: newId() as CommandId,
    actorId: newId() as never,
    tillId: shop.shop.till.tillId,
    float: 0,
    denominations: null,
    purpose: 'counter',
  });
  expect(opened.ok).toBe(true);
  const heading = 'invoice,at,code,qty,price';
  const rows = ['1,2024-11-21 11:00,SHOE-9,1,2700', '2,2026-11-21 11:00,SHOE-9,1,2700'];
  expect(await imported(shop, aFile([heading, ...rows].join('\n')))).toMatchObject({ created: 2 });
  // Until 21 September 2025 a pair above Rs 1,000 bore 18 %; since then Rs 2,700 comes down to the end of the 5 % slab.
  expect(store.read.all('SELECT rate, total FROM sale_line ORDER BY rate')).toEqual([
    { rate: 50_000, total: 262_500 },
    { rate: 180_000, total: 270_000 },
  ]);
});

test('a bill that the till refuses as a whole names each of its rows, and the next one is sold', async () => {
  const shop = await shoeShop();
  const file = aFile(
    [
      'invoice,at,code,qty,price',
      'B-1,2026-11-21 11:00,LACE,1,',
      'B-1,2026-11-21 11:00,LACE,999999,9999999999',
      'B-2,2026-11-21 12:00,LACE,1,',
    ].join('\n'),
  );
  expect(await imported(shop, file)).toMatchObject({
    created: 1,
    refused: ['2  price-refused', '3  price-refused'],
  });
});

test('an invoice number that comes back with another time is another bill', async () => {
  const shop = await shoeShop();
  const heading = 'invoice,at,code,qty\n';
  await imported(shop, aFile(`${heading}1,2026-11-21 11:00,LACE,1\n`));
  expect(await imported(shop, aFile(`${heading}1,2026-11-22 11:00,LACE,1\n`))).toMatchObject({ created: 1 });
});

const cancellations = [
  'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID',
  '600001,10001,6,2010-12-01 08:00:00,2.55,17850',
  '600002,10001,4,2010-12-01 09:00:00,2.55,17850',
  '600003,10001,9,2010-12-01 09:30:00,2.55,',
  'C600004,10001,-3,2010-12-01 10:00:00,2.55,17850',
  'C600004,10001,-5,2010-12-01 10:00:00,2.55,17850',
  'C600005,10001,-2,2010-12-02 10:00:00,2.55,17850',
  'C600006,10001,-1,2010-12-02 11:00:00,2.55,14527',
  'C600007,10001,-1,2010-12-02 12:00:00,2.55,',
  'C600008,10001,1,2010-12-02 12:00:00,2.55,17850',
].join('\n');

/** Each credit note's lines: how many, and the bill and day they were sold on. */
function whatCameBack(dataDir: string) {
  const shop = importShop(dataDir);
  const rows = shop.store.read.all<{ payload: string }>(
    "SELECT payload FROM journal WHERE type = 'return.committed.v1' ORDER BY seq",
  );
  shop.close();
  return rows.map(({ payload }) => {
    const note = JSON.parse(payload) as {
      number: string;
      total: number;
      lines: { quantity: string; original: { number: string; before: string } | null }[];
    };
    const lines = note.lines.map(
      ({ quantity, original }) => `${quantity} ${original?.number ?? 'no bill'} ${original?.before ?? ''}`,
    );
    return [note.number, note.total, ...lines];
  });
}

test('a cancellation comes back on the latest bill that has so many left, and without a bill where none has', async () => {
  const shop = importShop();
  expect(await imported(shop, aFile(cancellations))).toMatchObject({
    created: 7,
    returned: 4,
    refused: ['10 Quantity quantity-not-positive'],
  });
  shop.close();
  expect(whatCameBack(shop.dataDir)).toEqual([
    ['CA1/1011/00001', 2040, '3 A1/1011/000002 0', '5 A1/1011/000001 0'],
    ['CA1/1011/00002', 510, '2 no bill '],
    ['CA1/1011/00003', 255, '1 no bill '],
    ['CA1/1011/00004', 255, '1 no bill '],
  ]);
  expectWholeFolder(shop.dataDir);
});

test('an import that was broken off before its cancellations finds their bills as if it had not been', async () => {
  const whole = importShop();
  await imported(whole, aFile(cancellations));
  whole.close();
  const shop = importShop();
  const half = cancellations.split('\n').slice(0, 5).join('\n');
  await imported(shop, aFile(`${half}\n`));
  expect(await imported(shop, aFile(cancellations))).toMatchObject({ skipped: 4, created: 3 });
  shop.close();
  const [, ...rest] = whatCameBack(whole.dataDir);
  expect(whatCameBack(shop.dataDir).slice(1)).toEqual(rest);
});
