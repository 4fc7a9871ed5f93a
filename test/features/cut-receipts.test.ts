/**
 * A printer that stops at any byte of a receipt (RELIABILITY R12): the sale stands, its reply waits for no printer, and no receipt is
 * printed twice without saying so.
 *
 * A spread sample of bytes; `GALLA_CUT_BYTES=all` cuts each of a hundred receipts at every byte.
 */
import { expect, test, vi } from 'vitest';
import { EscposPrinter } from '#main/hardware/printer/escpos-printer.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { openNetworkLink } from '#main/hardware/printer/link/network-link.ts';
import { paper80 } from '#main/hardware/printer/profile.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { startSocketPrinter } from '../hardware/socket-printer.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll } from './till.ts';

const isFull = process.env['GALLA_CUT_BYTES'] === 'all';
const letters = { ...paper80, mode: 'text' as const };

function isMarked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes('DUPLICATE');
}

test('a sale at the till, cut at bytes spread over its receipt', { timeout: 300_000 }, async () => {
  const till = await openShiftAtTill();
  const socket = await startSocketPrinter({ talk: 'completion' });
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: { printer: { kind: 'network', host: '127.0.0.1', port: socket.port }, printAs: 'text' },
  });
  const sell = async () => payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await sell();
  await till.app.printQueue.settled();
  const whole = socket.jobs()[0]?.length ?? 0;
  expect(whole).toBeGreaterThan(400);
  const cuts = isFull ? 100 : 16;
  let papersBefore = socket.jobs().length;
  for (let index = 0; index < cuts; index += 1) {
    const atByte = 1 + Math.floor(((whole - 2) * index) / (cuts - 1));
    socket.habits = { talk: 'completion', cut: { atByte, how: index % 2 === 0 ? 'reset' : 'end' } };
    const sale = await sell();
    // The reply is here, and the printer has not answered: nobody waited for it.
    const [asReplied] = (await till.rpc.receipts.jobs({ saleId: sale.saleId })).jobs;
    expect(['waiting', 'printing']).toContain(asReplied?.state);
    await till.app.printQueue.settled();
    expect((await till.rpc.receipts.jobs({ saleId: sale.saleId })).jobs[0]).toMatchObject({
      state: 'waiting',
      fault: 'cut-off',
    });
    socket.habits = { talk: 'completion' };
    await till.rpc.receipts.retry({ commandId: till.id(), jobId: sale.saleId });
    await vi.waitUntil(
      async () => (await till.rpc.receipts.jobs({ saleId: sale.saleId })).jobs[0]?.state === 'printed',
      { timeout: 10_000 },
    );
    const papers = socket.jobs().slice(papersBefore);
    papersBefore = socket.jobs().length;
    expect(
      papers.map((bytes) => ({ isPart: bytes.length === atByte, isMarked: isMarked(bytes) })),
      `cut at byte ${atByte} of ${whole}`,
    ).toEqual([
      { isPart: true, isMarked: false },
      { isPart: false, isMarked: true },
    ]);
    expect((await till.rpc.sales.sale({ saleId: sale.saleId })).total).toBe(4900);
  }
  await socket.stop();
});

test.runIf(isFull)('each of a hundred receipts, cut at every byte', { timeout: 3_600_000 }, async () => {
  const socket = await startSocketPrinter({ talk: 'silent' });
  let cutCount = 0;
  for (let number = 0; number < 100; number += 1) {
    const document = receiptNumber(number);
    const { length } = encodeReceipt(document, letters, { kickDrawer: true });
    const atBytes = Array.from({ length: length - 1 }, (_, index) => index + 1);
    // So many at once as the descriptors of one process allow.
    for (let start = 0; start < atBytes.length; start += 200) {
      const results = await Promise.all(
        atBytes.slice(start, start + 200).map((atByte) => cutAt(document, atByte)),
      );
      cutCount += results.length;
      expect(results.every((result) => result === 'cut-off, perhaps on paper')).toBe(true);
    }
  }
  console.log(`${cutCount} cuts`);
  await socket.stop();
});

async function cutAt(document: ReceiptDocument, atByte: number): Promise<string> {
  const socket = await startSocketPrinter({ talk: 'silent', cut: { atByte, how: 'reset' } });
  const target = { host: '127.0.0.1', port: socket.port };
  const driver = new EscposPrinter({
    name: 'cut',
    open: (timeoutMs) => openNetworkLink(target, timeoutMs),
    profile: letters,
    limits: { connectMs: 20_000, answerMs: 50, stallMs: 20_000, finishMs: 20_000 },
  });
  const printed = await driver.print({ jobId: 'cut', document, kickDrawer: true });
  await driver.close();
  await socket.stop();
  if (printed.ok) return 'printed';
  return `${printed.error.fault}, ${printed.error.mayHavePrinted ? 'perhaps' : 'not'} on paper`;
}

/** Receipts of one to twenty lines. */
function receiptNumber(number: number): ReceiptDocument {
  return {
    language: 'en',
    number: `A1/2627/${String(number).padStart(6, '0')}`,
    blocks: Array.from({ length: 1 + (number % 20) }, (_, line) => ({
      kind: 'row',
      left: `Article ${line} of ${number}`,
      right: `${line * 100 + number}.00`,
      emphasis: 'normal',
      indent: 0,
    })),
  };
}
