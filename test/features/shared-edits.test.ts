/** Several tills edit the same things while they cannot see each other; once all know all, all have the same, and a rebuild makes the same of it. */
import { expect, test } from 'vitest';
import type { NewPromotion } from '#contract/pricing.ts';
import type { CommandId } from '#domain/ids.ts';
import { unitPrice } from '#domain/money.ts';
import { saveStyle } from '#main/features/catalog/save-style.ts';
import { savedStyle } from '#main/features/catalog/saved-style.ts';
import { countFrom, newSeed, randomFrom } from '../faults/random.ts';
import { codes } from './small-sample.ts';
import { expectWhole, handOver, openApart, openHub, sharedRows, type OpenTill } from './two-tills.ts';
import { openShiftAtTill, testClock } from './till.ts';

const promotion: NewPromotion = {
  name: 'Season',
  rule: { kind: 'each', off: { percent: '20' } },
  picks: { styleIds: [], variantIds: [], categories: [], brands: ['Tejas'] },
  season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
  isExclusive: true,
  needsCoupon: false,
  isActive: true,
};

async function styleIdOf(till: OpenTill, code: string): Promise<string> {
  return (await till.rpc.catalog.priceCheck({ code })).article.styleId;
}

type Style = NonNullable<ReturnType<typeof savedStyle>>;

function edit(till: OpenTill, styleId: string, change: (style: Style) => Style): void {
  const before = savedStyle(till.app.store.read, styleId);
  if (before === null) throw new Error('no such style here');
  const saved = saveStyle(till.app.store, {
    commandId: till.id() as CommandId,
    actorId: null,
    style: change(before),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

function dearer(place: number, by: number): (style: Style) => Style {
  return (style) => ({
    ...style,
    articles: style.articles.map((article, at) =>
      at === place % style.articles.length ? { ...article, price: unitPrice(article.price + by) } : article,
    ),
  });
}

test('the price of one size at one till, the name at the other: both stand', async () => {
  const a = await openShiftAtTill();
  const b = await openApart('B1');
  const styleId = await styleIdOf(a, codes.runner8);
  handOver(a, b);
  edit(a, styleId, dearer(0, 5_000_000));
  edit(b, styleId, (style) => ({ ...style, name: 'Runner II' }));
  edit(b, styleId, dearer(1, 7_000_000));
  handOver(a, b);
  handOver(b, a);
  const style = savedStyle(a.app.store.read, styleId);
  expect(style).toMatchObject({
    name: 'Runner II',
    articles: [{ price: 154_900_000 }, { price: 156_900_000 }],
  });
  expect(savedStyle(b.app.store.read, styleId)).toEqual(style);
  expectWhole(a);
  expectWhole(b);
});

test('of two prices for one size the later edit counts, and who has seen the other is later whatever the clocks say', async () => {
  const a = await openShiftAtTill({ clock: testClock(Date.UTC(2036, 10, 21, 6)) });
  const b = await openApart('B1');
  const styleId = await styleIdOf(a, codes.runner8);
  handOver(a, b);
  edit(b, styleId, dearer(0, 1_000_000));
  edit(a, styleId, dearer(0, 2_000_000));
  handOver(a, b);
  handOver(b, a);
  // The clock of the first is ten years ahead: of edits that did not see each other its counts.
  expect(savedStyle(b.app.store.read, styleId)?.articles[0]?.price).toBe(151_900_000);
  // The second has seen that now, so that what it says next counts.
  edit(b, styleId, dearer(0, 1_000_000));
  handOver(b, a);
  expect(savedStyle(a.app.store.read, styleId)?.articles[0]?.price).toBe(152_900_000);
  expect(sharedRows(a)).toEqual(sharedRows(b));
});

test('an article that is taken out of its style stays out, though its price was changed elsewhere meanwhile', async () => {
  const a = await openShiftAtTill();
  const b = await openApart('B1');
  const styleId = await styleIdOf(a, codes.runner8);
  handOver(a, b);
  edit(a, styleId, (style) => ({ ...style, articles: style.articles.slice(1) }));
  edit(b, styleId, dearer(0, 1_000_000));
  handOver(a, b);
  handOver(b, a);
  expect(savedStyle(a.app.store.read, styleId)?.articles).toHaveLength(1);
  expect(savedStyle(b.app.store.read, styleId)).toEqual(savedStyle(a.app.store.read, styleId));
  expectWhole(a);
  expectWhole(b);
});

test('an article that was taken out and put back has the price that was set elsewhere meanwhile, whichever came first', async () => {
  const a = await openShiftAtTill({ clock: testClock(Date.UTC(2026, 9, 1, 6)) });
  const b = await openApart('B1');
  const c = await openApart('C1');
  const styleId = await styleIdOf(a, codes.runner8);
  handOver(a, b);
  handOver(a, c);
  const whole = savedStyle(a.app.store.read, styleId);
  edit(a, styleId, (style) => ({ ...style, articles: style.articles.slice(1) }));
  edit(a, styleId, (style) => ({ ...style, articles: whole?.articles ?? [] }));
  edit(b, styleId, dearer(0, 1_000_000));
  handOver(b, c);
  handOver(a, c);
  handOver(a, b);
  handOver(b, a);
  const styles = [a, b, c].map((till) => savedStyle(till.app.store.read, styleId));
  expect(styles[0]?.articles.map(({ price }) => price)).toEqual([150_900_000, 149_900_000]);
  expect(styles).toEqual([styles[0], styles[0], styles[0]]);
  for (const till of [a, b, c]) expectWhole(till);
});

test('three tills, edits and bills in any order, through one place where their facts meet: all end with the same', async () => {
  const seed = newSeed();
  const pick = randomFrom(seed);
  const a = await openShiftAtTill();
  const tills = [a, await openApart('B1'), await openApart('C1')];
  const hub = openHub(tills);
  const manager = await a.as('manager');
  const { promotionId } = await manager.pricing.savePromotion({ commandId: a.id(), promotion });
  const styleId = await styleIdOf(a, codes.runner8);
  for (const till of tills) hub.exchange(till);
  for (const till of tills) hub.exchange(till);
  const steps = countFrom('GALLA_CASES', 40);
  for (let step = 0; step < steps; step += 1) {
    const till = tills[pick(3)] ?? a;
    const boss = await till.as('manager');
    const what = pick(6);
    if (what === 0) edit(till, styleId, dearer(pick(2), 1000 * (1 + pick(99))));
    else if (what === 1)
      edit(till, styleId, (style) => ({ ...style, name: `Runner ${pick(9)}`, favourite: pick(3) }));
    else if (what === 2) {
      const name = `Season ${pick(9)}`;
      const isActive = pick(2) === 0;
      await boss.pricing.savePromotion({
        commandId: till.id(),
        promotion: { ...promotion, promotionId, name, isActive },
      });
    } else if (what === 3) {
      const cart = await till.rpc.sales.addScan({
        commandId: till.id(),
        draftId: (await till.rpc.sales.cart({})).draftId,
        code: codes.lace,
      });
      const { draftId, revision, total } = cart;
      const tenders = [{ method: 'cash' as const, received: total }];
      await till.rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
    } else hub.exchange(till);
  }
  for (const till of [...tills, ...tills]) hub.exchange(till);
  const [first, ...others] = tills.map(sharedRows);
  for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
  for (const till of tills) expectWhole(till);
});
