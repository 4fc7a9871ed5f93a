/** A locked till: the bill in sight, nothing in reach, any PIN opens it; whoever commits is the cashier. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { codes, pins } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll } from './till.ts';

test('behind the lock the bill and the devices can be seen, and nothing can be done', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const cart = await scanAll(till, rpc, [codes.runner8]);
  await rpc.staff.lock({});
  expect(await rpc.sales.cart({})).toEqual(cart);
  expect((await rpc.hardware.states({})).devices.length).toBeGreaterThan(0);
  expect((await rpc.app.status({})).lockedBy).toMatchObject({ name: 'Asha' });
  expect((await rpc.app.status({})).session).toBeNull();
  const locked = { code: 'till-locked', data: {} };
  const { draftId } = cart;
  expect(await refusal(rpc.sales.addScan({ commandId: till.id(), draftId, code: codes.lace }))).toEqual(
    locked,
  );
  expect(await refusal(payCash(till, rpc, cart))).toEqual(locked);
  expect(await refusal(rpc.sales.recent({ limit: 1 }))).toEqual(locked);
  expect(await refusal(rpc.staff.lock({}))).toEqual(locked);
  const ask = { pin: pins.manager, permission: 'voidBill' as const, subject: draftId };
  expect(await refusal(rpc.staff.approve(ask))).toEqual(locked);
});

test('a fault of the printer is told to a locked till', async () => {
  const till = await openShiftAtTill();
  await till.rpc.staff.lock({});
  const stream = await till.rpc.hardware.events({});
  await stream.next();
  await (await till.as('manager')).hardware.simulate({ device: 'printer', fault: 'paper-out' });
  const { value } = await stream.next();
  expect(value).toMatchObject({
    devices: expect.arrayContaining([
      expect.objectContaining({ kind: 'printer', fault: 'paper-out' }),
    ]) as never,
  });
  await stream.return?.();
});

test('another person’s PIN opens it; the cart stands, and the bill is theirs', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const cart = await scanAll(till, rpc, [codes.runner8]);
  await rpc.staff.lock({});
  expect(await refusal(rpc.staff.signIn({ pin: '0000' }))).toMatchObject({ code: 'wrong-pin' });
  expect(await rpc.staff.signIn({ pin: pins.manager })).toMatchObject({ name: 'Ravi' });
  expect((await rpc.app.status({})).lockedBy).toBeNull();
  expect(await rpc.sales.cart({})).toEqual(cart);
  expect(await payCash(till, rpc, cart)).toMatchObject({ cashier: 'Ravi' });
  const seats = till.app.store.read.all<{ type: string }>(
    sql`SELECT type FROM journal WHERE type LIKE 'staff.signed%' OR type LIKE 'staff.sign-in%' ORDER BY seq`,
  );
  expect(seats.map(({ type }) => type).slice(-3)).toEqual([
    'staff.signed-out.v1',
    'staff.sign-in-refused.v1',
    'staff.signed-in.v1',
  ]);
});

test('the streams of a window end with its lock, and leaving the lock forgets who it was', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const carts = await rpc.sales.watchCart({});
  await carts.next();
  await rpc.staff.lock({});
  expect(await carts.next()).toMatchObject({ done: true });
  expect(till.app.scans.route({ text: codes.lace, atMs: 0 } as never)).toBe(false);
  await rpc.staff.signOut({});
  expect(await rpc.app.status({})).toMatchObject({ session: null, lockedBy: null });
  expect(await refusal(rpc.sales.cart({}))).toEqual({ code: 'not-signed-in', data: {} });
});
