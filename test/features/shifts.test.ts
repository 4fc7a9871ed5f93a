/** A shift from its float to its Z, on a real till. */
import { expect, test } from 'vitest';
import { hashZ } from '#main/features/shifts/close-shift.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { codes, pins } from './small-sample.ts';
import {
  morning,
  openShiftAtTill,
  openSmallShop,
  payCash,
  refusal,
  scanAll,
  testClock,
  type Rpc,
  type TestTill,
} from './till.ts';

type At = TestTill & { readonly rpc: Rpc };

async function sell(till: TestTill, rpc: Rpc, code: string, received?: number) {
  const cart = await scanAll(till, rpc, [code]);
  return payCash(till, rpc, cart, received ?? cart.total);
}

async function shiftId(rpc: Rpc): Promise<string> {
  const { shift } = await rpc.shifts.current({});
  if (shift === null) throw new Error('No shift is open');
  return shift.shiftId;
}

/** Counts the cash as one heap of paise, and no slips. */
async function count(till: TestTill, rpc: Rpc, cash: number) {
  return rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [],
    otherCash: cash,
    tenders: [],
  });
}

async function close(till: TestTill, rpc: Rpc, more: object = {}) {
  const { matters, shift } = await rpc.shifts.closing({});
  return rpc.shifts.close({
    commandId: till.id(),
    shiftId: shift.shiftId,
    carriedMatters: matters.map(({ id }) => id),
    carryOver: 200_000,
    ...more,
  });
}

async function marks(rpc: Rpc): Promise<readonly string[]> {
  const { sheets } = await rpc.receipts.paper({ limit: 50 });
  return sheets.map(({ document }) =>
    document.blocks
      .filter((block) => block.kind === 'text' && block.emphasis === 'bold')
      .map((block) => ('text' in block ? block.text : ''))
      .slice(0, 3)
      .join(' | '),
  );
}

async function approval(till: At, permission: 'payOut' | 'approveVariance'): Promise<string> {
  const asked = { pin: pins.manager, permission, subject: await shiftId(till.rpc) };
  return (await till.rpc.staff.approve(asked)).approvalId;
}

test('a whole shift: float, bills, money by hand, X, blind count, Z, and the next one after it', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('cashier');
  await rpc.shifts.open({
    commandId: till.id(),
    float: 200_000,
    denominations: [
      { value: 50_000, count: 3 },
      { value: 10_000, count: 5 },
    ],
    printSlip: true,
  });
  const first = await sell(till, rpc, codes.lace, 10_000);
  const last = await sell(till, rpc, codes.runner9);
  await rpc.shifts.payIn({ commandId: till.id(), amount: 50_000, category: 'change-brought' });
  const drop = await rpc.shifts.drop({ commandId: till.id(), amount: 100_000, bagNumber: 'B-17' });
  expect(drop).toMatchObject({ kind: 'drop', voucher: 2, bagNumber: 'B-17', by: 'Asha' });
  await rpc.shifts.openDrawer({ commandId: till.id(), reason: 'Change for the tea boy' });
  const cash = 200_000 + first.total + last.total + 50_000 - 100_000;

  await till.app.printQueue.settled();
  const counted = await rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [{ value: 100, count: cash / 100 }],
    tenders: [{ method: 'card', count: 0, amount: 0 }],
  });
  expect(counted).toMatchObject({ shift: { state: 'counted' }, isAboveTolerance: false, matters: [] });
  expect(counted.counts[0]?.variances[0]).toEqual({
    method: 'cash',
    expected: cash,
    counted: cash,
    difference: 0,
    expectedCount: null,
    countedCount: null,
  });
  const { z, document } = await close(till, rpc);
  expect(z).toMatchObject({
    number: 1,
    businessDay: '2026-11-21',
    bills: { first: first.number, last: last.number },
    carryOver: 200_000,
    deposit: cash - 200_000,
    approvedBy: null,
    previousHash: '0'.repeat(64),
    cash: {
      openingFloat: 200_000,
      received: 10_000 + last.total,
      changeGiven: first.change,
      paidIn: [{ name: 'change-brought', count: 1, amount: 50_000 }],
      drops: { count: 1, amount: 100_000 },
      expected: cash,
    },
    control: { noSaleOpens: 1, negativeStockSales: 0, unsynced: null },
    perpetual: { sales: first.total + last.total, returns: 0, net: first.total + last.total },
  });
  expect(z.hash).toBe(hashZ(z));
  expect(document.number).toBe('000001');

  expect(await rpc.shifts.current({})).toMatchObject({
    shift: null,
    carryOver: { amount: 200_000, zNumber: 1 },
  });
  await rpc.shifts.open({ commandId: till.id(), float: 200_000 });
  const third = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  await count(till, rpc, 200_000 + third.total);
  const { z: next } = await close(till, rpc);
  expect(next).toMatchObject({
    number: 2,
    bills: { first: third.number, last: third.number },
    previousHash: z.hash,
    perpetual: { sales: z.perpetual.sales + third.total },
  });
  expect((await rpc.shifts.zReports({ limit: 9 })).reports.map(({ number }) => number)).toEqual([2, 1]);

  await till.app.printQueue.settled();
  expect((await marks(rpc)).toReversed()).toEqual([
    expect.stringContaining('SHIFT OPENED'),
    expect.any(String),
    expect.any(String),
    expect.stringContaining('PAID IN No. 000001'),
    expect.stringContaining('SAFE DROP No. 000002'),
    expect.stringContaining('Z REPORT No. 000001'),
    expect.any(String),
    expect.stringContaining('Z REPORT No. 000002'),
  ]);
  expectInvariants(frozenCopy(till.dataDir), [first.saleId, last.saleId, third.saleId]);
});

test('before the count nobody without the right is told what ought to be in the drawer, by anything', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  // Figures that nothing else on the till comes to.
  const sale = await sell(till, rpc, codes.runner9, 200_000);
  await rpc.shifts.payIn({ commandId: till.id(), amount: 77_700, category: 'other' });
  const expected = 200_000 + sale.total + 77_700;
  await rpc.shifts.printX({ commandId: till.id() });
  await till.app.printQueue.settled();
  const told = JSON.stringify([
    await rpc.shifts.current({}),
    await rpc.shifts.movements({}),
    await rpc.shifts.xReport({}),
    await rpc.shifts.closing({}),
    await rpc.receipts.paper({ limit: 50 }),
    await rpc.app.status({}),
  ]);
  expect(told).not.toContain(String(expected));
  expect(told).not.toContain('4,276.00');
  const x = await rpc.shifts.xReport({});
  expect(x).toMatchObject({ isExpectedWithheld: true, figures: { cash: null, upi: null, accounts: null } });
  expect(x.figures.tenders).toEqual([
    {
      method: 'cash',
      sales: { count: 1, amount: null },
      refunds: { count: 0, amount: null },
      accounts: { count: 0, amount: null },
      net: null,
    },
  ]);
  expect(x.figures.byCashier[0]?.tenders).toBeNull();

  const manager = await till.as('manager');
  const seen = await manager.shifts.xReport({});
  expect(seen).toMatchObject({ isExpectedWithheld: false, figures: { cash: { expected } } });
  // The cashier counts, and only then is told.
  const { counts } = await count(till, rpc, 1);
  expect(counts[0]?.variances[0]).toMatchObject({ expected, difference: 1 - expected });
  expect(await rpc.shifts.xReport({})).toMatchObject({ figures: { cash: { expected } } });
});

test('a count holds the till until it is closed; set aside, the till sells on and the close takes a manager', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await count(till, rpc, 200_000);
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect((await refusal(payCash(till, rpc, cart))).code).toBe('shift-counted');
  expect((await refusal(rpc.shifts.payIn({ commandId: till.id(), amount: 1, category: 'other' }))).code).toBe(
    'shift-counted',
  );
  const reason = 'A customer came back';
  await rpc.shifts.resume({ commandId: till.id(), shiftId: await shiftId(rpc), reason });
  const sale = await payCash(till, rpc, cart);
  await till.app.printQueue.settled();
  expect((await refusal(close(till, rpc))).code).toBe('not-counted');
  const again = await count(till, rpc, 200_000 + sale.total);
  expect(again.counts.map(({ isSetAside }) => isSetAside)).toEqual([true, false]);
  expect((await refusal(close(till, rpc))).code).toBe('reason-needed');
  expect(await refusal(close(till, rpc, { reason }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'approveVariance' },
  });
  const approvalId = await approval(till, 'approveVariance');
  const { z } = await close(till, rpc, { reason, approvalId });
  expect(z).toMatchObject({ reason, approvedBy: expect.any(String) as string });
  expect(z.counts.map(({ isSetAside }) => isSetAside)).toEqual([true, false]);
});

test('one recount is allowed and kept; short, it takes a reason and a manager', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const sale = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  const expected = 200_000 + sale.total;
  expect(await count(till, rpc, expected - 50_000)).toMatchObject({
    isAboveTolerance: true,
    canRecount: true,
  });
  expect(await count(till, rpc, expected - 40_000)).toMatchObject({ canRecount: false });
  expect((await refusal(count(till, rpc, expected))).code).toBe('no-recount-left');
  const manager = await till.as('manager');
  const { z } = await close(till, manager, { reason: 'Gave a 500 for a 100', carryOver: 100_000 });
  expect(z.variances[0]).toMatchObject({ method: 'cash', difference: -40_000 });
  expect(z.counts.map((each) => each.variances[0]?.difference)).toEqual([-50_000, -40_000]);
  expect(z).toMatchObject({ approvedBy: null, reason: 'Gave a 500 for a 100' });
});

test('a tolerance lets small differences pass without anyone', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { varianceTolerance: 500 } });
  await count(till, till.rpc, 199_500);
  const { z } = await close(till, till.rpc, { carryOver: 100_000 });
  expect(z).toMatchObject({ reason: null, approvedBy: null, deposit: 99_500 });
});

test('what is open is carried over by name or holds the close; nothing of it is dropped', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const sale = await sell(till, rpc, codes.lace);
  await till.app.printQueue.settled();
  const cart = await scanAll(till, rpc, [codes.boot9]);
  const { matters } = await count(till, rpc, 200_000 + sale.total);
  expect(matters).toEqual([
    { kind: 'cart', id: cart.draftId, label: '1', amount: null, atMs: null },
    { kind: 'print-job', id: sale.saleId, label: sale.number, amount: null, atMs: morning },
  ]);
  expect(await refusal(close(till, rpc, { carriedMatters: [cart.draftId] }))).toEqual({
    code: 'open-matters',
    data: { count: 1 },
  });
  const { z } = await close(till, rpc);
  expect(z.carriedMatters).toEqual(matters);
  expect((await rpc.sales.cart({})).lines).toHaveLength(1);
});

test('closed is closed: not twice, no sale after it, and a Z only as a copy', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const id = await shiftId(rpc);
  await count(till, rpc, 200_000);
  const command = {
    commandId: till.id(),
    shiftId: id,
    carriedMatters: [],
    carryOver: 0,
  };
  const { z } = await rpc.shifts.close(command);
  // The same command again is answered with what it did.
  expect((await rpc.shifts.close(command)).z).toEqual(z);
  expect(await refusal(rpc.shifts.close({ ...command, commandId: till.id() }))).toEqual({
    code: 'shift-closed',
    data: { number: 1 },
  });
  const cart = await scanAll(till, rpc, [codes.lace]);
  expect((await refusal(payCash(till, rpc, cart))).code).toBe('no-open-shift');
  const unknown = { ...command, commandId: till.id(), shiftId: till.id() };
  expect((await refusal(rpc.shifts.close(unknown))).code).toBe('unknown-shift');
  for (const copies of [1, 2]) {
    await rpc.shifts.reprintZ({ commandId: till.id(), shiftId: id });
    expect(await rpc.shifts.zReport({ shiftId: id })).toMatchObject({ copies, z });
  }
  await till.app.printQueue.settled();
  expect((await marks(rpc)).slice(0, 3)).toEqual([
    'Sole & Co | Z REPORT No. 000001 | COPY 2',
    'Sole & Co | Z REPORT No. 000001 | COPY 1',
    expect.not.stringContaining('COPY'),
  ]);
});

test('a float that is not what was left takes a reason, and the slip says so', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await count(till, rpc, 200_000);
  await close(till, rpc, { carryOver: 150_000 });
  const open = { float: 140_000, printSlip: true };
  expect(await refusal(rpc.shifts.open({ commandId: till.id(), ...open }))).toEqual({
    code: 'float-differs',
    data: { carriedOver: 150_000, float: 140_000 },
  });
  await rpc.shifts.open({ commandId: till.id(), ...open, reason: 'Owner took 100' });
  await till.app.printQueue.settled();
  const [slip] = (await rpc.receipts.paper({ limit: 1 })).sheets;
  expect(JSON.stringify(slip?.document)).toContain('Owner took 100');
});

test('taking money out takes the right or a person who has it, and both names are kept', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const payOut = { amount: 12_000, category: 'tea-and-food', note: 'Tea for all' } as const;
  expect(await refusal(rpc.shifts.payOut({ commandId: till.id(), ...payOut }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'payOut' },
  });
  const approvalId = await approval(till, 'payOut');
  const movement = await rpc.shifts.payOut({ commandId: till.id(), ...payOut, approvalId });
  expect(movement).toMatchObject({ by: 'Asha', approvedBy: 'Ravi', voucher: 1 });
  expect((await rpc.shifts.movements({})).movements).toEqual([movement]);
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(1);
});

test('the bar is told that the drawer is over its limit, and not by how much', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { drawerLimit: 300_000 } });
  const over = async () => (await till.rpc.shifts.current({})).shift?.isDrawerOverLimit;
  expect(await over()).toBe(false);
  await sell(till, till.rpc, codes.runner9);
  expect(await over()).toBe(true);
  await till.rpc.shifts.drop({ commandId: till.id(), amount: 149_900, bagNumber: '1' });
  expect(await over()).toBe(false);
});

test('several people on one till: each has their own bills and drawer openings in the Z', async () => {
  const till = await openShiftAtTill();
  const ravi = await till.as('manager');
  const first = await sell(till, till.rpc, codes.lace);
  const second = await sell(till, ravi, codes.runner9);
  await ravi.shifts.openDrawer({ commandId: till.id(), reason: 'Change' });
  const { figures } = await ravi.shifts.xReport({});
  const of = (name: string) => figures.byCashier.find((person) => person.name === name);
  expect(of('Asha')).toMatchObject({ bills: { count: 1, amount: first.total }, noSaleOpens: 0 });
  expect(of('Ravi')).toMatchObject({
    bills: { count: 1, amount: second.total },
    tenders: [{ method: 'cash', net: second.total }],
    noSaleOpens: 1,
  });
});

test('opened at half past one at night, the shift is yesterday’s, and keeps its day past midnight and noon', async () => {
  const clock = testClock(Date.UTC(2026, 10, 21, 20, 0));
  const till = await openShiftAtTill({ clock });
  expect((await till.rpc.shifts.current({})).shift?.businessDay).toBe('2026-11-21');
  clock.add(36 * 3_600_000);
  const sale = await sell(till, till.rpc, codes.lace);
  expect(sale.businessDay).toBe('2026-11-21');
  await till.app.printQueue.settled();
  await count(till, till.rpc, 200_000 + sale.total);
  expect((await close(till, till.rpc)).z).toMatchObject({ businessDay: '2026-11-21' });
});

test('a clock that jumps back is written down once and warned about, and the sale goes through in its order', async () => {
  const clock = testClock();
  const till = await openShiftAtTill({ clock });
  const { rpc } = till;
  const first = await sell(till, rpc, codes.lace);
  expect((await rpc.shifts.current({})).clock).toBeNull();
  clock.add(-3 * 3_600_000);
  expect((await rpc.shifts.current({})).clock).toMatchObject({ kind: 'back', lastAtMs: morning });
  const second = await sell(till, rpc, codes.lace);
  await sell(till, rpc, codes.lace);
  expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1);
  expect((await rpc.shifts.current({})).clock).toEqual({
    kind: 'back',
    lastAtMs: morning,
    clockAtMs: morning - 3 * 3_600_000,
  });
  const manager = await till.as('manager');
  expect((await manager.shifts.xReport({})).figures.control.clockJumps).toBe(1);
});

test('what is sold below stock is counted, by bills', async () => {
  const till = await openShiftAtTill();
  await sell(till, till.rpc, codes.runner9);
  await sell(till, till.rpc, codes.runner9);
  await sell(till, till.rpc, codes.runner9);
  await sell(till, till.rpc, codes.sandal7);
  expect((await till.rpc.shifts.xReport({})).figures.control.negativeStockSales).toBe(2);
});

test('an X and a Z are printed in Hindi as completely as in English', async () => {
  const till = await openShiftAtTill();
  const manager = await till.as('manager');
  await sell(till, till.rpc, codes.runner9);
  await till.app.printQueue.settled();
  await count(till, till.rpc, 349_900);
  const { z, document } = await close(till, till.rpc);
  const hindi = await manager.shifts.zReport({ shiftId: z.shiftId, language: 'hi' });
  expect(hindi.document.blocks).toHaveLength(document.blocks.length);
  const words = JSON.stringify(hindi.document);
  expect(words).toContain('Z रिपोर्ट नं. 000001');
  expect(words).not.toMatch(/\{\w+\}/);
  expect(JSON.stringify(document)).not.toMatch(/\{\w+\}/);
});
