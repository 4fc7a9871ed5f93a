/** The cash drawer: it opens for cash and for leave alone, and each opening is in the journal. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { CartView } from '#contract/sales.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

/** Types and payloads of what the journal has of the drawer, in order. */
function openings({ app }: TestTill): readonly (readonly [string, Record<string, unknown>])[] {
  return app.store.read
    .all<{ type: string; payload: string }>(
      sql`SELECT type, payload FROM journal WHERE type LIKE 'drawer.%' ORDER BY seq`,
    )
    .map(({ type, payload }) => [type, JSON.parse(payload) as Record<string, unknown>] as const);
}

function drawerOf({ app }: TestTill) {
  const { simulator } = app.hardware.current();
  if (simulator === null) throw new Error('the test till has virtual devices');
  return simulator.drawer;
}

async function bill(till: TestTill & { readonly rpc: Rpc }): Promise<CartView> {
  return scanAll(till, till.rpc, [codes.lace]);
}

test('a cash bill opens it once and says for which bill; a card bill does not open it', async () => {
  const till = await openShiftAtTill();
  const { saleId } = await payCash(till, till.rpc, await bill(till));
  await till.app.printQueue.settled();
  expect(openings(till)).toEqual([['drawer.kicked.v1', { subjectId: saleId }]]);
  const { draftId, revision, total } = await bill(till);
  const tenders = [{ method: 'card' as const, amount: total, reference: '4711' }];
  await till.rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
  await till.app.printQueue.settled();
  expect({ openings: openings(till).length, pulses: drawerOf(till).openings() }).toEqual({
    openings: 1,
    pulses: 1,
  });
});

test('opened for no sale, it is a fact of the shift and an opening', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const { movementId } = await owner.shifts.openDrawer({
    commandId: till.id(),
    reason: 'change for the bank',
  });
  expect(openings(till)).toEqual([['drawer.kicked.v1', { subjectId: movementId }]]);
  expect(drawerOf(till).openings()).toBe(1);
});

test('found open by its switch it is told until it is shut, and journalled; one that was asked for is not', async () => {
  let ms = 0;
  const till = await openShiftAtTill({ monotonicMs: () => ms });
  await payCash(till, till.rpc, await bill(till));
  await till.app.printQueue.settled();
  expect((await till.rpc.hardware.states({})).isDrawerUnasked).toBe(false);
  drawerOf(till).shut();
  expect((await till.rpc.hardware.states({})).drawerIsOpen).toBe(false);
  ms += 11_000;
  drawerOf(till).unlock();
  await expect
    .poll(async () => till.rpc.hardware.states({}))
    .toMatchObject({ drawerIsOpen: true, isDrawerUnasked: true });
  expect(openings(till).at(-1)).toEqual([
    'drawer.found-open.v1',
    expect.objectContaining({ shiftId: expect.any(String) }),
  ]);
  drawerOf(till).shut();
  await expect
    .poll(async () => till.rpc.hardware.states({}))
    .toMatchObject({ drawerIsOpen: false, isDrawerUnasked: false });
});

test('a pulse that opens nothing is journalled, and the bill stands', async () => {
  const till = await openShiftAtTill();
  drawerOf(till).fail('silent');
  const { number } = await payCash(till, till.rpc, await bill(till));
  await till.app.printQueue.settled();
  expect(number).toMatch(/^A1/);
  expect(openings(till).map(([type]) => type)).toEqual(['drawer.kicked.v1', 'drawer.stayed-shut.v1']);
  expect(openings(till).at(-1)?.[1]).toMatchObject({ fault: 'no-answer' });
});

test('a till without a drawer sends no pulse and writes none down', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({ commandId: till.id(), changes: { drawer: { kind: 'none' } } });
  await payCash(till, till.rpc, await bill(till));
  await till.app.printQueue.settled();
  expect(openings(till)).toEqual([]);
});
