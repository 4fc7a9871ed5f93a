/** One suite for all hosts: the same calls give the same answers in process, over a port, over HTTP and over a socket. */
import { describe, expect, test } from 'vitest';
import { codes, pins } from '../features/small-sample.ts';
import { openSmallShop, payCash, refusal, scanAll } from '../features/till.ts';
import { ways } from './ways.ts';

describe.each(ways)('$name', ({ stranger, as }) => {
  test('I sign in, open my shift, scan two pairs, take cash, and the bill can be read again', async () => {
    const till = await openSmallShop();
    const rpc = await as(till, 'cashier');
    await rpc.shifts.open({ commandId: till.id(), float: 200_000 });
    const cart = await scanAll(till, rpc, [codes.runner8, codes.boot9]);
    const sale = await payCash(till, rpc, cart, 1_000_000);
    expect(await rpc.sales.sale({ saleId: sale.saleId })).toEqual(sale);
    expect(sale).toMatchObject({ number: 'A1/2627/000001', cashier: 'Asha', total: cart.total });
    expect(sale.change).toBe(1_000_000 - cart.total);
  });

  test('whoever has not signed in is told so, and nothing else', async () => {
    const till = await openSmallShop();
    const rpc = await stranger(till);
    expect(await refusal(rpc.sales.cart({}))).toEqual({ code: 'not-signed-in', data: {} });
    expect((await rpc.app.status({})).session).toBeNull();
  });

  test('a wrong PIN is refused, the right one lets me in, and signing out ends it', async () => {
    const till = await openSmallShop();
    const rpc = await stranger(till);
    expect(await refusal(rpc.staff.signIn({ pin: '9999' }))).toMatchObject({ code: 'wrong-pin' });
    await rpc.staff.signIn({ pin: pins.manager });
    expect((await rpc.app.status({})).session).toMatchObject({ name: 'Ravi', role: 'manager' });
    await rpc.staff.signOut({});
    expect(await refusal(rpc.sales.cart({}))).toMatchObject({ code: 'not-signed-in' });
  });

  test('a refusal arrives with its code and what its sentence needs', async () => {
    const till = await openSmallShop();
    const rpc = await as(till, 'cashier');
    const { draftId } = await rpc.sales.cart({});
    const scan = rpc.sales.addScan({ commandId: till.id(), draftId, code: '8901234567890' });
    expect(await refusal(scan)).toEqual({ code: 'unknown-barcode', data: { code: '8901234567890' } });
    const settings = rpc.settings.change({ commandId: till.id(), changes: { soundVolume: 3 } });
    expect(await refusal(settings)).toEqual({ code: 'not-allowed', data: { permission: 'manageSettings' } });
  });

  test('the same command sent twice is done once', async () => {
    const till = await openSmallShop();
    const rpc = await as(till, 'cashier');
    const { draftId } = await rpc.sales.cart({});
    const scan = { commandId: till.id(), draftId, code: codes.runner8 };
    const first = await rpc.sales.addScan(scan);
    expect(await rpc.sales.addScan(scan)).toEqual(first);
    expect((await rpc.sales.cart({})).itemCount).toBe('1');
  });

  test('the screen hears of a line that someone else adds, until the cashier signs out', async () => {
    const till = await openSmallShop();
    const rpc = await as(till, 'cashier');
    const heard = await rpc.sales.watchCart({});
    const carts: string[] = [];
    const listening = (async () => {
      for await (const { cart } of heard) carts.push(cart.itemCount);
    })();
    await scanAll(till, await till.as('manager'), [codes.runner8]);
    await expect.poll(() => carts.at(-1)).toBe('1');
    await rpc.staff.signOut({});
    await listening;
    const heardSoFar = carts.length;
    await scanAll(till, await till.as('manager'), [codes.runner8]);
    expect(carts).toHaveLength(heardSoFar);
  });
});
