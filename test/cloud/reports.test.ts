/** What an owner reads of the pushed journals: the sums of exactly those entries, once each. */
import { v7 } from 'uuid';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { forReports, rowsOf } from '#cloud/engine/engine.ts';
import { catchUp } from '#cloud/reports/follow.ts';
import { emptyFolder, galla } from '../cli/command-line.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import {
  adjusted,
  append,
  decimalText,
  independentSums,
  randomOf,
  returned,
  sale,
  styleSaved,
  voided,
  type Fact,
} from './facts.ts';
import { ask, readyOwner, type ReadyOwner } from './owner.ts';
import { enrolTill, Journal, outputOf, type Till } from './till.ts';

type Report<Row> = {
  rows: Row[];
  behind: number;
  unread: { type: string; reason: string; entries: number }[];
};
type Day = { day: string; sales: number; returns: number; net: number };
type Stock = { code: string; name: string; onHand: string };

const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  const report = async <Row>(owner: ReadyOwner, name: string, asked: object = {}): Promise<Report<Row>> =>
    outputOf<Report<Row>>(await ask(served.url, `/reports/${name}`, owner.token, asked));

  /** Two stores with three tills between them, and what their reports must say. */
  async function shop(owner: ReadyOwner, seed: number) {
    const { businessId } = owner;
    const first = await enrolTill(served.url, await served.code(businessId), { prefix: 'A1' });
    const code = await served.cloud.issueCode({ businessId, storeName: 'Station Road' });
    const tills = [
      first,
      await enrolTill(served.url, await served.code(businessId)),
      await enrolTill(served.url, code ?? ''),
    ];
    const random = randomOf(seed);
    const articles = Array.from({ length: 12 }, (_, n) => ({
      variantId: v7(),
      code: `89${n}`,
      size: String(n),
    }));
    outputOf(await first.push(append(first.journal, [styleSaved('Saree', articles)])));
    const line = () => ({
      variantId: random(8) === 0 ? null : (articles[random(12)]?.variantId ?? null),
      quantity: ['1', '2', '0.375', '12.5', '-1', '1000000'][random(6)] ?? '1',
      condition: ['resale', 'damaged', 'vendor'][random(3)] ?? 'resale',
    });
    const sold = () => Array.from({ length: 1 + random(4) }, () => ({ ...line(), condition: undefined }));
    const facts = (): Fact[] =>
      Array.from({ length: 1 + random(40) }, () => {
        const day = days[random(4)] ?? days[0];
        const total = random(5) === 0 ? 0 : random(50_000_00);
        switch (random(6)) {
          case 0:
            return voided(day, total, sold());
          case 1:
            return returned(day, total, [line(), line()]);
          case 2:
            return adjusted(sold());
          default:
            return sale(day, total, sold());
        }
      });
    return { tills, articles, random, facts };
  }

  function expectedDays(entries: Till['journal']['entries']): Day[] {
    return [...independentSums(entries).days]
      .map(([day, { sales, returns }]) => ({
        day,
        sales: Number(sales),
        returns: Number(returns),
        net: Number(sales - returns),
      }))
      .toSorted((a, b) => a.day.localeCompare(b.day));
  }

  test('sales and stock are the sums of the entries: of all, of a store, of a till, in between and at the end', async () => {
    const owner = await readyOwner(served);
    const { tills, articles, random, facts } = await shop(owner, 20_261_121);
    for (let round = 0; round < 30; round += 1) {
      const till = tills[random(3)];
      if (till === undefined) throw new Error('There are three tills');
      const run = append(till.journal, facts());
      outputOf(await till.push(run));
      // Answers get lost: the same again, and again from the beginning.
      if (round % 4 === 0) outputOf(await till.push(run));
      if (round % 10 === 0) outputOf(await till.push(till.journal.run(1)));
      if (round % 7 !== 0 && round < 29) continue;
      const all = tills.flatMap(({ journal }) => journal.entries);
      expect(await report<Day>(owner, 'sales-by-day')).toEqual({
        rows: expectedDays(all),
        behind: 0,
        unread: [],
      });
      const { rows } = await report<Stock>(owner, 'stock-on-hand');
      expect(new Map(rows.map(({ code, onHand }) => [code, onHand]))).toEqual(
        new Map(
          [...independentSums(all).stock].map(([id, size]) => [
            articles.find(({ variantId }) => variantId === id)?.code ?? id,
            decimalText(size),
          ]),
        ),
      );
    }
    for (const till of tills) {
      const { tillId, storeId } = till.enrolled;
      const ofTill = await report<Day>(owner, 'sales-by-day', { tillId });
      expect(ofTill.rows).toEqual(expectedDays(till.journal.entries));
      const inStore = tills.filter(({ enrolled }) => enrolled.storeId === storeId);
      const ofStore = await report<Day>(owner, 'sales-by-day', { storeId, from: days[1], to: days[2] });
      expect(ofStore.rows).toEqual(
        expectedDays(inStore.flatMap(({ journal }) => journal.entries)).filter(
          ({ day }) => day === days[1] || day === days[2],
        ),
      );
      const today = await report<{ storeId: string; sales: number; returns: number }>(owner, 'sales-today', {
        day: days[0],
      });
      expect(today.rows.find((row) => row.storeId === storeId)).toMatchObject({
        ...expectedDays(inStore.flatMap(({ journal }) => journal.entries)).find(({ day }) => day === days[0]),
        storeId,
      });
    }
    // Made anew from the entries, as a version with other rules does: the same.
    const before = [await report(owner, 'sales-by-day'), await report(owner, 'stock-on-hand')];
    await served.cloud.endpoint.engine.transact(async (tx) => {
      await forReports(tx, owner.businessId);
      await tx.execute(sql`update report_cursor set rules = 'of yesterday'`);
    });
    expect([await report(owner, 'sales-by-day'), await report(owner, 'stock-on-hand')]).toEqual(before);
    // However many add up at once, each entry is added once.
    const till = tills[0];
    if (till === undefined) throw new Error('There are three tills');
    outputOf(
      await till.push(
        append(
          till.journal,
          Array.from({ length: 1200 }, () => sale(days[0], 7, [])),
        ),
      ),
    );
    await Promise.all(Array.from({ length: 5 }, () => catchUp(served.cloud.endpoint, owner.businessId)));
    expect((await report<Day>(owner, 'sales-by-day')).rows).toEqual(
      expectedDays(tills.flatMap(({ journal }) => journal.entries)),
    );
  });

  test('names and codes are those that arrived last, shifts those that were opened and not closed', async () => {
    const owner = await readyOwner(served);
    const till = await enrolTill(served.url, await served.code(owner.businessId), {
      prefix: 'S1',
      name: 'Front',
    });
    const [first, second, variantId] = [v7(), v7(), v7()];
    const opened = (shiftId: string, float: number): Fact => ({
      type: 'shift.opened.v1',
      payload: { shiftId, businessDay: days[0], float, purpose: 'counter' },
    });
    const run = append(till.journal, [
      styleSaved('Kurta', [{ variantId, code: 'K-1', size: 'M' }]),
      adjusted([{ variantId, quantity: '5' }]),
      opened(first, 100_00),
      { type: 'shift.closed.v1', payload: { shiftId: first, z: {} } },
      opened(second, 200_00),
      styleSaved('Kurta, long', [{ variantId, code: 'K-1a', size: 'M' }]),
    ]);
    outputOf(await till.push(run));
    expect((await report<Stock>(owner, 'stock-on-hand')).rows).toEqual([
      { code: 'K-1a', name: 'Kurta, long M', onHand: '5' },
    ]);
    const { tillId, storeId } = till.enrolled;
    expect((await report(owner, 'shifts-open')).rows).toEqual([
      {
        storeId,
        tillId,
        tillName: 'Front',
        shiftId: second,
        day: days[0],
        openedAtMs: run.entries[4]?.atMs,
        float: 200_00,
      },
    ]);
    outputOf(
      await till.push(append(till.journal, [{ type: 'shift.closed.v1', payload: { shiftId: second } }])),
    );
    expect((await report(owner, 'shifts-open')).rows).toEqual([]);
  });

  test('what this version does not know or cannot read is kept, listed, and in no figure', async () => {
    const owner = await readyOwner(served);
    const till = await enrolTill(served.url, await served.code(owner.businessId));
    const line = { variantId: v7(), quantity: '1' };
    const hostile: readonly Fact[] = [
      { type: 'sale.committed.v2', payload: { total: 1 } },
      { type: 'loyalty.tier-reached.v1', payload: {} },
      { type: 'loyalty.tier-reached.v1', payload: {} },
      { type: 'sale.committed.v1', payload: 'no JSON' },
      { type: 'sale.committed.v1', payload: { businessDay: days[0], total: 1e15, lines: [] } },
      { type: 'sale.committed.v1', payload: { businessDay: days[0], total: 1.5, lines: [] } },
      sale(days[0], 1, [{ ...line, quantity: '999999999' }]),
      { type: 'sale.committed.v1', payload: `{"businessDay":"${days[0]}","total":1e999,"lines":[]}` },
      { type: 'stock.adjusted.v1', payload: { lines: [{ variantId: 'x', quantity: '1' }] } },
      { type: 'style.saved.v1', payload: { name: 5 } },
      // Readable, though no text column takes it as it is.
      styleSaved('Dup\0atta \ud800', [{ variantId: line.variantId, code: 'D\0', size: '' }]),
      { type: 'staff.signed-in.v1', payload: {} },
      sale(days[0], 100, [line]),
    ];
    outputOf(await till.push(append(till.journal, hostile)));
    expect(await report<Day>(owner, 'sales-by-day')).toEqual({
      rows: [{ day: days[0], sales: 100, returns: 0, net: 100 }],
      behind: 0,
      unread: [
        { type: 'loyalty.tier-reached.v1', reason: 'unknown', entries: 2 },
        { type: 'sale.committed.v1', reason: 'unreadable', entries: 5 },
        { type: 'sale.committed.v2', reason: 'unknown', entries: 1 },
        { type: 'stock.adjusted.v1', reason: 'unreadable', entries: 1 },
        { type: 'style.saved.v1', reason: 'unreadable', entries: 1 },
      ],
    });
    const { rows } = await report<Stock>(owner, 'stock-on-hand');
    expect(rows).toMatchObject([{ code: 'D', onHand: '-1' }]);
    expect(rows[0]?.name).toMatch(/^Dupatta/);
  });

  test('of a business with the same ids, each adds up its own', async () => {
    const [ours, theirs] = [await readyOwner(served), await readyOwner(served)];
    const own = { prefix: 'A1', tillId: v7(), shopId: v7(), journal: new Journal() };
    const a = await enrolTill(served.url, await served.code(ours.businessId), own);
    outputOf(await a.push(append(a.journal, [sale(days[0], 500, []), sale(days[0], 700, [])])));
    const journal = a.journal.copy();
    journal.entries.splice(1);
    const twin = await enrolTill(served.url, await served.code(theirs.businessId), { ...own, journal });
    outputOf(await twin.push(twin.journal.run(1)));
    const salesOf = async (owner: ReadyOwner) =>
      (await report<Day>(owner, 'sales-by-day')).rows.map(({ sales }) => sales);
    expect([await salesOf(ours), await salesOf(theirs)]).toEqual([[1200], [500]]);
    const wrongStore = await report(ours, 'sales-by-day', { storeId: v7() });
    expect(wrongStore.rows).toEqual([]);
  });

  test('the journal of a till that sold: every entry is known, and its stock and days are those of the till', async () => {
    const dataDir = emptyFolder();
    const wholesale = fileURLToPath(new URL('../fixtures/wholesale-bills.csv', import.meta.url));
    await galla('import', 'sales', wholesale, '--data', dataDir);
    const facts = (await galla('journal', 'export', '--data', dataDir)).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Fact);
    const owner = await readyOwner(served);
    const till = await enrolTill(served.url, await served.code(owner.businessId));
    outputOf(await till.push(append(till.journal, facts)));
    expect(await report<Day>(owner, 'sales-by-day')).toEqual({
      rows: expectedDays(till.journal.entries),
      behind: 0,
      unread: [],
    });
    expect((await report(owner, 'shifts-open')).rows).toEqual([]);
    const { rows } = await report<Stock>(owner, 'stock-on-hand');
    expect(rows.length).toBeGreaterThan(3);
    for (const { code, onHand } of rows) {
      const { out } = await galla('find', code, '--limit', '1', '--json', '--data', dataDir);
      expect([code, out]).toEqual([code, expect.stringContaining(`"onHand":"${onHand}"`)]);
    }
  });

  test('entries are added up unasked; and as far as was asked for, saying how many are missing', async () => {
    const owner = await readyOwner(served);
    const till = await enrolTill(served.url, await served.code(owner.businessId));
    const many = Array.from({ length: 1200 }, () => sale(days[0], 1, []));
    outputOf(await till.push(append(till.journal, many)));
    const { endpoint } = served.cloud;
    const [some, rest] = [
      await catchUp(endpoint, owner.businessId, 500),
      await catchUp(endpoint, owner.businessId, 500),
    ];
    expect([some, rest]).toEqual([
      { position: 500, behind: 700 },
      { position: 1000, behind: 200 },
    ]);
    const position = () =>
      endpoint.engine.transact(async (tx) => {
        await forReports(tx, owner.businessId);
        const [row] = await rowsOf<{ position: number | string }>(
          tx,
          sql`select position from report_cursor where business_id = ${owner.businessId}::uuid`,
        );
        return Number(row?.position);
      });
    await vi.waitUntil(async () => (await position()) === 1200, { timeout: 30_000, interval: 50 });
    expect((await report<Day>(owner, 'sales-by-day')).rows[0]?.sales).toBe(1200);
  });

  test('a business without a till has empty reports', async () => {
    const owner = await readyOwner(served);
    for (const name of ['sales-by-day', 'sales-today', 'stock-on-hand', 'shifts-open']) {
      expect([name, await report(owner, name)]).toEqual([name, { rows: [], behind: 0, unread: [] }]);
    }
  });
});
