/** What a bill carries beside its figures: notes, salespeople, open items, ages; and a cart thrown away. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { codes, smallSample } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, refusal, scanAll, type Rpc, type TestTill } from './till.ts';

function journalOf(till: TestTill, type: string): Record<string, unknown>[] {
  return till.app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type = ${type} ORDER BY seq`)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

test('notes on a line and on the bill stand on the ticket, on the sale and on paper', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId, lines } = await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const lineId = lines[0]?.lineId ?? '';
  const set = (on: string | null, note: string) =>
    rpc.sales.setNote({ commandId: till.id(), draftId, lineId: on, note });
  expect((await set(lineId, 'box dented')).lines[0]).toMatchObject({ note: 'box dented' });
  const cart = await set(null, 'gift');
  expect(cart).toMatchObject({ note: 'gift', selectedLineId: lineId });
  // A further pair is another line: this one is spoken of.
  const more = await scanAll(till, rpc, [codes.runner8]);
  expect(more.lines.map(({ note }) => note)).toEqual(['box dented', null, null]);
  const sale = await payCash(till, rpc, more);
  expect(sale).toMatchObject({
    note: 'gift',
    lines: [{ note: 'box dented' }, { note: null }, { note: null }],
  });
  const paper = async () => JSON.stringify(await rpc.receipts.document({ saleId: sale.saleId }));
  expect(await paper()).toContain('Note: box dented');
  expect(await paper()).toContain('Note: gift');
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { notesOnReceipt: false } });
  expect(await paper()).not.toContain('Note:');
});

test('a note is taken off by an empty one, and none goes on a line that is gone', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId } = await scanAll(till, rpc, [codes.lace]);
  const set = (lineId: string | null, note: string) =>
    rpc.sales.setNote({ commandId: till.id(), draftId, lineId, note });
  await set(null, 'call first');
  expect((await set(null, '  ')).note).toBeNull();
  expect(await refusal(set(till.id(), 'x'))).toMatchObject({ code: 'unknown-line' });
});

test('a line goes to who sold it, and what is added next is theirs as well', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { people } = await rpc.staff.people({});
  const ravi = people.find(({ name }) => name === 'Ravi')?.staffId ?? '';
  const { draftId, lines } = await scanAll(till, rpc, [codes.lace]);
  const pick = (salespersonId: string | null) =>
    rpc.sales.setSalesperson({
      commandId: till.id(),
      draftId,
      lineId: lines[0]?.lineId ?? '',
      salespersonId,
    });
  expect((await pick(ravi)).lines[0]).toMatchObject({ salesperson: { staffId: ravi, name: 'Ravi' } });
  const cart = await scanAll(till, rpc, [codes.lace, codes.runner8]);
  expect(cart.lines).toMatchObject([
    { quantity: '2', salesperson: { name: 'Ravi' } },
    { salesperson: { name: 'Ravi' } },
  ]);
  await payCash(till, rpc, cart);
  const [sold] = journalOf(till, 'sale.committed.v1');
  expect(sold).toMatchObject({ lines: [{ salespersonId: ravi }, { salespersonId: ravi }] });
  const next = await scanAll(till, rpc, [codes.lace]);
  expect(next.lines[0]).toMatchObject({ salesperson: null });
});

test('nobody who does not work here gets a line', async () => {
  const till = await openShiftAtTill();
  const { draftId, lines } = await scanAll(till, till.rpc, [codes.lace]);
  const lineId = lines[0]?.lineId ?? '';
  const call = { commandId: till.id(), draftId, lineId, salespersonId: till.id() };
  expect(await refusal(till.rpc.sales.setSalesperson(call))).toMatchObject({ code: 'unknown-person' });
});

test('an unknown code is sold as an open item, taxed in its class, and remembered with its code', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId } = await scanAll(till, rpc, [codes.lace]);
  const unknown = '8901234567890';
  expect(await refusal(rpc.sales.addScan({ commandId: till.id(), draftId, code: unknown }))).toMatchObject({
    code: 'unknown-barcode',
  });
  const { taxClasses } = await rpc.sales.taxClasses({});
  expect(taxClasses[0]).toMatchObject({ code: 'gst-18' });
  const item = { name: 'Shoe horn', price: 9900, taxClass: 'gst-18', quantity: '3', code: unknown };
  const add = (more: object) => rpc.sales.addOpenItem({ commandId: till.id(), draftId, ...item, ...more });
  const cart = await add({});
  expect(cart.lines[1]).toMatchObject({
    variantId: null,
    code: unknown,
    name: 'Shoe horn',
    total: 29_700,
    rate: '18',
    onHand: null,
  });
  expect(await refusal(add({ taxClass: 'luxury' }))).toMatchObject({ code: 'unknown-tax-class' });
  expect(await refusal(add({ quantity: '-1' }))).toMatchObject({ code: 'bad-quantity' });
  expect(await refusal(add({ code: codes.runner8 }))).toMatchObject({ code: 'code-known' });
  await payCash(till, rpc, cart);
  const movements = till.app.store.read.all(sql`SELECT quantity FROM movement WHERE reason = 'sale'`);
  expect(movements).toEqual([{ quantity: -1000 }]);
});

/** The small shop with its runner sold from 18 on. */
async function shopWithAge(): Promise<TestTill & { readonly rpc: Rpc }> {
  const till = await openShiftAtTill();
  const style = till.app.store.read.all<{ payload: string }>(
    sql`SELECT payload FROM journal WHERE type = 'style.saved.v1' AND payload LIKE '%Runner%'`,
  )[0];
  const { runCommand } = await import('#main/store/run-command.ts');
  runCommand(till.app.store, { id: till.id() as never, name: 'test.age', actorId: null }, (tx) => {
    const payload = { ...(JSON.parse(style?.payload ?? '{}') as object), minimumAge: 18 };
    tx.append({ type: 'style.saved.v1', payload });
    return { ok: true as const, value: null };
  });
  return till;
}

test('what is sold from 18 on asks once a bill; a yes is kept with its method, never with a date', async () => {
  const till = await shopWithAge();
  const { rpc } = till;
  const { draftId } = await rpc.sales.cart({});
  const scan = () => rpc.sales.addScan({ commandId: till.id(), draftId, code: codes.runner8 });
  const asked = await refusal(scan());
  expect(asked).toMatchObject({ code: 'age-check-needed', data: { minimumAge: 18, name: 'Runner' } });
  expect((await rpc.sales.cart({})).lines).toEqual([]);
  const { variantId } = asked.data as { readonly variantId: string };
  const check = { draftId, variantId, minimumAge: 18, method: 'id' as const };
  await rpc.sales.checkAge({ commandId: till.id(), ...check, isOldEnough: true });
  expect((await scan()).lines).toHaveLength(1);
  const cart = await rpc.sales.addScan({ commandId: till.id(), draftId, code: codes.runner9 });
  await payCash(till, rpc, cart);
  expect(journalOf(till, 'cart.age-checked.v1')).toEqual([
    { draftId, variantId, minimumAge: 18, method: 'id', isOldEnough: true, approvedBy: null },
  ]);
  // The next customer is asked again.
  const next = await rpc.sales.cart({});
  const again = rpc.sales.addScan({ commandId: till.id(), draftId: next.draftId, code: codes.runner8 });
  expect(await refusal(again)).toMatchObject({ code: 'age-check-needed' });
});

test('a refusal for age is a fact, and the article stays out', async () => {
  const till = await shopWithAge();
  const { rpc } = till;
  const { draftId } = await rpc.sales.cart({});
  const scan = () => rpc.sales.addScan({ commandId: till.id(), draftId, code: codes.runner8 });
  const { data } = await refusal(scan());
  const { variantId } = data as { readonly variantId: string };
  const method = 'birth-date' as const;
  const check = { commandId: till.id(), draftId, variantId, minimumAge: 18, method };
  await rpc.sales.checkAge({ ...check, isOldEnough: false });
  expect(await refusal(scan())).toMatchObject({ code: 'age-check-needed' });
  expect(till.app.store.read.all(sql`SELECT minimum_age, method, is_old_enough FROM age_check`)).toEqual([
    { minimum_age: 18, method: 'birth-date', is_old_enough: 0 },
  ]);
});

test('an emptied cart is a fact with its lines and the reason, and the next customer starts anew', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { draftId, total } = await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const reason = 'customer left';
  const next = await rpc.sales.abandon({ commandId: till.id(), draftId, reason });
  expect(next).toMatchObject({ lines: [], canUndo: false });
  expect(next.draftId).not.toBe(draftId);
  expect(journalOf(till, 'cart.abandoned.v1')).toMatchObject([
    {
      draftId,
      heldId: null,
      reason,
      approvedBy: null,
      total,
      lines: [{ amount: 149_900 }, { amount: 4900 }],
    },
  ]);
  expect(await refusal(rpc.sales.abandon({ commandId: till.id(), draftId: next.draftId, reason }))).toEqual({
    code: 'empty-cart',
    data: {},
  });
});

test('the rows of all this are made anew from the journal as they were', async () => {
  const till = await shopWithAge();
  const { rpc } = till;
  const cart = await scanAll(till, rpc, [codes.lace, codes.boot9]);
  await rpc.sales.removeLine({
    commandId: till.id(),
    draftId: cart.draftId,
    lineId: cart.lines[0]?.lineId ?? '',
    reason: 'scanned-by-mistake',
  });
  const { held } = await rpc.holds.hold({ commandId: till.id(), draftId: cart.draftId, note: '' });
  await rpc.holds.cancel({ commandId: till.id(), heldId: held.heldId, reason: 'never came back' });
  await till.close();
  const { expectInvariants } = await import('./invariants.ts');
  expectInvariants(till.dataDir, []);
  const again = openTill({ dataDir: till.dataDir });
  const removed = again.app.store.read.all(sql`SELECT reason FROM removed_line`);
  expect(removed).toEqual([{ reason: 'scanned-by-mistake' }]);
  expect(smallSample.styles.every(({ minimumAge }) => minimumAge === null)).toBe(true);
});
