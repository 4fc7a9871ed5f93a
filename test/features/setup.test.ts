/** The first run, and settings that take hold at once. */
import { expect, test } from 'vitest';
import type { NewShop } from '#contract/setup.ts';
import { ensureShop } from '#main/features/setup/open-shop.ts';
import { expectInvariants } from './invariants.ts';
import { codes } from './small-sample.ts';
import {
  openShiftAtTill,
  openSmallShop,
  openTill,
  payCash,
  refusal,
  scanAll,
  type TestTill,
} from './till.ts';

function newShop(till: TestTill): NewShop {
  return {
    commandId: till.id(),
    name: 'Ramesh Shoes',
    address: 'MG Road',
    phone: null,
    taxProfile: 'in',
    region: '24',
    taxNumber: '24AAACC1206D1ZM',
    tillName: 'Front',
    tillPrefix: 'F',
    ownerName: 'Ramesh',
    ownerPin: '482913',
    language: 'hi',
  };
}

test('on an empty folder nothing is open and both ways to begin are offered', async () => {
  const till = openTill();
  const rpc = till.window();
  expect(await rpc.app.status({})).toMatchObject({ shop: null, session: null, language: 'en' });
  const { profiles } = await rpc.setup.options({});
  expect(profiles.map(({ code, currency }) => [code, currency])).toEqual([
    ['in', 'INR'],
    ['gb', 'GBP'],
    ['us-ny-nyc', 'USD'],
    ['none', 'GBP'],
  ]);
  expect(profiles[0]?.regions).toContainEqual({ code: '24', name: 'Gujarat' });
  expect(
    await refusal(rpc.setup.openSample({ commandId: till.id(), sample: 'zoo', language: 'en' })),
  ).toEqual({ code: 'unknown-sample', data: { name: 'zoo' } });
});

test('I set up my shop, sign in as its owner, and a second shop is refused', async () => {
  const till = openTill();
  const rpc = till.window();
  const shop = newShop(till);
  const status = await rpc.setup.createShop(shop);
  expect(status).toMatchObject({
    language: 'hi',
    shop: {
      name: 'Ramesh Shoes',
      taxNumber: { number: '24AAACC1206D1ZM' },
      sample: null,
      till: { prefix: 'F' },
    },
  });
  expect((await rpc.setup.createShop(shop)).shop).toEqual(status.shop);
  expect(await refusal(rpc.setup.createShop(newShop(till)))).toMatchObject({ code: 'shop-exists' });
  expect(await rpc.staff.signIn({ pin: '482913' })).toMatchObject({ name: 'Ramesh', role: 'owner' });
});

test('a shop that a command made on an empty folder is set up by its owner at the first run', async () => {
  const till = openTill();
  const rpc = till.window();
  expect(ensureShop(till.app.store, till.id)).toEqual({ ok: true, value: null });
  expect(ensureShop(till.app.store, till.id)).toEqual({ ok: true, value: null });
  expect((await rpc.app.status({})).shop).toBeNull();
  const { shop } = await rpc.setup.createShop(newShop(till));
  expect(shop).toMatchObject({ name: 'Ramesh Shoes', till: { prefix: 'F', name: 'Front' } });
  await rpc.staff.signIn({ pin: '482913' });
  await rpc.shifts.open({ commandId: till.id(), float: 0 });
  expect((await rpc.sales.cart({})).lines).toEqual([]);
  await till.close();
  expectInvariants(till.dataDir, []);
});

test('a GSTIN must be well formed, match its check character, and be of my state', async () => {
  const till = openTill();
  const rpc = till.window();
  const reasons = [
    ['24AAACC1206D1Z', 'shape'],
    ['24AAACC1206D1ZN', 'check-character'],
    ['27AAACC1206D1ZG', 'other-region'],
  ];
  for (const [gstin, reason] of reasons) {
    const created = rpc.setup.createShop({ ...newShop(till), taxNumber: gstin ?? null });
    expect([gstin, await refusal(created)]).toEqual([
      gstin,
      { code: 'bad-tax-number', data: { name: 'GSTIN', reason } },
    ]);
  }
  const nowhere = rpc.setup.createShop({ ...newShop(till), region: '99' });
  expect(await refusal(nowhere)).toMatchObject({ code: 'unknown-region' });
  expect((await rpc.app.status({})).shop).toBeNull();
});

test('settings take hold at once: the receipt’s language, its paper and its footer', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const before = till.app.hardware.current();
  await owner.settings.change({
    commandId: till.id(),
    changes: { receiptLanguage: 'hi', paperWidth: 58, receiptFooter: 'Exchange within 7 days' },
  });
  expect(till.app.hardware.current()).not.toBe(before);
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await till.app.printQueue.settled();
  const { sheets } = await till.rpc.receipts.paper({ limit: 1 });
  expect(sheets[0]?.document.language).toBe('hi');
  expect(JSON.stringify(sheets)).toContain('Exchange within 7 days');
});

test('a setting that changes nothing writes nothing', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const settings = await owner.settings.get({});
  const before = till.app.hardware.current();
  expect(await owner.settings.change({ commandId: till.id(), changes: settings })).toEqual(settings);
  expect(till.app.hardware.current()).toBe(before);
});

test('anyone signed in may switch language and theme', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('cashier');
  await rpc.settings.appearance({ commandId: till.id(), language: 'hi', theme: 'dark' });
  expect(await rpc.app.status({})).toMatchObject({ language: 'hi', theme: 'dark' });
});

test('with lines kept apart, the same article twice is two lines', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  expect((await scanAll(till, till.rpc, [codes.lace, codes.lace])).lines).toHaveLength(1);
  await owner.settings.change({ commandId: till.id(), changes: { mergeLines: false } });
  expect((await scanAll(till, till.rpc, [codes.lace])).lines).toHaveLength(2);
});

test('a network printer that is not there shows as such, and the sale stands', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const printer = { kind: 'network' as const, host: '127.0.0.1', port: 9 };
  await owner.settings.change({ commandId: till.id(), changes: { printer } });
  const sale = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await till.app.printQueue.settled();
  expect((await till.rpc.receipts.jobs({ saleId: sale.saleId })).jobs).toMatchObject([{ state: 'waiting' }]);
  await owner.settings.change({ commandId: till.id(), changes: { printer: { kind: 'virtual' } } });
  await till.app.printQueue.settled();
  await till.rpc.receipts.retry({ commandId: till.id(), jobId: sale.saleId });
  await till.app.printQueue.settled();
  expect((await till.rpc.receipts.jobs({ saleId: sale.saleId })).jobs).toMatchObject([{ state: 'printed' }]);
});
