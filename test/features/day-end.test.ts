/** The end of the day over a real store: where the coach points, what settles each kind of money, and what a sign-off leaves open. */
import { expect, test } from 'vitest';
import type { TenderInput } from '#contract/tenders.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { close, sell, shiftId } from './shift-steps.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, refusal, scanAll, type Rpc, type TestTill } from './till.ts';

const day = '2026-11-21';
const float = 200_000;

async function openDay() {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { upiVpa: 'sole@okaxis' } });
  return { till, rpc: await till.as('manager') };
}

async function pay(till: TestTill, rpc: Rpc, code: string, tender: TenderInput) {
  const { draftId, revision } = await scanAll(till, rpc, [code]);
  return rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders: [tender] });
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
      entry: { bankReference: '632512345678' },
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
