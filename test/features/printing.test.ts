/** Printer and drawer in trouble: the sale stands, and no paper goes out twice without saying so. */
import { expect, test, vi } from 'vitest';
import { frozenCopy } from './invariants.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openTill, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

async function sellLaces(till: TestTill & { readonly rpc: Rpc }) {
  const sale = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await till.app.printQueue.settled();
  return sale;
}

async function marks(rpc: Rpc): Promise<readonly (string | null)[]> {
  const { sheets } = await rpc.receipts.paper({ limit: 50 });
  return sheets.map(({ document }) => {
    const mark = document.blocks.find(
      (block) => block.kind === 'text' && /^(COPY \d+|DUPLICATE)$/.test(block.text),
    );
    return mark?.kind === 'text' ? mark.text : null;
  });
}

test('out of paper, the receipt waits and is printed once, unmarked, when there is paper again', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await rpc.hardware.simulate({ device: 'printer', fault: 'paper-out' });
  const sale = await sellLaces(till);
  expect((await rpc.receipts.jobs({ saleId: sale.saleId })).jobs).toMatchObject([
    { state: 'waiting', fault: 'paper-out', attempts: 1 },
  ]);
  expect((await rpc.receipts.paper({ limit: 9 })).sheets).toEqual([]);
  await rpc.hardware.simulate({ device: 'printer', fault: null });
  await till.app.printQueue.settled();
  expect((await rpc.receipts.jobs({ saleId: sale.saleId })).jobs).toMatchObject([
    { state: 'printed', fault: null, attempts: 2 },
  ]);
  expect(await marks(rpc)).toEqual([null]);
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(1);
});

test('cut off in mid-receipt, the second paper says DUPLICATE and the drawer stays shut', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const drawer = till.app.hardware.current().simulator?.drawer;
  await rpc.hardware.simulate({ device: 'printer', fault: 'cut-off' });
  await sellLaces(till);
  expect(drawer?.openings()).toBe(1);
  await rpc.hardware.simulate({ device: 'printer', fault: null });
  await till.app.printQueue.settled();
  const { sheets } = await rpc.receipts.paper({ limit: 9 });
  expect(sheets.map(({ isCutOff }) => isCutOff)).toEqual([false, true]);
  expect(await marks(rpc)).toEqual(['DUPLICATE', null]);
  expect(drawer?.openings()).toBe(1);
});

test('a silent drawer is shown, and the sale stands', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await rpc.hardware.simulate({ device: 'drawer', fault: 'no-answer' });
  const sale = await sellLaces(till);
  expect((await rpc.sales.sale({ saleId: sale.saleId })).total).toBe(4900);
  const { devices } = await rpc.hardware.states({});
  expect(devices.find(({ kind }) => kind === 'drawer')).toMatchObject({
    state: 'fault',
    fault: 'no-answer',
  });
});

test('a printer that is not there holds nothing up: bills go on and their receipts come out in order', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  await rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const sales = [await sellLaces(till), await sellLaces(till), await sellLaces(till)];
  await rpc.hardware.simulate({ device: 'printer', fault: null });
  await till.app.printQueue.settled();
  const { sheets } = await rpc.receipts.paper({ limit: 9 });
  expect(sheets.map(({ document }) => document.number)).toEqual(
    sales.map(({ number }) => number).toReversed(),
  );
});

test('a reprint is COPY 1, the next COPY 2, and opens no drawer', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const { saleId } = await sellLaces(till);
  const again = { commandId: till.id(), saleId };
  const copy = await rpc.receipts.reprint(again);
  expect(await rpc.receipts.reprint(again)).toMatchObject({ jobId: copy.jobId });
  await rpc.receipts.reprint({ commandId: till.id(), saleId });
  await till.app.printQueue.settled();
  expect(await marks(rpc)).toEqual(['COPY 2', 'COPY 1', null]);
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(1);
  expect((await rpc.receipts.jobs({ saleId })).jobs.map(({ kind }) => kind)).toEqual([
    'copy',
    'copy',
    'receipt',
  ]);
});

test('started again in the middle of a receipt, the till prints it as DUPLICATE and leaves the drawer shut', async () => {
  const till = await openShiftAtTill();
  const cart = await scanAll(till, till.rpc, [codes.lace]);
  const simulator = till.app.hardware.current().simulator;
  if (simulator === null) throw new Error('The devices are virtual');
  simulator.control({ device: 'printer', fault: { kind: 'slow', delayMs: 300 } });
  await payCash(till, till.rpc, cart);
  await vi.waitUntil(async () => (await till.rpc.receipts.jobs({})).jobs[0]?.state === 'printing');
  const again = openTill({ dataDir: frozenCopy(till.dataDir) });
  const rpc = await again.as('cashier');
  await again.app.printQueue.settled();
  expect(await marks(rpc)).toEqual(['DUPLICATE']);
  expect(again.app.hardware.current().simulator?.drawer.openings()).toBe(0);
});

test('a receipt that never reached the printer comes out unmarked after a start, without opening the drawer', async () => {
  const till = await openShiftAtTill();
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  await sellLaces(till);
  const again = openTill({ dataDir: frozenCopy(till.dataDir) });
  const rpc = await again.as('cashier');
  await again.app.printQueue.settled();
  expect(await marks(rpc)).toEqual([null]);
  expect(again.app.hardware.current().simulator?.drawer.openings()).toBe(0);
});

test('a job that failed for good is printed when someone asks for it again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const till = await openShiftAtTill();
    const { rpc } = till;
    await rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
    const { saleId } = await sellLaces(till);
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await vi.advanceTimersByTimeAsync(60_000);
      await till.app.printQueue.settled();
    }
    expect((await rpc.receipts.jobs({ saleId })).jobs).toMatchObject([{ state: 'failed', attempts: 8 }]);
    vi.useRealTimers();
    await rpc.hardware.simulate({ device: 'printer', fault: null });
    await rpc.receipts.retry({ commandId: till.id(), jobId: saleId });
    await till.app.printQueue.settled();
    expect((await rpc.receipts.jobs({ saleId })).jobs).toMatchObject([{ state: 'printed' }]);
  } finally {
    vi.useRealTimers();
  }
});
