/** The power fails in the middle of an exchange: both papers are there, or neither; and what is there can be made anew from the journal. */
import { expect, test } from 'vitest';
import type { KillPoint } from '#main/store/faults.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { expectInvariants, frozenCopy } from './invariants.ts';
import { back, refund, sold } from './returning.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, scanAll, testClock } from './till.ts';

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
  'cut at %s of an exchange: both papers are there, or neither, and it goes on',
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
    const sale = await sold(till, [codes.boot9]);
    await back(till, sale.saleId);
    const cart = await scanAll(till, till.rpc, [codes.runner8]);
    isArmed = true;
    await refund(till, cart);
    if (frozen === null) throw new Error(`The exchange never came to ${point}`);
    const isAfterCommit = point === 'command-committed' || point === 'effects-run';
    expectInvariants(frozen, [sale.saleId]);
    const again = openTill({ dataDir: frozen, clock: testClock() });
    const rpc = await again.as('cashier');
    expect((await rpc.returns.recent({ limit: 9 })).notes).toHaveLength(isAfterCommit ? 1 : 0);
    expect((await rpc.sales.recent({ limit: 9 })).sales).toHaveLength(isAfterCommit ? 2 : 1);
    const left = await rpc.sales.cart({});
    expect(left.lines).toHaveLength(isAfterCommit ? 0 : 2);
    if (isAfterCommit) return;
    const { note } = await refund({ ...again, rpc }, left);
    expect(note.number).toBe('CA1/2627/00001');
  },
);

test('a rebuild makes the same rows of returns and exchanges as were written live', async () => {
  const till = await openShiftAtTill();
  const first = await sold(till, [codes.boot9, codes.runner8, codes.lace]);
  await back(till, first.saleId);
  const { sale } = await refund(till, await scanAll(till, till.rpc, [codes.runner9]));
  await back(till, sale?.saleId ?? '', 0, '1', { condition: 'damaged' });
  await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.boot9]));
  await refund(till, await back(till, first.saleId, 2, '1', { condition: 'vendor' }));
  await till.app.printQueue.settled();
  expectInvariants(frozenCopy(till.dataDir), [first.saleId]);
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});
