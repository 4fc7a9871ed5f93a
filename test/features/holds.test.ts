/** Bills put aside: under a token, back by list or by slip, never lost and never in two places. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { KillPoint } from '#main/store/faults.ts';
import { openHeldBills } from '#main/features/holds/api.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, refusal, scanAll, testClock, type Rpc } from './till.ts';

type Till = Awaited<ReturnType<typeof openShiftAtTill>>;

async function hold(till: Pick<Till, 'id'>, rpc: Rpc, note = '') {
  const { draftId } = await rpc.sales.cart({});
  return rpc.holds.hold({ commandId: till.id(), draftId, note });
}

test('I hold a bill with a note, sell to the next customer, and take the first up where it stood', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const first = await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const { held, cart } = await hold(till, rpc, 'Suresh bhai, back in 10');
  expect(held).toMatchObject({
    token: 1,
    note: 'Suresh bhai, back in 10',
    heldBy: 'Asha',
    till: 'Till 1',
    itemCount: '2',
    total: first.total,
    lines: [{ name: 'Tejas Runner', size: '8', quantity: '1' }, { name: 'Laces' }],
  });
  expect(cart).toMatchObject({ lines: [], total: 0 });
  await payCash(till, rpc, await scanAll(till, rpc, [codes.boot9]));
  const { draftId } = await rpc.sales.cart({});
  const back = await rpc.holds.recall({ commandId: till.id(), draftId, heldId: held.heldId });
  expect(back.putAside).toBeNull();
  const anew = { draftId: '', revision: 0, lines: [] };
  expect({ ...back.cart, ...anew }).toEqual({ ...first, ...anew });
  expect(back.cart.draftId > first.draftId).toBe(true);
  expect(back.cart.lines.map(({ lineId }) => lineId)).toEqual(first.lines.map(({ lineId }) => lineId));
  expect((await rpc.holds.list({})).held).toEqual([]);
  expect(await payCash(till, rpc, back.cart)).toMatchObject({ total: first.total });
});

test('a held bill can be looked at as it would come back, and stays where it is', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const first = await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const { held } = await hold(till, rpc);
  const next = await scanAll(till, rpc, [codes.boot9]);
  const { cart } = await rpc.holds.show({ heldId: held.heldId });
  expect(cart).toMatchObject({ draftId: first.draftId, total: first.total, lines: first.lines });
  expect((await rpc.holds.list({})).held).toMatchObject([{ heldId: held.heldId }]);
  expect(await rpc.sales.cart({})).toEqual(next);
  await rpc.holds.recall({ commandId: till.id(), draftId: next.draftId, heldId: held.heldId });
  expect(await refusal(rpc.holds.show({ heldId: held.heldId }))).toMatchObject({ code: 'unknown-held-bill' });
});

test('the slip prints its token and barcode, and its scan brings the bill back on any window', async () => {
  const till = await openShiftAtTill();
  await scanAll(till, till.rpc, [codes.sandal7]);
  const { held } = await hold(till, till.rpc);
  await till.app.printQueue.settled();
  const [sheet] = (await till.rpc.receipts.paper({ limit: 1 })).sheets;
  expect(JSON.stringify(sheet?.document)).toContain('Token 1');
  expect(sheet?.document.blocks).toContainEqual({ kind: 'barcode', symbology: 'code128', text: held.code });
  const other = await till.as('manager');
  const cart = await scanAll(till, other, [held.code.toLowerCase()]);
  expect(cart.lines).toMatchObject([{ code: codes.sandal7 }]);
  const again = other.sales.addScan({ commandId: till.id(), draftId: cart.draftId, code: held.code });
  expect(await refusal(again)).toEqual({ code: 'unknown-held-bill', data: {} });
});

test('a slip read by a serial scanner takes its bill up too', async () => {
  const till = await openShiftAtTill();
  await scanAll(till, till.rpc, [codes.sandal7]);
  const { held } = await hold(till, till.rpc);
  const stream = await till.rpc.sales.watchCart({});
  await stream.next();
  till.app.scans.route({ text: held.code, atMs: 0 } as never);
  const { value } = await stream.next();
  expect(value).toMatchObject({ cart: { lines: [{ code: codes.sandal7 }] }, refused: null });
  await stream.return?.();
});

test('a recall into a cart with lines puts those aside first: neither is lost', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await scanAll(till, rpc, [codes.runner8]);
  const { held } = await hold(till, rpc, 'first');
  const second = await scanAll(till, rpc, [codes.lace]);
  const commandId = till.id();
  const recall = { commandId, draftId: second.draftId, heldId: held.heldId };
  const back = await rpc.holds.recall(recall);
  expect(back.cart.lines).toMatchObject([{ code: codes.runner8 }]);
  expect(back.putAside).toMatchObject({ token: 2, note: null, lines: [{ name: 'Laces' }] });
  expect((await rpc.holds.list({})).held).toHaveLength(1);
  expect((await rpc.holds.recall(recall)).cart.lines).toMatchObject([{ code: codes.runner8 }]);
});

test('two windows that take up the same bill get it once', async () => {
  const till = await openShiftAtTill();
  const other = await till.as('manager');
  await scanAll(till, till.rpc, [codes.runner8]);
  const { held } = await hold(till, till.rpc);
  const { draftId } = await till.rpc.sales.cart({});
  const recall = (rpc: Rpc) => rpc.holds.recall({ commandId: till.id(), draftId, heldId: held.heldId });
  await recall(till.rpc);
  expect(await refusal(recall(other))).toMatchObject({ code: 'cart-changed' });
  expect((await other.sales.cart({})).lines).toHaveLength(1);
});

test('an empty cart is not held, and what is not there is not taken up or thrown away', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  expect(await refusal(hold(till, rpc))).toEqual({ code: 'empty-cart', data: {} });
  const { draftId } = await rpc.sales.cart({});
  const ghost = { commandId: till.id(), heldId: till.id() };
  expect(await refusal(rpc.holds.recall({ ...ghost, draftId }))).toMatchObject({ code: 'unknown-held-bill' });
  expect(await refusal(rpc.holds.cancel({ ...ghost, reason: 'gone' }))).toMatchObject({
    code: 'unknown-held-bill',
  });
});

test('a held bill that is thrown away is a fact with its lines and reason, and tokens go on', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await scanAll(till, rpc, [codes.runner8, codes.lace]);
  const { held } = await hold(till, rpc);
  await rpc.holds.cancel({ commandId: till.id(), heldId: held.heldId, reason: 'did not come back' });
  expect((await rpc.holds.list({})).held).toEqual([]);
  expect(till.app.store.read.all(sql`SELECT held_id, reason, lines, total FROM abandoned_cart`)).toEqual([
    { held_id: held.heldId, reason: 'did not come back', lines: 2, total: 154_800 },
  ]);
  await scanAll(till, rpc, [codes.lace]);
  expect((await hold(till, rpc)).held.token).toBe(2);
  expect(openHeldBills(till.app.store.read)).toMatchObject([{ token: 2, total: 4900 }]);
});

const points: readonly KillPoint[] = [
  'command-begun',
  'event-appended',
  'event-projected',
  'command-handled',
  'reply-stored',
  'command-committed',
  'effects-run',
];

test.each(points)(
  'cut at %s of a hold: the bill is on the screen or on hold, never both or neither',
  async (point) => {
    let isArmed = false;
    let frozen: string | null = null;
    let folder = '';
    const till = await openShiftAtTill({
      store: {
        faults: {
          at(reached) {
            if (!isArmed || reached !== point) return;
            isArmed = false;
            frozen = frozenCopy(folder);
          },
        },
      },
    });
    folder = till.dataDir;
    const cart = await scanAll(till, till.rpc, [codes.runner8, codes.lace]);
    isArmed = true;
    await hold(till, till.rpc, 'by the door');
    if (frozen === null) throw new Error(`The hold never came to ${point}`);
    const isAfterCommit = point === 'command-committed' || point === 'effects-run';
    expectInvariants(frozen, []);
    const again = openTill({ dataDir: frozen, clock: testClock() });
    const rpc = await again.as('cashier');
    const { held } = await rpc.holds.list({});
    const { lines } = await rpc.sales.cart({});
    expect([held.length, lines.length]).toEqual(isAfterCommit ? [1, 0] : [0, 2]);
    if (isAfterCommit) {
      expect(held).toMatchObject([{ note: 'by the door', total: cart.total, token: 1 }]);
      const back = await scanAll(again, rpc, [held[0]?.code ?? '']);
      expect(back.total).toBe(cart.total);
    }
  },
);
