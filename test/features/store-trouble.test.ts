/** The disk in trouble under a selling till, as the cashier meets it: a sentence, the cart as it stood, and no sale that is not safe. */
import { expect, test } from 'vitest';
import { buildApp } from '#main/app/build-app.ts';
import type { KillPoint } from '#main/store/faults.ts';
import { expectInvariants } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, refusal, scanAll, type TestTill } from './till.ts';

/** A disk that says `sqliteCode` once, when a command comes to `point`. */
function troubledDisk(point: KillPoint, sqliteCode: string) {
  let isArmed = false;
  return {
    arm() {
      isArmed = true;
    },
    faults: {
      at(reached: KillPoint) {
        if (!isArmed || reached !== point) return;
        isArmed = false;
        throw Object.assign(new Error('disk trouble'), { code: sqliteCode });
      },
    },
  };
}

async function tillOn(disk: ReturnType<typeof troubledDisk>) {
  const till = await openShiftAtTill({ store: { faults: disk.faults } });
  return { ...till, cart: await scanAll(till, till.rpc, [codes.runner8, codes.lace]) };
}

async function paperOf(till: TestTill): Promise<number> {
  await till.app.printQueue.settled();
  return till.app.hardware.current().simulator?.printer.paper().length ?? 0;
}

test('a full disk refuses the sale and keeps the cart; once there is room it is sold', async () => {
  const disk = troubledDisk('event-projected', 'SQLITE_FULL');
  const till = await tillOn(disk);
  disk.arm();
  expect(await refusal(payCash(till, till.rpc, till.cart))).toEqual({ code: 'disk-full', data: {} });
  expect(await till.rpc.sales.cart({})).toEqual(till.cart);
  expect(await paperOf(till)).toBe(0);
  const sale = await payCash(till, till.rpc, till.cart);
  expect(sale.number).toBe('A1/2627/000001');
  expect(await paperOf(till)).toBe(1);
  await till.close();
  expectInvariants(till.dataDir, [sale.saleId]);
});

test('after a write that failed nothing more is believed until the till is started again', async () => {
  const disk = troubledDisk('reply-stored', 'SQLITE_IOERR_FSYNC');
  const till = await tillOn(disk);
  disk.arm();
  expect(await refusal(payCash(till, till.rpc, till.cart))).toMatchObject({ code: 'disk-error' });
  expect(await refusal(payCash(till, till.rpc, till.cart))).toMatchObject({ code: 'disk-error' });
  expect(await refusal(scanAll(till, till.rpc, [codes.lace]))).toMatchObject({ code: 'disk-error' });
  expect(await paperOf(till)).toBe(0);
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(0);
  await till.close();
  const again = openTill({ dataDir: till.dataDir });
  const rpc = await again.as('cashier');
  expect(await rpc.sales.cart({})).toEqual(till.cart);
  expect((await payCash(again, rpc, till.cart)).number).toBe('A1/2627/000001');
});

test('a second Galla on the same folder is refused while the first one sells', async () => {
  const till = await openShiftAtTill();
  const second = buildApp({ dataDir: till.dataDir, version: '0.0.0' });
  expect(second).toMatchObject({ ok: false, error: { code: 'already-running' } });
  expect((await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]))).total).toBe(4900);
});
