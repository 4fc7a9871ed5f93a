/** What an owner looks at first: stores side by side with shifts and tills, and the stock of a style across stores. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundStock, Overview } from '#contract/cloud-owner.ts';
import { folds } from '#cloud/reports/fold.ts';
import { addDays, businessDayOf, instant } from '#domain/time.ts';
import { cashEvents } from '#main/features/shifts/facts.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { adjusted, append, returned, sale, styleSaved, voided, type Fact } from './facts.ts';
import { ask, readyOwner, type ReadyOwner } from './owner.ts';
import { enrolTill, outputOf } from './till.ts';

test('every entry by which a till moves its cash is added up here too', () => {
  // What only opens the drawer moves none.
  const moving = cashEvents.filter((type) => type !== 'shift.drawer-opened.v1');
  expect(moving.filter((type) => !Object.hasOwn(folds, type))).toEqual([]);
});

const shopOpened = (shopId: string, name: string): Fact => ({
  type: 'shop.opened.v1',
  payload: { shopId, name, taxProfile: 'in', sample: null },
});
const opened = (shiftId: string, day: string, float: number): Fact => ({
  type: 'shift.opened.v1',
  day,
  payload: { shiftId, businessDay: day, float, purpose: 'counter' },
});
const nothing = { sales: 0, returns: 0, net: 0, bills: 0 };

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  const overview = async (owner: ReadyOwner) =>
    outputOf<Overview>(await ask(served.url, '/overview', owner.token));
  const find = async (owner: ReadyOwner, asked: object) =>
    outputOf<FoundStock>(await ask(served.url, '/stock/find', owner.token, asked));

  /** Two stores: the first by the shop that its till brought, the second by its name. */
  async function twoStores(owner: ReadyOwner) {
    const { businessId } = owner;
    const shopId = v7();
    const first = await enrolTill(served.url, await served.code(businessId), { prefix: 'A1', shopId });
    const code = await served.cloud.issueCode({ businessId, storeName: 'Station Road' });
    const second = await enrolTill(served.url, code ?? '');
    outputOf(await first.push(append(first.journal, [shopOpened(shopId, 'Kadam Footwear')])));
    return { first, second };
  }

  test('each store has its figures of today and of the same weekday before, its open shifts with their cash, and its tills', async () => {
    const owner = await readyOwner(served);
    const { first, second } = await twoStores(owner);
    const day = businessDayOf(instant(served.clock.ms), 330);
    const weekBefore = addDays(day, -7);
    const shiftId = v7();
    const run = append(first.journal, [
      opened(shiftId, day, 2_000_00),
      sale(weekBefore, 900_00, []),
      sale(addDays(day, -1), 5_00, []),
      sale(day, 1_000_00, [], { shiftId, change: 50_00 }),
      sale(day, 400_00, [], { shiftId }),
      voided(day, 400_00, [], shiftId),
      returned(day, 150_00, [], shiftId),
      { type: 'shift.paid-out.v1', payload: { shiftId, amount: 30_00 } },
      { type: 'shift.dropped.v1', payload: { shiftId, amount: 500_00 } },
      { type: 'dues.collected.v1', payload: { shiftId, method: 'cash', amount: 70_00 } },
      { type: 'advance.refunded.v1', payload: { shiftId, method: 'upi', amount: 20_00 } },
      {
        type: 'tender.corrected.v1',
        payload: {
          shiftId,
          before: { tenders: [{ method: 'cash', received: 1_050_00 }], change: 50_00 },
          after: { tenders: [{ method: 'card', received: 1_000_00 }], change: 0 },
        },
      },
    ]);
    outputOf(await first.push(run));
    // Another till can say nothing about the drawer of this one.
    outputOf(
      await second.push(
        append(second.journal, [{ type: 'shift.paid-in.v1', payload: { shiftId, amount: 999_00 } }]),
      ),
    );
    outputOf(await second.pull({}));
    const seen = await overview(owner);
    expect({ ...seen, rows: seen.rows.map(({ tills: _tills, ...row }) => row) }).toEqual({
      atMs: served.clock.ms,
      day,
      weekBefore,
      taxProfile: 'in',
      behind: 0,
      unread: [],
      rows: [
        {
          storeId: first.enrolled.storeId,
          name: 'Kadam Footwear',
          today: { sales: 1_000_00, returns: 150_00, net: 850_00, bills: 1 },
          weekBefore: { sales: 900_00, returns: 0, net: 900_00, bills: 1 },
          shifts: [
            {
              shiftId,
              tillId: first.enrolled.tillId,
              tillName: 'Counter',
              day,
              openedAtMs: run.entries[0]?.atMs,
              float: 2_000_00,
              drawer: 2_000_00 - 150_00 - 30_00 - 500_00 + 70_00,
              bills: 2,
            },
          ],
        },
        {
          storeId: second.enrolled.storeId,
          name: 'Station Road',
          today: nothing,
          weekBefore: nothing,
          shifts: [],
        },
      ],
    });
    const tills = seen.rows.flatMap((row) => row.tills);
    expect(tills.map(({ tillId, headSeq, lacks }) => ({ tillId, headSeq, lacks }))).toEqual([
      { tillId: first.enrolled.tillId, headSeq: 13, lacks: null },
      // It asked with nothing; what it was given it has once it says so.
      { tillId: second.enrolled.tillId, headSeq: 1, lacks: 13 },
    ]);
    outputOf(await second.pull({ [first.journal.chain]: 12 }));
    outputOf(await first.pull({ [second.journal.chain]: 1 }));
    outputOf(await first.push(append(first.journal, [sale(day, 1, [])])));
    const later = (await overview(owner)).rows.flatMap((row) => row.tills);
    expect(later.map(({ lacks }) => lacks)).toEqual([0, 2]);
  });

  test('a shift keeps its day across midnight, and one that was forgotten says nothing of the day', async () => {
    const real = served.clock.ms;
    try {
      // 19:43 on the 21st by the shop's clock (facts.ts).
      const opening = 1_790_000_000_000;
      served.clock.ms = opening + 7 * 3_600_000;
      const owner = await readyOwner(served);
      const till = await enrolTill(served.url, await served.code(owner.businessId));
      const [shiftId, day] = [v7(), '2026-09-21'];
      const facts = [opened(shiftId, day, 0), sale(day, 500_00, [], { shiftId })];
      outputOf(await till.push(append(till.journal, facts)));
      expect(await overview(owner)).toMatchObject({ day, rows: [{ today: { net: 500_00 } }] });
      served.clock.ms = opening + 25 * 3_600_000;
      const later = await overview(await readyOwner(served, owner.businessId));
      expect(later).toMatchObject({ day: '2026-09-22', rows: [{ today: { net: 0 } }] });
    } finally {
      served.clock.ms = real;
    }
  });

  test('a style is found by its words, number or code, article by article and store by store', async () => {
    const owner = await readyOwner(served);
    const { first, second } = await twoStores(owner);
    const [small, large, other, unmoved] = [v7(), v7(), v7(), v7()];
    outputOf(
      await first.push(
        append(first.journal, [
          styleSaved('Oxford derby', [
            { variantId: large, code: '8901000000012', size: '10', colour: 'Black' },
            { variantId: small, code: '8901000000029', size: '9', colour: 'Black' },
            { variantId: unmoved, code: '8901000000036', size: '11', colour: 'Tan' },
          ]),
          styleSaved('100% cotton_sock', [{ variantId: other, code: 'SOCK-1', size: '' }]),
          adjusted([
            { variantId: small, quantity: '3' },
            { variantId: large, quantity: '2' },
            { variantId: other, quantity: '12.5' },
          ]),
        ]),
      ),
    );
    outputOf(await second.push(append(second.journal, [adjusted([{ variantId: small, quantity: '-1' }])])));
    const { rows, hasMore } = await find(owner, { text: '  DERBY ox ' });
    const [a, b] = [first.enrolled.storeId, second.enrolled.storeId];
    expect({ rows, hasMore }).toEqual({
      hasMore: false,
      rows: [
        {
          styleId: rows[0]?.styleId,
          name: 'Oxford derby',
          brand: null,
          // In the order in which the shop keeps them.
          articles: [
            article(large, '8901000000012', '10', 'Black', [{ storeId: a, quantity: '2' }]),
            article(small, '8901000000029', '9', 'Black', [
              { storeId: a, quantity: '3' },
              { storeId: b, quantity: '-1' },
            ]),
            article(unmoved, '8901000000036', '11', 'Tan', []),
          ],
        },
      ],
    });
    const named = async (text: string, limit = 20) => {
      const found = await find(owner, { text, limit });
      return [...found.rows.map(({ name }) => name), ...(found.hasMore ? ['and more'] : [])];
    };
    expect(await named('0000036')).toEqual(['Oxford derby']);
    expect(await named('sku-sock')).toEqual(['100% cotton_sock']);
    // Signs that mean something to the database mean themselves here.
    expect(await named('0%_c')).toEqual([]);
    expect(await named('100% n_s')).toEqual(['100% cotton_sock']);
    expect(await named('\\')).toEqual([]);
    expect(await named('')).toEqual(['100% cotton_sock', 'Oxford derby']);
    expect(await named('', 1)).toEqual(['100% cotton_sock', 'and more']);
  });

  test('an owner of another business sees none of it', async () => {
    const [owner, stranger] = [await readyOwner(served), await readyOwner(served)];
    const { first } = await twoStores(owner);
    const shoe = styleSaved('Slipper', [{ variantId: v7(), code: 'S-1', size: '8' }]);
    outputOf(await first.push(append(first.journal, [shoe])));
    expect((await find(owner, {})).rows).toHaveLength(1);
    expect(await find(stranger, {})).toMatchObject({ rows: [], hasMore: false });
    expect(await overview(stranger)).toMatchObject({ rows: [], taxProfile: null });
  });
});

function article(
  variantId: string,
  code: string,
  size: string,
  colour: string,
  onHand: { storeId: string; quantity: string }[],
) {
  return {
    variantId,
    code,
    size,
    colour,
    colourHex: null,
    // The stores of an article come by their ids.
    onHand: onHand.toSorted((one, two) => (one.storeId < two.storeId ? -1 : 1)),
  };
}
