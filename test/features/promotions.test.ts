/** Promotions in the back office: tried before they are made, ended, and their coupons printed, counted and taken back. */
import { expect, test } from 'vitest';
import type { NewPromotion } from '#contract/pricing.ts';
import { sql } from 'drizzle-orm';
import { rebuild } from '#main/store/rebuild.ts';
import { codes } from './small-sample.ts';
import { dataFolder, openShiftAtTill, payCash, refusal, scanAll } from './till.ts';

type Till = Awaited<ReturnType<typeof openShiftAtTill>>;

function promotion(changes: Partial<NewPromotion> = {}): NewPromotion {
  return {
    name: 'Season',
    rule: { kind: 'each', off: { percent: '20' } },
    picks: { styleIds: [], variantIds: [], categories: [], brands: ['Tejas'] },
    season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
    isExclusive: true,
    needsCoupon: false,
    isActive: true,
    ...changes,
  };
}

async function withCoupons(till: Till, count: number) {
  const manager = await till.as('manager');
  const saved = await manager.pricing.savePromotion({
    commandId: till.id(),
    promotion: promotion({ needsCoupon: true }),
  });
  const { promotionId } = saved;
  const issued = await manager.pricing.issueCoupons({ commandId: till.id(), promotionId, count });
  return { manager, promotionId, ...issued };
}

test('an example is priced as the till prices it, and nothing is kept of it', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const { article } = await till.rpc.catalog.priceCheck({ code: codes.runner8 });
  const rule = { kind: 'buy-x-get-y', buy: 2, get: 1, percent: '100' } as const;
  const picks = { styleIds: [article.styleId], variantIds: [], categories: [], brands: [] };
  const wanted = promotion({ rule, picks });
  const { example } = await manager.pricing.previewPromotion({ promotion: wanted });
  expect(example).toMatchObject({
    lines: [{ quantity: '3', gross: 449_700, gain: 149_900 }],
    total: { before: 449_700, after: 299_800 },
  });
  expect((await manager.pricing.promotions({})).promotions).toEqual([]);
  const saved = await manager.pricing.savePromotion({ commandId: till.id(), promotion: wanted });
  expect(saved).toMatchObject({ state: 'on', picked: { styles: [{ name: 'Tejas Runner' }], articles: [] } });
  const cart = await scanAll(till, till.rpc, [codes.runner8, codes.runner8, codes.runner9]);
  expect(cart.total).toBe(example?.total.after);
});

test('an example of each kind comes about, and there is none where nothing is picked', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const kinds: NewPromotion['rule'][] = [
    { kind: 'each', off: { amount: 10_000 } },
    { kind: 'quantity-breaks', steps: [{ from: 3, off: { percent: '10' } }] },
    { kind: 'mix-and-match', count: 3, price: 300_000 },
    { kind: 'bill-threshold', from: 500_000, off: { amount: 50_000 } },
  ];
  const gains: number[] = [];
  for (const rule of kinds) {
    const { example } = await manager.pricing.previewPromotion({ promotion: promotion({ rule }) });
    gains.push(example?.lines.reduce((all, { gain }) => all + gain, 0) ?? 0);
  }
  // A runner at 1,499, a boot at 3,999, a runner again.
  expect(gains).toEqual([10_000, 69_970, 399_700, 50_000]);
  const picks = { styleIds: [], variantIds: [], categories: ['no such'], brands: [] };
  expect((await manager.pricing.previewPromotion({ promotion: promotion({ picks }) })).example).toBeNull();
});

test('a day that no calendar has never reaches the till', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const { season } = promotion();
  const save = (changes: Partial<NewPromotion>) =>
    refusal(manager.pricing.savePromotion({ commandId: till.id(), promotion: promotion(changes) }));
  expect(await save({ season: { ...season, to: '2026-11-31' } })).toEqual({
    code: 'bad-days',
    data: { reason: 'no-such-day' },
  });
  expect(await save({ season: { ...season, from: '2026-12-02', to: '2026-12-01' } })).toMatchObject({
    code: 'bad-days',
  });
  expect(await save({ promotionId: till.id() })).toMatchObject({ code: 'unknown-promotion' });
  expect((await scanAll(till, till.rpc, [codes.runner8])).discount).toBe(0);
});

test('each coupon comes out as a slip with its bars, and no code is written down', async () => {
  const till = await openShiftAtTill();
  const { manager, promotionId, codes: issued } = await withCoupons(till, 3);
  expect(await manager.pricing.printCoupons({ promotionId, codes: issued })).toEqual({
    printed: 3,
    fault: null,
  });
  const { sheets } = await till.rpc.receipts.paper({ limit: 9 });
  const bars = sheets.flatMap(({ document }) => document.blocks.filter(({ kind }) => kind === 'barcode'));
  expect(bars.map((block) => (block.kind === 'barcode' ? block.text : ''))).toEqual(issued.toReversed());
  const jobs = till.app.store.read.all<{ document: string | null }>(sql`SELECT document FROM print_job`);
  expect(jobs).toEqual([]);
  const other = await withCoupons(till, 1);
  expect(await refusal(manager.pricing.printCoupons({ promotionId, codes: other.codes }))).toMatchObject({
    code: 'unknown-coupon',
  });
});

test('out of paper, printing says so and how many came out', async () => {
  const till = await openShiftAtTill();
  const { manager, promotionId, codes: issued } = await withCoupons(till, 2);
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'paper-out' });
  expect(await manager.pricing.printCoupons({ promotionId, codes: issued })).toEqual({
    printed: 0,
    fault: 'paper-out',
  });
});

test('a batch is counted, taken back, and what is left of it is refused at the till', async () => {
  const till = await openShiftAtTill({ dataDir: dataFolder() });
  const { manager, promotionId, batchId, codes: issued } = await withCoupons(till, 3);
  const [first = '', second = '', third = ''] = issued;
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.runner8, first]));
  const onTable = await scanAll(till, till.rpc, [codes.runner8, second]);
  expect((await manager.pricing.couponBatches({ promotionId })).batches).toMatchObject([
    { batchId, issued: 3, spent: 1, left: 2, recalledAtMs: null, issuedBy: 'Ravi' },
  ]);
  const recall = () => manager.pricing.recallCoupons({ commandId: till.id(), batchId });
  expect((await recall()).batches).toMatchObject([{ issued: 3, spent: 1, left: 0 }]);
  expect(await refusal(recall())).toEqual({ code: 'nothing-to-recall', data: {} });
  expect(
    await refusal(manager.pricing.recallCoupons({ commandId: till.id(), batchId: till.id() })),
  ).toMatchObject({ code: 'unknown-batch' });
  const { draftId } = onTable;
  expect(await refusal(till.rpc.sales.addCoupon({ commandId: till.id(), draftId, code: third }))).toEqual({
    code: 'coupon-recalled',
    data: {},
  });
  expect((await till.rpc.sales.cart({})).discount).toBe(0);
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});
