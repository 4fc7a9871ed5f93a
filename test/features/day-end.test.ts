/** The end of the day over a real store: where the coach points, what settles each kind of money, and what a sign-off leaves open. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { StatementView } from '#contract/day-end.ts';
import type { TenderInput } from '#contract/tenders.ts';
import { shiftRefundsQuery } from '#main/features/returns/queries.ts';
import { heardBillPayments, heardPaymentsQuery } from '#main/features/sales/open-payments.ts';
import { shiftPayments, shiftPaymentsQuery } from '#main/features/sales/shift-payments.ts';
import { stretchBetween, stretchOf } from '#main/features/shifts/day-queries.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { close, sell, shiftId } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, refusal, scanAll, testClock, type Rpc, type TestTill } from './till.ts';

const day = '2026-11-21';
const float = 200_000;

async function openDay(clock = testClock()) {
  const till = await openShiftAtTill({ clock });
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { upiVpa: 'sole@okaxis' } });
  return { till, rpc: await till.as('manager') };
}

async function pay(till: TestTill, rpc: Rpc, code: string, tender: TenderInput) {
  const { draftId, revision } = await scanAll(till, rpc, [code]);
  return rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders: [tender] });
}

/** By a code on the screen; only the soundbox said that it was paid. */
async function payHeard(till: TestTill, rpc: Rpc, code: string) {
  const { draftId } = await scanAll(till, rpc, [code]);
  const { tenders } = await rpc.sales.requestUpi({ commandId: till.id(), draftId });
  const tenderId = tenders[0]?.tenderId ?? '';
  await rpc.sales.confirmUpi({ commandId: till.id(), draftId, tenderId, isHeard: true });
  const { revision } = await rpc.sales.cart({});
  return rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders: [] });
}

type Slips = readonly { readonly method: 'card' | 'upi'; readonly count: number; readonly amount: number }[];

async function closeDay(till: TestTill, rpc: Rpc, cash: number, tenders: Slips = []) {
  await till.app.printQueue.settled();
  await rpc.shifts.count({
    commandId: till.id(),
    shiftId: await shiftId(rpc),
    denominations: [],
    otherCash: cash,
    tenders: [...tenders],
  });
  return close(till, rpc, { carryOver: float, reason: 'Looked for in the evening' });
}

test('a shortage that is one bill rung as cash and paid by UPI is laid to that very bill', async () => {
  const { till, rpc } = await openDay();
  const runner = await sell(till, rpc, codes.runner9);
  const lace = await sell(till, rpc, codes.lace, 10_000);
  const boot = await sell(till, rpc, codes.boot9);
  await closeDay(till, rpc, float + lace.total + boot.total, [
    { method: 'upi', count: 1, amount: runner.total },
  ]);
  const { shifts, tenders, net } = await rpc.dayEnd.day({ businessDay: day });
  expect(shifts[0]).toMatchObject({ zNumber: 1, closedBy: 'Ravi', reason: 'Looked for in the evening' });
  expect(shifts[0]?.causes[0]).toMatchObject({
    kind: 'rung-as',
    paperId: runner.saleId,
    detail: { number: runner.number, amount: runner.total, rung: 'cash', paid: 'upi' },
  });
  expect(tenders).toMatchObject([
    { method: 'cash', difference: 0 - runner.total },
    { method: 'card', expected: 0, counted: 0 },
    { method: 'upi', difference: runner.total },
  ]);
  expect(net).toBeGreaterThan(0);
});

test('the payments of a shift are found among its own entries, whatever was sold before and after', async () => {
  const { till, rpc } = await openDay();
  const before = await sell(till, rpc, codes.runner9);
  await closeDay(till, rpc, float + before.total);
  const id = await openNext(till, rpc);
  const own = await sell(till, rpc, codes.lace);
  const { shift } = await rpc.shifts.current({});
  const db = till.app.store.read;
  const stretch = stretchOf(db, shift?.shiftId ?? '');
  expect(shiftPayments(db, stretch).map(({ paperId }) => paperId)).toEqual([own.saleId]);
  expect(shiftPayments(db, stretchOf(db, id)).map(({ paperId }) => paperId)).toEqual([before.saleId]);
  for (const query of [shiftPaymentsQuery(db, stretch), shiftRefundsQuery(db, stretch)]) {
    const plan = db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${query.getSQL()}`);
    const steps = plan.map(({ detail }) => detail);
    expect(steps[0]).toMatch(
      /^SEARCH (sale|return_note) USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/,
    );
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  }
});

/** Opens the shift after the one that was closed; the answer is the closed one's id. */
async function openNext(till: TestTill, rpc: Rpc): Promise<string> {
  const { reports } = await rpc.shifts.zReports({ limit: 1 });
  await rpc.shifts.open({ commandId: till.id(), float });
  return reports[0]?.shiftId ?? '';
}

test('a bill that was taken back, and one whose payment was put right, are not laid to', async () => {
  const { till, rpc } = await openDay();
  const voided = await sell(till, rpc, codes.boot9);
  await rpc.sales.void({ commandId: till.id(), saleId: voided.saleId, reason: 'Rung twice' });
  const put = await sell(till, rpc, codes.boot9);
  await rpc.sales.correctTender({
    commandId: till.id(),
    saleId: put.saleId,
    tenders: [{ method: 'card', amount: put.total, reference: 'SLIP 8' }],
    reason: 'Rung as cash',
  });
  const lace = await sell(till, rpc, codes.lace, 4900);
  await sell(till, rpc, codes.boot9);
  const slips = [{ method: 'card', count: 1, amount: put.total }] as const;
  await closeDay(till, rpc, float + lace.total, slips);
  const { shifts } = await rpc.dayEnd.day({ businessDay: day });
  const rungAs = shifts[0]?.causes.filter(({ kind }) => kind === 'rung-as').map(({ paperId }) => paperId);
  expect(rungAs).toHaveLength(1);
  expect(rungAs).not.toContain(voided.saleId);
  expect(rungAs).not.toContain(put.saleId);
});

test('cash goes to the bank once, and another sum than the Z set aside takes a reason', async () => {
  const { till, rpc } = await openDay();
  const lace = await sell(till, rpc, codes.lace, 10_000);
  const { z } = await closeDay(till, rpc, float + lace.total);
  expect(z.deposit).toBe(lace.total);
  const bank = (more: object) =>
    rpc.dayEnd.bankCash({
      commandId: till.id(),
      shiftIds: [z.shiftId],
      amount: z.deposit - 100,
      day,
      ...more,
    });
  expect(await refusal(bank({}))).toEqual({
    code: 'sum-differs',
    data: { expected: z.deposit, amount: z.deposit - 100 },
  });
  expect((await rpc.dayEnd.day({ businessDay: day })).open).toMatchObject([
    { kind: 'cash', id: z.shiftId, label: 'Z 1', amount: z.deposit },
  ]);
  await bank({ reason: 'A torn note' });
  expect(await refusal(bank({ amount: z.deposit }))).toEqual({
    code: 'settled-already',
    data: { number: 1 },
  });
  expect((await rpc.dayEnd.day({ businessDay: day })).open).toEqual([]);
  expect(await refusal(bank({ shiftIds: [till.id()] }))).toMatchObject({ code: 'unknown-shift' });
});

test('card slips are settled by what arrived and the fee together', async () => {
  const { till, rpc } = await openDay();
  const sale = await pay(till, rpc, codes.boot9, { method: 'card', reference: 'SLIP 7' });
  const { z } = await closeDay(till, rpc, float, [{ method: 'card', count: 1, amount: sale.total }]);
  const settle = (amount: number) =>
    rpc.dayEnd.settleCards({ commandId: till.id(), shiftIds: [z.shiftId], amount, fee: 7600, day });
  expect(await refusal(settle(sale.total))).toMatchObject({
    code: 'sum-differs',
    data: { expected: sale.total, amount: sale.total + 7600 },
  });
  expect((await rpc.dayEnd.day({ businessDay: day })).open).toMatchObject([
    { kind: 'cards', amount: sale.total },
  ]);
  await settle(sale.total - 7600);
  expect((await rpc.dayEnd.day({ businessDay: day })).open).toEqual([]);
});

test('a bank’s file confirms the payment that it names and leaves the other open', async () => {
  const { till, rpc } = await openDay();
  const named = await pay(till, rpc, codes.boot9, { method: 'upi', state: 'claimed' });
  const other = await pay(till, rpc, codes.lace, { method: 'upi', state: 'claimed' });
  const text = [
    'Statement of account,,,',
    'Date,Narration,Debit,Credit',
    `21/11/2026,UPI/632512345678/${named.number}/Asha P,,"${(named.total / 100).toFixed(2)}"`,
    '21/11/2026,UPI/632512345679/somebody,,12.00',
    '21/11/2026,Rent,5000.00,',
  ].join('\r\n');
  const view = await rpc.dayEnd.readStatement({ text });
  expect(view).toMatchObject({ rows: 2, differing: [], ambiguous: [], unreadRows: [] });
  expect(view.matches).toMatchObject([
    {
      by: 'reference',
      payment: { saleId: named.saleId, tenderNo: 1 },
      entry: { reference: '632512345678' },
    },
  ]);
  expect(view.missing).toMatchObject([{ saleId: other.saleId }]);
  expect(view.unknown).toMatchObject([{ amount: 1200 }]);
  const payments = [{ saleId: named.saleId, tenderNo: 1, reference: '632512345678' }];
  const confirm = () => rpc.dayEnd.confirmPayments({ commandId: till.id(), payments });
  expect(await confirm()).toEqual({ confirmed: 1 });
  expect(await confirm()).toEqual({ confirmed: 0 });
  const { open } = await rpc.dayEnd.day({ businessDay: day });
  expect(open.filter(({ kind }) => kind === 'upi')).toMatchObject([
    { id: other.saleId, label: other.number, payment: { tenderNo: 1, state: 'claimed' } },
  ]);
  // One payment at the bank is one payment at the till.
  const again = [{ saleId: other.saleId, tenderNo: 1, reference: '632512345678' }];
  expect(await refusal(rpc.dayEnd.confirmPayments({ commandId: till.id(), payments: again }))).toEqual({
    code: 'reference-taken',
    data: { number: named.number },
  });
  expect(await refusal(rpc.dayEnd.readStatement({ text: 'a,b\nc,d' }))).toEqual({
    code: 'statement-not-read',
    data: { reason: 'no-heading' },
  });
});

test('a bank’s file bears out what only the soundbox said, and names what it does not', async () => {
  const { till, rpc } = await openDay();
  const real = await payHeard(till, rpc, codes.boot9);
  const fake = await payHeard(till, rpc, codes.lace);
  const { open } = await rpc.dayEnd.day({ businessDay: day });
  expect(open.filter(({ kind }) => kind === 'upi')).toEqual([]);
  const file = (on: string) =>
    ['Date,Narration,Credit', `${on},UPI/632512345678,${(real.total / 100).toFixed(2)}`].join('\n');
  const view = await rpc.dayEnd.readStatement({ text: file('21/11/2026') });
  expect(view.matches).toMatchObject([{ payment: { saleId: real.saleId }, by: 'amount-and-day' }]);
  expect(view.missing).toMatchObject([{ saleId: fake.saleId }]);
  const payments = [{ saleId: real.saleId, tenderNo: 1, reference: '632512345678' }];
  expect(await rpc.dayEnd.confirmPayments({ commandId: till.id(), payments })).toEqual({ confirmed: 1 });
  // The file of another week says nothing of them.
  expect((await rpc.dayEnd.readStatement({ text: file('01/11/2026') })).missing).toEqual([]);
});

test('payments of the soundbox are looked for among the bills of their shifts alone, open or closed', async () => {
  const clock = testClock();
  const { till, rpc } = await openDay(clock);
  const db = till.app.store.read;
  const foundAt = (atMs: number): readonly string[] => {
    const span = { fromMs: atMs - 60_000, toMs: atMs + 60_000 };
    const stretch = stretchBetween(db, span);
    if (stretch === null) return [];
    const plan = db.all<{ detail: string }>(
      sql`EXPLAIN QUERY PLAN ${heardPaymentsQuery(db, { ...span, ...stretch }).getSQL()}`,
    );
    expect(plan[0]?.detail).toMatch(/^SEARCH sale USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/);
    expect(plan.filter(({ detail }) => detail.startsWith('SCAN'))).toEqual([]);
    return heardBillPayments(db, { ...span, ...stretch }).map(({ number }) => number);
  };
  const dayMs = 86_400_000;
  const first = await payHeard(till, rpc, codes.lace);
  await closeDay(till, rpc, float, [{ method: 'upi', count: 1, amount: first.total }]);
  clock.add(dayMs);
  await openNext(till, rpc);
  const second = await payHeard(till, rpc, codes.lace);
  const { atMs } = clock.now();
  expect([
    foundAt(atMs - 2 * dayMs),
    foundAt(atMs - dayMs),
    foundAt(atMs),
    foundAt(atMs + 2 * dayMs),
  ]).toEqual([[], [first.number], [second.number], []]);
});

test('equal credits without a number are kept one each, and the same file again takes nothing more', async () => {
  const { till, rpc } = await openDay();
  const upi = () => pay(till, rpc, codes.lace, { method: 'upi', state: 'claimed' });
  const first = await upi();
  const sum = (first.total / 100).toFixed(2);
  const file = (...above: readonly string[]) =>
    ['Date,Narration,Credit', ...above, ...Array(2).fill(`21/11/2026,UPI,${sum}`)].join('\n');
  const take = async (text: string) => {
    const view = await rpc.dayEnd.readStatement({ text });
    const payments = [...view.matches, ...pairs(view)].map(({ payment, entry }) => ({
      saleId: payment.saleId,
      tenderNo: payment.tenderNo,
      reference: entry.reference,
    }));
    if (payments.length > 0) await rpc.dayEnd.confirmPayments({ commandId: till.id(), payments });
    return { taken: payments.length, known: view.known.length };
  };
  // One payment and two equal rows: a person chose the first.
  expect(await take(file())).toEqual({ taken: 1, known: 0 });
  const second = await upi();
  // The other row is the other payment's, whatever stands above it in the next file.
  expect(await take(file('21/11/2026,Interest,3.00'))).toEqual({ taken: 1, known: 1 });
  await upi();
  expect(await take(file())).toEqual({ taken: 0, known: 2 });
  const references = [first, second].map(({ saleId }) =>
    till.app.store.read.get(sql`SELECT reference FROM sale_tender WHERE sale_id = ${saleId}`),
  );
  expect(references).toEqual([
    { reference: `20261121A${first.total}N1` },
    { reference: `20261121A${first.total}N2` },
  ]);
});

/** What a person would settle of what fits more than one way: one after the other. */
function pairs({ ambiguous }: StatementView): readonly StatementView['matches'][number][] {
  return ambiguous.flatMap(({ payments, entries }) =>
    payments.flatMap((payment, index) => {
      const entry = entries[index];
      return entry === undefined ? [] : [{ payment, entry, by: 'amount-and-day' as const }];
    }),
  );
}

test('a day is signed off when its shifts are closed; what is open stays listed, and a rebuild tells the same', async () => {
  const { till, rpc } = await openDay();
  const upi = await pay(till, rpc, codes.lace, { method: 'upi', state: 'claimed' });
  const sale = await sell(till, rpc, codes.runner9);
  const sign = (businessDay = day) =>
    rpc.dayEnd.reconcile({ commandId: till.id(), businessDay, note: 'Bank on Monday' });
  expect(await refusal(sign())).toMatchObject({ code: 'shift-still-open', data: { till: 'A1 Till 1' } });
  expect(await refusal(sign('2026-11-20'))).toMatchObject({ code: 'no-such-day' });
  expect((await rpc.dayEnd.days({ limit: 5 })).days).toMatchObject([
    { businessDay: day, shifts: 0, openShifts: 1, isReconciled: false },
  ]);
  await closeDay(till, rpc, float + sale.total, [{ method: 'upi', count: 1, amount: upi.total }]);
  const signed = await sign();
  expect(signed.reconciled).toMatchObject({ by: 'Ravi', note: 'Bank on Monday' });
  expect(signed.open.map(({ kind, amount }) => ({ kind, amount }))).toEqual([
    { kind: 'cash', amount: sale.total },
    { kind: 'upi', amount: upi.total },
  ]);
  expect((await rpc.dayEnd.days({ limit: 5 })).days).toMatchObject([
    { businessDay: day, shifts: 1, openShifts: 0, difference: 0, isReconciled: true },
  ]);
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
  expect(await rpc.dayEnd.day({ businessDay: day })).toEqual(signed);
});
