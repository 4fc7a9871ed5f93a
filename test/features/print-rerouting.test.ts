/** Two printers: what the first does not print, the second does, and no paper goes out twice without saying so. */
import { expect, test } from 'vitest';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

type Till = TestTill & { readonly rpc: Rpc };

async function withTwoPrinters(afterFaults = 1): Promise<Till> {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: {
      backupPrinter: {
        printer: { kind: 'virtual' },
        printAs: 'raster',
        paperWidth: 80,
        afterFaults,
      },
    },
  });
  return till;
}

async function sellLaces(till: Till) {
  const sale = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await till.app.printQueue.settled();
  return sale;
}

/** The marks of what came out of the second printer: null for a paper without one. */
function marksOfSecond(till: Till): readonly (string | null)[] {
  const papers = till.app.hardware.current().simulator?.backupPrinter.paper() ?? [];
  return papers.map(({ document }) => {
    const mark = document.blocks.find((block) => block.kind === 'text' && block.text === 'DUPLICATE');
    return mark?.kind === 'text' ? mark.text : null;
  });
}

const jobOf = async (till: Till, saleId: string) => (await till.rpc.receipts.jobs({ saleId })).jobs[0];

test('a first printer without paper leaves its receipts to the second, unmarked and in order', async () => {
  const till = await withTwoPrinters();
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'paper-out' });
  const sales = [await sellLaces(till), await sellLaces(till)];
  for (const { saleId } of sales) {
    expect(await jobOf(till, saleId)).toMatchObject({ state: 'printed', printer: 'backup', fault: null });
  }
  expect(marksOfSecond(till)).toEqual([null, null]);
  expect((await till.rpc.receipts.paper({ limit: 9 })).sheets).toEqual([]);
  // The drawer hangs on the first, which opens it without paper.
  expect(till.app.hardware.current().simulator?.drawer.openings()).toBe(2);
});

test('what the first may have printed in part says DUPLICATE on the second', async () => {
  const till = await withTwoPrinters();
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'cut-off' });
  const { saleId } = await sellLaces(till);
  expect(await jobOf(till, saleId)).toMatchObject({ state: 'printed', printer: 'backup', attempts: 2 });
  expect(marksOfSecond(till)).toEqual(['DUPLICATE']);
});

test('the first printer has its tries before the second takes over, and its work again once it is well', async () => {
  const till = await withTwoPrinters(3);
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const { saleId } = await sellLaces(till);
  expect(await jobOf(till, saleId)).toMatchObject({ state: 'waiting', printer: 'main', attempts: 1 });
  await till.rpc.receipts.retry({ commandId: till.id(), jobId: saleId });
  await till.app.printQueue.settled();
  await till.rpc.receipts.retry({ commandId: till.id(), jobId: saleId });
  await till.app.printQueue.settled();
  expect(await jobOf(till, saleId)).toMatchObject({ state: 'printed', printer: 'backup' });
  await till.rpc.hardware.simulate({ device: 'printer', fault: null });
  const next = await sellLaces(till);
  expect(await jobOf(till, next.saleId)).toMatchObject({ state: 'printed', printer: 'main', attempts: 1 });
});

test('a person sends a paper to the other printer; without one that is refused', async () => {
  const till = await withTwoPrinters(8);
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const { saleId } = await sellLaces(till);
  await till.rpc.receipts.moveJob({ commandId: till.id(), jobId: saleId });
  await till.app.printQueue.settled();
  expect(await jobOf(till, saleId)).toMatchObject({ state: 'printed', printer: 'backup' });
  await expect(till.rpc.receipts.moveJob({ commandId: till.id(), jobId: saleId })).rejects.toMatchObject({
    code: 'job-not-waiting',
  });
  const alone = await openShiftAtTill();
  await alone.rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const other = await sellLaces(alone);
  await expect(
    alone.rpc.receipts.moveJob({ commandId: alone.id(), jobId: other.saleId }),
  ).rejects.toMatchObject({ code: 'no-other-printer' });
});

test('a paper taken out of the queue is never printed, the journal knows why, and those behind it are', async () => {
  const till = await openShiftAtTill();
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'offline' });
  const first = await sellLaces(till);
  const second = await sellLaces(till);
  expect((await till.rpc.receipts.queue({})).open.map(({ number }) => number)).toEqual([
    first.number,
    second.number,
  ]);
  const cancel = { commandId: till.id(), jobId: first.saleId, reason: 'The customer does not want it' };
  await till.rpc.receipts.cancelJob(cancel);
  await till.rpc.hardware.simulate({ device: 'printer', fault: null });
  await till.app.printQueue.settled();
  const { sheets } = await till.rpc.receipts.paper({ limit: 9 });
  expect(sheets.map(({ document }) => document.number)).toEqual([second.number]);
  const queue = await till.rpc.receipts.queue({});
  expect(queue.open).toEqual([]);
  expect(queue.done.map(({ number, cancelReason }) => [number, cancelReason])).toEqual([
    [second.number, null],
    [first.number, cancel.reason],
  ]);
  const facts = till.app.store.read.all<{ payload: string }>(
    `SELECT payload FROM journal WHERE type = 'print.cancelled.v1'`,
  );
  expect(facts.map(({ payload }): unknown => JSON.parse(payload))).toEqual([
    {
      jobId: first.saleId,
      subjectId: first.saleId,
      number: first.number,
      kind: 'receipt',
      reason: cancel.reason,
    },
  ]);
  // Printed papers stay printed.
  await expect(
    till.rpc.receipts.cancelJob({ ...cancel, commandId: till.id(), jobId: second.saleId }),
  ).rejects.toMatchObject({ code: 'job-not-waiting' });
});

test('a test card comes out of the printer that is asked for', async () => {
  const till = await withTwoPrinters();
  const owner = await till.as('owner');
  await owner.receipts.printTestCard({ commandId: till.id(), printer: 'backup' });
  await owner.receipts.printTestCard({ commandId: till.id(), printer: 'main' });
  await till.app.printQueue.settled();
  const { simulator } = till.app.hardware.current();
  const cards = [simulator?.backupPrinter.paper(), simulator?.printer.paper()];
  expect(cards.map((papers) => papers?.map(({ document }) => document.number))).toEqual([
    ['TEST CARD'],
    ['TEST CARD'],
  ]);
  expect(simulator?.drawer.openings()).toBe(0);
});

test('paper that is nearly out warns and prints', async () => {
  const till = await openShiftAtTill();
  await till.rpc.hardware.simulate({ device: 'printer', fault: 'paper-low' });
  const { saleId } = await sellLaces(till);
  expect(await jobOf(till, saleId)).toMatchObject({ state: 'printed', fault: null });
  const { printer } = await till.rpc.receipts.queue({});
  expect(printer).toMatchObject({ state: 'ready', fault: 'paper-low' });
});
