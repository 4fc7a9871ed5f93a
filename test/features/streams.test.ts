/** Screens that listen: the cart, what has changed, the devices; and scans that come over a wire of their own. */
import { expect, test } from 'vitest';
import { openShiftAtTill, payCash, refusal, scanAll } from './till.ts';
import { codes } from './small-sample.ts';

/** The next notice of a stream; fails where it has ended. */
async function next<T>(stream: AsyncIterator<T>): Promise<T> {
  const read = await stream.next();
  if (read.done === true) throw new Error('The stream has ended');
  return read.value;
}

test('a second screen sees each line as it is added at the first', async () => {
  const till = await openShiftAtTill();
  const other = await till.as('manager');
  const carts = await other.sales.watchCart({});
  expect((await next(carts)).cart.lines).toEqual([]);
  const cart = await scanAll(till, till.rpc, [codes.runner8]);
  expect(await next(carts)).toEqual({
    cart,
    refused: null,
    addedLineId: cart.lines[0]?.lineId,
  });
  await payCash(till, till.rpc, cart);
  expect((await next(carts)).cart.lines).toEqual([]);
});

test('a scan by the serial scanner goes into the cart on the screen, and a bad one is shown there', async () => {
  const till = await openShiftAtTill();
  const carts = await till.rpc.sales.watchCart({});
  await next(carts);
  await till.rpc.hardware.simulateScan({ text: codes.boot9 });
  expect((await next(carts)).cart.lines).toMatchObject([{ code: codes.boot9, quantity: '1' }]);
  await till.rpc.hardware.simulateScan({ text: 'NO-SUCH-CODE' });
  expect(await next(carts)).toMatchObject({
    refused: { code: 'NO-SUCH-CODE', error: 'unknown-barcode', reason: null },
    cart: { lines: [{ code: codes.boot9 }] },
  });
});

test('a burst of scans is all there in its order, however slowly the screen reads', async () => {
  const till = await openShiftAtTill();
  const carts = await till.rpc.sales.watchCart({});
  const scans = Array.from({ length: 60 }, (_, n) => Object.values(codes)[n % 5] ?? codes.lace);
  for (const text of scans) await till.rpc.hardware.simulateScan({ text });
  const { cart } = await next(carts);
  expect(cart.lines.map(({ code, quantity }) => [code, quantity])).toEqual(
    Object.values(codes).map((code) => [code, '12']),
  );
});

test('while a screen takes money it is given the scans, and the cart stays as it is, also when another screen opens', async () => {
  const till = await openShiftAtTill();
  const carts = await till.rpc.sales.watchCart({});
  await next(carts);
  const scans = await till.rpc.sales.watchScans({});
  const second = await till.rpc.sales.watchCart({});
  await next(second);
  await till.rpc.hardware.simulateScan({ text: codes.boot9 });
  await till.rpc.hardware.simulateScan({ text: codes.lace });
  expect(await next(scans)).toEqual({ codes: [codes.boot9, codes.lace] });
  expect((await till.rpc.sales.cart({})).lines).toEqual([]);
  await scans.return?.();
  await till.rpc.hardware.simulateScan({ text: codes.lace });
  expect((await next(second)).cart.lines).toMatchObject([{ code: codes.lace }]);
});

test('while money is counted at one screen nothing changes the sum, puts the bill aside or throws it away', async () => {
  const till = await openShiftAtTill();
  const other = await till.as('manager');
  const { draftId, total } = await scanAll(till, till.rpc, [codes.runner8]);
  const counted = await till.rpc.sales.keepTotal({ draftId });
  const on = () => ({ commandId: till.id(), draftId });
  const refused = { code: 'bill-being-paid', data: {} };
  const scan = () => other.sales.addScan({ ...on(), code: codes.lace });
  expect(await refusal(scan())).toEqual(refused);
  expect(await refusal(other.holds.hold({ ...on(), note: '' }))).toEqual(refused);
  expect(await refusal(other.sales.abandon({ ...on(), reason: 'customer-left' }))).toEqual(refused);
  // What leaves the sum as it is may be written down: a payment, a note.
  await till.rpc.sales.addTender({ ...on(), tender: { method: 'cash', received: 1000 } });
  expect(await other.sales.setNote({ ...on(), lineId: null, note: 'Gift' })).toMatchObject({ total });
  await counted.return?.();
  expect((await scan()).lines).toHaveLength(2);
});

test('with no screen on the till a scan does nothing', async () => {
  const till = await openShiftAtTill();
  await till.rpc.hardware.simulateScan({ text: codes.boot9 });
  expect((await till.rpc.sales.cart({})).lines).toEqual([]);
});

test('a screen is told which of its queries have grown old', async () => {
  const till = await openShiftAtTill();
  const changes = await till.rpc.app.changes({});
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  const { topics } = await next(changes);
  expect(topics).toEqual(expect.arrayContaining(['draft', 'sales', 'stock', 'shift', 'print-queue']));
});

test('the devices are told of as they fail and as the drawer moves', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const events = await rpc.hardware.events({});
  expect((await next(events)).drawerIsOpen).toBe(false);
  await rpc.hardware.simulate({ device: 'display', fault: 'offline' });
  expect((await next(events)).devices).toContainEqual(
    expect.objectContaining({ kind: 'display', state: 'fault', fault: 'offline' }),
  );
  await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  await till.app.printQueue.settled();
  expect((await next(events)).drawerIsOpen).toBe(true);
  await rpc.hardware.shutDrawer({});
  expect((await next(events)).drawerIsOpen).toBe(false);
});

test('streams end when their person signs out, when the window closes, and when the till does', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  const streams = [await rpc.sales.watchCart({}), await rpc.hardware.events({}), await rpc.app.changes({})];
  await next(streams[0] as AsyncIterator<unknown>);
  await next(streams[1] as AsyncIterator<unknown>);
  const waiting = streams.map((stream) => stream.next());
  await rpc.staff.signOut({});
  expect((await Promise.all(waiting)).map(({ done }) => done)).toEqual([true, true, true]);
  const left = await till.rpc.app.changes({});
  const last = left.next();
  await till.close();
  expect((await last).done).toBe(true);
});

test('a stream given up by its reader lets go of what it listened to', async () => {
  const till = await openShiftAtTill();
  const stop = new AbortController();
  const aborted = await till.rpc.sales.watchCart({}, { signal: stop.signal });
  await next(aborted);
  const pending = aborted.next();
  stop.abort();
  expect((await pending).done).toBe(true);
  const returned = await till.rpc.sales.watchCart({});
  await next(returned);
  await returned.return?.();
  expect(till.app.scans.route({ text: codes.lace, source: 'serial', atMs: 0 })).toBe(false);
});
