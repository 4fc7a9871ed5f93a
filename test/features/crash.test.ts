/** The till ends without a goodbye, at any moment, and is started again on what is on the disk. */
import { expect, test } from 'vitest';
import type { KillPoint } from '#main/store/faults.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, scanAll, testClock } from './till.ts';

test('an unpaid cart stands as it stood, with its undo, after the power was cut', async () => {
  const till = await openShiftAtTill();
  const cart = await scanAll(till, till.rpc, [codes.runner8, codes.lace, codes.runner8]);
  const again = openTill({ dataDir: frozenCopy(till.dataDir) });
  const rpc = await again.as('cashier');
  expect(await rpc.sales.cart({})).toEqual(cart);
  const undone = await rpc.sales.undo({ commandId: again.id(), draftId: cart.draftId });
  expect(undone.lines.map(({ quantity }) => quantity)).toEqual(['1', '1']);
});

test('a paid sale is there whole after the power was cut, and paying it again changes nothing', async () => {
  const till = await openShiftAtTill();
  const { draftId, revision, total } = await scanAll(till, till.rpc, [codes.runner8, codes.boot9]);
  const pay = {
    commandId: till.id(),
    draftId,
    revision,
    tenders: [{ method: 'cash' as const, received: total }],
  };
  const sale = await till.rpc.sales.commit(pay);
  const copy = frozenCopy(till.dataDir);
  expectInvariants(copy, [sale.saleId]);
  const again = openTill({ dataDir: copy });
  const rpc = await again.as('cashier');
  expect(await rpc.sales.commit(pay)).toEqual(sale);
  expect((await rpc.sales.recent({ limit: 9 })).sales).toHaveLength(1);
});

const points: readonly KillPoint[] = [
  'command-begun',
  'command-handled',
  'event-appended',
  'event-projected',
  'reply-stored',
  'command-committed',
  'effects-run',
];

test.each(points)(
  'cut at %s of a sale: it is there whole or not at all, and selling goes on',
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
    await payCash(till, till.rpc, cart);
    if (frozen === null) throw new Error(`The sale never came to ${point}`);
    const isAfterCommit = point === 'command-committed' || point === 'effects-run';
    expectInvariants(frozen, []);
    const again = openTill({ dataDir: frozen, clock: testClock() });
    const rpc = await again.as('cashier');
    expect((await rpc.sales.recent({ limit: 9 })).sales).toHaveLength(isAfterCommit ? 1 : 0);
    const left = await rpc.sales.cart({});
    expect(left.lines).toHaveLength(isAfterCommit ? 0 : 2);
    const next = isAfterCommit ? await scanAll(again, rpc, [codes.lace]) : left;
    expect((await payCash(again, rpc, next)).number).toBe(
      isAfterCommit ? 'A1/2627/000002' : 'A1/2627/000001',
    );
  },
);
