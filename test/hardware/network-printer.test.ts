/** A printer on the shop's network, over real sockets: what the till learns when it prints, and when it cannot. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { EscposPrinter } from '#main/hardware/printer/escpos-printer.ts';
import { openNetworkLink } from '#main/hardware/printer/link/network-link.ts';
import { paper80 } from '#main/hardware/printer/profile.ts';
import { sendJob } from '#main/hardware/printer/send-job.ts';
import type { PrinterProfile } from '#main/hardware/printer/profile.ts';
import type { DeviceState, PrintJob } from '#main/hardware/ports.ts';
import { englishReceipt, hindiReceipt } from './sample-receipts.ts';
import { startDeafMachine } from './deaf-machine.ts';
import { startSocketPrinter } from './socket-printer.ts';
import type { SocketPrinter, SocketPrinterHabits } from './socket-printer.ts';

const limits = { connectMs: 1000, answerMs: 200, stallMs: 700, finishMs: 700 };
const lettersOn80: PrinterProfile = { ...paper80, mode: 'text' };
const job: PrintJob = { jobId: 'job-1', document: englishReceipt, kickDrawer: true };
const jobBytes = encodeReceipt(englishReceipt, lettersOn80, { kickDrawer: true });

const at = (port: number, host = '127.0.0.1') => ({
  name: `${host}:${port}`,
  open: (timeoutMs: number) => openNetworkLink({ host, port }, timeoutMs),
});

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(toStop.splice(0).map((stop) => stop()));
});

async function printerWith(
  habits: SocketPrinterHabits,
  profile = lettersOn80,
): Promise<{ socket: SocketPrinter; driver: EscposPrinter }> {
  const socket = await startSocketPrinter(habits);
  const driver = new EscposPrinter({ ...at(socket.port), profile, limits, recheckMs: 50 });
  toStop.push(
    () => driver.close(),
    () => socket.stop(),
  );
  return { socket, driver };
}

function nextState(driver: EscposPrinter, wanted: DeviceState['state']): Promise<DeviceState> {
  return new Promise((resolve) => {
    const stop = driver.onState((state) => {
      if (state.state !== wanted) return;
      stop();
      resolve(state);
    });
  });
}

describe('a printer in good order', () => {
  test.each(['silent', 'status', 'completion'] as const)(
    'that answers %s gets the receipt, the pulse first, and nothing but the receipt',
    async (talk) => {
      const { socket, driver } = await printerWith({ talk });
      expect(await driver.print(job)).toEqual({ ok: true, value: undefined });
      expect(driver.state()).toMatchObject({ state: 'ready', fault: null });
      expect(socket.jobs().map((bytes) => Buffer.from(bytes).equals(jobBytes))).toEqual([true]);
    },
  );

  test('prints a Hindi receipt of 70 KB whole', async () => {
    const { socket, driver } = await printerWith({ talk: 'completion' }, paper80);
    const hindi = { jobId: 'job-hi', document: hindiReceipt, kickDrawer: false };
    expect(await driver.print(hindi)).toEqual({ ok: true, value: undefined });
    const expected = encodeReceipt(hindiReceipt, paper80, { kickDrawer: false });
    expect(expected.length).toBeGreaterThan(70_000);
    expect(Buffer.from(socket.jobs()[0] ?? []).equals(expected)).toBe(true);
  });

  test('prints jobs one after the other, in the order they came', async () => {
    const { socket, driver } = await printerWith({ talk: 'silent' });
    const numbers = ['FIRST', 'SECOND', 'THIRD'];
    const documentOf = (text: string): ReceiptDocument => ({
      ...englishReceipt,
      blocks: [{ kind: 'text', text, align: 'left', emphasis: 'normal' }],
    });
    await Promise.all(numbers.map((number) => driver.print({ ...job, document: documentOf(number) })));
    const printed = socket
      .jobs()
      .map((bytes) => /FIRST|SECOND|THIRD/u.exec(Buffer.from(bytes).toString('latin1'))?.[0]);
    expect(printed).toEqual(numbers);
  });

  test('opens the drawer on its own when asked', async () => {
    const { socket, driver } = await printerWith({ talk: 'status' });
    expect(await driver.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(socket.jobs().map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(['1b700019fa']);
    expect(driver.drawer.isKickedByPrintJob).toBe(true);
  });
});

describe('a printer that cannot print', () => {
  test('a closed port is refused, and nothing can have been printed', async () => {
    const gone = await startSocketPrinter({ talk: 'silent' });
    await gone.stop();
    const driver = new EscposPrinter({ ...at(gone.port), profile: lettersOn80, limits });
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'refused', mayHavePrinted: false },
    });
    expect(driver.state()).toMatchObject({ state: 'fault', fault: 'refused' });
    expect(await driver.drawer.kick()).toEqual({ ok: false, error: { fault: 'refused' } });
    await driver.close();
  });

  test('an address that nothing answers at is offline, in good time', async () => {
    const deaf = await startDeafMachine();
    toStop.push(() => deaf.stop());
    const driver = new EscposPrinter({ ...at(deaf.port), profile: lettersOn80, limits });
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    await driver.close();
  });

  test('a name that nobody knows is offline', async () => {
    const driver = new EscposPrinter({
      ...at(9100, 'no-such-printer.invalid'),
      profile: lettersOn80,
      limits,
    });
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    await driver.close();
  });

  test.each(['paper-out', 'cover-open', 'offline'] as const)(
    'that says it is %s is not sent the receipt, but the drawer opens',
    async (trouble) => {
      const { socket, driver } = await printerWith({ talk: 'status', trouble });
      expect(await driver.print(job)).toEqual({
        ok: false,
        error: { fault: trouble, mayHavePrinted: false },
      });
      expect({ jobs: socket.jobs(), pulses: socket.realTimePulses() }).toEqual({ jobs: [], pulses: 1 });
      expect(driver.state()).toMatchObject({ state: 'fault', fault: trouble });
    },
  );

  test('whose paper ends within the receipt says so, and the receipt may be on paper in part', async () => {
    const { driver } = await printerWith({ talk: 'completion', paperEndsAtByte: 400 });
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'paper-out', mayHavePrinted: true },
    });
  });

  test('that turns ready again is noticed without a job', async () => {
    const { socket, driver } = await printerWith({ talk: 'status', trouble: 'paper-out' });
    await driver.print(job);
    const isReady = nextState(driver, 'ready');
    socket.habits = { talk: 'status', trouble: null };
    expect(await isReady).toMatchObject({ kind: 'printer', state: 'ready', fault: null });
  });
});

describe('a printer that stops within a receipt', () => {
  const samples = Array.from({ length: 12 }, (_, index) => Math.floor((jobBytes.length * (index + 1)) / 13));
  const atBytes = [1, 4, 5, 6, ...samples, jobBytes.length - 1];

  test.each([
    ['silent', 'reset'],
    ['silent', 'end'],
    ['completion', 'reset'],
    ['completion', 'end'],
  ] as const)(
    'at any byte (%s, %s) is cut off, and the receipt may be on paper in part',
    async (talk, how) => {
      const results = await Promise.all(
        atBytes.map(async (atByte) => {
          const { driver } = await printerWith({ talk, cut: { atByte, how } });
          return { atByte, printed: await driver.print(job) };
        }),
      );
      const cutOff = { ok: false, error: { fault: 'cut-off', mayHavePrinted: true } };
      expect(results).toEqual(atBytes.map((atByte) => ({ atByte, printed: cutOff })));
    },
  );

  test('by taking the bytes and keeping silent for ever gives no answer, in good time', async () => {
    const { driver } = await printerWith({ talk: 'silent', stalled: true });
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'no-answer', mayHavePrinted: true },
    });
    expect(driver.state()).toMatchObject({ state: 'fault', fault: 'no-answer' });
  });

  test('by taking no more bytes gives no answer, in good time', async () => {
    const socket = await startSocketPrinter({ talk: 'silent', stalled: true });
    toStop.push(() => socket.stop());
    // More than all buffers between the two ends can hold.
    const bytes = new Uint8Array(64 * 1024 * 1024);
    const sent = await sendJob({ ...at(socket.port), limits }, { bytes, openDrawer: false, talk: 'silent' });
    expect(sent.result).toEqual({ ok: false, error: { fault: 'no-answer', mayHavePrinted: true } });
  });

  test('that used to answer and does no more gives no answer before the receipt is sent', async () => {
    const { socket, driver } = await printerWith({ talk: 'completion' });
    await driver.print(job);
    socket.habits = { talk: 'silent' };
    expect(await driver.print(job)).toEqual({
      ok: false,
      error: { fault: 'no-answer', mayHavePrinted: false },
    });
    expect(socket.jobs().length).toBe(1);
  });
});

test('a till whose printer stands still goes on with its other devices', async () => {
  const stalled = await printerWith({ talk: 'silent', stalled: true });
  const healthy = await printerWith({ talk: 'silent' });
  const order: string[] = [];
  await Promise.all([
    stalled.driver.print(job).then(() => order.push('stalled')),
    healthy.driver.print(job).then(() => order.push('healthy')),
  ]);
  expect(order).toEqual(['healthy', 'stalled']);
});
