/** Random days on a real till, kept beside by someone who only looks at the hands that go into the drawer. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { randomSource } from '../domain/shift-days.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { close } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openSmallShop, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

/** Days through every command and the disk: few by default, any number by GALLA_SHIFT_DAYS. */
const days = Number(process.env['GALLA_SHIFT_DAYS'] ?? 2);
const events = 200;

type Drawer = { cash: number; sales: number; bills: number; back: number };

/** One thing a cashier does; what it puts in or takes out by hand is kept in `drawer`. */
async function oneThing(till: TestTill, rpc: Rpc, drawer: Drawer, next: (below: number) => number) {
  const what = next(10);
  const amount = 100 * (1 + next(500));
  const commandId = till.id();
  if (what < 5) {
    const all = Object.values(codes);
    const picked = Array.from({ length: 1 + next(3) }, () => all[next(all.length)] ?? codes.lace);
    const cart = await scanAll(till, rpc, picked);
    const handed = cart.total + 100 * next(20);
    const sale = await payCash(till, rpc, cart, handed);
    drawer.cash += handed - sale.change;
    drawer.sales += sale.total;
    drawer.bills += 1;
    if (next(8) !== 0) return;
    // The customer changes their mind at once.
    await rpc.sales.void({ commandId: till.id(), saleId: sale.saleId, reason: 'mistake' });
    drawer.cash -= sale.total;
    drawer.back += sale.total;
  } else if (what === 5) {
    await rpc.shifts.payIn({ commandId, amount, category: 'other' });
    drawer.cash += amount;
  } else if (what === 6) {
    await rpc.shifts.payOut({ commandId, amount, category: 'supplier' });
    drawer.cash -= amount;
  } else if (what === 7) {
    await rpc.shifts.drop({ commandId, amount, bagNumber: String(next(1000)) });
    drawer.cash -= amount;
  } else if (what === 8) {
    await rpc.shifts.openDrawer({ commandId, reason: 'change' });
  } else {
    // Looking changes nothing.
    const { figures } = await rpc.shifts.xReport({});
    expect(figures.cash?.expected).toBe(drawer.cash);
    expect(figures.sales.bills).toEqual({ count: drawer.bills, amount: drawer.sales });
  }
}

test(
  `${days} days of ${events} things each: every Z is what the drawer held, and holds nothing of another`,
  { timeout: 120_000 * days },
  async () => {
    const seed = Date.now() % 1_000_000;
    const next = randomSource(seed);
    const till = await openSmallShop();
    const rpc = await till.as('manager');
    let [left, sales, back] = [next(5000) * 100, 0, 0];
    const numbers: string[] = [];
    for (let day = 1; day <= days; day += 1) {
      await rpc.shifts.open({ commandId: till.id(), float: left });
      const drawer: Drawer = { cash: left, sales: 0, bills: 0, back: 0 };
      for (let n = 0; n < events; n += 1) await oneThing(till, rpc, drawer, next);
      await till.app.printQueue.settled();
      const { shift } = await rpc.shifts.closing({});
      const before = await rpc.shifts.xReport({});
      // A drawer from which more was taken than ever came in cannot be counted; its owner put the rest in.
      const counted = Math.max(0, drawer.cash);
      const count = { denominations: [], otherCash: counted, tenders: [] };
      await rpc.shifts.count({ commandId: till.id(), shiftId: shift.shiftId, ...count });
      left = Math.min(counted, 50_000);
      const { z } = await close(till, rpc, { carryOver: left, reason: 'As counted' });
      sales += drawer.sales;
      back += drawer.back;
      expect({ seed, day, expected: z.cash.expected }).toEqual({ seed, day, expected: drawer.cash });
      expect(z).toMatchObject({
        number: day,
        sales: {
          bills: { count: drawer.bills, amount: drawer.sales },
          net: drawer.sales - drawer.back,
        },
        perpetual: { sales, returns: back, net: sales - back },
        carryOver: left,
        deposit: counted - left,
      });
      // X and Z are one computation: taken a moment before, it says the same.
      const { sales: sold, taxes, tenders, cash, byHour, byCategory, perpetual } = before.figures;
      expect({ sold, taxes, tenders, cash, byHour, byCategory, perpetual }).toEqual({
        sold: z.sales,
        taxes: z.taxes,
        tenders: z.tenders,
        cash: z.cash,
        byHour: z.byHour,
        byCategory: z.byCategory,
        perpetual: z.perpetual,
      });
      numbers.push(z.bills.first ?? '', z.bills.last ?? '');
    }
    // Bills follow each other from Z to Z: none is missing between two, none is in both.
    const counters = numbers.map((number) => Number(number.slice(-6)));
    const starts = counters.filter((_, index) => index % 2 === 0);
    const ends = counters.filter((_, index) => index % 2 === 1);
    expect(starts).toEqual([1, ...ends.slice(0, -1).map((end) => end + 1)]);
    const [all] = till.app.store.read.all<{ n: number }>(sql`SELECT count(*) AS n FROM sale`);
    expect(all?.n).toBe(ends.at(-1));
    expectInvariants(frozenCopy(till.dataDir), []);
  },
);
