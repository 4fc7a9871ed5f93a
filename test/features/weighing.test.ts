/** Goods sold by weight: from the scale, from a label, or typed; and never a weight that the scale does not stand by. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { goods, openShop, type OpenShop } from './shops.ts';
import { payCash, refusal } from './till.ts';

const almonds = {
  ...goods('Almonds, loose', { code: '8900000000104', price: 80_000, taxClass: 'gst-18' }),
  unit: 'KGS',
};
const cloves = { ...goods('Cloves', { code: '8900000000203', price: 120, taxClass: 'gst-18' }), unit: 'GMS' };

async function weighShop() {
  const till = await openShop({}, [
    almonds,
    cloves,
    goods('Laces', { code: '8900000000302', price: 4900, taxClass: 'gst-18' }),
  ]);
  const { draftId } = await till.rpc.sales.cart({});
  const ask = async (code: string) => {
    const asked = await refusal(till.rpc.sales.addScan({ commandId: till.id(), draftId, code }));
    return { ...asked, variantId: (asked.data as { variantId: string }).variantId };
  };
  const weigh = (variantId: string) =>
    till.rpc.sales.addArticle({ commandId: till.id(), draftId, variantId, fromScale: true });
  return { till, draftId, ask, weigh };
}

function put(
  { rpc }: OpenShop,
  figure: string,
  load: 'still' | 'moving' | 'overload' | 'under-zero' = 'still',
) {
  return rpc.hardware.loadScale({ load, figure, unit: 'kg' });
}

function soldOf({ app }: OpenShop): readonly SaleCommittedV1[] {
  return app.store.read
    .all<{ payload: string }>(sql`SELECT payload FROM journal WHERE type = 'sale.committed.v1' ORDER BY seq`)
    .map(({ payload }) => JSON.parse(payload) as SaleCommittedV1);
}

test('goods sold by weight ask for it, and take what lies still on the scale in their own unit', async () => {
  const { till, ask, weigh } = await weighShop();
  const asked = await ask('8900000000104');
  expect(asked).toMatchObject({
    code: 'weight-needed',
    data: { name: 'Almonds, loose', unit: 'kg', unitPrice: 80_000_000, reason: null },
  });
  await put(till, '0.375');
  expect(await weigh(asked.variantId)).toMatchObject({ lines: [{ quantity: '0.375', gross: 30_000 }] });
  await put(till, '0.025');
  const { variantId } = await ask('8900000000203');
  expect((await weigh(variantId)).lines[1]).toMatchObject({ quantity: '25', gross: 3000 });
});

test('a weight that moves, is too much, below zero, nothing, or unplugged is never sold, and each says why', async () => {
  const { till, ask, weigh } = await weighShop();
  const { variantId } = await ask('8900000000104');
  for (const [load, reason] of [
    ['moving', 'settling'],
    ['overload', 'overload'],
    ['under-zero', 'under-zero'],
  ] as const) {
    await put(till, '0.375', load);
    expect(await refusal(weigh(variantId))).toMatchObject({ code: 'weight-needed', data: { reason } });
  }
  await put(till, '0.000');
  expect(await refusal(weigh(variantId))).toMatchObject({ data: { reason: 'empty' } });
  await put(till, '0.375');
  for (const fault of ['offline', 'no-answer'] as const) {
    await till.rpc.hardware.simulate({ device: 'scale', fault });
    expect(await refusal(weigh(variantId))).toMatchObject({ data: { reason: 'silent' } });
  }
  expect((await till.rpc.sales.cart({})).lines).toEqual([]);
});

test('the same command again adds nothing, whatever lies on the scale by then', async () => {
  const { till, draftId, ask } = await weighShop();
  const { variantId } = await ask('8900000000104');
  await put(till, '0.375');
  const command = { commandId: till.id(), draftId, variantId, fromScale: true } as const;
  await till.rpc.sales.addArticle(command);
  await put(till, '9.000', 'moving');
  expect((await till.rpc.sales.addArticle(command)).lines).toMatchObject([{ quantity: '0.375' }]);
});

test('the journal tells a weight of the scale from one on a label and one that was typed', async () => {
  const { till, draftId, ask, weigh } = await weighShop();
  const { rpc } = till;
  const { variantId } = await ask('8900000000104');
  await put(till, '0.375');
  await weigh(variantId);
  await rpc.sales.addArticle({ commandId: till.id(), draftId, variantId, quantity: '0.5' });
  await rpc.sales.addScan({ commandId: till.id(), draftId, code: '(01)08900000000104(3103)000450' });
  const cart = await rpc.sales.addScan({ commandId: till.id(), draftId, code: '8900000000302' });
  expect(cart.lines.map(({ quantity }) => quantity)).toEqual(['0.375', '0.5', '0.45', '1']);
  await payCash(till, rpc, cart, 200_000);
  const [sale] = soldOf(till);
  expect(sale?.lines.map(({ weighed }) => weighed)).toEqual(['scale', 'hand', 'label', undefined]);
});

test('weighing twice grows the line, and a weight that is set afterwards counts as typed', async () => {
  const { till, draftId, ask, weigh } = await weighShop();
  const { rpc } = till;
  const { variantId } = await ask('8900000000104');
  await put(till, '0.375');
  await weigh(variantId);
  const twice = await weigh(variantId);
  expect(twice.lines).toMatchObject([{ quantity: '0.75' }]);
  const lineId = twice.lines[0]?.lineId ?? '';
  const cart = await rpc.sales.setQuantity({ commandId: till.id(), draftId, lineId, quantity: '0.8' });
  await payCash(till, rpc, cart, 200_000);
  const [sale] = soldOf(till);
  expect(sale?.lines).toMatchObject([{ quantity: '0.8', weighed: 'hand' }]);
});

test('what is sold by the piece never asks for a scale', async () => {
  const { till, draftId } = await weighShop();
  const cart = await till.rpc.sales.addScan({ commandId: till.id(), draftId, code: '8900000000302' });
  const variantId = cart.lines[0]?.variantId ?? '';
  expect(cart.lines).toMatchObject([{ quantity: '1' }]);
  const onScale = till.rpc.sales.addArticle({ commandId: till.id(), draftId, variantId, fromScale: true });
  expect(await refusal(onScale)).toMatchObject({ code: 'bad-quantity' });
});

test('a screen watches the weight as it changes', async () => {
  const { till } = await weighShop();
  const readings = await till.rpc.hardware.watchScale({});
  const next = async () => (await readings.next()).value;
  expect(await next()).toEqual({ state: 'empty', weight: null, isNet: false });
  await put(till, '1.250', 'moving');
  expect(await next()).toEqual({ state: 'settling', weight: { figure: '1.250', unit: 'kg' }, isNet: false });
  await put(till, '1.250');
  expect(await next()).toEqual({ state: 'stable', weight: { figure: '1.250', unit: 'kg' }, isNet: false });
  await readings.return(undefined);
});
