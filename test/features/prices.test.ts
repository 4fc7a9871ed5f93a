/** What is paid for goods: price lists, promotions, coupons, discounts and prices by hand, over the real app. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { CommandId } from '#domain/ids.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { codes, pins, smallSample } from './small-sample.ts';
import {
  dataFolder,
  morning,
  openShiftAtTill,
  openTill,
  payCash,
  refusal,
  scanAll,
  testClock,
  type Rpc,
} from './till.ts';

type Till = Awaited<ReturnType<typeof openShiftAtTill>>;
type NewPromotion = Omit<PromotionSavedV1, 'promotionId'>;

const season: PromotionSavedV1['season'] = {
  from: null,
  to: null,
  weekdays: [],
  hours: null,
  stores: [],
  customerGroups: [],
};

function promotion(changes: Partial<NewPromotion> = {}): NewPromotion {
  return {
    name: 'End of season',
    rule: { kind: 'each', off: { percent: '20' } },
    picks: { styleIds: [], variantIds: [], categories: ['men'], brands: ['Tejas'] },
    season,
    isExclusive: true,
    needsCoupon: false,
    isActive: true,
    ...changes,
  };
}

async function save(till: Till, changes: Partial<NewPromotion> = {}) {
  const manager = await till.as('manager');
  return manager.pricing.savePromotion({ commandId: till.id(), promotion: promotion(changes) });
}

/** Asha's draft with what was scanned. */
async function cartOf(till: Till, scanned: readonly string[]) {
  const cart = await scanAll(till, till.rpc, scanned);
  const on = () => ({ commandId: till.id(), draftId: cart.draftId });
  const lineId = cart.lines.at(-1)?.lineId ?? '';
  return { cart, on, lineId };
}

/** The small shop where every pair has an MRP of Rs 1,599 and may not go below Rs 1,400. */
async function openShiftWithLimits(): Promise<Till> {
  const till = openTill();
  const styles = smallSample.styles.map((style) => ({
    ...style,
    articles: style.articles.map((article) => ({ ...article, mrp: 159_900, minPrice: 140_000 })),
  }));
  const how = { commandId: till.id() as CommandId, language: 'en' as const };
  const opened = await openSample(till.app, { ...smallSample, styles }, how);
  if (!opened.ok) throw new Error(opened.error.code);
  const rpc = await till.as('cashier');
  await rpc.shifts.open({ commandId: till.id(), float: 0 });
  return { ...till, rpc };
}

/** Whose right the lines of the last bill were sold by. */
function allowancesOfLast(till: Till): unknown {
  const [row] = till.app.store.read.all<{ payload: string }>(
    sql`SELECT payload FROM journal WHERE type = 'sale.committed.v1' ORDER BY seq DESC LIMIT 1`,
  );
  // What the schema let through when it was appended.
  return (JSON.parse(row?.payload ?? '{}') as { allowances: unknown }).allowances;
}

async function leave(
  rpc: Rpc,
  subject: string,
  permission: 'overridePrice' | 'discountAboveCeiling' | 'sellBelowMinimum',
) {
  return (await rpc.staff.approve({ pin: pins.manager, permission, subject })).approvalId;
}

test('a promotion takes its part off what it picks, says so on the line, in the sale and on paper', async () => {
  const till = await openShiftAtTill();
  await save(till);
  const { cart } = await cartOf(till, [codes.runner8, codes.lace]);
  expect(cart).toMatchObject({
    gross: 154_800,
    discount: 29_980,
    total: 124_800,
    lines: [{ promotions: [{ name: 'End of season', amount: 29_980 }] }, { promotions: [] }],
  });
  expect(cart.lines[0]?.steps).toContainEqual(expect.objectContaining({ kind: 'promotion', amount: 29_980 }));
  const sale = await payCash(till, till.rpc, cart);
  expect(sale.lines[0]?.promotions).toMatchObject([{ name: 'End of season', amount: 29_980 }]);
  const paper = await till.rpc.receipts.document({ saleId: sale.saleId });
  expect(paper.blocks).toContainEqual(
    expect.objectContaining({ kind: 'row', left: 'End of season', right: '\u2212299.80' }),
  );
});

test('the better of two promotions is taken, and the line says why the other was not', async () => {
  const till = await openShiftAtTill();
  await save(till);
  await save(till, {
    name: 'Buy one get one',
    rule: { kind: 'buy-x-get-y', buy: 1, get: 1, percent: '100' },
  });
  const { cart } = await cartOf(till, [codes.runner8, codes.runner9]);
  expect(cart.total).toBe(149_900);
  expect(cart.lines[0]?.steps).toContainEqual({
    kind: 'promotion-unused',
    amount: 0,
    detail: expect.objectContaining({ name: 'End of season', instead: 'Buy one get one' }),
  });
});

test('a promotion switched off, out of its days or hours, or for a group of customers gives nothing', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const saved = await save(till);
  await save(till, { season: { ...season, from: '2026-11-22' }, name: 'Tomorrow' });
  await save(till, { season: { ...season, hours: { from: '18:00', to: '20:00' } }, name: 'Happy hour' });
  await save(till, { season: { ...season, customerGroups: [till.id()] }, name: 'Traders' });
  const manager = await till.as('manager');
  const { coupons: _count, ...off } = { ...saved, isActive: false };
  await manager.pricing.savePromotion({ commandId: till.id(), promotion: off });
  const { cart } = await cartOf(till, [codes.runner8]);
  expect(cart.discount).toBe(0);
  // 18:30 in Ahmedabad: the same cart, looked at again.
  clock.set(morning + 7 * 3_600_000);
  expect((await till.rpc.sales.cart({})).lines[0]?.promotions).toMatchObject([{ name: 'Happy hour' }]);
});

test('a dated price list takes hold on its day by itself, and its price stands in the steps', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const manager = await till.as('manager');
  const { hits } = await till.rpc.catalog.search({ text: 'RUN-8', limit: 5 });
  const variantId = hits[0]?.variantId ?? '';
  const list = {
    name: 'From Sunday',
    customerGroup: null,
    store: null,
    from: '2026-11-22',
    to: null,
    isActive: true,
    prices: [{ variantId, price: 129_900_000 }],
  };
  await manager.pricing.savePriceList({ commandId: till.id(), priceList: list });
  expect((await till.rpc.catalog.priceCheck({ code: codes.runner8 })).article.price).toBe(149_900);
  clock.add(24 * 3_600_000);
  expect((await till.rpc.catalog.priceCheck({ code: codes.runner8 })).article.price).toBe(129_900);
  // The shift of yesterday is still open: its day's prices hold.
  expect((await cartOf(till, [codes.runner8])).cart.total).toBe(149_900);
});

test('the prices of a customer group come with the customer, and go with him', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  const { groups } = await manager.customers.saveGroup({ commandId: till.id(), name: 'Traders' });
  const groupId = groups[0]?.groupId ?? '';
  const customer = await till.rpc.customers.create({
    commandId: till.id(),
    name: 'Harish Solanki',
    phone: '9825000041',
  });
  await manager.customers.setTerms({
    commandId: till.id(),
    customerId: customer.customerId,
    groupId,
    creditLimit: 0,
    termsDays: 0,
  });
  const { hits } = await till.rpc.catalog.search({ text: 'RUN-8', limit: 5 });
  await manager.pricing.savePriceList({
    commandId: till.id(),
    priceList: {
      name: 'Traders 2026',
      customerGroup: groupId,
      store: null,
      from: null,
      to: null,
      isActive: true,
      prices: [{ variantId: hits[0]?.variantId ?? '', price: 120_000_000 }],
    },
  });
  const { cart, on } = await cartOf(till, [codes.runner8]);
  expect(cart.total).toBe(149_900);
  const his = await till.rpc.sales.setCustomer({ ...on(), customerId: customer.customerId });
  expect(his).toMatchObject({ total: 120_000, lines: [{ listPrice: 120_000_000 }] });
  expect(his.lines[0]?.steps[0]).toMatchObject({ kind: 'price-list', detail: { name: 'Traders 2026' } });
  expect((await till.rpc.sales.setCustomer({ ...on(), customerId: null })).total).toBe(149_900);
});

test('a cashier discounts up to the ceiling, above it with the leave of a manager, whose name goes with the sale', async () => {
  const till = await openShiftAtTill();
  const { cart, on, lineId } = await cartOf(till, [codes.runner8]);
  const { rpc } = till;
  const within = await rpc.sales.setLineDiscount({ ...on(), lineId, discount: { percent: '10' } });
  expect(within.total).toBe(134_900);
  const asked = { lineId, discount: { percent: '25' } };
  expect(await refusal(rpc.sales.setLineDiscount({ ...on(), ...asked }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'discountAboveCeiling' },
  });
  const approvalId = await leave(rpc, cart.draftId, 'discountAboveCeiling');
  const more = await rpc.sales.setLineDiscount({ ...on(), ...asked, approvalId });
  expect(more).toMatchObject({ total: 112_400, lines: [{ ownDiscount: { given: { percent: '25' } } }] });
  const sale = await payCash(till, rpc, more);
  const [row] = till.app.store.read.all<{ payload: string }>(
    sql`SELECT payload FROM journal WHERE type = 'sale.committed.v1'`,
  );
  expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({
    saleId: sale.saleId,
    allowances: [{ lineId, permission: 'discountAboveCeiling' }],
  });
});

test('leave that the cart needs no longer is not in the sale', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { cart, on, lineId: runner } = await cartOf(till, [codes.runner8, codes.boot9]);
  const boot = cart.lines[1]?.lineId ?? '';
  for (const lineId of [runner, boot]) {
    const approvalId = await leave(rpc, cart.draftId, 'discountAboveCeiling');
    await rpc.sales.setLineDiscount({ ...on(), lineId, discount: { percent: '25' }, approvalId });
  }
  await rpc.sales.setLineDiscount({ ...on(), lineId: runner, discount: { percent: '5' } });
  await rpc.sales.setLineDiscount({ ...on(), lineId: boot, discount: null });
  const less = await rpc.sales.cart({});
  await payCash(till, rpc, less);
  expect(allowancesOfLast(till)).toEqual([]);
});

test('a ceiling cannot be walked past: bill discount, promotions and lines taken out again all count', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { on, lineId } = await cartOf(till, [codes.runner8, codes.lace]);
  await rpc.sales.setLineDiscount({ ...on(), lineId, discount: { percent: '10' } });
  expect(await refusal(rpc.sales.setBillDiscount({ ...on(), discount: { percent: '5' } }))).toMatchObject({
    code: 'approval-needed',
  });
  await rpc.sales.setLineDiscount({ ...on(), lineId, discount: null });
  // Rs 140 of Rs 1,548 is 9 %; of the laces alone it is more than they cost.
  const both = await rpc.sales.setBillDiscount({ ...on(), discount: { amount: 14_000 } });
  expect(both.billDiscount).toMatchObject({ amount: 14_000 });
  const runner = both.lines[0]?.lineId ?? '';
  const more = await scanAll(till, rpc, [codes.lace, codes.lace, codes.lace]);
  const less = await rpc.sales.removeLine({ ...on(), lineId: runner, reason: 'Too small' });
  expect(less.lines).toHaveLength(1);
  expect(less.revision).toBeGreaterThan(more.revision);
  expect(await refusal(payCash(till, rpc, less))).toMatchObject({
    code: 'approval-needed',
    data: { permission: 'discountAboveCeiling' },
  });
});

test('a price by hand takes leave and a reason, and is a fact even on a line taken out', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { cart, on, lineId } = await cartOf(till, [codes.boot9]);
  const given = { price: 350_000, reason: 'Scratched' };
  expect(await refusal(rpc.sales.overridePrice({ ...on(), lineId, given }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'overridePrice' },
  });
  const approvalId = await leave(rpc, cart.draftId, 'overridePrice');
  const after = await rpc.sales.overridePrice({ ...on(), lineId, given, approvalId });
  expect(after).toMatchObject({
    total: 350_000,
    lines: [{ overrideReason: 'Scratched', listPrice: 399_900_000 }],
  });
  const back = await rpc.sales.overridePrice({ ...on(), lineId, given: null });
  expect(back).toMatchObject({ total: 399_900, lines: [{ overrideReason: null }] });
  await rpc.sales.removeLine({ ...on(), lineId, reason: 'Changed mind' });
  const rows = till.app.store.read.all(
    sql`SELECT from_price, to_price, reason FROM price_override ORDER BY seq`,
  );
  expect(rows).toEqual([
    { from_price: 399_900_000, to_price: 350_000_000, reason: 'Scratched' },
    { from_price: 350_000_000, to_price: null, reason: '' },
  ]);
});

test('a price by hand above the MRP is refused to everyone, with leave or without', async () => {
  const till = await openShiftWithLimits();
  const { rpc } = till;
  const { cart, on, lineId } = await cartOf(till, [codes.runner8]);
  const above = { price: 159_901, reason: 'Wrong label' };
  const no = { code: 'above-mrp', data: { mrp: 159_900 } };
  const approvalId = await leave(rpc, cart.draftId, 'overridePrice');
  expect(await refusal(rpc.sales.overridePrice({ ...on(), lineId, given: above, approvalId }))).toEqual(no);
  const manager = await till.as('manager');
  expect(await refusal(manager.sales.overridePrice({ ...on(), lineId, given: above }))).toEqual(no);
  const at = { price: 159_900, reason: 'Wrong label' };
  const full = await manager.sales.overridePrice({ ...on(), lineId, given: at });
  expect(full).toMatchObject({ total: 159_900, lines: [{ overrideReason: 'Wrong label' }] });
});

test('below the lowest price nobody sells without leave for just that, by price or by discount', async () => {
  const till = await openShiftWithLimits();
  const { rpc } = till;
  const { cart, on, lineId } = await cartOf(till, [codes.runner8]);
  const needed = { code: 'approval-needed', data: { permission: 'sellBelowMinimum' } };
  // Rs 1,499 less 8 % is Rs 1,379.08: within the ceiling of a cashier, below the floor of the pair.
  const eight = { lineId, discount: { percent: '8' } };
  expect(await refusal(rpc.sales.setLineDiscount({ ...on(), ...eight }))).toEqual(needed);
  const given = { price: 139_900, reason: 'Bargain' };
  expect(await refusal(rpc.sales.overridePrice({ ...on(), lineId, given }))).toEqual(needed);
  const weaker = await leave(rpc, cart.draftId, 'overridePrice');
  expect(
    await refusal(rpc.sales.overridePrice({ ...on(), lineId, given, approvalId: weaker })),
  ).toMatchObject({ code: 'approval-not-valid' });
  const approvalId = await leave(rpc, cart.draftId, 'sellBelowMinimum');
  const low = await rpc.sales.overridePrice({ ...on(), lineId, given, approvalId });
  expect(low).toMatchObject({ total: 139_900, lines: [{ overrideReason: 'Bargain' }] });
  expect((await payCash(till, rpc, low)).total).toBe(139_900);
});

test('a price where no rate is true is brought down, and the preview says which prices can be', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { cart, lineId } = await cartOf(till, [codes.boot9]);
  const preview = await rpc.sales.previewPrice({
    draftId: cart.draftId,
    lineId,
    trial: { kind: 'price', price: 270_000 },
  });
  expect(preview).toMatchObject({
    needs: 'overridePrice',
    total: { before: 399_900, after: 262_500 },
    line: {
      rate: { before: '18', after: '5' },
      slabGain: 7500,
      advice: { asked: 270_000, down: { price: 262_500, rate: '5' }, up: { price: 295_001, rate: '18' } },
      margin: null,
    },
  });
  expect((await rpc.sales.cart({})).total).toBe(399_900);
});

test('a coupon is spent once, only where it gave something, and not brought back', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const saved = await save(till, { name: 'Welcome', needsCoupon: true });
  const manager = await till.as('manager');
  const command = { commandId: till.id(), promotionId: saved.promotionId, count: 2 };
  const { codes: issued } = await manager.pricing.issueCoupons(command);
  expect(await refusal(manager.pricing.issueCoupons(command))).toMatchObject({ code: 'coupons-told' });
  const [first = '', second = ''] = issued;
  const lace = await cartOf(till, [codes.lace]);
  const waiting = await rpc.sales.addCoupon({ ...lace.on(), code: first.toLowerCase() });
  expect(waiting).toMatchObject({ total: 4900, coupons: [{ name: 'Welcome', amount: 0 }] });
  await payCash(till, rpc, waiting);
  // It gave nothing, so it is still good; scanned like an article.
  const used = await scanAll(till, rpc, [codes.runner8, first]);
  expect(used).toMatchObject({ total: 119_900, coupons: [{ amount: 29_980 }] });
  const { draftId } = used;
  expect(await refusal(rpc.sales.addCoupon({ commandId: till.id(), draftId, code: second }))).toMatchObject({
    code: 'coupon-on-cart',
  });
  const sale = await payCash(till, rpc, used);
  const next = await rpc.sales.cart({});
  const again = { commandId: till.id(), draftId: next.draftId };
  expect(await refusal(rpc.sales.addCoupon({ ...again, code: first }))).toEqual({
    code: 'coupon-spent',
    data: { saleId: sale.saleId },
  });
  expect(await refusal(rpc.sales.addCoupon({ ...again, code: 'GC00000000001' }))).toMatchObject({
    code: 'bad-coupon',
  });
  const { promotions } = await manager.pricing.promotions({});
  expect(promotions[0]?.coupons).toEqual({ issued: 2, spent: 1 });
  const texts = till.app.store.read.all<{ payload: string }>(sql`SELECT payload FROM journal`);
  expect(texts.some(({ payload }) => payload.includes(first.slice(2)))).toBe(false);
});

test('rows of prices, promotions and coupons are made again from the journal alone', async () => {
  const till = await openShiftAtTill({ dataDir: dataFolder() });
  const saved = await save(till, { name: 'Welcome', needsCoupon: true });
  const manager = await till.as('manager');
  const { codes: issued } = await manager.pricing.issueCoupons({
    commandId: till.id(),
    promotionId: saved.promotionId,
    count: 3,
  });
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.runner8, issued[0] ?? '']));
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});
