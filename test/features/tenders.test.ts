/** Paying a bill in every way the till takes, alone and split, and what is refused. */
import { expect, test } from 'vitest';
import type { CartView } from '#contract/sales.ts';
import type { TenderInput } from '#contract/tenders.ts';
import { expectInvariants } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, refusal, scanAll, type Rpc, type TestTill } from './till.ts';

type Shop = TestTill & { readonly rpc: Rpc };

const utr = '430812345678';

async function cartOf(till: Shop, ...scanned: string[]): Promise<CartView> {
  return scanAll(till, till.rpc, scanned.length === 0 ? [codes.runner8] : scanned);
}

function add(till: Shop, { draftId }: CartView, tender: TenderInput): Promise<CartView> {
  return till.rpc.sales.addTender({ commandId: till.id(), draftId, tender });
}

async function pay(till: Shop, tenders: TenderInput[] = []) {
  const { draftId, revision } = await till.rpc.sales.cart({});
  return till.rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
}

/** Ravi's leave for one action on one cart or sale. */
async function leave(till: Shop, permission: 'verifyPayment' | 'correctTender', subject: string) {
  const { approvalId } = await till.rpc.staff.approve({ permission, subject, pin: '739151' });
  return approvalId;
}

async function withUpi(till: Shop): Promise<void> {
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: { upiVpa: 'soleandco@upi', upiName: 'Sole and Co' },
  });
}

/** Closes the till and checks its books. */
async function expectSound(till: Shop, ...saleIds: string[]): Promise<void> {
  await till.app.printQueue.settled();
  await till.close();
  expectInvariants(till.dataDir, saleIds);
}

test('a split of three: card, cash and UPI come to the bill, and the drawer gets its part only', async () => {
  const till = await openShiftAtTill();
  const { rpc, app } = till;
  const cart = await cartOf(till);
  const afterCard = await add(till, cart, { method: 'card', amount: 50_000, reference: 'SLIP 0421' });
  expect(afterCard).toMatchObject({
    left: 99_900,
    tenders: [{ method: 'card', amount: 50_000, state: null }],
  });
  const afterUpi = await add(till, cart, { method: 'upi', amount: 40_000, state: 'claimed' });
  expect(afterUpi).toMatchObject({
    left: 59_900,
    leftInCash: 59_900,
    suggestedNotes: [59_900, 60_000, 100_000, 200_000],
  });
  const sale = await pay(till, [{ method: 'cash', received: 60_000 }]);
  expect(sale).toMatchObject({
    total: 149_900,
    change: 100,
    tenders: [
      { tenderNo: 1, method: 'card', amount: 50_000, reference: 'SLIP 0421', state: null },
      { tenderNo: 2, method: 'upi', amount: 40_000, state: 'claimed' },
      { tenderNo: 3, method: 'cash', amount: 59_900, received: 60_000 },
    ],
  });
  expect((await rpc.sales.cart({})).tenders).toEqual([]);
  await app.printQueue.settled();
  const { sheets } = await rpc.receipts.paper({ limit: 1 });
  const paper = JSON.stringify(sheets[0]?.document);
  for (const words of ['Card · SLIP 0421', 'UPI, not yet verified', 'Cash received', 'Change']) {
    expect(paper).toContain(words);
  }
  expect(app.hardware.current().simulator?.drawer.openings()).toBe(1);
  await expectSound(till, sale.saleId);
});

test('paid without cash, the drawer stays shut, and the one who takes the rest gets all that is left', async () => {
  const till = await openShiftAtTill();
  await cartOf(till);
  const sale = await pay(till, [
    { method: 'wallet', amount: 49_900, reference: 'PAYTM 77' },
    { method: 'card', reference: '000123' },
  ]);
  expect(sale.tenders.map(({ method, amount }) => [method, amount])).toEqual([
    ['wallet', 49_900],
    ['card', 100_000],
  ]);
  await till.app.printQueue.settled();
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(0);
  await expectSound(till, sale.saleId);
});

test('what was taken stands through a restart, and comes off the bill again where it was a mistake', async () => {
  const till = await openShiftAtTill();
  await withUpi(till);
  const cart = await cartOf(till);
  await add(till, cart, { method: 'card', amount: 50_000, reference: 'SLIP 1' });
  const shown = await till.rpc.sales.requestUpi({ commandId: till.id(), draftId: cart.draftId });
  await till.close();
  const again = openTill({ dataDir: till.dataDir });
  const rpc = await again.as('cashier');
  const stands = await rpc.sales.cart({});
  expect(stands.tenders).toEqual(shown.tenders);
  expect(stands.left).toBe(99_900);
  const [card] = stands.tenders;
  const { draftId } = stands;
  const without = await rpc.sales.removeTender({
    commandId: again.id(),
    draftId,
    tenderId: card?.tenderId ?? '',
  });
  expect(without).toMatchObject({ left: 149_900, tenders: [{ method: 'upi', state: 'shown' }] });
  expect(
    await refusal(rpc.sales.removeTender({ commandId: again.id(), draftId, tenderId: again.id() })),
  ).toEqual({ code: 'unknown-tender', data: {} });
});

test('what is more than the bill, nothing at all, or switched off is refused, and nothing is taken', async () => {
  const till = await openShiftAtTill();
  const cart = await cartOf(till);
  expect(await refusal(add(till, cart, { method: 'card', amount: 149_901, reference: '1' }))).toEqual({
    code: 'over-tendered',
    data: { excess: 1 },
  });
  expect(await refusal(pay(till, [{ method: 'upi', amount: 150_000, state: 'claimed' }]))).toEqual({
    code: 'over-tendered',
    data: { excess: 100 },
  });
  expect(await refusal(pay(till, []))).toEqual({ code: 'under-paid', data: { missing: 149_900 } });
  await add(till, cart, { method: 'card', reference: '1' });
  expect(await refusal(add(till, cart, { method: 'wallet', reference: '2' }))).toMatchObject({
    code: 'bad-amount',
    data: { reason: 'nothing-left' },
  });
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { tenderMethods: ['card'] } });
  expect(await refusal(pay(till, [{ method: 'upi', state: 'claimed' }]))).toEqual({
    code: 'method-off',
    data: { method: 'upi' },
  });
  expect(await pay(till)).toMatchObject({ tenders: [{ method: 'card', amount: 149_900 }], change: 0 });
});

test('a cart with payments on it is neither thrown away nor put aside', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const cart = await cartOf(till);
  const { draftId } = cart;
  const paid = await add(till, cart, { method: 'card', amount: 100, reference: '1' });
  const away = () => rpc.sales.abandon({ commandId: till.id(), draftId, reason: 'Changed their mind' });
  const aside = () => rpc.holds.hold({ commandId: till.id(), draftId, note: '' });
  expect(await refusal(away())).toEqual({ code: 'payments-taken', data: { count: 1 } });
  expect(await refusal(aside())).toEqual({ code: 'payments-taken', data: { count: 1 } });
  const tenderId = paid.tenders[0]?.tenderId ?? '';
  await rpc.sales.removeTender({ commandId: till.id(), draftId, tenderId });
  await rpc.sales.requestUpi({ commandId: till.id(), draftId });
  await away();
  expect(journal(till).filter(({ type }) => type === 'payment.dropped.v1')).toHaveLength(1);
});

test('a bill that was rounded in cash and taken back whole gives back the coins that were taken', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { cashRounding: 500 } });
  await cartOf(till, codes.lace, codes.lace, codes.runner8);
  const { saleId } = await pay(till, [{ method: 'cash', received: 159_500 }]);
  await owner.sales.void({ commandId: till.id(), saleId, reason: 'Wrong pair' });
  const fact = journal(till).find(({ type }) => type === 'sale.voided.v1');
  expect(fact?.payload).toMatchObject({ total: 159_700, refunds: [{ method: 'cash', amount: 159_500 }] });
  expect(
    await refusal(
      owner.sales.correctTender({
        commandId: till.id(),
        saleId,
        tenders: [{ method: 'upi', state: 'claimed' }],
        reason: 'It was UPI',
      }),
    ),
  ).toEqual({ code: 'tender-not-correctable', data: { reason: 'voided' } });
  await expectSound(till, saleId);
});

test('"exchange" is the till\'s own: nobody pays with it from outside', async () => {
  const till = await openShiftAtTill();
  await cartOf(till);
  const made = { method: 'exchange', amount: 149_900 } as unknown as TenderInput;
  expect(await refusal(pay(till, [made]))).toMatchObject({ code: 'BAD_REQUEST' });
});

test('UPI: shown on the display, claimed, verified with leave, and the money is known by its reference', async () => {
  const till = await openShiftAtTill();
  await withUpi(till);
  const { rpc, app } = till;
  const cart = await cartOf(till);
  const { draftId } = cart;
  const shown = await rpc.sales.requestUpi({ commandId: till.id(), draftId });
  const [tender] = shown.tenders;
  const text = tender?.upi?.text ?? '';
  const request = tender?.upi?.request ?? '';
  expect(request).toMatch(/^[0-9A-Z]{32}$/);
  expect(text).toBe(
    `upi://pay?pa=soleandco@upi&pn=Sole%20and%20Co&tr=${request}&tn=Bill%20A1-${request.slice(-6)}&am=1499.00&cu=INR`,
  );
  expect(app.hardware.current().simulator?.display.content()).toEqual({
    kind: 'upi',
    amount: '1,499.00',
    text,
  });
  // Shown again it is the same code: the customer may be looking at it.
  const twice = await rpc.sales.requestUpi({ commandId: till.id(), draftId });
  expect(twice.tenders).toEqual(shown.tenders);
  expect((await rpc.sales.payments({})).payments).toMatchObject([
    { state: 'shown', amount: 149_900, request, draftId, saleId: null },
  ]);
  // A code that was only shown pays nothing.
  expect(await refusal(pay(till))).toEqual({ code: 'under-paid', data: { missing: 149_900 } });
  const tenderId = tender?.tenderId ?? '';
  const confirm = (more: { reference?: string; approvalId?: string }) =>
    rpc.sales.confirmUpi({ commandId: till.id(), draftId, tenderId, ...more });
  expect(await confirm({})).toMatchObject({ left: 0, tenders: [{ state: 'claimed', reference: null }] });
  expect(await refusal(confirm({ reference: utr }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'verifyPayment' },
  });
  const approvalId = await leave(till, 'verifyPayment', draftId);
  expect(await confirm({ reference: utr, approvalId })).toMatchObject({
    tenders: [{ state: 'verified', reference: utr, upi: { verifiedAtMs: expect.any(Number) as number } }],
  });
  expect(await refusal(confirm({}))).toEqual({ code: 'payment-not-open', data: {} });
  const sale = await pay(till);
  expect(sale.tenders).toMatchObject([{ method: 'upi', state: 'verified', reference: utr }]);
  expect((await rpc.sales.payments({})).payments).toEqual([]);
  await expectSound(till, sale.saleId);
});

test('UPI that the soundbox said is taken without leave, waits for nobody, and may still be seen at the bank', async () => {
  const till = await openShiftAtTill();
  await withUpi(till);
  const { rpc } = till;
  const { draftId } = await cartOf(till);
  const shown = await rpc.sales.requestUpi({ commandId: till.id(), draftId });
  const tenderId = shown.tenders[0]?.tenderId ?? '';
  const hear = () => rpc.sales.confirmUpi({ commandId: till.id(), draftId, tenderId, isHeard: true });
  expect(await hear()).toMatchObject({ left: 0, tenders: [{ state: 'heard', reference: null }] });
  expect(await refusal(hear())).toEqual({ code: 'payment-not-open', data: {} });
  const sale = await pay(till);
  expect(sale.tenders).toMatchObject([{ state: 'heard', reference: shown.tenders[0]?.upi?.request }]);
  expect((await rpc.sales.payments({})).payments).toEqual([]);
  const { blocks } = await rpc.receipts.document({ saleId: sale.saleId });
  expect(JSON.stringify(blocks)).not.toContain(shown.tenders[0]?.upi?.request);
  const manager = await till.as('manager');
  const seen = { commandId: till.id(), saleId: sale.saleId, tenderNo: 1, reference: utr };
  expect(await manager.sales.verifyPayment(seen)).toMatchObject({
    tenders: [{ state: 'verified', reference: utr }],
  });
  await expectSound(till, sale.saleId);
});

test('a claimed payment waits after the sale until somebody sees it at the bank; one reference pays one bill', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await cartOf(till);
  const first = await pay(till, [{ method: 'upi', state: 'claimed' }]);
  await cartOf(till, codes.sandal7);
  const second = await pay(till, [{ method: 'upi', state: 'claimed' }]);
  const { shift } = await rpc.shifts.current({});
  const open = await rpc.sales.payments({ shiftId: shift?.shiftId ?? '' });
  expect(
    open.payments.map(({ saleId, tenderNo, amount, state }) => [saleId, tenderNo, amount, state]),
  ).toEqual([
    [first.saleId, 1, 149_900, 'claimed'],
    [second.saleId, 1, 65_000, 'claimed'],
  ]);
  const verify = (who: Rpc, saleId: string, more: { approvalId?: string } = {}) =>
    who.sales.verifyPayment({ commandId: till.id(), saleId, tenderNo: 1, reference: utr, ...more });
  expect(await refusal(verify(rpc, first.saleId))).toMatchObject({ code: 'approval-needed' });
  const approvalId = await leave(till, 'verifyPayment', first.saleId);
  expect(await verify(rpc, first.saleId, { approvalId })).toMatchObject({
    tenders: [{ state: 'verified', reference: utr, amount: 149_900 }],
  });
  const manager = await till.as('manager');
  expect(await refusal(verify(manager, first.saleId))).toEqual({ code: 'payment-not-open', data: {} });
  expect(await refusal(verify(manager, second.saleId))).toEqual({
    code: 'reference-taken',
    data: { number: first.number },
  });
  expect(await refusal(verify(manager, till.id()))).toMatchObject({ code: 'unknown-sale' });
  expect((await rpc.sales.payments({})).payments).toHaveLength(1);
  await cartOf(till, codes.lace);
  const third = { method: 'upi', state: 'verified', reference: utr } as const;
  const { draftId, revision } = await manager.sales.cart({});
  expect(
    await refusal(manager.sales.commit({ commandId: till.id(), draftId, revision, tenders: [third] })),
  ).toMatchObject({ code: 'reference-taken' });
  await expectSound(till, first.saleId, second.saleId);
});

test('a code that was shown and not paid by leaves its reference in the journal', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId } = await cartOf(till);
  const { tenders } = await rpc.sales.requestUpi({ commandId: till.id(), draftId, amount: 50_000 });
  await rpc.sales.requestUpi({ commandId: till.id(), draftId, amount: 60_000 });
  const sale = await pay(till, [{ method: 'cash', received: 149_900 }]);
  const facts = journal(till).filter(({ type }) => type === 'payment.dropped.v1');
  expect(facts.map(({ payload }) => payload)).toMatchObject([
    { draftId, request: tenders[0]?.upi?.request, amount: 50_000, state: 'shown' },
    { draftId, amount: 60_000, state: 'shown' },
  ]);
  await expectSound(till, sale.saleId);
});

test('cash is rounded to the coin that the shop has set, the drawer counts what lies in it, and the bill stays', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { cashRounding: 500 } });
  const cart = await cartOf(till, codes.lace, codes.lace, codes.runner8);
  expect(cart).toMatchObject({ total: 159_700, left: 159_700, leftInCash: 159_500 });
  const sale = await pay(till, [{ method: 'cash', received: 160_000 }]);
  expect(sale).toMatchObject({
    total: 159_700,
    change: 500,
    cashRounding: -200,
    tenders: [{ method: 'cash', amount: 159_700, received: 160_000 }],
  });
  await cartOf(till, codes.lace);
  const split = await pay(till, [
    { method: 'card', amount: 3700, reference: '1' },
    { method: 'cash', received: 1000 },
  ]);
  expect(split).toMatchObject({ total: 4900, cashRounding: -200, change: 0 });
  await till.app.printQueue.settled();
  expect(JSON.stringify((await till.rpc.receipts.paper({ limit: 1 })).sheets)).toContain('Rounding of cash');
  await expectSound(till, sale.saleId, split.saleId);
});

test('a wrong tender is put right with leave: the book holds both, and the drawer follows', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await cartOf(till);
  const sale = await pay(till, [{ method: 'cash', received: 200_000 }]);
  const { saleId } = sale;
  const correct = (who: Rpc, tenders: TenderInput[], more: { approvalId?: string } = {}) =>
    who.sales.correctTender({ commandId: till.id(), saleId, tenders, reason: 'It was UPI', ...more });
  const upi: TenderInput[] = [{ method: 'upi', state: 'claimed' }];
  expect(await refusal(correct(rpc, upi))).toEqual({
    code: 'approval-needed',
    data: { permission: 'correctTender' },
  });
  const approvalId = await leave(till, 'correctTender', saleId);
  expect(await correct(rpc, upi, { approvalId })).toMatchObject({
    change: 0,
    tenders: [{ tenderNo: 1, method: 'upi', amount: 149_900, state: 'claimed' }],
  });
  expect(await rpc.sales.sale({ saleId })).toMatchObject({ change: 0, tenders: [{ method: 'upi' }] });
  expect((await rpc.sales.payments({})).payments).toMatchObject([{ saleId, amount: 149_900 }]);
  const manager = await till.as('manager');
  const fact = journal(till).find(({ type }) => type === 'tender.corrected.v1');
  expect(fact?.payload).toMatchObject({
    before: { tenders: [{ method: 'cash', received: 200_000 }], change: 50_100 },
    after: { tenders: [{ method: 'upi' }], change: 0 },
    reason: 'It was UPI',
  });
  // Once more, to a verified payment and some cash.
  const both: TenderInput[] = [
    { method: 'upi', amount: 100_000, state: 'verified', reference: utr },
    { method: 'cash', received: 50_000 },
  ];
  expect(await correct(manager, both)).toMatchObject({
    change: 100,
    tenders: [
      { state: 'verified', reference: utr },
      { method: 'cash', received: 50_000 },
    ],
  });
  expect(await refusal(correct(manager, [{ method: 'card', amount: 1, reference: '1' }]))).toEqual({
    code: 'under-paid',
    data: { missing: 149_899 },
  });
  expect(await refusal(correct(manager, [{ method: 'on-account' }]))).toEqual({
    code: 'tender-not-correctable',
    data: { reason: 'account' },
  });
  // The same payment once more on the same bill is the same payment.
  expect(await correct(manager, both)).toMatchObject({ change: 100 });
  await expectSound(till, saleId);
});

function journal(till: TestTill): { type: string; payload: Record<string, unknown> }[] {
  const rows = till.app.store.read.all<{ type: string; payload: string }>(
    'SELECT type, payload FROM journal ORDER BY seq',
  );
  return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as Record<string, unknown> }));
}
