/** Commission: earned on what a salesperson sells, given back with the goods, told to the manager. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { expectVerified } from './customer-shop.ts';
import { back, refund, type At } from './returning.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, refusal, scanAll, type Rpc, type TestTill } from './till.ts';

const today = { from: '2026-11-21', to: '2026-11-21' };

type Shop = At & { readonly owner: Rpc; readonly asha: string; readonly ravi: string };

/** Asha has 2 %, Ravi what the shop gives: 1 %. */
async function openCommissionShop(): Promise<Shop> {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: { salespersonPerLine: true, commissionRate: '1' },
  });
  const { people } = await owner.staff.list({});
  const idOf = (name: string): string => people.find((each) => each.name === name)?.staffId ?? '';
  const asha = idOf('Asha');
  const changed = { staffId: asha, name: 'Asha', role: 'cashier', commissionRate: '2' } as const;
  await owner.staff.change({ commandId: till.id(), ...changed });
  return { ...till, owner, asha, ravi: idOf('Ravi') };
}

/** Scans an article, sold by somebody. */
async function soldBy(till: TestTill & { readonly rpc: Rpc }, code: string, salespersonId: string | null) {
  const { draftId, lines } = await scanAll(till, till.rpc, [code]);
  const lineId = lines.at(-1)?.lineId ?? '';
  const commandId = till.id();
  return till.rpc.sales.setSalesperson({ commandId, draftId, lineId, salespersonId });
}

function commissions(till: TestTill, type: string): readonly unknown[] {
  return till.app.store.read
    .all<{ lines: string }>(
      sql`SELECT json_extract(payload, '$.lines') AS lines FROM journal WHERE type = ${type} ORDER BY seq`,
    )
    .map(({ lines }) =>
      (JSON.parse(lines) as { commission?: unknown }[]).map(({ commission }) => commission ?? null),
    );
}

test('each line earns by the rate of whoever sold it, on its value before tax', async () => {
  const till = await openCommissionShop();
  await soldBy(till, codes.runner8, till.asha);
  await soldBy(till, codes.boot9, till.ravi);
  await payCash(till, till.rpc, await soldBy(till, codes.lace, null));
  // 1,499.00 with 5 % in it is 1,427.62 (2 %: 28.55); 3,999.00 with 18 % is 3,388.98 (1 %: 33.89).
  expect(commissions(till, 'sale.committed.v1')).toEqual([
    [{ rate: '2', amount: 2855 }, { rate: '1', amount: 3389 }, null],
  ]);
  expect((await till.owner.commission.report(today)).rows).toEqual([
    { staffId: till.asha, name: 'Asha', sales: 142_762, returns: 0, net: 142_762, commission: 2855 },
    { staffId: till.ravi, name: 'Ravi', sales: 338_898, returns: 0, net: 338_898, commission: 3389 },
  ]);
  await expectVerified(till);
});

test('goods that come back take the commission with them, to the last paisa, at the rate of the day they were sold', async () => {
  const till = await openCommissionShop();
  await soldBy(till, codes.runner8, till.asha);
  const sale = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.runner8]));
  expect(sale.lines).toHaveLength(1);
  const changed = { staffId: till.asha, name: 'Asha', role: 'cashier', commissionRate: '9' } as const;
  await till.owner.staff.change({ commandId: till.id(), ...changed });
  await refund(till, await back(till, sale.saleId));
  await refund(till, await back(till, sale.saleId));
  // 2 % of 2,855.24 is 57.10 (57.1048): 28.55 and 28.55.
  expect(commissions(till, 'return.committed.v1')).toEqual([
    [{ rate: '2', amount: 2855 }],
    [{ rate: '2', amount: 2855 }],
  ]);
  const [asha] = (await till.owner.commission.report(today)).rows;
  expect(asha).toMatchObject({ name: 'Asha', sales: 285_524, returns: 285_524, net: 0, commission: 0 });
  await expectVerified(till);
});

test('a voided bill was never sold, and an exchange gives back the old and earns the new', async () => {
  const till = await openCommissionShop();
  const manager = await till.as('manager');
  const wrong = await payCash(till, till.rpc, await soldBy(till, codes.boot9, till.asha));
  await manager.sales.void({ commandId: till.id(), saleId: wrong.saleId, reason: 'rung up twice' });
  const report = async () => (await manager.commission.report(today)).rows;
  expect(await report()).toMatchObject([{ name: 'Asha', sales: 0, returns: 0, net: 0, commission: 0 }]);
  const sale = await payCash(till, till.rpc, await soldBy(till, codes.runner8, till.asha));
  await back(till, sale.saleId);
  const { draftId, revision, total } = await soldBy(till, codes.boot9, till.ravi);
  const tenders = [{ method: 'cash' as const, received: total }];
  await till.rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
  expect(await report()).toMatchObject([
    { name: 'Asha', sales: 142_762, returns: 142_762, net: 0, commission: 0 },
    { name: 'Ravi', sales: 338_898, returns: 0, net: 338_898, commission: 3389 },
  ]);
  await expectVerified(till);
});

test('days outside the report do not count, and a day that is none is refused', async () => {
  const till = await openCommissionShop();
  await payCash(till, till.rpc, await soldBy(till, codes.runner8, till.asha));
  const { report } = till.owner.commission;
  expect((await report({ from: '2026-11-22', to: '2026-12-31' })).rows).toEqual([]);
  expect((await report({ from: '2026-11-01', to: '2026-11-30' })).rows).toHaveLength(1);
  expect(await refusal(report({ from: '2026-02-30', to: '2026-03-01' }))).toMatchObject({
    code: 'no-such-day',
  });
});
