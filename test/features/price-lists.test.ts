/** Price lists in the back office: prices one by one and by a table, and what the till makes of them. */
import { expect, test } from 'vitest';
import type { Rpc } from './till.ts';
import { rebuild } from '#main/store/rebuild.ts';
import type { CommandId } from '#domain/ids.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { codes, smallSample } from './small-sample.ts';
import { dataFolder, openShiftAtTill, openTill, refusal, scanAll, testClock } from './till.ts';

type Till = Pick<Awaited<ReturnType<typeof openShiftAtTill>>, 'as' | 'id'>;

const terms = { name: 'Traders', customerGroup: null, store: null, from: null, to: null, isActive: true };

async function withList(till: Till, changes: Partial<typeof terms> = {}) {
  const manager = await till.as('manager');
  const priceList = { ...terms, ...changes };
  const { priceListId } = await manager.pricing.savePriceList({ commandId: till.id(), priceList });
  return { manager, priceListId };
}

async function variantOf(rpc: Rpc, code: string): Promise<string> {
  return (await rpc.catalog.priceCheck({ code })).article.variantId;
}

test('prices are set and taken out one by one, and new terms leave them as they stand', async () => {
  const till = await openShiftAtTill({ dataDir: dataFolder() });
  const { manager, priceListId } = await withList(till);
  const [runner, boot] = [await variantOf(till.rpc, codes.runner8), await variantOf(till.rpc, codes.boot9)];
  const set = (prices: { variantId: string; price: number | null }[]) =>
    manager.pricing.setListPrices({ commandId: till.id(), priceListId, prices });
  await set([
    { variantId: runner, price: 120_000_000 },
    { variantId: boot, price: 240_000_000 },
  ]);
  expect((await scanAll(till, till.rpc, [codes.runner8])).total).toBe(120_000);
  const { prices } = await set([{ variantId: boot, price: null }]);
  expect(prices).toMatchObject([{ variantId: runner, price: 120_000_000, cataloguePrice: 149_900_000 }]);
  const renamed = { ...terms, priceListId, name: 'Traders 2027', to: '2027-03-31' };
  const list = await manager.pricing.savePriceList({ commandId: till.id(), priceList: renamed });
  expect(list).toMatchObject({ name: 'Traders 2027', articles: 1, state: 'on' });
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});

test('days that no calendar has, unknown lists and unknown goods are refused', async () => {
  const till = await openShiftAtTill();
  const { manager, priceListId } = await withList(till);
  const save = (changes: object) =>
    refusal(manager.pricing.savePriceList({ commandId: till.id(), priceList: { ...terms, ...changes } }));
  expect(await save({ from: '2026-02-30' })).toEqual({ code: 'bad-days', data: { reason: 'no-such-day' } });
  expect(await save({ from: '2026-12-02', to: '2026-12-01' })).toEqual({
    code: 'bad-days',
    data: { reason: 'turned' },
  });
  expect(await save({ priceListId: till.id() })).toMatchObject({ code: 'unknown-price-list' });
  const set = (list: string, variantId: string) =>
    refusal(
      manager.pricing.setListPrices({
        commandId: till.id(),
        priceListId: list,
        prices: [{ variantId, price: 100_000 }],
      }),
    );
  expect(await set(till.id(), await variantOf(till.rpc, codes.lace))).toMatchObject({
    code: 'unknown-price-list',
  });
  expect(await set(priceListId, till.id())).toMatchObject({ code: 'unknown-article' });
});

test('what holds today is told by the day of the open shift', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const { manager } = await withList(till, { from: '2026-11-22' as never, name: 'From Sunday' });
  // The wall says Sunday; the shift was opened on Saturday.
  clock.add(24 * 3_600_000);
  expect(await manager.pricing.priceLists({})).toMatchObject({
    day: '2026-11-21',
    priceLists: [{ name: 'From Sunday', state: 'later' }],
  });
});

test('a list goes out as a table and comes back in as it was', async () => {
  const till = await openShiftAtTill();
  const { manager, priceListId } = await withList(till, { name: '=Traders / 2026' });
  const prices = [{ variantId: await variantOf(till.rpc, codes.runner8), price: 119_950_000 }];
  await manager.pricing.setListPrices({ commandId: till.id(), priceListId, prices });
  const { fileName, csv } = await manager.pricing.exportPriceList({ priceListId });
  expect(fileName).toBe('Traders-2026.csv');
  expect(csv).toMatch(
    new RegExp(`^\ufeffcode,name,price\r\n${codes.runner8},Tejas Runner [^,]+,1199.50\r\n$`),
  );
  expect(await manager.pricing.readPriceFile({ priceListId, text: csv })).toEqual({
    rows: 1,
    added: 0,
    changed: 0,
    same: 1,
    refused: [],
    refusedCount: 0,
  });
});

test('a table is tried first; with one bad row nothing of it is taken, put right it is taken whole', async () => {
  const till = await openShiftAtTill();
  const { manager, priceListId } = await withList(till);
  const head = 'code,name,price\n';
  const good = `${codes.runner8},Runner,1200\n${codes.lace},,45.50\n`;
  const bad = `${head}${good}999999,Nobody,10\n${codes.runner8},again,1100\n${codes.sandal7},Sandal,\n`;
  const tried = await manager.pricing.readPriceFile({ priceListId, text: bad });
  expect(tried).toEqual({
    rows: 2,
    added: 2,
    changed: 0,
    same: 0,
    refused: [
      { row: 4, code: '999999', fault: 'unknown-code' },
      { row: 5, code: codes.runner8, fault: 'twice' },
      { row: 6, code: codes.sandal7, fault: 'no-price' },
    ],
    refusedCount: 3,
  });
  const take = (text: string) => manager.pricing.importPriceFile({ commandId: till.id(), priceListId, text });
  expect(await refusal(take(bad))).toEqual({ code: 'price-file-refused', data: { rows: 3 } });
  expect((await manager.pricing.priceList({ priceListId })).prices).toEqual([]);
  const { prices } = await take(head + good);
  expect(prices.map(({ price }) => price).toSorted((a, b) => a - b)).toEqual([4_550_000, 120_000_000]);
  expect((await scanAll(till, till.rpc, [codes.runner8])).total).toBe(120_000);
});

test('what is no table, or too large a one, is refused with why', async () => {
  const till = await openShiftAtTill();
  const { manager, priceListId } = await withList(till);
  const why = (text: string) => refusal(manager.pricing.readPriceFile({ priceListId, text }));
  const reason = (of: string) => ({ code: 'price-file-not-read', data: { reason: of } });
  expect(await why('PK\0\u0003')).toEqual(reason('not-text'));
  expect(await why('name,price\nRunner,10\n')).toEqual(reason('no-code-column'));
  expect(await why('')).toEqual(reason('no-code-column'));
  expect(await why(`code,price\n${'LACE-01,10\n'.repeat(10_001)}`)).toEqual(reason('too-many-rows'));
  expect(await why(`code,price\n${'x'.repeat(1024 * 1024)}`)).toEqual(reason('file-too-large'));
  expect(await refusal(manager.pricing.exportPriceList({ priceListId: till.id() }))).toMatchObject({
    code: 'unknown-price-list',
  });
});

test('no list asks more than is printed on the goods, by hand or by a table', async () => {
  const till = openTill();
  const styles = smallSample.styles.map((style) => ({
    ...style,
    articles: style.articles.map((article) => ({ ...article, mrp: 159_900 })),
  }));
  const how = { commandId: till.id() as CommandId, language: 'en' as const };
  if (!(await openSample(till.app, { ...smallSample, styles }, how)).ok) throw new Error('no shop');
  const { manager, priceListId } = await withList(till);
  const variantId = await variantOf(manager, codes.runner8);
  const set = (price: number) =>
    manager.pricing.setListPrices({ commandId: till.id(), priceListId, prices: [{ variantId, price }] });
  expect(await refusal(set(159_901_000))).toEqual({ code: 'above-mrp', data: { mrp: 159_900 } });
  expect((await set(159_900_000)).prices).toHaveLength(1);
  const text = `code,price\n${codes.runner8},1599.01\n`;
  expect((await manager.pricing.readPriceFile({ priceListId, text })).refused).toEqual([
    { row: 2, code: codes.runner8, fault: 'above-mrp' },
  ]);
});
